// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/encoding.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/font_letters.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(encodings_tsv)

namespace docbao {
namespace {

constexpr std::string_view kUtf8 = "UTF-8", kFallback = "windows-1252", kUnknown = "\xEF\xBF\xBD";

template <typename Use>
void for_each_encoding(Use use) {
  for_each_row(encodings_tsv(), [&use](const TsvColumns& row, std::uint32_t, std::string_view) { use(row); });
}

bool has_label(const TsvColumns& row, const std::string& label) {
  bool found = to_lower(row[0]) == label;
  for_each_part(row[2], ' ', [&](std::string_view part) { found = found || part == label; });
  return found;
}

/// What iconv calls the encoding; a name that iconv does not know where we do not.
std::string iconv_name(std::string_view encoding) {
  std::string name = "unknown";
  for_each_encoding([&](const TsvColumns& row) {
    if (row[0] == encoding) name = row[1];
  });
  return name;
}

/// An open conversion to UTF-8.
class Conversion {
 public:
  explicit Conversion(const std::string& from) noexcept : handle_(iconv_open("UTF-8", from.c_str())) {}
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;
  ~Conversion() {
    if (*this) iconv_close(handle_);
  }
  explicit operator bool() const noexcept { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Converts bytes off the front of `in` as far as it goes. 0, or why it ended: EILSEQ, EINVAL.
  int convert(std::string_view& in, std::string& out) noexcept {
    char* from = const_cast<char*>(in.data());
    std::size_t left = in.size();
    const int why = run(&from, &left, out);
    in.remove_prefix(in.size() - left);
    return why;
  }
  /// Writes what it still holds back: a letter that might have got a mark.
  void flush(std::string& out) noexcept { run(nullptr, nullptr, out); }

 private:
  int run(char** from, std::size_t* left, std::string& out) noexcept {
    std::array<char, 4096> utf8;
    for (;;) {
      char* to = utf8.data();
      std::size_t room = utf8.size();
      const bool is_done = iconv(handle_, from, left, &to, &room) != static_cast<std::size_t>(-1);
      const int why = is_done ? 0 : errno;
      out.append(utf8.data(), to);
      if (why != E2BIG) return why;
    }
  }

  iconv_t handle_;
};

}  // namespace

std::string_view find_encoding(std::string_view label) {
  constexpr std::size_t kLongest = 40;
  const std::size_t begin = label.find_first_not_of(" \t\r\n\"'");
  if (begin == label.npos) return {};
  label = label.substr(begin, label.find_last_not_of(" \t\r\n\"'") + 1 - begin);
  if (label.size() > kLongest || !is_ascii(label)) return {};
  const std::string wanted = to_lower(label);
  std::string_view found;
  for_each_encoding([&](const TsvColumns& row) {
    if (found.empty() && has_label(row, wanted)) found = row[0];
  });
  return found;
}

std::vector<std::string_view> encoding_names() {
  std::vector<std::string_view> names;
  for_each_encoding([&](const TsvColumns& row) { names.push_back(row[0]); });
  return names;
}

std::string_view marked_encoding(std::string_view first_bytes) noexcept {
  using namespace std::string_view_literals;
  if (first_bytes.starts_with("\xEF\xBB\xBF")) return kUtf8;
  if (first_bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (first_bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (first_bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (first_bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return {};
}

struct Decoder::Converter {
  Converter() = default;
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  virtual ~Converter() = default;
  virtual void decode(std::string_view piece, bool is_last, std::string& out) = 0;

  std::uint64_t invalid_bytes = 0;
};

struct Decoder::IconvConverter final : Converter {
  IconvConverter(const std::string& name, std::size_t unit) : conversion(name), unit_bytes(unit) {}

  void decode(std::string_view piece, bool is_last, std::string& out) override {
    std::string joined;
    if (!open_end.empty()) {
      joined = std::exchange(open_end, {});
      joined += piece;
      piece = joined;
    }
    while (!piece.empty()) {
      const int why = conversion.convert(piece, out);
      if (why == EINVAL && !is_last) {
        open_end = piece;
        return;
      }
      if (!piece.empty()) skip(piece, out);
    }
    if (is_last) conversion.flush(out);
  }

  /// Puts U+FFFD for what cannot be converted.
  void skip(std::string_view& piece, std::string& out) {
    conversion.flush(out);
    const std::size_t count = std::min(unit_bytes, piece.size());
    invalid_bytes += count;
    piece.remove_prefix(count);
    if (!out.ends_with(kUnknown)) out += kUnknown;
  }

  Conversion conversion;
  std::size_t unit_bytes;  // of which a character has one or more
  std::string open_end;    // the beginning of a character
};

struct Decoder::FontConverter final : Converter {
  explicit FontConverter(const FontLetters& font) : letters(font) {}

  void decode(std::string_view piece, bool is_last, std::string& out) override {
    for (const char c : piece) add(static_cast<unsigned char>(c), out);
    if (is_last && is_held) append_letter(held, out);
    is_held = is_held && !is_last;
  }

  void add(unsigned char byte, std::string& out) {
    if (std::exchange(is_held, false)) {
      const char32_t pair = letters.letter(held, byte);
      if (pair != 0) return append_utf8(out, pair);
      append_letter(held, out);
    }
    is_held = letters.may_begin_pair(byte);
    if (is_held) held = byte;
    else append_letter(byte, out);
  }

  void append_letter(unsigned char byte, std::string& out) {
    const char32_t letter = letters.letter(byte);
    invalid_bytes += letter == 0 && byte != 0;
    append_utf8(out, letter == 0 && byte != 0 ? kReplacement : letter);
  }

  const FontLetters& letters;
  bool is_held = false;
  unsigned char held = 0;  // a letter that the next byte may mark
};

Decoder::Decoder(std::string_view encoding) {
  if (encoding.empty() || encoding == kUtf8) return;
  if (const FontLetters* letters = FontLetters::find(encoding)) {
    converter_ = std::make_unique<FontConverter>(*letters);
    return;
  }
  const std::size_t unit_bytes = encoding.starts_with("UTF-16") ? 2 : encoding.starts_with("UTF-32") ? 4 : 1;
  auto converter = std::make_unique<IconvConverter>(iconv_name(encoding), unit_bytes);
  if (converter->conversion) converter_ = std::move(converter);
  else converter_ = std::make_unique<FontConverter>(*FontLetters::find(kFallback));
}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::decode(std::string_view piece, bool is_last, std::string& out) {
  if (converter_) converter_->decode(piece, is_last, out);
  else out += piece;
}

std::uint64_t Decoder::invalid_bytes() const noexcept { return converter_ ? converter_->invalid_bytes : 0; }

std::string decode_all(std::string_view encoding, std::string_view bytes) {
  std::string text;
  Decoder(encoding).decode(bytes, true, text);
  return text;
}

}  // namespace docbao
