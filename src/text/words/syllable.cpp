// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/syllable.hpp"

#include <array>
#include <cstdint>

#include "text/unicode/utf8.hpp"
#include "text/words/vietnamese_letters.hpp"

namespace docbao {
namespace {

// A toneless word is packed into a number, five bits a letter, so that an onset or a rime is found by its
// value.
constexpr unsigned kBits = kLetterBits;

constexpr std::uint32_t letter(char32_t c) noexcept { return kVietnameseLetters[c] & 31U; }
constexpr std::uint32_t pack(std::u32string_view letters) noexcept {
  std::uint32_t packed = 0;
  for (const char32_t c : letters) packed = packed << kBits | letter(c);
  return packed;
}

template <typename Use>
constexpr void for_each_word(std::u32string_view words, Use use) {
  while (!words.empty()) {
    const std::size_t end = words.find(U' ') == words.npos ? words.size() : words.find(U' ');
    use(words.substr(0, end));
    words.remove_prefix(end == words.size() ? end : end + 1);
  }
}

constexpr std::u32string_view kRimes =
    U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    U"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh "
    U"ip it iu "
    U"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om on "
    U"ong oong ooc "
    U"op ot "
    U"ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uên uênh uêt uơ uy uya uych "
    U"uyên uyêt uyn "
    U"uynh "
    U"uyp uyt uyu uc ui um un ung uôc uôi uôm uôn uông uôp uôt up ut "
    U"ư ưa ưc ưi ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu y yêm yên yêng yêt yêu yt ych ynh";
constexpr std::u32string_view kRimesAfterG = U"i ia ich iêc iêng iêt im in ip it iu";
constexpr std::u32string_view kRimesAfterQu = U"i in ip it iu";

/// A set of packed rimes; four times as many slots as rimes, so that a look-up is one or two steps.
class RimeSet {
 public:
  constexpr explicit RimeSet(std::u32string_view words) {
    for_each_word(words, [this](std::u32string_view rime) {
      std::size_t at = slot(pack(rime));
      while (slots_[at] != 0) at = (at + 1) % slots_.size();
      slots_[at] = pack(rime);
    });
  }
  constexpr bool has(std::uint32_t rime) const noexcept {
    std::size_t at = slot(rime);
    while (slots_[at] != 0 && slots_[at] != rime) at = (at + 1) % slots_.size();
    return slots_[at] == rime && rime != 0;
  }

 private:
  static constexpr std::size_t slot(std::uint32_t rime) noexcept { return (rime * 2654435769U) >> 22; }
  std::array<std::uint32_t, 1024> slots_{};
};
constexpr RimeSet kAllRimes(kRimes);
constexpr RimeSet kGRimes(kRimesAfterG);
constexpr RimeSet kQuRimes(kRimesAfterQu);

/// What may follow an onset.
enum class Onset : std::uint8_t {
  none,   ///< no such onset
  free,   ///< every rime
  back,   ///< c ng: not before e ê i y
  front,  ///< k gh ngh: only before e ê i y
  g,
  gi,
  qu,  ///< each its own rimes
};

/// Onsets of one and two letters by their packed value; ngh is the only longer one.
class OnsetTable {
 public:
  constexpr OnsetTable() {
    add(U"b ch d đ h kh l m n nh p ph r s t th tr v x", Onset::free);
    add(U"c ng", Onset::back);
    add(U"k gh", Onset::front);
    add(U"g", Onset::g);
    add(U"gi", Onset::gi);
    add(U"qu", Onset::qu);
  }
  constexpr Onset find(std::uint64_t packed) const noexcept {
    if (packed == pack(U"ngh")) return Onset::front;
    return packed < onsets_.size() ? onsets_[packed] : Onset::none;
  }

