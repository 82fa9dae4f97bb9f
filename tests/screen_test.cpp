// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "cases.hpp"
#include "growth.hpp"
#include "message_laws.hpp"
#include "screen/character_names.hpp"
#include "screen/emoji.hpp"
#include "screen/message_reader.hpp"
#include "test_files.hpp"
#include "text/page/clean.hpp"
#include "text/words/syllable.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

enum class Call { Message, Character, Key };

struct Asked {
  ScreenSettings settings;
  Call call = Call::Message;
};

SpokenPunctuation punctuation_called(const std::string& name) {
  if (name == "some") return SpokenPunctuation::Some;
  if (name == "most") return SpokenPunctuation::Most;
  return name == "all" ? SpokenPunctuation::All : SpokenPunctuation::None;
}

/// What a line "# style: punctuation=most call=key" asks for.
Asked asked_by(const std::string& style) {
  Asked asked;
  std::istringstream words(style);
  for (std::string word; words >> word;) {
    const std::string key = word.substr(0, word.find('=')), value = word.substr(word.find('=') + 1);
    if (key == "punctuation") asked.settings.punctuation = punctuation_called(value);
    else if (key == "capitals")
      asked.settings.capitals = value == "icon" ? SpokenCapitals::Icon : SpokenCapitals::Spell;
    else if (key == "spelling") asked.settings.spelling = true;
    else if (key == "language") asked.settings.language = value;
    else if (key == "call") asked.call = value == "key" ? Call::Key : Call::Character;
    else FAIL("unknown: " << word);
  }
  return asked;
}

MessageReader& reader() {
  static MessageReader made;
  return made;
}

std::vector<MessagePart> read(std::string_view message, const Asked& asked = {}) {
  const Voice voice;
  if (asked.call == Call::Character) return reader().read_character(message, asked.settings, voice);
  if (asked.call == Call::Key) return reader().read_key(message, asked.settings, voice);
  return reader().read(message, asked.settings, voice);
}

/// "một , hai | <en>three": phrases and parts.
std::string shown(const std::vector<MessagePart>& parts) {
  std::string out;
  for (const MessagePart& part : parts) {
    if (!out.empty()) out += " | ";
    if (part.is_capital) out += '^';
    if (part.language != "vi") out += '<' + part.language + '>';
    for (std::size_t p = 0; p < part.utterance.phrases.size(); ++p) {
      const Phrase& phrase = part.utterance.phrases[p];
      if (p > 0) out += " , ";
      for (std::uint32_t i = 0; i < phrase.word_count; ++i) {
        if (i > 0) out += ' ';
        out += part.utterance.view(part.utterance.words[phrase.first_word + i]);
      }
    }
  }
  return out;
}

std::string with_line_ends(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
  return text;
}

/// Each word and the bytes of the message that it stands for.
std::string sources(std::string_view message, const Asked& asked = {}) {
  std::string out;
  for (const MessagePart& part : read(message, asked)) {
    for (const UtteredWord& word : part.utterance.words)
      out += (out.empty() ? "" : " ") + std::string(part.utterance.view(word)) + '[' +
             std::string(word.source.in(message)) + ']';
  }
  return out;
}

float last_pitch(std::string_view message) { return read(message).back().utterance.words.back().pitch_st; }

}  // namespace

TEST_CASE("every row of tests/screen is read as written there") {
  std::size_t rows = 0;
  for (const auto& path : files_in("tests/screen", ".tsv")) {
    for (const Row& row : read_rows(path)) {
      INFO(row.place << "  " << row.columns.at(0));
      REQUIRE(row.columns.size() >= 2);
      const std::string message = with_line_ends(row.columns[0]);
      const std::vector<MessagePart> parts = read(message, asked_by(row.style));
      CHECK(shown(parts) == row.columns[1]);
      CHECK(broken_message_law(parts, message) == "");
      ++rows;
    }
  }
  CHECK(rows > 500);
}

TEST_CASE("words know the bytes of the message, also where it was mended or named") {
  CHECK(sources("Vui 😀😀 quá") == "vui[Vui] hai[😀😀] mặt[😀😀] cười[😀😀] toét[😀😀] quá[quá]");
  CHECK(sources("Giá 1 .250 .000 đồng") ==
        "giá[Giá] một[1 .250 .000 đồng] triệu[1 .250 .000 đồng] hai[1 .250 .000 đồng] "
        "trăm[1 .250 .000 đồng] năm[1 .250 .000 đồng] mươi[1 .250 .000 đồng] "
        "nghìn[1 .250 .000 đồng] đồng[1 .250 .000 đồng]");
  CHECK(sources("Hòa\u200b bình") == "hòa[Hòa] bình[bình]");
  CHECK(sources("xin chào\nHello there my friend") ==
        "xin[xin] chào[chào] Hello[Hello] there[there] my[my] friend[friend]");
  CHECK(sources("Ở (Huế)", {{SpokenPunctuation::Most}}) == "ở[Ở] mở[(] ngoặc[(] huế[Huế] đóng[)] ngoặc[)]");
  CHECK(sources("ab", {{SpokenPunctuation::None, SpokenCapitals::None, true}}) == "a[a] bê[b]");
  CHECK(sources("control_alt_x", {{}, Call::Key}) == "con[control] trôn[control] an[alt] ích[x]");
}

