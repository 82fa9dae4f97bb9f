// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/markdown_extras.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/tsv.hpp"

namespace docbao {
namespace {

std::string_view take_markdown_line(std::string_view& text) noexcept {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trim_markdown(std::string_view text, std::string_view signs = " \t\"'") noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(signs), text.size()));
  text.remove_suffix(text.size() - std::min(text.find_last_not_of(signs) + 1, text.size()));
  return text;
}

bool is_blank_line(std::string_view line) noexcept { return trim_markdown(line, " \t\r").empty(); }

/// "Lê An", "[Lê An, Trần Bình]", or nothing where the names follow on lines of their own.
void add_markdown_names(std::string_view value, std::vector<std::string>& names) {
  for_each_part(trim_markdown(value, " \t[]"), ',', [&](std::string_view name) {
    if (const std::string_view one = trim_markdown(name); !one.empty()) names.emplace_back(one);
  });
}

/// "key: value" of YAML, as far as an article's head needs it.
class YamlHead {
 public:
  explicit YamlHead(ArticleInfo& info) : info_(info) {}

  void add(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (trim_markdown(line).starts_with("- ") && key_.starts_with("author"))
      return add_markdown_names(trim_markdown(line).substr(2), names_);
    if (colon == std::string_view::npos || line.starts_with(' ')) return;
    key_ = line.substr(0, colon);
    const std::string_view value = trim_markdown(line.substr(colon + 1));
    if (key_ == "title" && !value.empty()) info_.title = {std::string(value), Origin::Rule};
    if (key_ == "lang" && !value.empty()) info_.language = {std::string(value), Origin::Rule};
    if (key_ == "author" || key_ == "authors") add_markdown_names(value, names_);
  }

  void end() {
    if (!names_.empty()) info_.authors = {std::move(names_), Origin::Rule};
  }

 private:
  ArticleInfo& info_;
  std::string_view key_;
  std::vector<std::string> names_;
};

void take_percent_head(std::string_view& text, ArticleInfo& info) {
  constexpr int kLines = 3;  // title, authors, date
  for (int line = 0; line < kLines && text.starts_with('%'); ++line) {
    const std::string_view value = trim_markdown(take_markdown_line(text).substr(1));
    if (line == 0 && !value.empty()) info.title = {std::string(value), Origin::Rule};
    if (line != 1) continue;
    std::vector<std::string> names;
    for_each_part(value, ';', [&](std::string_view name) { names.emplace_back(trim_markdown(name)); });
    if (!names.empty()) info.authors = {std::move(names), Origin::Rule};
  }
}

/// "```" or "~~~" at the beginning of a line.
bool is_fence(std::string_view line) noexcept {
  line = trim_markdown(line, " ");
  return line.starts_with("```") || line.starts_with("~~~");
}

/// "[^1]: " at the beginning of a line: its label and what follows; an empty label for another line.
std::pair<std::string_view, std::string_view> note_head(std::string_view line) noexcept {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin > 3 || !line.substr(begin).starts_with("[^")) return {};
  const std::size_t end = line.find("]:", begin);
  if (end == std::string_view::npos) return {};
  const std::string_view label = line.substr(begin + 2, end - begin - 2);
  if (label.find_first_of(" \t[]") != std::string_view::npos) return {};
  return {label, line.substr(end + 2)};
}

class NoteTaker {
 public:
  /// Takes the notes' own lines out, with the lines that belong to them.
  void take_definitions(std::string_view text) {
    bool is_code = false, is_note = false, after_blank = false;
    while (!text.empty()) {
      const std::string_view line = take_markdown_line(text);
      if (is_fence(line)) is_code = !is_code;
      const auto [label, rest] = is_code ? decltype(note_head(line)){} : note_head(line);
      const bool is_indented = line.starts_with("    ") || line.starts_with('\t');
      if (!label.empty()) note_ = &notes_[std::string(label)], is_note = true, note_->assign(rest);
      else if (is_blank_line(line)) add_line(is_note, "");
      else if (is_note && (is_indented || !after_blank)) add_line(true, trim_markdown(line, " \t"));
      else is_note = false, add_line(false, line);
      after_blank = is_blank_line(line);
    }
  }

