// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/respell.hpp"

#include <doctest/doctest.h>

#include <random>
#include <sstream>
#include <string>

#include "cases.hpp"
#include "normalize/foreign/highland.hpp"
#include "normalize/foreign/misspelt.hpp"
#include "normalize/foreign/shunned.hpp"
#include "text/words/syllable.hpp"

using namespace docbao;

namespace {

bool all_syllables(const std::string& words) {
  std::istringstream in(words);
  std::string word;
  while (in >> word) {
    if (!is_vietnamese_syllable(word)) return false;
  }
  return !words.empty() && words.front() != ' ' && words.find("  ") == std::string::npos;
}

/// Made-up names: parts as names of many languages have them, put together.
class Names {
 public:
  std::string next() {
    std::string name = pick(kBegins);
    const std::size_t middles = random_() % 3;
    for (std::size_t i = 0; i < middles; ++i) name += pick(kVowels) + pick(kConsonants);
    return name + pick(kEnds);
  }

 private:
  using Parts = std::vector<std::string>;
  std::string pick(const Parts& parts) { return parts[random_() % parts.size()]; }

  const Parts kBegins = {"",    "A",  "É",    "Schw", "Mc",  "Gv", "Tch", "Krzy", "Xh",
                         "Ngu", "Mb", "Str",  "Jo",   "Wh",  "Qu", "Þór", "Ø",    "Dž",
                         "Bjö", "Y",  "Szcz", "Phi",  "Knu", "ß",  "Č"};
  const Parts kVowels = {"a",  "e", "i", "o", "u", "y", "ee", "oo", "ou", "ai", "au",  "ei", "eu",
                         "ia", "ü", "ö", "ã", "ø", "é", "oa", "uy", "ơ",  "â",  "ieu", "eau"};
  const Parts kConsonants = {"b",  "ck", "ch", "dd", "ff", "g",   "gh",  "h",   "j",   "kh",  "ll",
                             "m",  "ng", "nk", "ñ",  "pp", "q",   "rr",  "sch", "sh",  "ss",  "tt",
                             "th", "v",  "w",  "x",  "z",  "str", "ndr", "lts", "rmb", "gli", "gn"};
  const Parts kEnds = {"",     "son",  "ez",   "ski",  "mann", "vić", "tion", "e",   "er",
                       "burg", "ough", "ight", "ford", "sky",  "x",   "zzo",  "nko", "ng",
                       "nh",   "ph",   "rst",  "w",    "y",    "ble", "ism",  "aux"};
  std::mt19937 random_{1945};
};

}  // namespace

TEST_CASE("words that no table knows are said by rule as a newsreader would say them") {
  for (const test::Row& row : test::read_rows(DOCBAO_SOURCE_DIR "/tests/respell/words.tsv")) {
    INFO(row.place);
    CHECK(respell(row.columns[0]) == row.columns[1]);
  }
}

TEST_CASE("whatever a name is made of, it is said in Vietnamese syllables") {
  Names names;
  for (int i = 0; i < 3000; ++i) {
    std::string name = names.next();
    if (name.empty()) name = "a";
    CHECK_MESSAGE(all_syllables(respell(name)), name << " = " << respell(name));
  }
}

TEST_CASE("the consonants that nothing is said for are counted") {
  CHECK(respell_counted("Johansson").unheard == 0);
  CHECK(respell_counted("hcmu").alone > 0);
  CHECK(respell_counted("phongkhtc").unheard == 3);
  Names names;
  for (int i = 0; i < 3000; ++i) {
    const std::string name = names.next() + "almbgd";
    CHECK_MESSAGE(respell_counted(name).unheard >= 3, name);
  }
}

TEST_CASE("a misspelt word is the nearest syllable; a name keeps its letters") {
  CHECK(nearest_syllable("trìnhh", true) == "trình");
  CHECK(nearest_syllable("nguời", true) == "người");
  CHECK(nearest_syllable("ngườì", true) == "người");
  CHECK(nearest_syllable("nghành", false) == "ngành");
  CHECK(nearest_syllable("nghành", true).empty());
  CHECK(nearest_syllable("Brâu", false).empty());
  CHECK(nearest_syllable(std::string(200, 'a') + "ố", false).empty());
}

TEST_CASE("names of the highlands keep their tones") {
  CHECK(say_highland_name("Brâu") == "bờ râu");
  CHECK(say_highland_name("Tẻh") == "tẻ");
  CHECK(say_highland_name("Kđăm") == "cờ đăm");
  CHECK(say_highland_name("crêpe").empty());
}

TEST_CASE("no respelling is a rude word or a pronoun by chance") {
  CHECK(without_shunned("cô ta") == "cốt ta");
  CHECK(without_shunned("cô ta ri ca") == "cô ta ri ca");
  CHECK(without_shunned("in đếch") == "in đéc");
  for (const char* word : {"Hadith", "Cota", "Nguema", "Kut"}) {
    INFO(word << " = " << respell(word));
    CHECK(without_shunned(respell(word)) == respell(word));
  }
}

TEST_CASE("capitals and small letters sound the same") {
  CHECK(respell("ØDEGÅRD") == respell("ødegård"));
  CHECK(respell("ĐẮK") == respell("đắk"));
}

TEST_CASE("Vietnamese words written as one are taken apart, with their tones") {
  CHECK(respell("bêtông") == "bê tông");
  CHECK(respell("Hộinghị") == "hội nghị");
}

TEST_CASE("a word without Latin, Cyrillic or Greek letters has no respelling") {
  CHECK(respell("東京").empty());
  CHECK(respell("").empty());
  CHECK(respell("Москва") == "mô xờ cờ va");
}

TEST_CASE("a very long word is said to its end") {
  std::string word;
  for (int i = 0; i < 20000; ++i) word += "ka";
  CHECK(respell(word).ends_with("ca ca"));
}
