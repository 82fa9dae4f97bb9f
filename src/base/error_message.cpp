// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cctype>

#include "base/embed.hpp"
#include "base/message_table.hpp"

DOCBAO_EMBEDDED(errors_tsv)

namespace docbao {
namespace {

constexpr std::array kErrorCodes = {
#define DOCBAO_ERROR(code, name) ErrorCode::code,
#include "docbao/error_codes.def"
#undef DOCBAO_ERROR
};

bool is_output(ErrorCode code) noexcept {
  return code == ErrorCode::CannotWrite || code == ErrorCode::DiskFull || code == ErrorCode::BrokenPipe;
}

constexpr std::string_view kCopy = "copy";  // what has no room is our copy of an input

/// A row that must be there: its key shows where it is not, and the tests look for that.
std::string text_of(const std::string& key, Language language) {
  return find_error_text(key, language).value_or(key);
}

/// A reason in words of that language: "ENOENT", or a library and its number, "ALSA -2". What is no reason,
/// such as a list of names, stays as it is.
std::string reason_of(const std::string& detail, Language language) {
  if (const auto whole = find_error_text("reason." + detail, language)) return *whole;
  const std::size_t blank = detail.rfind(' ');
  if (blank == std::string::npos) return detail;
  const auto numbered = find_error_text("reason." + detail.substr(0, blank) + " N", language);
  return numbered ? fill_in(*numbered, {detail.substr(blank + 1)}) : detail;
}

/// A path as a shell takes it, for commands in a sentence; FILE for standard input.
std::string as_argument(const std::string& path, Language language) {
  if (path == "-") return text_of("name.file", language);
  const auto is_plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view("./_-+,:@%=").find(c) != std::string_view::npos;
  };
  if (!path.empty() && path.front() != '-' && std::ranges::all_of(path, is_plain)) return path;
  std::string quoted = path.starts_with('-') ? "'./" : "'";
  for (const char c : path) {
    if (c == '\'') quoted += "'\\'";
    quoted += c;
  }
  return quoted + '\'';
}

/// The row for what the error tells: some details have a sentence of their own, for what to do with a PDF is
/// not what to do with a picture; ".bare" tells of no place and ".plain" of no detail, where a code has them.
std::string sentence_for(const Error& error, Language language) {
  const std::string key = "error." + std::string(to_string(error.code));
  std::optional<std::string> found;
  if (error.where.empty()) found = find_error_text(key + ".bare", language);
  if (!found && !error.detail.empty()) found = find_error_text(key + '.' + error.detail, language);
  if (!found && error.detail.empty()) found = find_error_text(key + ".plain", language);
  return found ? *found : text_of(key, language);
}

}  // namespace

std::span<const ErrorCode> error_codes() noexcept { return kErrorCodes; }

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
#define DOCBAO_ERROR(code, name) \
  case ErrorCode::code:          \
    return #name;
#include "docbao/error_codes.def"
#undef DOCBAO_ERROR
  }
  return "";
}

std::optional<std::string> find_error_text(std::string_view key, Language language) {
  return find_sentence(errors_tsv(), key, language);
}

std::string to_message(const Error& error, Language language) {
  const bool is_of_output = is_output(error.code) && error.detail != kCopy;
  const char* standard = is_of_output ? "name.stdout" : "name.stdin";
  const std::string where = error.where == "-" ? text_of(standard, language) : error.where;
  return fill_in(sentence_for(error, language),
                 {where, reason_of(error.detail, language), as_argument(error.where, language)});
}

}  // namespace docbao
