// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/phraser.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "docbao/normalizer.hpp"
#include "docbao/reader.hpp"
#include "test_files.hpp"

using namespace docbao;

namespace {

/// The sentence `which` of what is written; `change` may change what the normalizer gave.
Utterance phrased_by(
    const Normalizer& normalizer, std::string_view written, std::size_t which,
    void (*change)(SpokenText&) = [](SpokenText&) {}) {
  const Article article = make_article(written);
  const std::vector<Sentence> sentences = split_sentences(article);
  REQUIRE(which < sentences.size());
  SpokenText spoken = normalizer.normalize(article, sentences[which], normalizer.read_context(article));
  change(spoken);
  return phrase(spoken, sentences[which], article.blocks[sentences[which].block].kind, Voice{});
}

Utterance phrased(std::string_view written, std::size_t which = 0) {
  static const auto normalizer = Normalizer::make();
  return phrased_by(*normalizer, written, which);
}

/// The words with | for a breath and / for every other break.
std::string drawn(const Utterance& utterance) {
  std::string out;
  for (const Phrase& phrase : utterance.phrases) {
    for (std::uint32_t i = 0; i < phrase.word_count; ++i) {
      out += std::string(utterance.view(utterance.words[phrase.first_word + i])) + ' ';
    }
    out += phrase.break_after == Break::Breath ? "| " : "/ ";
  }
  return out;
}

/// How often what is drawn of `written` holds `what`.
bool draws(std::string_view written, std::string_view what) {
  return drawn(phrased(written)).find(what) != std::string::npos;
}

/// The written words of a sentence with the piece each belongs to, as they are counted in the utterance.
struct Written {
  std::string word;
  std::size_t piece;
};
std::vector<Written> written_words(const SpokenText& spoken) {
  std::vector<Written> out;
  for (std::size_t piece = 0; piece < spoken.pieces.size(); ++piece) {
    if (spoken.pieces[piece].kind != PieceKind::Word && spoken.pieces[piece].kind != PieceKind::Foreign)
      continue;
    const std::string_view words = spoken.view(spoken.pieces[piece]);
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      if (std::string word(words.substr(at, end - at)); !word.empty() && word != ",")
        out.push_back({std::move(word), piece});
      at = end + 1;
    }
  }
  return out;
}

/// A breath stands neither inside what one piece says, nor before a capital, nor before a word that leans on
/// the one before it, and leaves five syllables on both sides.
void check_breaths(const ReaderItem& item) {
  constexpr std::array kNeverBefore = {"của", "được", "là", "đã", "sẽ", "trong", "tại"};
  const std::vector<Written> words = written_words(item.spoken);
  const Utterance& utterance = item.utterance;
  REQUIRE(words.size() == utterance.words.size());
  for (std::size_t p = 0; p + 1 < utterance.phrases.size(); ++p) {
    if (utterance.phrases[p].break_after != Break::Breath) continue;
    const std::uint32_t at = utterance.phrases[p + 1].first_word;
    INFO(drawn(utterance));
    CHECK(utterance.phrases[p].word_count >= 5);
    CHECK(utterance.phrases[p + 1].word_count >= 5);
    CHECK(words[at].piece != words[at - 1].piece);
    CHECK(words[at].word == std::string(utterance.view(utterance.words[at])));
    CHECK(std::ranges::find(kNeverBefore, words[at].word) == kNeverBefore.end());
  }
}

/// Checks every sentence of a file; how many there were.
std::size_t check_file(const std::filesystem::path& path) {
  static Composer composer;
  const Voice voice;
  auto source = open_source(path.string());
  REQUIRE(source.has_value());
  Reader reader(**source, composer, voice);
  std::size_t sentences = 0;
  for (auto item = reader.next(); item && *item; item = reader.next(), ++sentences) check_breaths(**item);
  return sentences;
}

float pitch_of_last(const Utterance& utterance) { return utterance.words.back().pitch_st; }

}  // namespace

TEST_CASE("phrases cover the words in order, each word with its bytes of the article") {
  const Utterance utterance = phrased("Chiều 24/6, HĐND tỉnh (khóa VIII) họp; dự kiến kéo dài 2 ngày.");
  std::uint32_t next = 0;
  for (const Phrase& phrase : utterance.phrases) {
    CHECK(phrase.first_word == next);
    CHECK(phrase.word_count > 0);
    next += phrase.word_count;
  }
  CHECK(next == utterance.words.size());
  for (std::size_t i = 1; i < utterance.words.size(); ++i)
    CHECK(utterance.words[i - 1].source.begin <= utterance.words[i].source.begin);
}

