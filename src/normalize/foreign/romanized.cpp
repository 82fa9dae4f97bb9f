// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/romanized.hpp"

#include <algorithm>

#include "base/embed.hpp"

DOCBAO_EMBEDDED(romanized_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestRomanized = 40;  // letters of a word, and of a syllable of it
constexpr std::size_t kLongestRomanSyllable = 7, kLongestRomanOnset = 2;

std::vector<Sound> sounds_of(SoundNames& names, std::string_view column) {
  std::vector<Sound> sounds;
  for_each_part(column, ' ', [&](std::string_view sound) { sounds.push_back(names.intern(sound)); });
  return sounds;
}

}  // namespace

RomanizedNames::RomanizedNames(SoundNames& names) {
  for_each_row(romanized_tsv(),
               [&](const TsvColumns& row, std::uint32_t, std::string_view) { read_row(names, row); });
}

RomanizedNames::System& RomanizedNames::system(std::string_view name) {
  const auto known = std::ranges::find(systems_, name, &System::name);
  if (known != systems_.end()) return *known;
  systems_.emplace_back().name = name;
  return systems_.back();
}

void RomanizedNames::read_row(SoundNames& names, const TsvColumns& row) {
  System& its = system(row[2]);
  const std::string written(row[0]);
  const std::string_view kind = row[3];
  if (kind == "mark") return its.marks.push_back(written);
  std::vector<Sound> sounds = sounds_of(names, row[1]);
  if (kind.starts_with("rime")) {
    Rime rime{std::move(sounds), {}};
    for_each_part(row[4], '|', [&](std::string_view onset) { rime.onsets.emplace_back(onset); });
    return its.rimes[written].push_back(std::move(rime));
  }
  Parts& parts = kind == "onset"   ? its.onsets
                 : kind == "vowel" ? its.vowels
                 : kind == "final" ? its.finals
                                   : its.starts;
  parts.emplace(written, std::move(sounds));
}

RomanizedNames::Syllables RomanizedNames::syllables(std::u32string_view letters) const {
  std::string word;
  if (letters.size() > kLongestRomanized) return {};
  for (const char32_t c : letters) {
    if (c < U'a' || c > U'z') return {};
    word += static_cast<char>(c);
  }
  for (const System& system : systems_) {
    if (!system.marks_word(word)) continue;
    if (Syllables found = system.syllables(word); !found.empty()) return found;
  }
  return {};
}

bool RomanizedNames::System::marks_word(std::string_view word) const noexcept {
  return std::ranges::any_of(marks, [word](const std::string& mark) {
    return mark[0] == '^' ? word.starts_with(std::string_view(mark).substr(1))
                          : word.find(mark) != std::string_view::npos;
  });
}

/// By the division into the fewest syllables, of these by the one with the most onsets.
RomanizedNames::Syllables RomanizedNames::System::syllables(std::string_view word) const {
  struct Step {
    std::size_t cost = 0, begin = 0;
    std::vector<Sound> sounds;
  };
  constexpr std::size_t kSyllableCost = 2;
  std::vector<Step> best(word.size() + 1);  // best[i]: the last syllable of the best division up to i
  for (std::size_t begin = 0; begin < word.size(); ++begin) {
    if (begin > 0 && best[begin].cost == 0) continue;
    const bool has_onset = std::string_view("aeiou").find(word[begin]) == std::string_view::npos;
    const std::size_t cost = best[begin].cost + kSyllableCost + (has_onset ? 0 : 1);
    const std::size_t most = std::min(kLongestRomanSyllable, word.size() - begin);
    for (std::size_t length = 1; length <= most; ++length) {
      Step& here = best[begin + length];
      if (here.cost != 0 && here.cost <= cost) continue;
      if (auto sounds = syllable(word.substr(begin, length))) here = {cost, begin, std::move(*sounds)};
    }
  }
  Syllables found;
  if (best.back().cost == 0) return found;
  for (std::size_t end = word.size(); end > 0; end = best[end].begin)
    found.push_back(std::move(best[end].sounds));
  std::ranges::reverse(found);
  return found;
}

std::optional<std::vector<Sound>> RomanizedNames::System::syllable(std::string_view letters) const {
  if (const auto start = starts.find(letters); start != starts.end()) return start->second;
  for (std::size_t length = std::min(kLongestRomanOnset, letters.size() - 1); length > 0; --length) {
    const auto onset = onsets.find(letters.substr(0, length));
    if (onset == onsets.end()) continue;
    const auto found = rime(onset->first, letters.substr(length));
    if (!found) continue;
    std::vector<Sound> sounds = onset->second;
    sounds.insert(sounds.end(), found->begin(), found->end());
    return sounds;
  }
  return vowels.empty() ? std::nullopt : rime({}, letters);
}

std::optional<std::vector<Sound>> RomanizedNames::System::rime(std::string_view onset,
                                                               std::string_view letters) const {
  if (const auto known = rimes.find(letters); known != rimes.end()) {
    for (const Rime& rime : known->second) {
      if (rime.onsets.empty() || std::ranges::find(rime.onsets, onset) != rime.onsets.end())
        return rime.sounds;
    }
    return std::nullopt;
  }
  for (std::size_t length = letters.size(); length > 0; --length) {
    const auto vowel = vowels.find(letters.substr(0, length));
    if (vowel == vowels.end()) continue;
    if (length == letters.size()) return vowel->second;
    const auto final = finals.find(letters.substr(length));
    if (final == finals.end()) continue;
    std::vector<Sound> sounds = vowel->second;
    sounds.insert(sounds.end(), final->second.begin(), final->second.end());
    return sounds;
  }
  return std::nullopt;
}

}  // namespace docbao