 private:
  constexpr void add(std::u32string_view words, Onset kind) {
    for_each_word(words, [&](std::u32string_view onset) { onsets_[pack(onset)] = kind; });
  }
  std::array<Onset, 1U << (2 * kBits)> onsets_{};
};
constexpr OnsetTable kOnsets;

constexpr std::uint64_t first_letters(std::uint64_t rime, unsigned count) noexcept {
  while (rime >> (count * kBits) != 0) rime >>= kBits;
  return rime;
}
constexpr std::uint64_t first_letter(std::uint64_t rime) noexcept { return first_letters(rime, 1); }
constexpr bool is_front(std::uint64_t l) noexcept {
  return l == letter(U'e') || l == letter(U'ê') || l == letter(U'i') || l == letter(U'y');
}

/// y alone follows few onsets; rimes like yên stand without an onset, those like iên behind one.
constexpr bool y_fits(std::uint64_t onset, std::uint32_t rime) noexcept {
  if (rime != pack(U"y")) return false;
  bool fits = false;
  for_each_word(U"h k l m n s t th v", [&](std::u32string_view o) { fits = fits || pack(o) == onset; });
  return fits;
}

constexpr bool fits_qu(std::uint32_t rime) noexcept {
  const std::uint64_t first = first_letter(rime);
  if (first == letter(U'i')) return kQuRimes.has(rime);
  const std::uint64_t two = first_letters(rime, 2);
  return first != letter(U'u') && first != letter(U'ư') && two != pack(U"oa") && two != pack(U"oă") &&
         two != pack(U"oe");
}

bool fits(std::uint64_t onset, Onset kind, std::uint32_t rime) noexcept {
  const std::uint64_t first = first_letter(rime);
  switch (kind) {
    case Onset::none: return false;
    case Onset::qu: return fits_qu(rime);
    case Onset::gi: return first != letter(U'i') && first != letter(U'y');
    case Onset::g: return is_front(first) ? kGRimes.has(rime) : true;
    case Onset::back: return !is_front(first) || y_fits(onset, rime);
    case Onset::front: return is_front(first) && (first != letter(U'y') || y_fits(onset, rime));
    case Onset::free: return first != letter(U'y') || y_fits(onset, rime);
  }
  return false;
}

bool stands_alone(std::uint64_t rime) noexcept { return first_letters(rime, 2) != pack(U"iê"); }

}  // namespace

/// A syllable that ends in p t c ch has sắc or nặng.
bool SyllableReader::tone_fits() const noexcept {
  const std::uint64_t last = packed_ & 31U, before = (packed_ >> kBits) & 31U;
  const bool stops = last == letter(U'p') || last == letter(U't') || last == letter(U'c') ||
                     (last == letter(U'h') && before == letter(U'c'));
  return !stops || tone_ == 2 || tone_ == 5;
}

/// Whether the first `onset_letters` letters and the rest make a syllable.
bool SyllableReader::splits_at(std::size_t onset_letters) const noexcept {
  const std::size_t rime_bits = kBits * (letters_ - onset_letters);
  if (rime_bits == 0 || rime_bits > 5 * kBits) return false;
  const std::uint64_t onset = packed_ >> rime_bits;
  const auto rime = static_cast<std::uint32_t>(packed_ & ((std::uint64_t{1} << rime_bits) - 1));
  if (!kAllRimes.has(rime)) return false;
  return onset_letters == 0 ? stands_alone(rime) : fits(onset, kOnsets.find(onset), rime);
}

bool SyllableReader::is_syllable() const noexcept {
  if (is_foreign_ || letters_ == 0 || !tone_fits()) return false;
  // The vowel letter of gi and qu may belong to the onset.
  return splits_at(consonants_) || (consonants_ == 1 && letters_ > 2 && splits_at(2));
}

bool is_vietnamese_syllable(std::string_view word) noexcept {
  SyllableReader reader;
  for (std::size_t at = 0; at < word.size();) reader.add(next_code_point(word, at));
  return reader.is_syllable();
}

}  // namespace docbao
