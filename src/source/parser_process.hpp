// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/types.h>

#include <optional>
#include <stop_token>
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"
#include "text/page/document.hpp"
#include "text/page/document_wire.hpp"

namespace docbao {

/// What a parser is told besides the bytes: see ParseRequest (src/parse/parser.hpp).
struct ParseOrder {
  std::string kind, name, charset, encoding;
  bool recognize_writing = false;
};

/// Whether files can be parsed here, and how well the process that does it is held.
struct ParserCheck {
  bool is_there = false, has_limits = false, has_filter = false;
};
ParserCheck check_parser();

/// A process that parses one file and can do nothing else (src/parse/sandbox.hpp). It ends with this object.
class ParserProcess {
 public:
  /// `input` is read from its beginning. Fails with BadDocument "no_parser", or with CannotOpen where no
  /// process can be made.
  static Result<ParserProcess> start(const ParseOrder& order, FileDescriptor input);
  ParserProcess(ParserProcess&& other) noexcept;
  ParserProcess& operator=(ParserProcess&&) = delete;
  ~ParserProcess();

  /// The next document; nothing when there are no more. Waits for it, and fails with Interrupted as soon as
  /// `stop` asks for it; else as the parser does, or with BadDocument "crashed" or "timeout" where it came to
  /// no end.
  Result<std::optional<Document>> next(const std::stop_token& stop);

 private:
  ParserProcess(pid_t process, FileDescriptor output, std::string name)
      : process_(process), output_(std::move(output)), name_(std::move(name)) {}
  Status how_it_died();  // waits for its end, which must be near

  pid_t process_;  // -1 once it was waited for
  FileDescriptor output_;
  std::string name_;
  DocumentReader reader_;
};

}  // namespace docbao
