// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Recognizes writing in pictures with the program tesseract, in a process that can write no file and reach
/// no net (src/parse/sandbox.hpp).
class WritingReader {
 public:
  /// The text in a picture of any kind that tesseract knows; `name` is its place in failures, and `picture`
  /// is read from its beginning. Fails with NoArticle: "no_tesseract" where it or its Vietnamese data are not
  /// installed, "no_picture" where it cannot read this one; with BadDocument "timeout" after a minute of
  /// work; with Interrupted as soon as `stop` asks for it.
  Result<std::string> read(const FileDescriptor& picture, const std::string& name,
                           const std::stop_token& stop);

 private:
  Status find(const std::string& name, const std::stop_token& stop);

  std::string launcher_, tesseract_, languages_;  // once they are found
};

}  // namespace docbao
