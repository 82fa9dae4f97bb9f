// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/web_address.hpp"

#include <algorithm>
#include <filesystem>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "source/sources.hpp"

DOCBAO_EMBEDDED(top_level_names_tsv)

namespace docbao {
namespace {

bool is_label(std::string_view label) noexcept {
  const auto is_label_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return !label.empty() && std::ranges::all_of(label, is_label_character) && label.front() != '-' &&
         label.back() != '-';
}

bool is_top_level(std::string_view label) {
  const std::string lower = lower_ascii(label);
  bool found = false;
  for_each_row(top_level_names_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    found = found || row[0] == lower;
  });
  return found;
}

}  // namespace

bool looks_like_host(std::string_view name) {
  std::string_view host = name.substr(0, name.find_first_of("/?#"));
  const std::size_t colon = host.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = host.substr(colon + 1);
    if (port.empty() || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
    host = host.substr(0, colon);
  }
  std::string_view last;
  std::size_t labels = 0;
  for (std::string_view rest = host; labels == 0 || !rest.empty(); ++labels) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    last = rest.substr(0, end);
    if (!is_label(last)) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  constexpr std::string_view kWww = "www.";
  return labels >= 2 && !host.ends_with('.') &&
         (is_top_level(last) || (labels >= 3 && host.starts_with(kWww)));
}

std::string find_web_address(const std::string& name) {
  const SourceAddress address = parse_address(name);
  if (address.scheme == "http" || address.scheme == "https") return name;
  std::error_code error;
  const bool is_bare = address.scheme == "file" && address.path == name;
  if (!is_bare || !looks_like_host(name) || std::filesystem::exists(name, error)) return {};
  return "https://" + name;
}

}  // namespace docbao