TEST_CASE("only lower-case words reach the utterance") {
  CHECK(phrased("UBND tỉnh Quảng Trị").text == "ủy ban nhân dân tỉnh quảng trị");
}

TEST_CASE("a long run is parted at a good word with at least five syllables on both sides") {
  const std::string text =
      "Lãnh đạo huyện yêu cầu các xã khẩn trương rà soát toàn bộ diện tích lúa bị ngập nhưng chưa được thống "
      "kê "
      "để kịp thời hỗ trợ giống cho bà con.";
  const Utterance utterance = phrased(text);
  CHECK(drawn(utterance).find("| nhưng") != std::string::npos);
  for (const Phrase& phrase : utterance.phrases) CHECK(phrase.word_count >= 5);
}

TEST_CASE("no breath inside a name or a number, however long") {
  const Utterance utterance = phrased(
      "Đoàn công tác của Bộ Giáo dục và Đào tạo đã trao tặng cho nhà trường số tiền 125.456.789.321 đồng "
      "trong chuyến đi vừa qua.");
  CHECK(drawn(utterance).find("| và") == std::string::npos);
  CHECK(drawn(utterance).find("trăm |") == std::string::npos);
}

TEST_CASE("short sentences are left whole") {
  CHECK(drawn(phrased("Trời mưa to và gió giật mạnh.")) == "trời mưa to và gió giật mạnh / ");
}

TEST_CASE("every kind of break has its own pause") {
  const PauseTable pauses;
  const Utterance utterance = phrased("Một, hai; ba: bốn (năm) sáu.\n\nBảy.");
  CHECK(utterance.phrases[0].pause_after_ms == pauses.comma_ms);
  CHECK(utterance.phrases[1].pause_after_ms == pauses.semicolon_ms);
  CHECK(utterance.phrases[2].pause_after_ms == pauses.colon_ms);
  CHECK(utterance.phrases[3].pause_after_ms == pauses.parenthesis_ms);
}

TEST_CASE("a phrase of ten syllables falls by two semitones or more, and stays within three of the middle") {
  const Utterance utterance = phrased("Bà con trong làng ra đồng từ rất sớm.");
  const std::size_t last = utterance.words.size() - 1;
  CHECK(utterance.words.front().pitch_st - utterance.words[last].pitch_st >= 2.0F);
  for (const UtteredWord& word : utterance.words) CHECK(std::abs(word.pitch_st) <= 3.0F);
}

TEST_CASE("a yes/no question ends at least two semitones above the statement, an asking one between") {
  const float statement = pitch_of_last(phrased("Anh ấy đã về quê rồi."));
  const float whether = pitch_of_last(phrased("Anh ấy có về quê không?"));
  const float which = pitch_of_last(phrased("Anh ấy về quê làm gì?"));
  CHECK(whether - statement >= 2.0F);
  CHECK(which > statement);
  CHECK(which < whether);
}

TEST_CASE("what stands in parentheses is lower and faster, a heading slower") {
  const std::string text = "Vườn cây đầu mùa\n\nÔng Bình (chủ vườn) cho biết như vậy.";
  CHECK(phrased(text).phrases[0].rate < 1.0F);
  const Utterance utterance = phrased(text, 1);
  CHECK(utterance.phrases[1].rate > 1.0F);
  CHECK(utterance.words[2].pitch_st < utterance.words[4].pitch_st);
}

TEST_CASE("no breath of any sample parts what belongs together") {
  std::size_t sentences = 0;
  for (const std::string& file : test::sample_files()) sentences += check_file(file);
  if (const char* more = std::getenv("DOCBAO_MORE_TEXTS")) {
    for (const auto& file : std::filesystem::directory_iterator(more)) {
      if (file.path().extension() == ".txt") sentences += check_file(file.path());
    }
  }
  CHECK(sentences >= 50);
}

TEST_CASE("no breath between a noun and what it is always said with") {
  CHECK_FALSE(
      draws("Huyện tăng mức hỗ trợ từ ba mươi phần trăm lên bốn mươi phần trăm đối với các hộ nghèo ở vùng "
            "sâu và vùng xa trong năm nay.",
            "đối | với"));
  CHECK_FALSE(
      draws("Ban quản lý dự án nhiều lần đề nghị các xã phường và cơ quan liên quan sớm bàn giao mặt bằng "
            "cho nhà thầu thi công.",
            "cơ quan | liên quan"));
}

