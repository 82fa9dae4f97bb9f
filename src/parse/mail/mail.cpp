// SPDX-License-Identifier: GPL-3.0-or-later
// Mails (.eml): RFC 5322 and MIME.
#include "parse/document_writer.hpp"
#include "parse/mail/body.hpp"
#include "parse/mail/parts.hpp"
#include "parse/parser.hpp"

namespace docbao {
namespace {

/// A mailbox file puts a line before each mail.
void take_envelope(std::string_view& text) noexcept {
  if (!text.starts_with("From ")) return;
  const std::size_t end = text.find('\n');
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
}

void read_mail_info(const mail::Header& header, ArticleInfo& info) {
  info.published = mail::parse_mail_date(mail::decode_words(header["date"]));
  const std::string sender = mail::sender_name(header["from"]);
  if (!sender.empty()) info.authors = {{sender}, Origin::Rule};
}

Status read_mail(std::string_view text, const TakeDocument& take) {
  take_envelope(text);
  const mail::Header header = mail::take_header(text);
  DocumentWriter writer(take);
  read_mail_info(header, writer.info());
  mail::PartReader reader;
  reader.read(header, text);
  if (reader.blocks().empty() && reader.is_encrypted()) return fail(ErrorCode::BadDocument, {}, "encrypted");
  writer.add({BlockKind::Title, mail::without_prefixes(mail::decode_words(header["subject"]))});
  if (writer.info().authors) writer.add({BlockKind::Byline, writer.info().authors.value.front()});
  for (DocumentBlock& block : reader.blocks()) writer.add(std::move(block));
  return writer.finish();
}

}  // namespace

Status parse_mail(const ParseRequest& request, const TakeDocument& take) {
  Status end = read_mail(request.bytes, take);
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
