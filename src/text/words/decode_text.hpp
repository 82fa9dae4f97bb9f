// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/unicode/encoding.hpp"

namespace docbao {

/// What is said of the way in which a text is written, as it was said: unknown and wrong names do no harm.
struct EncodingHints {
  std::string_view user_encoding;     ///< overrules all else
  std::string_view http_charset;      ///< what the server said
  std::string_view declared_charset;  ///< what the document says of itself; of a page it is found here too
  bool looks_like_html = false;       ///< what stands within < and > tells nothing of the language
};

struct EncodingGuess {
  std::string
      name;  ///< as find_encoding() gives it: "UTF-8", "windows-1258", "VISCII", "TCVN3", "VNI", "VPS"
  bool is_sure = false;  ///< false where nothing speaks for it but that nothing speaks for another
};

/// How `bytes` are written; they may be the beginning of a longer text, some 32 KiB tell enough. In this
/// order: the user's word; a byte order mark; valid UTF-8, but for a few bytes; UTF-16 by its zeros; then for
/// the letters of Vietnamese the encoding that makes syllables of them, else what server or document say
/// where the bytes mean something in it, else what libuchardet (if installed) says.
EncodingGuess guess_encoding(std::string_view bytes, const EncodingHints& hints = {});

struct Decoded {
  std::string text;      ///< valid UTF-8 in NFC, without a byte order mark; U+FFFD for what means nothing
  std::string encoding;  ///< for ArticleInfo::encoding
  bool is_sure = false;
  std::uint64_t invalid_bytes = 0;  ///< that mean nothing
};

/// All of a text. Linear; never fails. Letters of fonts (VNI, TCVN3 …) that were saved as UTF-8 stay:
/// clean_text mends them.
Decoded decode_text(std::string_view bytes, const EncodingHints& hints = {});

/// The same for a text that comes in pieces. It keeps the first 32 KiB that are not plain ASCII back until it
/// has seen all of them.
class TextDecoder {
 public:
  /// What `hints` point to must outlive the decoder.
  explicit TextDecoder(const EncodingHints& hints) : hints_(hints) {}

  /// Adds what is known of the piece to `out`, as Decoder::decode does it. `is_last`: no more will come.
  void add(std::string_view piece, bool is_last, std::string& out);
  /// "UTF-8" as long as there was nothing but ASCII.
  const std::string& encoding() const noexcept { return encoding_; }
  /// Bytes so far that meant nothing; 0 for UTF-8, whose ill-formed pieces pass.
  std::uint64_t invalid_bytes() const noexcept { return decoder_ ? decoder_->invalid_bytes() : 0; }

 private:
  void decode(std::string_view piece, bool is_last, std::string& out);

  EncodingHints hints_;
  std::string encoding_ = "UTF-8";
  std::string held_;                // bytes, until the encoding is known; then the open line of TCVN3
  std::optional<Decoder> decoder_;  // none until then
};

/// UTF-16 without a byte order mark, by where the zeros are: "UTF-16LE", "UTF-16BE", or nothing.
std::string_view unmarked_utf16(std::string_view bytes) noexcept;

}  // namespace docbao
