// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "docbao/result.hpp"
#include "text/page/document.hpp"

namespace docbao {

/// What a parser is given. The bytes are a stranger's: nothing about them is certain but their number.
struct ParseRequest {
  std::string_view bytes;
  /// Where they are from: an address after all redirects, a path, or "-". A base for relative links, a hint
  /// by its extension, and the `where` of failures.
  std::string name;
  std::string charset;   ///< what the server said, as HTTP has it; may be empty
  std::string encoding;  ///< what the user said, which overrules all; may be empty
  /// Writing in pictures is to be recognized where a program for that is installed.
  bool recognize_writing = false;
};

/// Is given every document as it is found; a failure of it ends the parsing.
using TakeDocument = std::function<Status(Document)>;

/// Reads one kind of file. It takes time and memory in proportion to the number of bytes, and no more than
/// the limits that stand beside each parser. It opens no file and no connection. Fails with
///   NoArticle    the file is sound but holds no article; detail: why ("empty", "paywall", "video", …)
///   BadDocument  the file is broken or too much; detail: how ("truncated", "too_large", "too_deep", "bomb",
///                "encrypted", …)
/// both with `name` as their place. What was found before the place where a file breaks off is given first.
using Parse = Status(const ParseRequest& request, const TakeDocument& take);

#define DOCBAO_PARSER(name) Parse parse_##name;
#define DOCBAO_PARSER_MODULE(name) extern "C" Parse parse_##name;
#include "parse/parsers.def"
#undef DOCBAO_PARSER
#undef DOCBAO_PARSER_MODULE

}  // namespace docbao
