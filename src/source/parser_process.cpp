// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/parser_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>
#include <vector>

#include "base/modules.hpp"
#include "base/system_reason.hpp"
#include "base/wait_readable.hpp"

namespace docbao {
namespace {

constexpr const char* kProgram = "parser";

Result<ChildProcess> begin(std::vector<std::string> arguments, const FileDescriptor& input) {
  std::string program = find_module(kProgram);
  if (program.empty()) return fail(ErrorCode::BadDocument, {}, "no_parser");
  arguments.insert(arguments.begin(), std::move(program));
  return ChildProcess::start(std::move(arguments), input);
}

}  // namespace

Result<ParserProcess> ParserProcess::start(const ParseOrder& order, const FileDescriptor& input) {
  if (::lseek(input.get(), 0, SEEK_SET) < 0)
    return fail(ErrorCode::CannotOpen, order.name, system_reason(errno));
  auto begun = begin(
      {order.kind, order.name, order.charset, order.encoding, order.recognize_writing ? "ocr" : "-"}, input);
  if (!begun) return fail(begun.error().code, order.name, begun.error().detail);
  return ParserProcess(std::move(*begun), order.name);
}

ParserCheck check_parser() {
  auto begun = begin({"--check"}, open_nowhere());
  if (!begun) return {};
  std::array<char, 3> answer{};
  const ssize_t count = ::read(begun->output().get(), answer.data(), answer.size());
  begun->wait();
  return {true, count > 0 && answer[0] == '1',
          static_cast<std::size_t>(count) == answer.size() && answer[2] == '1'};
}

Result<std::optional<Document>> ParserProcess::next(const std::stop_token& stop) {
  constexpr std::size_t kPipeBytes = std::size_t{64} << 10;
  std::array<char, kPipeBytes> bytes;
  for (;;) {
    if (auto document = reader_.next()) return document;
    if (const auto& end = reader_.end()) {
      if (*end) return std::nullopt;
      return fail(end->error().code, name_, end->error().detail);
    }
    if (!wait_readable(child_.output().get(), stop)) return fail(ErrorCode::Interrupted);
    const ssize_t count = ::read(child_.output().get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return fail(how_it_died().error());
    reader_.add({bytes.data(), static_cast<std::size_t>(count)});
  }
}

Status ParserProcess::how_it_died() {
  const int state = child_.wait();
  const bool took_long = WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGKILL);
  return fail(ErrorCode::BadDocument, name_, took_long ? "timeout" : "crashed");
}

}  // namespace docbao
