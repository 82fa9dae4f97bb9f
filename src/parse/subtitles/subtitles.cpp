// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitles: what is said in them, without times and tags.
#include <algorithm>

#include "base/file_name.hpp"
#include "parse/document_writer.hpp"
#include "parse/subtitles/cues.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
namespace {

enum class SubtitleFormat { Srt, Vtt, Ass, Lrc };

/// By what it begins with; lyrics begin as anything may, so that their name decides.
SubtitleFormat find_subtitle_format(std::string_view text, std::string_view name) noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.starts_with("WEBVTT")) return SubtitleFormat::Vtt;
  if (text.starts_with("[Script Info]")) return SubtitleFormat::Ass;
  if (ends_with_name(name, ".ass") || ends_with_name(name, ".ssa")) return SubtitleFormat::Ass;
  return ends_with_name(name, ".lrc") ? SubtitleFormat::Lrc : SubtitleFormat::Srt;
}

std::vector<SubtitleCue> read_cues(SubtitleFormat format, std::string_view text, ArticleInfo& info) {
  switch (format) {
    case SubtitleFormat::Ass: return read_ass(text);
    case SubtitleFormat::Lrc: return read_lrc(text, info);
    default: return read_srt(text, format == SubtitleFormat::Vtt);
  }
}

}  // namespace

Status parse_subtitles(const ParseRequest& request, const TakeDocument& take) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  if (request.bytes.size() > kMostBytes) return fail(ErrorCode::BadDocument, request.name, "too_large");
  const Decoded decoded =
      decode_text(request.bytes, {.user_encoding = request.encoding, .http_charset = request.charset});
  const std::string_view rest = decoded.text;
  DocumentWriter writer(take);
  writer.info().encoding = decoded.encoding;
  const SubtitleFormat format = find_subtitle_format(rest, request.name);
  const auto cues = read_cues(format, rest, writer.info());
  for (DocumentBlock& block : join_cues(cues, format == SubtitleFormat::Lrc ? '\n' : ' '))
    writer.add(std::move(block));
  Status end = writer.finish();
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
