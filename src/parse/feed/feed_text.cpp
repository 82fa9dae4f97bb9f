// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/feed_text.hpp"

#include <libxml/uri.h>

#include <memory>

#include "parse/feed/feed.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
namespace {

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
  if (request.bytes.size() > kMostFeedBytes) return fail(ErrorCode::BadDocument, request.name, "too_large");
  const std::string declared = declared_encoding(request.bytes);
  return decode_text(request.bytes, {.user_encoding = request.encoding,
                                     .http_charset = request.charset,
                                     .declared_charset = declared,
                                     .looks_like_html = true})
      .text;
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
