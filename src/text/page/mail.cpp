// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/mail.hpp"

#include <algorithm>

#include "text/page/surrounding_lines.hpp"

namespace docbao {
namespace {

constexpr std::string_view kQuoteMarks = "> ";

bool is_quoted(std::string_view line) noexcept { return line.starts_with('>'); }

/// "X-Spam-Score:", a field of a mail's head by its shape.
bool is_extension_field(std::string_view line) noexcept {
  const std::size_t colon = line.find(':');
  return line.starts_with("X-") && colon != line.npos && line.find(' ') > colon;
}

class MailFinder {
 public:
  MailFinder(std::string_view text, const std::vector<Passage>& passages) : text_(text), passages_(passages) {
    parts_.aside.assign(passages.size(), false);
  }

  MailParts find() {
    const std::size_t body = mark_head(0);
    if (body > 0) find_subject(body);
    mark_original();
    mark_quotations();
    mark_signature();
    return std::move(parts_);
  }

 private:
  std::size_t size() const noexcept { return passages_.size(); }
  std::string_view line(std::size_t i) const noexcept { return passages_[i].span.in(text_); }
  bool is_field(std::size_t i) const {
    return i < size() && (starts_with_any("field", line(i)) || is_extension_field(line(i)));
  }
  void mark(std::size_t begin, std::size_t end) {
    std::fill(parts_.aside.begin() + static_cast<std::ptrdiff_t>(begin),
              parts_.aside.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  std::size_t words(std::size_t begin, std::size_t end) const noexcept {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count += parts_.aside[i] ? 0 : passages_[i].words;
    return count;
  }

  /// The fields from `begin` on, where there are a sender's and two more and somebody's address. Where the
  /// mail's own words begin; `begin` where it is no mail.
  std::size_t mark_head(std::size_t begin) {
    constexpr std::size_t kFewest = 3;
    std::size_t end = begin, fields = 0;
    bool has_sender = false, has_address = false;
    for (; is_field(end) || (end > begin && is_field(end + 1)); ++end) {
      fields += is_field(end);
      has_sender |= starts_with_any("sender", line(end));
      has_address |= line(end).find('@') != std::string_view::npos;
    }
    if (fields < kFewest || !has_sender || !has_address || end == size()) return begin;
    mark(begin, end);
    return end;
  }

  void find_subject(std::size_t body) {
    for (std::size_t i = 0; i < body; ++i) {
      std::size_t size = entry_bytes("subject", line(i));
      if (size == 0) continue;
      for (std::size_t more = size; more > 0; size += more) {
        size = std::min(line(i).find_first_not_of(' ', size), line(i).size());
        more = entry_bytes("reply", line(i).substr(size));
      }
      if (size == line(i).size()) return;
      parts_.subject = i;
      parts_.mark_size = static_cast<std::uint32_t>(size);
      return;
    }
  }

  /// "-----Original Message-----": what is below is out of the way if it is less than what is above.
  void mark_original() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!starts_with_any("quoting_begin", line(i))) continue;
      mark(i, i + 1);
      const std::size_t body = mark_head(i + 1);
      if (words(0, i) > words(body, size())) return mark(i, size());
    }
  }

  /// Lines with ">" below "… đã viết:", or three of them anywhere.
  void mark_quotations() {
    constexpr std::size_t kFewest = 3;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < size(); ++i)
      lines += is_quoted(line(i)) ? 1 + static_cast<std::size_t>(std::ranges::count(line(i), '\n')) : 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is_quoted(line(i))) continue;
      const bool is_introduced =
          i > 0 && (ends_with_any("quoting", line(i - 1)) || (is_quoted(line(i - 1)) && parts_.aside[i - 1]));
      if (!is_introduced && lines < kFewest) continue;
      mark(i, i + 1);
      if (is_introduced && !is_quoted(line(i - 1))) mark(i - 1, i);
    }
  }

  void mark_signature() {
    constexpr std::size_t kMostLines = 8;
    constexpr std::uint32_t kMostWords = 14;
    std::size_t begin = size();
    while (begin > 0 && size() - begin < kMostLines && passages_[begin - 1].words <= kMostWords) {
      --begin;
      if (line(begin) == "--" || starts_with_any("device", line(begin))) return mark(begin, size());
    }
  }

  std::string_view text_;
  const std::vector<Passage>& passages_;
  MailParts parts_;
};

std::size_t count_words(std::string_view line) noexcept {
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size(); ++at)
    words += line[at] != ' ' && (at == 0 || line[at - 1] == ' ');
  return words;
}

/// Calls use(line, its end) for each line; a line's end is "\n" or nothing.
template <typename Use>
void for_each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    use(text.substr(0, end), text.substr(end, 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view without_blanks_before(std::string_view line) noexcept {
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

}  // namespace

MailParts find_mail_parts(std::string_view text, const std::vector<Passage>& passages) {
  return MailFinder(text, passages).find();
}

bool remove_quote_marks(std::string& text) {
  constexpr std::size_t kFewest = 3;
  if (!text.starts_with('>') && text.find("\n>") == text.npos && text.find(" >") == text.npos) return false;
  std::size_t lines = 0, quoted = 0, own = 0;
  for_each_line(text, [&](std::string_view line, std::string_view) {
    const bool is_quote = is_quoted(without_blanks_before(line));
    lines += is_quote;
    (is_quote ? quoted : own) += count_words(line);
  });
  if (lines < kFewest || quoted < own) return false;
  std::string out;
  out.reserve(text.size());
  for_each_line(text, [&](std::string_view line, std::string_view end) {
    const bool is_quote = is_quoted(without_blanks_before(line));
    if (is_quote) line.remove_prefix(std::min(line.find_first_not_of(kQuoteMarks), line.size()));
    out += line;
    out += end;
  });
  text = std::move(out);
  return true;
}

}  // namespace docbao
