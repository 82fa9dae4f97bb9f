// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/recognize.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "base/find_program.hpp"
#include "base/modules.hpp"
#include "base/tsv.hpp"
#include "source/child_process.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostTextBytes = std::size_t{4} << 20;

bool has_line(std::string_view text, std::string_view line) {
  bool found = false;
  for_each_part(text, '\n', [&](std::string_view part) { found = found || part == line; });
  return found;
}

}  // namespace

Status WritingReader::find(const std::string& name, const std::stop_token& stop) {
  if (!languages_.empty()) return {};
  launcher_ = find_module("parser");
  if (launcher_.empty()) return fail(ErrorCode::BadDocument, name, "no_parser");
  tesseract_ = find_program("tesseract");
  if (tesseract_.empty()) return fail(ErrorCode::NoArticle, name, "no_tesseract");
  auto asked = ChildProcess::start({tesseract_, "--list-langs"}, open_nowhere());
  if (!asked) return fail(std::move(asked.error()));
  const auto known = asked->read_all(kMostTextBytes, stop);
  if (!known) return fail(known.error());
  if (!has_line(*known, "vie")) return fail(ErrorCode::NoArticle, name, "no_tesseract");
  languages_ = has_line(*known, "eng") ? "vie+eng" : "vie";
  return {};
}

Result<std::string> WritingReader::read(const FileDescriptor& picture, const std::string& name,
                                        const std::stop_token& stop) {
  if (Status found = find(name, stop); !found) return fail(std::move(found.error()));
  ::lseek(picture.get(), 0, SEEK_SET);
  auto work =
      ChildProcess::start({launcher_, "--run", tesseract_, "stdin", "stdout", "-l", languages_}, picture);
  if (!work) return fail(std::move(work.error()));
  auto text = work->read_all(kMostTextBytes, stop);
  if (!text) return text;
  const int state = work->wait();
  if (WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGKILL))
    return fail(ErrorCode::BadDocument, name, "timeout");
  if (state != 0) return fail(ErrorCode::NoArticle, name, "no_picture");
  // A form feed ends each page.
  while (!text->empty() && (text->back() == '\f' || text->back() == '\n')) text->pop_back();
  return text;
}

}  // namespace docbao
