// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sources.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/file_name.hpp"
#include "base/percent_encoding.hpp"
#include "base/tsv.hpp"
#include "source/clipboard.hpp"
#include "source/content.hpp"
#include "source/media_type.hpp"
#include "source/web_address.hpp"

namespace docbao {
namespace {

constexpr std::string_view kFile = "file";
constexpr std::string_view kAddress = "address";  // in messages: one of a scheme that nothing reads

bool has_word(std::string_view list, std::string_view word) noexcept {
  bool found = false;
  for_each_part(list, ' ', [&](std::string_view part) { found = found || part == word; });
  return found;
}

bool has_extension(std::string_view list, std::string_view name) noexcept {
  bool found = list.empty();
  for_each_part(list, ' ', [&](std::string_view part) { found = found || ends_with_name(name, part); });
  return found;
}

/// Bytes that are still to come: what they are is found out when somebody wants to read them.
class WaitingSource final : public ArticleSource {
 public:
  WaitingSource(ByteSource bytes, std::string scheme, SourceHints hints)
      : bytes_(std::move(bytes)), scheme_(std::move(scheme)), hints_(std::move(hints)) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    if (bytes_) {
      auto opened = open_by_content(std::move(*bytes_), scheme_, hints_, stop);
      bytes_.reset();
      if (!opened) return fail(std::move(opened.error()));
      source_ = std::move(*opened);
    }
    return source_ ? source_->next(std::move(stop)) : std::nullopt;
  }

 private:
  std::optional<ByteSource> bytes_;  // until it is known what they are
  std::string scheme_;
  SourceHints hints_;
  std::unique_ptr<ArticleSource> source_;
};

/// What the name's extension is: of an address on the net the path tells, not what is asked of it.
std::string name_for_extension(const std::string& scheme, const SourceHints& hints) {
  std::string name = scheme == kFile ? hints.name : hints.name.substr(0, hints.name.find_first_of("?#"));
  return name + std::string(find_media_type(hints.media_type).extension);
}

}  // namespace

std::span<const SourceKind> source_kinds() noexcept {
  static constexpr SourceKind kKinds[] = {
#define DOCBAO_SOURCE(name, schemes, contents, extensions) \
  {#name, schemes, contents, extensions, &open_##name##_source},
#define DOCBAO_DOCUMENT(name, schemes, contents, extensions) {#name, schemes, contents, extensions, nullptr},
#include "source/sources.def"
#undef DOCBAO_SOURCE
#undef DOCBAO_DOCUMENT
  };
  return kKinds;
}

const SourceKind* choose_source(std::span<const SourceKind> kinds, const SourceSigns& signs) noexcept {
  const auto takes = [&](const SourceKind& kind) {
    return has_word(kind.schemes, signs.scheme) && has_word(kind.contents, signs.content) &&
           has_extension(kind.extensions, signs.name);
  };
  const auto found = std::ranges::find_if(kinds, takes);
  return found == kinds.end() ? nullptr : &*found;
}

SourceAddress parse_address(const std::string& name) {
  const std::size_t colon = name.find("://");
  const auto is_scheme_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  };
  if (colon == std::string::npos || colon == 0 ||
      !std::ranges::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon),
                           is_scheme_character))
    return {std::string(kFile), name};
  std::string scheme = lower_ascii(std::string_view(name).substr(0, colon));
  if (scheme != kFile) return {std::move(scheme), name};
  // RFC 8089: file:///path, or file://localhost/path; a file of another host is somewhere on the net.
  const std::size_t slash = std::min(name.find('/', colon + 3), name.size());
  const std::string host = name.substr(colon + 3, slash - colon - 3);
  if (!host.empty() && host != "localhost") return {"", name};
  return {std::move(scheme), percent_decode(std::string_view(name).substr(slash))};
}

Result<ByteSource> open_bytes(const std::string& name) {
  const SourceAddress address = parse_address(name);
  if (address.scheme != kFile) return fail(ErrorCode::NotText, name, std::string(kAddress));
  return ByteSource::open(address.path);
}

Result<std::unique_ptr<ArticleSource>> open_by_content(ByteSource bytes, const std::string& scheme,
                                                       const SourceHints& hints,
                                                       const std::stop_token& stop) {
  const auto first = bytes.first_bytes(ByteSource::kFirstBytes, stop);
  if (!first) return fail(first.error());
  const std::string_view content = told_content(find_content(*first), *first, hints.media_type);
  const std::string name = name_for_extension(scheme, hints);
  const SourceKind* kind = choose_source(source_kinds(), {scheme, content, name});
  if (!kind) return fail(ErrorCode::NotText, hints.name, std::string(content));
  return kind->open ? kind->open(std::move(bytes), hints)
                    : open_document(kind->name, std::move(bytes), hints);
}

Result<std::unique_ptr<ArticleSource>> open_source(const std::string& name, const SourceOptions& options) {
  if (name == kClipboardName) return open_clipboard(options);
  if (const std::string address = find_web_address(name); !address.empty())
    return open_web_source(address, options);
  auto bytes = open_bytes(name);
  if (!bytes) return fail(std::move(bytes.error()));
  std::string scheme = parse_address(name).scheme;
  SourceHints hints{
      .name = bytes->path(), .charset = {}, .media_type = {}, .turn_page = {}, .options = options};
  if (bytes->is_file()) return open_by_content(std::move(*bytes), scheme, hints, {});
  return std::make_unique<WaitingSource>(std::move(*bytes), std::move(scheme), std::move(hints));
}

}  // namespace docbao
