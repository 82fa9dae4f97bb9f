// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/markup_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/one_line.hpp"
#include "base/tsv.hpp"
#include "parse/feed/loose_xml.hpp"
#include "text/words/plain_words.hpp"

DOCBAO_EMBEDDED(feed_words_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostBlocks = 2000, kLongestWord = 64;

/// Whether the table of words about feeds has that word in that list; in lower case.
bool is_feed_word(std::string_view list, std::string_view word) {
  static const std::set<std::string, std::less<>> kWords = [] {
    std::set<std::string, std::less<>> words;
    for_each_row(feed_words_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      words.insert(std::string(row[0]) + '\t' + std::string(row[1]));
    });
    return words;
  }();
  return word.size() < kLongestWord && kWords.contains(std::string(list) + '\t' + std::string(word));
}

/// The text with one blank for all that is white, none at its ends.
std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_hard = text.substr(at).starts_with("\xC2\xA0");  // a blank that breaks no line
    const bool is_blank = is_hard || std::string_view(" \t\r\n\f").find(text[at]) != std::string_view::npos;
    if (!is_blank) out += text[at];
    else if (!out.empty() && out.back() != ' ') out += ' ';
    at += is_hard ? 1 : 0;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class MarkupReader {
 public:
  std::vector<DocumentBlock> read(std::string_view html) {
    LooseXml xml(html);
    for (XmlToken token; blocks_.size() < kMostBlocks && xml.next(token);) take(token);
    end_block();
    return std::move(blocks_);
  }

 private:
  void take(const XmlToken& token) {
    const bool is_text = token.kind == XmlToken::Kind::Text || token.kind == XmlToken::Kind::Literal;
    if (is_text && silent_.empty()) text_ += decode_entities(token.raw);
    if (is_text) return;
    const std::string name = lower_ascii(token.name);
    const bool begins = token.kind == XmlToken::Kind::Start;
    if (!silent_.empty()) {
      if (name == silent_) begins ? ++silent_depth_ : --silent_depth_;
      if (silent_depth_ == 0) silent_.clear();
      return;
    }
    if (begins && !token.is_closed && is_feed_word("silent", name)) return silence(name);
    if (!is_feed_word("block", name)) return;
    end_block();
    kind_ = begins ? kind_of(name) : BlockKind::Paragraph;
  }

  void silence(const std::string& name) {
    silent_ = name;
    silent_depth_ = 1;
  }

  static BlockKind kind_of(std::string_view name) {
    if (name == "li") return BlockKind::ListItem;
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? BlockKind::Heading
                                                                                  : BlockKind::Paragraph;
  }

  void end_block() {
    std::string text = with_single_blanks(text_);
    text_.clear();
    if (!text.empty()) blocks_.push_back({kind_, std::move(text)});
  }

  std::vector<DocumentBlock> blocks_;
  std::string text_;
  BlockKind kind_ = BlockKind::Paragraph;
  std::string silent_;  // the element whose text is not read
  int silent_depth_ = 0;
};

/// Takes a dash and the blanks around it off; false where there is none.
bool drop_dash(std::string_view& text) {
  constexpr std::array<std::string_view, 3> kDashes = {"-", "–", "—"};
  std::string_view rest = text;
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto dash = std::ranges::find_if(kDashes, [&](std::string_view d) { return rest.starts_with(d); });
  if (dash == kDashes.end()) return false;
  rest.remove_prefix(dash->size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  text = rest;
  return true;
}

/// "(Dân trí) - …", "(TNO) …": a short name in parentheses, with a dash behind it unless it is known.
bool drop_name_in_parentheses(std::string_view& text) {
  const std::size_t end = text.substr(0, kLongestWord).find(')');
  if (!text.starts_with('(') || end == std::string_view::npos) return false;
  const std::string name = fold_words(text.substr(1, end - 1));
  std::string_view rest = text.substr(end + 1);
  const bool has_dash = drop_dash(rest);
  if (!has_dash && !is_feed_word("agency", name)) return false;
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  text = rest;
  return true;
}

/// "TTO - …": the name of a paper that is known, a dash and a blank. "TT-Huế" is a province.
bool drop_known_name(std::string_view& text) {
  constexpr std::string_view kBegins = "-\xE2";  // the first bytes of dashes
  for (std::size_t end = text.find_first_of(kBegins); end < std::min(text.size(), kLongestWord);
       end = text.find_first_of(kBegins, end + 1)) {
    std::string_view rest = text.substr(end);
    if (!is_feed_word("bare", fold_words(text.substr(0, end))) || !drop_dash(rest)) continue;
    if (!(rest.data() > text.data() && rest.data()[-1] == ' ')) continue;
    text = rest;
    return true;
  }
  return false;
}

std::string_view without_cut_mark(std::string_view text) {
  constexpr std::array<std::string_view, 4> kMarks = {"[…]", "[...]", "[&hellip;]", " "};
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view mark : kMarks) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      goes_on = true;
    }
  }
  return text;
}

}  // namespace

std::vector<DocumentBlock> blocks_of_markup(std::string_view html) { return MarkupReader().read(html); }

std::string line_of_markup(std::string_view html) {
  std::string line;
  for (const DocumentBlock& block : blocks_of_markup(html)) {
    if (!line.empty()) line += ' ';
    line += on_one_line(block.text);
  }
  return line;
}

std::string summary_of_markup(std::string_view html) {
  const std::string line = line_of_markup(html);
  std::string_view text = line;
  if (!drop_name_in_parentheses(text)) drop_known_name(text);
  return std::string(without_cut_mark(text));
}

}  // namespace docbao
