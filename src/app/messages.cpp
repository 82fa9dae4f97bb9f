// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messages.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "app/own_stderr.hpp"
#include "base/embed.hpp"
#include "base/write_all.hpp"

DOCBAO_EMBEDDED(messages_tsv)

namespace docbao::app {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// The row behind "key<TAB>", without the key.
std::string_view find_row(std::string_view key) {
  const std::string_view table = messages_tsv();
  const std::string wanted = fmt::format("\n{}\t", key);
  const std::size_t at = table.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::string_view row = table.substr(at + wanted.size());
  return row.substr(0, row.find('\n'));
}

std::string unescape(std::string_view row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool is_line_end = row.substr(i).starts_with("\\n");
    out += is_line_end ? '\n' : row[i];
    i += is_line_end;
  }
  return out;
}

std::string_view key_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::CannotOpen: return "error.cannot_open";
    case ErrorCode::CannotWrite: return "error.cannot_write";
    case ErrorCode::DiskFull: return "error.disk_full";
    case ErrorCode::BrokenPipe: return "error.broken_pipe";
    case ErrorCode::NothingToRead: return "error.nothing_to_read";
    case ErrorCode::NotText: return "error.not_text";
    case ErrorCode::ArticlesLost: return "error.articles_lost";
    case ErrorCode::BadPicture: return "error.bad_picture";
    case ErrorCode::BadLexicon: return "error.bad_lexicon";
    case ErrorCode::BadReading: return "error.bad_reading";
    case ErrorCode::BadConfig: return "error.bad_config";
    case ErrorCode::NoKeyLeft: return "error.no_key_left";
    case ErrorCode::UnknownStyle: return "error.unknown_style";
    case ErrorCode::UnknownVoice: return "error.unknown_voice";
    case ErrorCode::UnknownEngine: return "error.unknown_engine";
    case ErrorCode::VoiceNeedsPackage: return "error.voice_needs_package";
    case ErrorCode::NeedsPackage: return "error.needs_package";
    case ErrorCode::NeedsRebuild: return "error.needs_rebuild";
    case ErrorCode::UnknownFormat: return "error.unknown_format";
    case ErrorCode::EngineData: return "error.engine_data";
    case ErrorCode::EngineFailed: return "error.engine_failed";
    case ErrorCode::EngineBusy: return "error.engine_busy";
    case ErrorCode::NoAudioDevice: return "error.no_audio_device";
    case ErrorCode::UnknownDevice: return "error.unknown_device";
    case ErrorCode::DeviceFailed: return "error.device_failed";
    case ErrorCode::Interrupted: return "error.interrupted";
  }
  return "";
}

}  // namespace

Language choose_language(std::string_view option) {
  std::string_view locale = option;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (locale.empty()) locale = environment(name);
  }
  return locale.starts_with("vi") ? Language::Vietnamese : Language::English;
}

std::string Messages::text(std::string_view key) const {
  const std::string_view row = find_row(key);
  if (row.empty()) return std::string(key);
  const std::size_t tab = row.find('\t');
  return unescape(language_ == Language::Vietnamese ? row.substr(0, tab) : row.substr(tab + 1));
}

std::string Messages::as_argument(const std::string& path) const {
  if (path == "-") return text("metavar.FILE");
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

std::string Messages::describe(const Error& error) const {
  const std::string_view key = key_of(error.code);
  const std::string where = error.where == "-" ? text("name.stdin") : error.where;
  // What the system says is translated where it is one of the usual things.
  const std::string reason_key = fmt::format("reason.{}", error.detail);
  const std::string detail = find_row(reason_key).empty() ? error.detail : text(reason_key);
  // A detail may have a sentence of its own: what to do with a PDF is not what to do with a picture.
  const std::string own_key = fmt::format("{}.{}", key, error.detail);
  if (!error.detail.empty() && !find_row(own_key).empty())
    return format(own_key, where, detail, as_argument(error.where));
  const std::string sentence = format(key, where, detail);
  // A row may hold a second form for when there is no detail.
  if (!error.detail.empty() || find_row(fmt::format("{}.plain", key)).empty()) return sentence;
  return format(fmt::format("{}.plain", key), where);
}

std::string complaint(std::string_view sentence) {
  std::string safe = fmt::format("docbao: {}\n", sentence);
  for (char& c : safe) {
    if ((c > 0 && c < ' ' && c != '\n') || c == '\x7f') c = '?';
  }
  return safe;
}

void complain(std::string_view sentence) {
  static_cast<void>(write_all(own_stderr(), complaint(sentence), "stderr"));
}

}  // namespace docbao::app
