// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include "app/commands.hpp"
#include "app/session.hpp"
#include "base/atomic_file.hpp"
#include "base/file_lock.hpp"
#include "base/read_file.hpp"

namespace docbao::app {
namespace {

/// The lexicon without the plain row of `word`; rows with conditions are other readings and stay.
std::string without_row(std::string_view text, const std::string& word) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_it =
        line.starts_with(word + '\t') && line.find('\t', word.size() + 1) == std::string_view::npos;
    if (!is_it) kept.append(line).push_back('\n');
  }
  return kept;
}

/// Puts `row` in the place of the word's plain row, in one step for whoever reads the lexicon; of two that do
/// so at the same time, neither loses the other's row.
Status put_row(const std::string& path, const std::string& word, const std::string& row) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  // Where the file system locks no folders, the row is put in all the same.
  const Result<FileLock> lock = FileLock::take(folder.empty() ? "." : folder.string());
  const Result<std::string> before = is_absent(path) ? std::string{} : read_file_text(path);
  if (!before) return fail(before.error());
  return replace_file(path, without_row(*before, word) + row);
}

int check(Session& session) {
  const auto& words = session.options().sources;
  const std::string path = words.size() > 1 ? words[1] : session.lexicon_path();
  const Result<std::string> text = read_file_text(path);
  if (!text) return session.end(fail(text.error()));
  const auto normalizer = Normalizer::make({}, *text, path);
  for (const Error& problem : normalizer->problems()) session.warn(session.messages().describe(problem));
  if (!normalizer->problems().empty()) return kExitFailed;
  return session.end(session.output().line(session.messages().format("lexicon.fine", path)));
}

int add(Session& session) {
  const std::string& word = session.options().sources[1];
  const std::string& reading = session.options().sources[2];
  const std::string path = session.lexicon_path(), row = word + '\t' + reading + '\n';
  const auto tried = Normalizer::make({}, row, path);
  const bool one_row = row.find('\n') + 1 == row.size() && row.find('\t') == word.size() &&
                       row.find('\t', word.size() + 1) == std::string::npos && word[0] != '#';
  if (!tried->problems().empty() || !one_row) {
    const ErrorCode code = one_row ? tried->problems().front().code : ErrorCode::BadLexicon;
    return session.end(fail(code, path, word + " " + reading));
  }
  if (Status written = put_row(path, word, row); !written) return session.end(written);
  return session.end(session.output().line(session.messages().format("lexicon.added", word, reading, path)));
}

}  // namespace

int run_lexicon(Session& session) {
  if (session.lexicon_path().empty()) return session.end(fail(ErrorCode::CannotOpen, "$HOME", "no_home"));
  return session.options().sources.front() == "check" ? check(session) : add(session);
}

}  // namespace docbao::app
