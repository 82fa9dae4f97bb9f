// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever stands in a text, reading it costs so much a byte and no more: no pattern, however often it is
// repeated, makes the normalizer slow.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/normalizer.hpp"
#include "processor_work.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

#ifdef NDEBUG
constexpr std::size_t kEveryPair = 1;
#else
constexpr std::size_t kEveryPair = 29;  // without the optimizer they all would take minutes
#endif

constexpr std::size_t kShort = 1000, kLong = 8000;  // bytes; long enough to show what grows with the square
constexpr double kMostTimesProse = 50;
/// The long one is eight times as long; what grows with the square costs 64 times as much.
constexpr double kMostGrowth = 24;
constexpr int kMostAgain = 8;

/// Signs, numbers, letters, units and the words that classes look for.
constexpr std::string_view kTokens[] = {
    "1",      "12",  "123",  "2024", "0",    "000",    ",",      ".",      "-",       "–",    "/",    ":",
    ";",      "!",   "?",    "…",    "'",    "\"",     "“",      "”",      "(",       ")",    "[",    "]",
    "{",      "<",   ">",    "<b>",  "</b>", "<!--",   "-->",    "&",      "&lt;",    "#",    "@",    "*",
    "+",      "=",   "%",    "$",    "€",    "°",      "²",      "^",      "~",       "|",    "\\",   "_",
    "→",      "×",   "x",    "X",    "a",    "A",      "đ",      "Đ",      "I",       "V",    "k",    "h",
    "km",     "m²",  "kg",   "USD",  "tỷ",   "ng",     "qu",     "tr",     "Hà",      "NĐ",   "UBND", "ngày ",
    "tháng ", "từ ", "đến ", "số ",  "ông ", "tỷ số ", "www.",   ".com",   "http://", "a@",   "Lc ",  "Đ.",
    "TP.",    "华",  "기",   "Ж",    "α",    "é",      "\u0301", "\u0332", "😀",       "\xFF", " ",    "\n",
    "\n\n",   "\t",  "- ",   "> ",   "1. ",  "q",      "w"};

std::string repeated(std::string_view pattern, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + pattern.size());
  while (text.size() < bytes) text += pattern;
  return text;
}

/// From bytes to spoken words.
std::size_t read_all(const Normalizer& normalizer, std::string_view raw) {
  const Article article = make_article(raw);
  const DocumentContext document = normalizer.read_context(article);
  std::size_t said = 0;
  for (const Sentence& sentence : split_sentences(article))
    said += normalizer.normalize(article, sentence, document).words.size();
  return said;
}

/// What one byte of a text costs.
class CostOfReading {
 public:
  double of(std::string_view raw, int times) const {
    std::size_t said = 0;
    const double spent = work_.least(times, [&] { said += read_all(*normalizer_, raw); });
    return said == static_cast<std::size_t>(-1) ? 0 : spent / static_cast<double>(raw.size());
  }

 private:
  ProcessorWork work_;
  std::unique_ptr<Normalizer> normalizer_ = Normalizer::make();
};

struct Found {
  double a_byte = 0;  ///< of the long text
  double growth = 0;  ///< how many times the short one the long one costs
  bool is_fine(double of_prose) const { return a_byte < kMostTimesProse * of_prose && growth < kMostGrowth; }
};
Found measure(const CostOfReading& cost, std::string_view few, std::string_view many, int times) {
  const double dear = cost.of(many, times), cheap = cost.of(few, times);
  return {dear, dear * static_cast<double>(many.size()) / (cheap * static_cast<double>(few.size()))};
}

std::vector<std::string> patterns() {
  std::vector<std::string> all;
  for (const std::string_view first : kTokens) {
    all.emplace_back(first);
    for (const std::string_view second : kTokens) all.push_back(std::string(first).append(second));
  }
  constexpr int kLonger = 4000;
  std::mt19937 random(7);
  const auto any = [&random] { return kTokens[random() % std::size(kTokens)]; };
  for (int i = 0; i < kLonger; ++i) {
    std::string& pattern = all.emplace_back();
    for (auto parts = 3 + random() % 3; parts > 0; --parts) pattern += any();
  }
  return all;
}

}  // namespace

TEST_CASE("no pattern costs much more a byte than prose, nor more a byte the longer it is") {
  const CostOfReading cost;
  std::string prose;
  for (const std::string& path : sample_files()) {
    std::ifstream file(path);
    prose.append(std::istreambuf_iterator<char>(file), {});
  }
  REQUIRE(prose.size() > kShort);
  const double of_prose = cost.of(prose, 3);
  const std::vector<std::string> all = patterns();
  for (std::size_t i = 0; i < all.size(); i += kEveryPair) {
    const std::string few = repeated(all[i], kShort), many = repeated(all[i], kLong);
    Found found = measure(cost, few, many, 1);
    // Another program may have disturbed.
    for (int again = 0; again < kMostAgain && !found.is_fine(of_prose); ++again)
      found = measure(cost, few, many, 5);
    INFO("repeated: " << all[i]);
    CHECK(found.a_byte / of_prose < kMostTimesProse);
    CHECK(found.growth < kMostGrowth);
  }
}

TEST_CASE("no line costs more the more often it stands in a text") {
  constexpr std::size_t kFewBytes = 20'000, kManyBytes = 8 * kFewBytes;
  const CostOfReading cost;
  std::vector<std::string> lines = {"Tin liên quan\n", "Tin liên quan\nxe máy\n", "Bình luận\n", "Chia sẻ\n"};
  for (const std::string_view token : kTokens) lines.push_back(std::string(token).append("\n"));
  for (std::size_t i = 0; i < lines.size(); i += kEveryPair) {
    const std::string few = repeated(lines[i], kFewBytes), many = repeated(lines[i], kManyBytes);
    Found found = measure(cost, few, many, 1);
    for (int again = 0; again < kMostAgain && found.growth >= kMostGrowth; ++again)
      found = measure(cost, few, many, 2);
    INFO("repeated: " << lines[i]);
    CHECK(found.growth < kMostGrowth);
  }
}
