// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/feed_text.hpp"

#include <iconv.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <memory>

#include "parse/feed/feed.hpp"
#include "text/unicode/encoding.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

struct IconvCloser {
  void operator()(void* converter) const noexcept { iconv_close(static_cast<iconv_t>(converter)); }
};

/// The bytes as UTF-8; empty where there is no such encoding.
std::string convert_by_iconv(std::string_view bytes, const std::string& encoding) {
  void* opened = iconv_open("UTF-8", encoding.c_str());
  if (opened == reinterpret_cast<void*>(-1)) return {};
  const std::unique_ptr<void, IconvCloser> converter(opened);
  std::string text;
  std::array<char, 4096> piece;
  char* in = const_cast<char*>(bytes.data());  // iconv does not write there
  std::size_t left = bytes.size();
  while (left > 0) {
    char* out = piece.data();
    std::size_t room = piece.size();
    const std::size_t done = iconv(static_cast<iconv_t>(converter.get()), &in, &left, &out, &room);
    text.append(piece.data(), piece.size() - room);
    if (done != static_cast<std::size_t>(-1) || room < piece.size() / 2) continue;
    append_utf8(text, kReplacement);  // no character of that encoding
    ++in, --left;
  }
  return text;
}

std::string with_replacements(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (checked_code_point(bytes, at) == kIllFormed) append_utf8(text, kReplacement);
    else text += bytes.substr(begin, at - begin);
  }
  return text;
}

/// What <?xml encoding="…"?> says.
std::string declared_encoding(std::string_view bytes) {
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  constexpr std::string_view kSays = "encoding=";
  const std::size_t at = declaration.substr(0, 200).find(kSays);
  if (!declaration.starts_with("<?xml") || at == std::string_view::npos) return {};
  const std::string_view value = declaration.substr(at + kSays.size());
  const std::size_t end = value.size() < 2 ? std::string_view::npos : value.find(value.front(), 1);
  return end == std::string_view::npos ? std::string{} : std::string(value.substr(1, end - 1));
}

struct UriFreer {
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};

}  // namespace

Result<std::string> text_of_feed(const ParseRequest& request) {
  const std::string_view bytes = request.bytes;
  if (bytes.size() > kMostFeedBytes) return fail(ErrorCode::BadDocument, request.name, "too_large");
  if (const Encoding wide = detect_encoding(bytes); wide != Encoding::Utf8) {
    std::string text;
    Decoder(wide).decode(bytes, true, text);
    return text;
  }
  if (request.encoding.empty() && is_valid_utf8(bytes)) return std::string(bytes);
  for (const std::string& encoding : {request.encoding, request.charset, declared_encoding(bytes)}) {
    if (encoding.empty() || encoding == "UTF-8" || encoding == "utf-8") continue;
    if (std::string text = convert_by_iconv(bytes, encoding); !text.empty()) return text;
  }
  return with_replacements(bytes);
}

std::string whole_address(const std::string& address, const std::string& base) {
  std::string clean = address;
  std::erase_if(clean, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
  const auto is_on_net = [](const std::string& url) {
    return url.starts_with("http://") || url.starts_with("https://");
  };
  constexpr std::size_t kLongest = 4096;
  if (clean.empty() || clean.size() > kLongest) return {};
  if (is_on_net(clean)) return clean;
  if (!is_on_net(base)) return {};
  const auto* bytes = reinterpret_cast<const xmlChar*>(clean.c_str());
  const std::unique_ptr<xmlChar, UriFreer> whole(
      xmlBuildURI(bytes, reinterpret_cast<const xmlChar*>(base.c_str())));
  std::string url = whole ? reinterpret_cast<const char*>(whole.get()) : "";
  return is_on_net(url) ? url : std::string{};
}

}  // namespace docbao
