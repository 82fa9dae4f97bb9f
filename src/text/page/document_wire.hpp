// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "docbao/result.hpp"
#include "text/page/document.hpp"

namespace docbao {

// Documents on their way from the process that parses to the one that reads: messages of a tag, a size and
// that many bytes. Both ends are of one build, so that nothing here needs to last.

/// Adds a document to `out`.
void write_document(const Document& document, std::string& out);
/// Adds how the parsing ended; of a failure its code and its detail.
void write_end(const Status& end, std::string& out);

/// Takes the messages apart. The sender may have been taken over by what it parsed: nothing that comes is
/// trusted, and a document that is not one counts as the end of a broken stream.
class DocumentReader {
 public:
  void add(std::string_view bytes) { pending_ += bytes; }
  /// The next document that is whole; nothing while more bytes are needed, and after the end.
  std::optional<Document> next();
  /// How the parsing ended, once it is known; the failure has no place. BadDocument "crashed" for a broken
  /// stream.
  const std::optional<Status>& end() const noexcept { return end_; }

 private:
  std::string pending_;
  std::size_t at_ = 0;  // where the next message begins
  std::optional<Status> end_;
};

}  // namespace docbao
