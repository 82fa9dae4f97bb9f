// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/line_editor.hpp"

#include <locale.h>
#include <wchar.h>

#include <algorithm>

#include "text/unicode/utf8.hpp"

namespace docbao::app {
namespace {

constexpr char kEscape = '\x1b', kCtrlD = '\x04', kCtrlU = '\x15', kCtrlW = '\x17', kBackspace = '\b',
               kDelete = '\x7f';

/// Columns of the terminal: a mark above a letter has none, a Chinese character two.
std::size_t width_of(std::string_view text) {
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t usual = uselocale(utf8);
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = checked_code_point(text, at);
    width += c == kIllFormed ? 1 : static_cast<std::size_t>(std::max(0, wcwidth(static_cast<wchar_t>(c))));
  }
  uselocale(usual);
  return width;
}

bool is_text(char byte) { return static_cast<unsigned char>(byte) >= ' ' && byte != kDelete; }

}  // namespace

void LineEditor::type(std::string_view bytes) {
  for (const char byte : bytes) {
    if (!is_in_escape(byte)) press(byte);
    if (is_at_end_) return;
  }
}

void LineEditor::paste(std::string_view bytes) {
  for (const char byte : bytes) add(byte);
}

void LineEditor::press(char key) {
  switch (key) {
    case kEscape: escape_ = Escape::Begun; return;
    case kCtrlD: return end();
    case kBackspace:
    case kDelete: return erase(last_code_point(line_));
    case kCtrlU: return erase(0);
    case kCtrlW: return erase(last_word());
    default: return add(key);
  }
}

/// What is printed next begins on a line of its own.
void LineEditor::end() {
  if (!line_.empty()) echo_ += '\n';
  is_at_end_ = true;
}

/// Arrows and function keys: ESC [ … letter or ~, ESC O letter.
bool LineEditor::is_in_escape(char byte) noexcept {
  switch (escape_) {
    case Escape::None: return false;
    case Escape::Begun:
      escape_ = byte == '[' ? Escape::Sequence : byte == 'O' ? Escape::LastByte : Escape::None;
      return escape_ != Escape::None;
    case Escape::Sequence:
      if (byte >= '@' && byte <= '~') escape_ = Escape::None;
      return true;
    case Escape::LastByte: escape_ = Escape::None; return true;
  }
  return false;
}

void LineEditor::add(char byte) {
  const bool ends_line = byte == '\n' || byte == '\r';
  if (!ends_line && byte != '\t' && !is_text(byte)) return;
  line_ += ends_line ? '\n' : byte;
  echo_ += line_.back();
  if (ends_line) text_ += std::exchange(line_, {});
}

/// Goes back over what vanishes. Where that is only a mark, its letter is printed anew.
void LineEditor::erase(std::size_t from) {
  const std::size_t before = width_of(line_);
  line_.resize(from);
  std::size_t columns = before - width_of(line_);
  const std::size_t letter = columns == 0 ? last_code_point(line_) : from;
  const std::string again = line_.substr(letter);
  columns += width_of(again);
  for (std::size_t i = 0; i < columns; ++i) echo_ += "\b \b";
  echo_ += again;
}

std::size_t LineEditor::last_word() const noexcept {
  const std::size_t end = line_.find_last_not_of(" \t");
  const std::size_t blank = end == std::string::npos ? end : line_.find_last_of(" \t", end);
  return blank == std::string::npos ? 0 : blank + 1;
}

std::string LineEditor::take_text() {
  if (is_at_end_) text_ += std::exchange(line_, {});
  return std::exchange(text_, {});
}

}  // namespace docbao::app