TEST_CASE("what is cut off ends without a fall") {
  CHECK(last_pitch("Chủ tịch UBND tỉnh và TP.") > last_pitch("Chủ tịch ủy ban nhân dân tỉnh và thành phố."));
  CHECK(last_pitch("PGS.") > last_pitch("Phó giáo sư."));
  CHECK(last_pitch("hôm nay,") > last_pitch("hôm nay."));
  CHECK(last_pitch("Chủ tịch ủy ban nhân dân tỉnh cho biết hôm nay") >
        last_pitch("Chủ tịch ủy ban nhân dân tỉnh cho biết hôm nay."));
}

TEST_CASE("lines stay apart, but for those that one paragraph was broken into") {
  CHECK(shown(read("Tệp\nMở tệp")) == "tệp | mở tệp");
  const std::string wrapped =
      "Chủ tịch ủy ban nhân dân tỉnh cho biết hôm qua rằng việc đó đã\nxong từ lâu rồi.";
  CHECK(read(wrapped).size() == 1);
}

TEST_CASE("what is empty has no part, and any bytes have words or none") {
  for (const char* nothing : {"", " ", "\n\t ", "\xE2\x80\x8B"}) CHECK(read(nothing).empty());
  for (const Call call : {Call::Message, Call::Character, Call::Key}) {
    CHECK(read("", {{}, call}).empty());
    CHECK(broken_message_law(read("\xFF\xC3(\xE2\x82", {{}, call}), "\xFF\xC3(\xE2\x82") == "");
  }
  CHECK(shown(read("#", {{}, Call::Character})) == "dấu thăng");
  CHECK(shown(read("\t", {{}, Call::Character})) == "táp");
  CHECK(shown(read("\n", {{}, Call::Character})) == "xuống dòng");
}

TEST_CASE("an emoji takes its selectors, tones and joined parts, and no more") {
  CHECK(find_emoji("😀😀").size == 4);
  CHECK(find_emoji("❤️ yêu").size == 6);
  CHECK(find_emoji("👍🏽👍").size == 8);
  CHECK(find_emoji("👨‍👩‍👧x").name == "gia đình đàn ông, phụ nữ, con gái");
  CHECK(find_emoji("🇻🇳🇱🇦").name == "cờ Việt Nam");
  CHECK(find_emoji("😀‍😀").size == 4);  // joined, but not to anything that has a name
  CHECK(find_emoji("chữ").size == 0);
  CHECK(find_emoji("").size == 0);
}

TEST_CASE("the tables of the screen are clean, sorted where they are searched, and in Vietnamese") {
  std::string before;
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/screen/emoji.tsv")) {
    INFO(row.place);
    CHECK(before < row.columns.at(0));
    before = row.columns[0];
  }
  CHECK_FALSE(before.empty());
  for (const char* file : {"characters.tsv", "key_names.tsv"}) {
    std::set<std::string> seen;
    for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/screen/" + std::string(file))) {
      INFO(row.place);
      CHECK(seen.insert(row.columns.at(0)).second);
      std::istringstream words(row.columns.at(1) == "=" ? "" : row.columns[1]);
      for (std::string word; words >> word;) CHECK_MESSAGE(is_vietnamese_syllable(word), word);
    }
  }
}

TEST_CASE("every printable character of ASCII has a name of its own") {
  std::set<std::string> names;
  for (char c = ' '; c < '\x7F'; ++c) {
    if (c >= 'A' && c <= 'Z') continue;
    INFO(c);
    CHECK(names.insert(name_of_character(std::string_view(&c, 1))).second);
  }
}

TEST_CASE("a message ten times as long takes about ten times as long") {
  const auto time_of = [](std::string_view piece, int times) {
    std::string message;
    for (int i = 0; i < times; ++i) message += piece;
    return least_time(3, [&] { read(message, {{SpokenPunctuation::All}}); });
  };
  for (const std::string_view piece : {"1 .250 ", "😀", "_a.", "Ctrl+", "\n", "1 + ", "/a~a", "/a", "(",
                                       "25 06 2024 ", "a save file ", "Пр a ", "A\u0301"}) {
    INFO(piece);
    CHECK(time_of(piece, 20000) < 40 * time_of(piece, 2000));
  }
}
