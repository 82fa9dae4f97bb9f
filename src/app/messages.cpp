// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messages.hpp"

#include <algorithm>
#include <cstdlib>

#include "app/own_stderr.hpp"
#include "app/suggest.hpp"
#include "base/embed.hpp"
#include "base/message_table.hpp"
#include "base/one_line.hpp"
#include "base/write_all.hpp"

DOCBAO_EMBEDDED(messages_tsv)

namespace docbao::app {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
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
  return find_sentence(messages_tsv(), key, language_).value_or(std::string(key));
}

std::string Messages::describe(const Error& error) const {
  const std::string sentence = to_message(error, language_), meant = find_meant(error);
  return meant.empty() ? sentence : fmt::format("{} {}", sentence, format("suggest.meant", meant));
}

std::string see_help(const Messages& messages, std::string_view command) {
  return messages.format("usage.see_help", command.empty() ? "" : fmt::format("{} ", command));
}

std::string complaint(std::string_view sentence) {
  std::string safe = harmless(fmt::format("docbao: {}", sentence));
  std::ranges::replace(safe, '\t', '?');
  return safe + '\n';
}

void complain(std::string_view sentence) {
  static_cast<void>(write_all(own_stderr(), complaint(sentence), "stderr"));
}

}  // namespace docbao::app
