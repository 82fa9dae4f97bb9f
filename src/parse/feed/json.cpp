// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/json.hpp"

#include <algorithm>
#include <charconv>

#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr int kMostLevels = 32;
constexpr std::size_t kMostValues = 1'000'000;

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : rest_(text) {}

  Result<JsonValue> read() {
    JsonValue value;
    if (!read_value(value, 0) || (skip_blanks(), !rest_.empty()))
      return fail(ErrorCode::BadDocument, {}, why_);
    return value;
  }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  bool take(char c) {
    skip_blanks();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool give_up(const char* why) {
    why_ = why;
    return false;
  }

  /// Levels are bounded, and so is this function's own depth.
  bool read_value(JsonValue& value, int level) {
    if (level > kMostLevels) return give_up("too_deep");
    if (++count_ > kMostValues) return give_up("too_large");
    if (take('{')) return value.kind = JsonValue::Kind::Object, read_members(value, '}', level);
    if (take('[')) return value.kind = JsonValue::Kind::Array, read_members(value, ']', level);
    if (rest_.starts_with('"')) return value.kind = JsonValue::Kind::String, read_string(value.text);
    const std::size_t size = std::min(rest_.find_first_of(" \t\r\n,]}"), rest_.size());
    value.text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return size > 0;
  }

  bool read_members(JsonValue& value, char end, int level) {
    if (take(end)) return true;
    do {
      JsonValue& member = value.members.emplace_back();
      if (end == '}' && (skip_blanks(), !read_string(member.name) || !take(':'))) return false;
      if (!read_value(member, level + 1)) return false;
    } while (take(','));
    return take(end);
  }

  bool read_string(std::string& out) {
    if (!take('"')) return false;
    for (;;) {
      const std::size_t size = rest_.find_first_of("\"\\");
      if (size == std::string_view::npos) return false;
      out += rest_.substr(0, size);
      const bool is_end = rest_[size] == '"';
      rest_.remove_prefix(size + 1);
      if (is_end) return true;
      if (!read_escape(out)) return false;
    }
  }

  bool read_escape(std::string& out) {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    constexpr std::string_view kNames = "nrtbf", kMeanings = "\n\r\t\b\f";
    if (c == 'u') return read_unit(out);
    const std::size_t at = kNames.find(c);
    out += at == std::string_view::npos ? c : kMeanings[at];
    return true;
  }

  /// Four hexadecimal digits; those of the far planes come in pairs.
  bool read_unit(std::string& out) {
    const auto unit = take_hex();
    if (unit < 0) return false;
    auto character = static_cast<char32_t>(unit);
    if (unit >= 0xD800 && unit < 0xDC00 && rest_.starts_with("\\u")) {
      rest_.remove_prefix(2);
      const auto low = take_hex();
      if (low < 0) return false;
      character = 0x10000 + ((character - 0xD800) << 10U) + (static_cast<char32_t>(low) & 0x3FFU);
    } else if (unit >= 0xD800 && unit < 0xE000) {
      character = kReplacement;
    }
    append_utf8(out, character);
    return true;
  }

  int take_hex() {
    constexpr std::size_t kDigits = 4;
    constexpr int kHex = 16;
    int value = -1;
    const std::string_view digits = rest_.substr(0, kDigits);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, kHex);
    if (error != std::errc{} || end != digits.data() + kDigits || value < 0) return -1;
    rest_.remove_prefix(kDigits);
    return value;
  }

  std::string_view rest_;
  std::size_t count_ = 0;
  const char* why_ = "truncated";
};

}  // namespace

const JsonValue& JsonValue::at(std::string_view called) const {
  static const JsonValue kNothing;
  const auto found = std::ranges::find(members, called, &JsonValue::name);
  return kind == Kind::Object && found != members.end() ? *found : kNothing;
}

Result<JsonValue> read_json(std::string_view text) { return JsonReader(text).read(); }

}  // namespace docbao
