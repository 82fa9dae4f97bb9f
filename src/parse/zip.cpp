// SPDX-License-Identifier: GPL-3.0-or-later
// ZIP files whose first bytes do not tell what they are: programs write their members in any order.
#include <algorithm>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "parse/parser.hpp"
#include "parse/zip_file.hpp"

DOCBAO_EMBEDDED(zip_kinds_tsv)

namespace docbao {
namespace {

constexpr std::string_view kPlainZip = "zip";

bool has_member_of(ZipFile& zip, const std::vector<std::string>& names, std::string_view begins,
                   std::string_view holds) {
  constexpr std::size_t kMostBytes = 1024;
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return name.starts_with(begins); });
  if (found == names.end() || holds.empty()) return found != names.end();
  const auto content = zip.read_member(*found, kMostBytes);
  return content && content->starts_with(holds);
}

std::string_view find_zip_kind(ZipFile& zip) {
  const std::vector<std::string> names = zip.names();
  std::string_view kind;
  for_each_row(zip_kinds_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    if (kind.empty() && has_member_of(zip, names, row[1], row[2])) kind = row[0];
  });
  return kind.empty() ? kPlainZip : kind;
}

struct ZipParser {
  std::string_view kind;
  Parse* parse;
};
constexpr ZipParser kZipParsers[] = {{"docx", &parse_docx}, {"odt", &parse_odt}, {"epub", &parse_epub}};

}  // namespace

Status parse_zip(const ParseRequest& request, const TakeDocument& take) {
  auto zip = ZipFile::open(request.bytes);
  if (!zip) return fail(ErrorCode::BadDocument, request.name, zip.error().detail);
  const std::string_view kind = find_zip_kind(*zip);
  const auto* parser = std::find_if(std::begin(kZipParsers), std::end(kZipParsers),
                                    [&](const ZipParser& one) { return one.kind == kind; });
  if (parser == std::end(kZipParsers)) return fail(ErrorCode::NotText, request.name, std::string(kind));
  return parser->parse(request, [&](Document document) {
    document.info.kind = kind;
    return take(std::move(document));
  });
}

}  // namespace docbao