TEST_CASE("a dash inside a fixed pair or a way is not heard, one between clauses is") {
  CHECK(draws("Công tác quốc phòng - an ninh được giữ vững.", "quốc phòng an ninh"));
  CHECK(draws("Tình hình kinh tế – xã hội ổn định.", "kinh tế xã hội"));
  CHECK(draws("Cao tốc Cam Lộ - La Sơn dài gần một trăm cây số.", "cam lộ la sơn"));
  CHECK(draws("Ông Vũ Văn Thuận – Phó Giám đốc Sở có mặt.", "thuận / phó"));
  CHECK(draws("Trời mưa to - đường ngập sâu.", "to / đường"));
}

TEST_CASE("a quote is set off a little higher, also one that began before or ends after the sentence") {
  const auto lifted = [](std::string_view written, std::size_t word, std::string_view plain) {
    const float lift = phrased(written).words.at(word).pitch_st - phrased(plain).words.at(word).pitch_st;
    return lift > 0.2F;
  };
  constexpr const char* kPlain = "Bác Năm gọi con đường ấy là con đường mới.";
  CHECK(lifted("Bác Năm gọi con đường ấy là \"con đường mới\".", 7, kPlain));
  CHECK_FALSE(lifted("Bác Năm gọi con đường ấy là \"con đường mới\".", 2, kPlain));
  CHECK(lifted("Bác Năm gọi “con đường” ấy là con đường mới.", 3, kPlain));
  CHECK_FALSE(lifted("Bác Năm gọi “con đường” ấy là con đường mới.", 6, kPlain));
  CHECK(lifted("Bác Năm gọi con đường ấy” là con đường mới.", 1, kPlain));
  CHECK_FALSE(lifted("Bác Năm gọi con đường ấy” là con đường mới.", 7, kPlain));
  CHECK(lifted("\"Bác Năm gọi con đường ấy là con đường mới.", 7, kPlain));
}

TEST_CASE("a rule's name is for people: how a sentence is said does not depend on it") {
  const auto normalizer = Normalizer::make();
  const std::string_view written =
      "Ông Ba (Hà Nội) nói: “Đường mới – đường cũ” và \"nhà mới\" [xem bài trước].";
  const Utterance named = phrased_by(*normalizer, written, 0);
  const Utterance nameless = phrased_by(*normalizer, written, 0, [](SpokenText& spoken) {
    for (Piece& piece : spoken.pieces) piece.rule = {};
  });
  CHECK(drawn(named) == drawn(nameless));
  for (std::size_t i = 0; i < named.phrases.size(); ++i)
    CHECK(named.phrases[i].break_after == nameless.phrases[i].break_after);
  for (std::size_t i = 0; i < named.words.size(); ++i)
    CHECK(named.words[i].pitch_st == nameless.words[i].pitch_st);
}

TEST_CASE("the names of quotes are heard where marks are named, and what they hold is set off all the same") {
  Style style;
  style.punctuation = Style::Punctuation::some;
  const auto naming = Normalizer::make(style);
  for (const char* written : {"Bác gọi là \"đường mới\" từ lâu.", "Bác gọi là “đường mới” từ lâu."}) {
    const Utterance utterance = phrased_by(*naming, written, 0);
    CHECK(drawn(utterance).find("là mở ngoặc kép đường mới đóng ngoặc kép từ lâu") != std::string::npos);
    const Utterance plain =
        phrased_by(*naming, "Bác gọi là mở ngoặc kép đường mới đóng ngoặc kép từ lâu.", 0);
    CHECK(utterance.words.at(6).pitch_st > plain.words.at(6).pitch_st + 0.2F);
  }
}

TEST_CASE("the items of an enumeration begin alike and fall less than other phrases") {
  const Utterance items = phrased("Chợ bán gạo nếp, muối biển, mắm tôm, cá khô, rau rừng.");
  REQUIRE(items.phrases.size() == 5);
  const auto first_of = [&](std::size_t phrase) {
    return items.words[items.phrases[phrase].first_word].pitch_st;
  };
  for (std::size_t phrase = 1; phrase < 4; ++phrase) CHECK(first_of(phrase) == doctest::Approx(first_of(0)));
  CHECK(first_of(4) < first_of(0));
}
