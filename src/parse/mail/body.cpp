// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/mail/body.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "parse/mail/header.hpp"
#include "parse/page_blocks.hpp"
#include "text/page/blocks.hpp"
#include "text/page/clean.hpp"

DOCBAO_EMBEDDED(mail_marks_tsv)

namespace docbao::mail {
namespace {

/// A line, and how deeply it is quoted.
struct MailLine {
  std::string text;
  int depth = 0;
};

using Marks = std::map<std::string_view, std::vector<std::string_view>>;

Marks load_marks() {
  Marks marks;
  for_each_row(mail_marks_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    marks[row[0]].push_back(row[1]);
  });
  return marks;
}

/// Whether one of the rows of mail_marks.tsv about `what` fits.
template <typename Fits>
bool has_mark(std::string_view what, Fits fits) {
  static const Marks kMarks = load_marks();
  const auto found = kMarks.find(what);
  return found != kMarks.end() && std::any_of(found->second.begin(), found->second.end(), fits);
}

std::string_view trim_mail(std::string_view text) noexcept {
  constexpr std::string_view kBlanks = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  text.remove_suffix(text.size() - std::min(text.find_last_not_of(kBlanks) + 1, text.size()));
  return text;
}

/// Takes "> > " off a line.
int take_depth(std::string_view& line) noexcept {
  int depth = 0;
  while (line.starts_with('>') || (depth > 0 && line.starts_with(" >"))) {
    line.remove_prefix(line.find('>') + 1);
    ++depth;
  }
  if (depth > 0 && line.starts_with(' ')) line.remove_prefix(1);
  return depth;
}

std::vector<MailLine> split_lines(std::string_view text, bool is_flowed) {
  std::vector<MailLine> lines;
  bool goes_on = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const int depth = take_depth(line);
    if (is_flowed && depth == 0 && line.starts_with(' ')) line.remove_prefix(1);  // stuffed
    const bool joins = goes_on && !lines.empty() && lines.back().depth == depth;
    if (joins) lines.back().text += line;
    else lines.push_back({std::string(line), depth});
    goes_on = is_flowed && line.ends_with(' ') && line != "-- ";
  }
  return lines;
}

/// "-- " alone on its line begins the signature.
void cut_signature(std::vector<MailLine>& lines) {
  const auto signature = std::find_if(lines.begin(), lines.end(), [](const MailLine& line) {
    return line.depth == 0 && (line.text == "-- " || line.text == "--");
  });
  lines.erase(signature, lines.end());
}

/// A copy of another mail begins with a line of its own; where nothing stands before it, it is what was sent
/// on.
void cut_original(std::vector<MailLine>& lines) {
  const auto begins = [](const MailLine& line) {
    const std::string small = lower_ascii(trim_mail(line.text));
    return has_mark("original", [&](std::string_view mark) { return small == mark; });
  };
  const auto original = std::find_if(lines.begin(), lines.end(), begins);
  const bool has_text = std::any_of(lines.begin(), original, [](const MailLine& line) {
    return line.depth == 0 && !trim_mail(line.text).empty();
  });
  if (has_text) lines.erase(original, lines.end());
}

void drop_blank_end(std::vector<MailLine>& lines) {
  while (!lines.empty() && trim_mail(lines.back().text).empty()) lines.pop_back();
}

/// A quotation at the end is the mail that is answered, and the line before says who wrote it.
void cut_quoted_end(std::vector<MailLine>& lines) {
  drop_blank_end(lines);
  const std::size_t before = lines.size();
  const bool has_own =
      std::any_of(lines.begin(), lines.end(), [](const MailLine& line) { return line.depth == 0; });
  if (!has_own) return;
  while (!lines.empty() && (lines.back().depth > 0 || trim_mail(lines.back().text).empty())) lines.pop_back();
  if (lines.size() == before) return;
  const auto is_wrote = [](const MailLine& line) {
    const std::string small = lower_ascii(trim_mail(line.text));
    return has_mark("wrote", [&](std::string_view mark) { return small.ends_with(mark); });
  };
  if (lines.empty() || !is_wrote(lines.back())) return;
  constexpr std::size_t kMostLines = 3;  // the line may be wrapped
  for (std::size_t i = 0; i < kMostLines && !lines.empty() && !trim_mail(lines.back().text).empty(); ++i)
    lines.pop_back();
}

void cut_sent_from(std::vector<MailLine>& lines) {
  drop_blank_end(lines);
  if (lines.empty()) return;
  const std::string small = lower_ascii(trim_mail(lines.back().text));
  constexpr std::size_t kMostBytes = 80;
  const bool is_sent = small.size() < kMostBytes &&
                       has_mark("sent", [&](std::string_view mark) { return small.starts_with(mark); });
  if (is_sent) lines.pop_back();
}

/// The blocks of lines that are quoted alike.
void add_lines(std::string_view text, bool is_quote, std::vector<DocumentBlock>& blocks) {
  const CleanText clean = clean_text(text);
  for (const Block& block : find_blocks(clean.text, false)) {
    const BlockKind kind = is_quote ? BlockKind::Quote : block.kind;
    if (!block.repeats) blocks.push_back({kind, std::string(block.span.in(clean.text))});
  }
}

/// Whether an element is one of those that mail programs put around a copy or a signature.
bool is_copied(const html::Node* node) {
  if (html::is_named(node, "blockquote") && html::attribute(node, "type") == "cite") return true;
  const std::string_view id = html::attribute(node, "id");
  return has_mark("class", [&](std::string_view mark) { return html::has_class(node, mark) || id == mark; });
}

}  // namespace

std::vector<DocumentBlock> read_plain(std::string_view text, bool is_flowed) {
  std::vector<MailLine> lines = split_lines(text, is_flowed);
  cut_signature(lines);
  cut_original(lines);
  cut_quoted_end(lines);
  cut_sent_from(lines);
  std::vector<DocumentBlock> blocks;
  for (std::size_t at = 0; at < lines.size();) {
    const bool is_quote = lines[at].depth > 0;
    std::string run;
    for (; at < lines.size() && (lines[at].depth > 0) == is_quote; ++at) (run += lines[at].text) += '\n';
    add_lines(run, is_quote, blocks);
  }
  return blocks;
}

std::vector<DocumentBlock> read_html(std::string_view utf8) {
  const html::Tree tree = html::Tree::parse(utf8);
  html::Node* root = tree.root();
  if (!root) return {};
  drop_hidden(root);
  std::vector<DocumentBlock> all = read_page_blocks(root);
  for (html::Node* node = root; node;) {
    const bool is_copy = html::is_element(node) && is_copied(node);
    if (is_copy) html::drop(node);
    node = is_copy ? html::next_after(node, root) : html::next_node(node, root);
  }
  std::vector<DocumentBlock> own = read_page_blocks(root);
  return own.empty() ? all : own;  // a mail that was sent on without a word
}

std::string without_prefixes(std::string_view subject) {
  for (bool is_cut = true; std::exchange(is_cut, false);) {
    subject = trim_mail(subject);
    const std::size_t colon = subject.find(':');
    if (colon == std::string_view::npos) break;
    const std::string word = lower_ascii(trim_mail(subject.substr(0, colon)));
    is_cut = has_mark("prefix", [&](std::string_view mark) { return word == mark; });
    if (is_cut) subject.remove_prefix(colon + 1);
  }
  return std::string(subject);
}

}  // namespace docbao::mail
