// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/mail/parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "parse/mail/body.hpp"
#include "parse/mail/charset.hpp"

namespace docbao::mail {
namespace {

constexpr std::size_t kMostTextBytes = std::size_t{16} << 20U;

std::size_t bytes_of(const std::vector<DocumentBlock>& blocks) noexcept {
  std::size_t bytes = 0;
  for (const DocumentBlock& block : blocks) bytes += block.text.size();
  return bytes;
}

}  // namespace

void PartReader::read(const Header& header, std::string_view body, int depth) {
  const Parameters type = parse_parameters(header["content-type"]);
  const std::string& kind = type.value;
  const bool is_attached = parse_parameters(header["content-disposition"]).value == "attachment";
  if (depth > kMostDepth || ++parts_ > kMostParts) return;
  if (kind == "multipart/encrypted" ||
      (kind == "application/pkcs7-mime" && type.parameter("smime-type") != "signed-data")) {
    is_encrypted_ = true;
  } else if (kind.starts_with("multipart/")) {
    const std::vector<Part> parts = split(body, type.parameter("boundary"));
    if (kind == "multipart/alternative") return read_one_of(parts, depth + 1);
    for (const Part& part : parts) read(part.header, part.body, depth + 1);
  } else if (kind == "message/rfc822") {
    read_message(body, depth + 1);
  } else if (!is_attached && (kind.empty() || kind == "text/plain" || kind == "text/html")) {
    read_text(header, type, body);
  }
}

std::vector<PartReader::Part> PartReader::split(std::string_view body, const std::string& boundary) {
  std::vector<Part> parts;
  if (boundary.empty()) return parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;  // of the part that is open
  for (std::size_t at = 0; at < body.size() && parts.size() <= kMostParts;) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    if (body.substr(at, mark.size()) == mark) {
      if (begin != std::string_view::npos) parts.push_back({{}, body.substr(begin, at - begin)});
      const bool is_last = body.substr(at + mark.size(), 2) == "--";
      begin = is_last ? std::string_view::npos : std::min(end + 1, body.size());
    }
    at = end + 1;
  }
  // A mail that was cut off has no last mark.
  if (begin != std::string_view::npos && begin < body.size()) parts.push_back({{}, body.substr(begin)});
  for (Part& part : parts) part.header = take_header(part.body);
  return parts;
}

/// Of several ways to say the same the one with the most text; plain text before HTML unless it leaves out
/// much, as "Your program cannot show this mail" does.
void PartReader::read_one_of(const std::vector<Part>& parts, int depth) {
  constexpr std::size_t kMuch = 3;
  std::vector<DocumentBlock> best;
  std::size_t best_bytes = 0;
  for (const Part& part : parts) {
    std::vector<DocumentBlock> before = std::exchange(blocks_, {});
    read(part.header, part.body, depth);
    std::vector<DocumentBlock> found = std::exchange(blocks_, std::move(before));
    const std::size_t bytes = bytes_of(found);
    if (bytes > best_bytes * (best_bytes == 0 ? 1 : kMuch)) best = std::move(found), best_bytes = bytes;
  }
  std::move(best.begin(), best.end(), std::back_inserter(blocks_));
}

void PartReader::read_text(const Header& header, const Parameters& type, std::string_view body) {
  std::string bytes = decode_transfer(body, header["content-transfer-encoding"]);
  bytes.resize(std::min(bytes.size(), kMostTextBytes));
  const std::string text = to_utf8(bytes, type.parameter("charset"));
  std::vector<DocumentBlock> found =
      type.value == "text/html" ? read_html(text)
                                : read_plain(text, lower_ascii(type.parameter("format")) == "flowed");
  std::move(found.begin(), found.end(), std::back_inserter(blocks_));
}

/// A mail within a mail.
void PartReader::read_message(std::string_view message, int depth) {
  const Header header = take_header(message);
  std::string subject = without_prefixes(decode_words(header["subject"]));
  if (!subject.empty()) blocks_.push_back({BlockKind::Heading, std::move(subject)});
  read(header, message, depth);
}

}  // namespace docbao::mail