  MarkdownText take_marks() {
    MarkdownText out;
    std::string_view text = lines_;
    bool is_code = false;
    while (!text.empty()) {
      const std::string_view line = take_markdown_line(text);
      if (is_fence(line)) is_code = !is_code;
      if (is_code) out.body += line;
      else take_line_marks(line, out);
      out.body += '\n';
    }
    return out;
  }

 private:
  void add_line(bool to_note, std::string_view line) {
    std::string& to = to_note ? *note_ : lines_;
    (to += to_note ? "\n" : "") += line;
    if (!to_note) to += '\n';
  }

  void take_line_marks(std::string_view line, MarkdownText& out) {
    bool in_code = false;
    while (!line.empty()) {
      if (line.front() == '`') in_code = !in_code;
      const std::size_t size = in_code ? 0 : take_mark(line, out);
      if (size == 0) out.body += line.front();
      line.remove_prefix(std::max<std::size_t>(size, 1));
    }
  }

  /// How many bytes the mark has with which `line` begins; 0 for none.
  std::size_t take_mark(std::string_view line, MarkdownText& out) {
    constexpr std::size_t kMostLabelBytes = 100, kMostNoteBytes = 2000;
    if (line.starts_with("[^")) {
      const std::size_t end = line.substr(0, kMostLabelBytes).find(']');
      const auto note = end == std::string_view::npos ? notes_.end() : notes_.find(line.substr(2, end - 2));
      if (note == notes_.end()) return 0;
      out.notes.push_back(std::exchange(note->second, {}));
      return end + 1;
    }
    constexpr int kMostOpen = 1000;  // of marks that nothing closes
    if (!line.starts_with("^[") || open_ > kMostOpen) return 0;
    int depth = 0;
    for (std::size_t at = 1; at < std::min(line.size(), kMostNoteBytes); ++at) {
      depth += line[at] == '[' ? 1 : line[at] == ']' ? -1 : 0;
      if (depth > 0) continue;
      out.notes.emplace_back(line.substr(2, at - 2));
      return at + 1;
    }
    ++open_;
    return 0;
  }

  std::map<std::string, std::string, std::less<>> notes_;
  std::string* note_ = nullptr;  // the one whose lines come
  std::string lines_;            // the text without them
  int open_ = 0;                 // how many marks began that did not end
};

}  // namespace

void take_markdown_head(std::string_view& text, ArticleInfo& info) {
  constexpr int kMostLines = 200;
  if (text.starts_with('%')) return take_percent_head(text, info);
  std::string_view rest = text;
  if (trim_markdown(take_markdown_line(rest), " ") != "---") return;
  ArticleInfo found = info;
  YamlHead head(found);
  for (int i = 0; i < kMostLines && !rest.empty(); ++i) {
    const std::string_view line = take_markdown_line(rest);
    // A text that begins with a rule goes on with a blank line.
    if (i == 0 && is_blank_line(line)) return;
    if (line == "---" || line == "...") {
      head.end();
      info = std::move(found);
      text = rest;
      return;
    }
    head.add(line);
  }
}

MarkdownText take_markdown_notes(std::string_view text) {
  NoteTaker taker;
  taker.take_definitions(text);
  return taker.take_marks();
}

std::string_view without_heading_attributes(std::string_view heading) noexcept {
  const std::size_t open = heading.rfind('{');
  if (open == std::string_view::npos || !heading.ends_with('}')) return heading;
  const std::string_view inside = heading.substr(open + 1);
  const bool is_attributes = inside.starts_with('#') || inside.starts_with('.') || inside.starts_with('-') ||
                             inside.find('=') != std::string_view::npos;
  return is_attributes ? trim_markdown(heading.substr(0, open), " ") : heading;
}

}  // namespace docbao
