// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/respell_rimes.hpp"

#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(respell_sounds_tsv)
DOCBAO_EMBEDDED(respell_rimes_tsv)

namespace docbao {
namespace {

struct Sharp {
  std::string_view plain, sharp;
};
constexpr std::array<Sharp, 12> kSharps = {{{"a", "á"},
                                            {"ă", "ắ"},
                                            {"â", "ấ"},
                                            {"e", "é"},
                                            {"ê", "ế"},
                                            {"i", "í"},
                                            {"o", "ó"},
                                            {"ô", "ố"},
                                            {"ơ", "ớ"},
                                            {"u", "ú"},
                                            {"ư", "ứ"},
                                            {"y", "ý"}}};

/// Spellings by name: "e" for an open rime, "e c" for a closed one, "wa _" for the beginning of all closed
/// ones.
class RimeTable {
 public:
  RimeTable() {
    for_each_row(respell_rimes_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      spelled_.emplace(row[0], row[1]);
    });
  }
  std::string find(const std::string& vowel, const std::string& ending) const {
    if (ending.empty()) return spelling(vowel, vowel);
    const auto whole = spelled_.find(vowel + ' ' + ending);
    return with_sharp_tone(whole == spelled_.end() ? spelling(vowel + " _", vowel) + ending
                                                   : std::string(whole->second));
  }

 private:
  std::string spelling(const std::string& name, const std::string& otherwise) const {
    const auto found = spelled_.find(name);
    return found == spelled_.end() ? otherwise : std::string(found->second);
  }
  std::unordered_map<std::string, std::string_view> spelled_;
};

}  // namespace

std::string with_sharp_tone(std::string rime) {
  std::size_t end = rime.size();
  if (rime.ends_with("ch")) end -= 2;
  else if (rime.ends_with('c') || rime.ends_with('p') || rime.ends_with('t')) end -= 1;
  else return rime;
  for (const Sharp& vowel : kSharps) {
    if (!std::string_view(rime).substr(0, end).ends_with(vowel.plain)) continue;
    return rime.replace(end - vowel.plain.size(), vowel.plain.size(), vowel.sharp);
  }
  return rime;
}

RespellRimes::RespellRimes(SoundNames& names) {
  for_each_row(respell_sounds_tsv(),
               [&](const TsvColumns& row, std::uint32_t, std::string_view) { read_row(names, row); });
  consonants_.resize(names.size());
  build_rimes(names);
}

void RespellRimes::read_row(SoundNames& names, const TsvColumns& row) {
  const std::string_view first = row[0].substr(0, row[0].find(' '));
  if (first.size() < row[0].size()) {
    together_.insert(pair(names.intern(first), names.intern(row[0].substr(first.size() + 1))));
    return;
  }
  const bool is_ending = first.starts_with('_');
  const Sound sound = names.intern(first.substr(is_ending));
  if (consonants_.size() < names.size()) consonants_.resize(names.size());
  if (!is_ending) {
    Spelling spelling{std::string(row[1]), {}};
    for_each_part(row[3], '|', [&](std::string_view rime) { spelling.before.push_back(rime); });
    return consonants_[sound].spellings.push_back(std::move(spelling));
  }
  const auto known = std::ranges::find(endings_, row[1]);
  consonants_[sound].ending = static_cast<Ending>(known - endings_.begin());
  if (known == endings_.end()) endings_.emplace_back(row[1]);
}

bool RespellRimes::Spelling::fits(std::string_view rime) const noexcept {
  return before.empty() ||
         std::ranges::any_of(before, [&](std::string_view beginning) { return rime.starts_with(beginning); });
}

void RespellRimes::build_rimes(const SoundNames& names) {
  const RimeTable table;
  rimes_.reserve(names.size() * 2 * endings_.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto sound = static_cast<Sound>(i);
    for (const std::string_view glide : {"", "w"}) {
      const std::string vowel = std::string(glide).append(names.name(sound));
      for (const std::string& ending : endings_)
        rimes_.push_back(names.is_vowel(sound) ? table.find(vowel, ending) : std::string{});
    }
  }
}

std::optional<Ending> RespellRimes::ending(Sound consonant) const {
  const Ending ending = consonants_[consonant].ending;
  return ending == 0 ? std::nullopt : std::optional(ending);
}

bool RespellRimes::append_syllable(std::string& out, std::string_view onset, std::string_view rime) {
  const std::size_t begin = out.size();
  if (begin > 0) out += ' ';
  const std::size_t first = out.size();
  out += onset;
  out += rime;
  bool good = true;
  for_each_part(std::string_view(out).substr(first), ' ',
                [&](std::string_view syllable) { good = good && is_vietnamese_syllable(syllable); });
  if (!good) out.resize(begin);
  return good;
}

bool RespellRimes::append(std::string& out, std::optional<Sound> onset, bool glide, Sound vowel,
                          Ending ending) const {
  const std::string& spelled = rime(glide, vowel, ending);
  if (!onset) return append_syllable(out, {}, spelled);
  return std::ranges::any_of(consonants_[*onset].spellings, [&](const Spelling& spelling) {
    return spelling.fits(spelled) && append_syllable(out, spelling.letters, spelled);
  });
}

bool RespellRimes::append_alone(std::string& out, Sound consonant) const {
  const std::vector<Spelling>& spellings = consonants_[consonant].spellings;
  if (spellings.empty()) return false;
  if (!out.empty()) out += ' ';
  out += spellings.back().letters;
  out += "ờ";
  return true;
}

}  // namespace docbao
