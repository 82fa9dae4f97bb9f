// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/syllable.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using docbao::is_vietnamese_syllable;

TEST_CASE("what is spelled by the rules of Vietnamese is a syllable, in any case") {
  constexpr std::array<std::string_view, 38> kSyllables = {
      "a",      "ơ",      "y",    "ý",   "an",    "song",  "son",   "to",  "can",   "nghiêng",
      "Nguyễn", "NGUYỄN", "quốc", "Quý", "quyển", "khuỷu", "ngoằn", "gì",  "gìn",   "giếng",
      "già",    "gia",    "giỏi", "yêu", "yến",   "Ủy",    "uyên",  "Đắc", "đường", "tuýp",
      "xoong",  "pin",    "kỳ",   "ghế", "nghe",  "hươu",  "thuở",  "quít"};
  for (const std::string_view word : kSyllables)
    CHECK_MESSAGE(is_vietnamese_syllable(word), std::string(word));
}

TEST_CASE("the tone may stand on either vowel") {
  for (const std::string_view word : {"hòa", "hoà", "thúy", "thuý", "khỏe", "khoẻ", "ủy", "uỷ", "vơí"})
    CHECK_MESSAGE(is_vietnamese_syllable(word), std::string(word));
}

TEST_CASE("what breaks a rule of spelling is no syllable") {
  constexpr std::array<std::string_view, 32> kOthers = {
      "",      "camera", "Trump", "fan",     "web",      "jun",    "Zalo",   "kong", "Kạn",  "Đắk", "cinh",
      "ge",    "nge",    "ngha",  "gha",     "qa",       "quu",    "iên",    "niê",  "top",  "hot", "mạch2",
      "sàng-", "đđ",     "bàà",   "thuyếnn", "nghiêngg", "strong", "Müller", "ш",    "tiêg", "kyên"};
  for (const std::string_view word : kOthers) CHECK_MESSAGE(!is_vietnamese_syllable(word), std::string(word));
}

TEST_CASE("a syllable that ends in p t c ch needs sắc or nặng") {
  for (const std::string_view word : {"tóp", "họp", "mát", "các", "sạch"})
    CHECK(is_vietnamese_syllable(word));
  for (const std::string_view word : {"top", "hop", "màt", "cac", "sảch", "kich"})
    CHECK(!is_vietnamese_syllable(word));
}

TEST_CASE("a word decomposed into letters and marks is not taken for a syllable") {
  CHECK(!is_vietnamese_syllable("a\xCC\x81"));
}
