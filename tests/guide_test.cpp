// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "docbao/normalizer.hpp"
#include "docbao/voice.hpp"

using namespace docbao;

namespace {

constexpr std::string_view kGuide = DOCBAO_SOURCE_DIR "/docs/reading-guide.md";

/// A row of a table of the guide, and where it stands for the message when it fails.
struct GuideRow {
  std::string head;  ///< the table's first line
  std::vector<std::string> cells;
  int line = 0;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// What a cell says: no blanks and no backticks around it, `<br>` as a new line.
std::string cell_text(std::string cell) {
  cell.erase(0, std::min(cell.find_first_not_of(' '), cell.size()));
  cell.erase(cell.find_last_not_of(' ') + 1);
  if (cell.size() > 1 && cell.front() == '`' && cell.find('`', 1) == cell.size() - 1)
    cell = cell.substr(1, cell.size() - 2);
  replace_all(cell, "<br>", "\n");
  return cell == "—" ? "" : cell;
}

/// The cells of "| a | b |"; `\|` is a bar inside a cell.
std::vector<std::string> split_cells(std::string_view line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == '|') cells.push_back(cell_text(std::exchange(cell, {})));
    else cell += line.substr(at).starts_with("\\|") ? line[++at] : line[at];
  }
  return cells;
}

std::vector<GuideRow> read_guide() {
  std::vector<GuideRow> rows;
  std::ifstream in{std::string(kGuide)};
  std::string line, head;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.starts_with('|')) head.clear();
    else if (head.empty()) head = line;
    else if (!line.starts_with("|---")) rows.push_back({head, split_cells(line), number});
  }
  return rows;
}

std::string whole_guide() {
  std::ifstream in{std::string(kGuide)};
  return {std::istreambuf_iterator<char>(in), {}};
}

Style style_of(const std::string& text) {
  Style style;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    REQUIRE(equals != word.npos);
    REQUIRE(style.set(word.substr(0, equals), word.substr(equals + 1)));
  }
  return style;
}

/// The whole text as a listener with that style hears it, sentences joined by blanks.
std::string hear(const std::string& written, const std::string& style_text) {
  static std::map<std::string, std::unique_ptr<Normalizer>> made;  // making one parses every table
  const Style style = style_of(style_text);
  auto& normalizer = made[style_text];
  if (!normalizer) normalizer = Normalizer::make(style);
  const Article article = make_article(written);
  const DocumentContext document = normalizer->read_context(article);
  std::string spoken;
  for (const Sentence& sentence : split_sentences(article)) {
    if (!is_read(article.blocks[sentence.block], style)) continue;
    const std::string words = normalizer->normalize(article, sentence, document).words;
    if (!spoken.empty() && !words.empty()) spoken += ' ';
    spoken += words;
  }
  return spoken;
}

/// The numbers of the sections that a line points to: "reading-guide.md §4.1 to §4.5" gives 4.1 and 4.5.
std::vector<std::string> sections_in(std::string_view line) {
  std::vector<std::string> sections;
  for (std::size_t at = line.find("reading-guide.md §"); (at = line.find("§", at)) != line.npos;) {
    at += std::string_view("§").size();
    std::string_view number = line.substr(at, line.find_first_not_of("0123456789.", at) - at);
    while (number.ends_with('.')) number.remove_suffix(1);
    sections.emplace_back(number);
  }
  return sections;
}

}  // namespace

TEST_CASE("every example of the reading guide is spoken as the guide says") {
  std::size_t examples = 0;
  for (const GuideRow& row : read_guide()) {
    if (!row.head.starts_with("| viết / written | đọc / spoken |")) continue;
    INFO("docs/reading-guide.md:" << row.line << "  " << row.cells.at(0));
    REQUIRE(row.cells.size() >= 2);
    const bool has_style = row.head.ends_with("| kiểu / style |") && row.cells.size() > 2;
    CHECK(hear(row.cells[0], has_style ? row.cells[2] : "") == row.cells[1]);
    ++examples;
  }
  CHECK(examples > 400);
}

TEST_CASE("what the reading guide tells as not yet right is told when it has become so") {
  for (const GuideRow& row : read_guide()) {
    if (!row.head.starts_with("| viết / written | phải đọc / ought to be spoken |")) continue;
    INFO("docs/reading-guide.md:" << row.line << "  " << row.cells.at(0)
                                  << ": right by now, move it to its section");
    REQUIRE(row.cells.size() >= 2);
    WARN(hear(row.cells[0], "") != row.cells[1]);
  }
}

TEST_CASE("the reading guide names every style switch with its values, and every semiotic class") {
  const std::string guide = whole_guide();
  for (const std::string& option : Style::switches()) {
    const std::size_t equals = option.find('=');
    std::istringstream values(option.substr(equals + 1));
    for (std::string value; std::getline(values, value, '|');) {
      const std::string setting = option.substr(0, equals + 1) + value;
      INFO(setting);
      CHECK(guide.find('`' + setting + '`') != guide.npos);
    }
  }
#define DOCBAO_CLASS(name, ...) CHECK_MESSAGE(guide.find("\n| `" #name "` | §") != guide.npos, #name);
#include "normalize/classes.def"
#undef DOCBAO_CLASS
}

TEST_CASE("the reading guide's pauses are those of the default voice") {
  const PauseTable pauses = find_voice("").value().pauses;
  const std::map<std::string, std::vector<Break>> named = {
      {"lấy hơi / breath", {Break::Breath}},
      {"phẩy, ngoặc / comma, bracket", {Break::Comma, Break::Parenthesis}},
      {"gạch / dash", {Break::Dash}},
      {"hai chấm, chấm phẩy / colon, semicolon", {Break::Colon, Break::Semicolon}},
      {"hết câu, câu hỏi, mục / sentence, question, list item",
       {Break::Sentence, Break::Question, Break::ListItem}},
      {"hết đoạn / paragraph", {Break::Paragraph}},
      {"đầu đề / heading", {Break::Heading}}};
  std::size_t found = 0;
  for (const GuideRow& row : read_guide()) {
    if (row.head != "| chỗ / where | ms |") continue;
    INFO(row.cells.at(0));
    for (const Break kind : named.at(row.cells.at(0)))
      CHECK(std::to_string(pauses.at(kind)) == row.cells.at(1));
    ++found;
  }
  CHECK(found == named.size());
}

TEST_CASE("every section that the code points to stands in the reading guide") {
  const std::string guide = whole_guide();
  std::size_t pointers = 0;
  for (const char* folder : {"src", "include", "tests"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(DOCBAO_SOURCE_DIR) / folder)) {
      if (!entry.is_regular_file() || entry.path().filename() == "guide_test.cpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        for (const std::string& number : sections_in(line)) {
          INFO(entry.path().string() << ": " << line);
          const bool is_chapter = number.find('.') == number.npos;
          CHECK(guide.find(is_chapter ? "\n## " + number + ". " : "\n### " + number + ' ') != guide.npos);
          ++pointers;
        }
      }
    }
  }
  CHECK(pointers > 40);
}
