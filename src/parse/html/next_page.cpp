// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/next_page.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "parse/html/metadata.hpp"
#include "parse/html/wording.hpp"

namespace docbao::html {
namespace {

/// "https://bao.example"
std::string_view origin_of(std::string_view address) noexcept {
  const std::size_t slashes = address.find("//");
  if (slashes == address.npos) return {};
  return address.substr(0, address.find_first_of("/?#", slashes + 2));
}

std::string_view without_fragment(std::string_view address) noexcept {
  return address.substr(0, address.find('#'));
}

bool is_number(char c) noexcept { return c >= '0' && c <= '9'; }

/// An address taken apart at the number of its page: "…/bai-viet" and 2 of "…/bai-viet-p2.html",
/// "…/bai-viet?page=2", "…/bai-viet/2/", "…/bai-viet/page/2/". Without one the page is the first.
struct PageOfArticle {
  std::string stem;
  unsigned page = 1;
};

PageOfArticle take_page(std::string_view stem, std::string_view number, std::string_view rest) {
  PageOfArticle of{std::string(stem) + std::string(rest), 1};
  std::from_chars(number.data(), number.data() + number.size(), of.page);
  return of;
}

std::string_view without_end(std::string_view text, std::string_view end) noexcept {
  return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

PageOfArticle page_in_query(std::string_view address) {
  constexpr std::size_t kMostDigits = 3;
  for (const std::string_view key :
       {"?page=", "&page=", "?p=", "&p=", "?trang=", "&trang=", "?pg=", "&pg="}) {
    const std::size_t at = address.find(key);
    if (at == address.npos) continue;
    const std::string_view number = address.substr(at + key.size());
    const auto digits =
        static_cast<std::size_t>(std::ranges::find_if_not(number, is_number) - number.begin());
    if (digits == 0 || digits > kMostDigits) continue;
    return take_page(address.substr(0, at), number.substr(0, digits), number.substr(digits));
  }
  return {std::string(address), 0};
}

PageOfArticle page_of(std::string_view address) {
  if (PageOfArticle of = page_in_query(address); of.page > 0) return of;
  std::string_view path = without_end(address, "/");
  std::string_view extension;
  for (const std::string_view end : {".html", ".htm", ".aspx", ".php"}) {
    if (path.ends_with(end)) extension = end, path = without_end(path, end);
  }
  std::size_t digits = 0;
  while (digits < path.size() && is_number(path[path.size() - 1 - digits])) ++digits;
  constexpr std::size_t kMostDigits = 2;
  if (digits == 0 || digits > kMostDigits) return {std::string(path) + std::string(extension), 1};
  const std::string_view stem = path.substr(0, path.size() - digits), number = path.substr(stem.size());
  for (const std::string_view mark :
       {"/page/", "/trang/", "/trang-", "-trang-", "-page-", "-page", "-p", "_p", "/p", "/"}) {
    if (stem.ends_with(mark)) return take_page(without_end(stem, mark), number, extension);
  }
  return {std::string(path) + std::string(extension), 1};
}

bool is_next_of(std::string_view address, std::string_view next) {
  if (host_of(address).empty() || host_of(address) != host_of(next)) return false;
  const PageOfArticle here = page_of(without_fragment(address)), there = page_of(without_fragment(next));
  return here.stem == there.stem && there.page == here.page + 1;
}

bool is_next_link(const Node* node) {
  if (!is_named(node, "a")) return false;
  return attribute(node, "rel").find("next") != std::string_view::npos || count_words(text_of(node)) <= 3;
}

}  // namespace

std::string absolute_address(std::string_view base, std::string_view link) {
  const std::string_view origin = origin_of(base);
  if (link.starts_with("http://") || link.starts_with("https://")) return std::string(link);
  if (origin.empty() || link.empty() || link.starts_with('#') || link.find(':') < link.find_first_of("/?#"))
    return {};
  if (link.starts_with("//")) return std::string(base.substr(0, base.find("//"))) + std::string(link);
  if (link.starts_with('/')) return std::string(origin) + std::string(link);
  const std::string_view path = base.substr(0, base.find_first_of("?#"));
  if (link.starts_with('?')) return std::string(path) + std::string(link);
  const std::size_t folder = path.rfind('/');
  const bool has_path = folder != path.npos && folder >= origin.size();
  return std::string(has_path ? path.substr(0, folder) : origin) + '/' + std::string(link);
}

std::string find_next_page(const Tree& tree, std::string_view address, std::string_view link) {
  if (host_of(address).empty()) return {};
  if (std::string next = absolute_address(address, link); is_next_of(address, next)) return next;
  for (Node* node = tree.root(); node; node = next_seen(node, tree.root())) {
    const std::string_view to = attribute(node, "href");
    if (to.empty() || !is_named(node, "a")) continue;
    std::string next = absolute_address(address, to);
    if (is_next_of(address, next) && is_next_link(node)) return next;
  }
  return {};
}

}  // namespace docbao::html
