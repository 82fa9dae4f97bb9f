// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bitset>
#include <map>
#include <string>
#include <string_view>

#include "normalize/engine/lexicon.hpp"

namespace docbao {

/// Reads names as addresses write them, small ASCII letters without blanks and marks: xaydung -> xây dựng,
/// phongkhtc -> phong ca hát tê xê. Words that unmarked.tsv or foreign.tsv know, else Vietnamese syllables
/// (without tones, as nobody can know them), else the names of letters: every letter is heard.
class UnmarkedReader {
 public:
  /// The tables must outlive the reader.
  UnmarkedReader(const Lexicon& unmarked, const Lexicon& foreign, const Lexicon& abbreviations);

  struct Said {
    std::string words;
    std::size_t syllables = 0;  ///< pieces that are neither words of a table nor letters
    std::size_t known = 0;      ///< pieces that are words of unmarked.tsv
    std::size_t others = 0;     ///< pieces that are words of foreign.tsv
    std::size_t letters = 0;    ///< pieces that are letters
    /// Nothing of it is a letter, and its syllables are not as short as those of any name: ca me ra.
    bool is_vietnamese(std::size_t size) const noexcept {
      return letters == 0 && (known > 0 || 2 * size >= 5 * (syllables + others));
    }
  };
  /// Of all divisions of `name` the likeliest. Linear in its length.
  Said say(std::string_view name) const;
  /// The Vietnamese syllable that these small letters stand for without its marks; "" for anything else.
  std::string say_syllable(std::string_view letters) const { return syllable(letters); }
  bool is_syllable(std::string_view letters) const { return !syllable(letters).empty(); }

 private:
  enum class Kind : std::uint8_t { letter, abbreviation, syllable, known, other };
  struct Step {
    std::size_t cost = 0, begin = 0;
    Kind kind = Kind::letter;
  };
  void try_steps(std::string_view name, std::size_t begin, std::vector<Step>& best) const;
  void remember_beginnings(const Lexicon& words);
  bool may_begin_word(std::string_view letters) const noexcept;
  bool is_abbreviation(std::string_view piece) const;
  std::string syllable(std::string_view letters) const;
  std::string with_rime(std::string_view letters, std::size_t onset) const;
  void append(Said& said, std::string_view piece, Kind kind) const;

  const Lexicon& unmarked_;
  const Lexicon& foreign_;
  const Lexicon& abbreviations_;
  std::bitset<1U << 16> beginnings_;  // of the words of the tables, by a hash of their first letters
  std::map<std::string, std::string, std::less<>> rimes_;
};

}  // namespace docbao
