// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "parse/mail/header.hpp"
#include "text/page/document.hpp"

namespace docbao::mail {

/// What can be read of a mail's or a part's body. Parts are looked into kMostDepth deep and kMostParts many;
/// what is beyond that is passed over.
class PartReader {
 public:
  static constexpr int kMostDepth = 8;
  static constexpr std::size_t kMostParts = 500;

  void read(const Header& header, std::string_view body, int depth = 0);
  std::vector<DocumentBlock>& blocks() noexcept { return blocks_; }
  /// The mail cannot be read without a key.
  bool is_encrypted() const noexcept { return is_encrypted_; }

 private:
  struct Part {
    Header header;
    std::string_view body;
  };
  std::vector<Part> split(std::string_view body, const std::string& boundary);
  void read_one_of(const std::vector<Part>& parts, int depth);
  void read_text(const Header& header, const Parameters& type, std::string_view body);
  void read_message(std::string_view message, int depth);

  std::vector<DocumentBlock> blocks_;
  std::size_t parts_ = 0;
  bool is_encrypted_ = false;
};

}  // namespace docbao::mail
