// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/fetched_documents.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/system_reason.hpp"
#include "source/parser_process.hpp"

namespace docbao::feeds {
namespace {

Result<std::vector<Document>> parse_all(const ParseOrder& order, FileDescriptor file,
                                        const std::stop_token& stop) {
  auto process = ParserProcess::start(order, std::move(file));
  if (!process) return fail(process.error());
  std::vector<Document> documents;
  for (;;) {
    auto document = process->next(stop);
    if (!document) return fail(document.error());
    if (!*document) return documents;
    documents.push_back(std::move(**document));
  }
}

}  // namespace

Result<std::string> body_of(const Fetched& fetched) {
  constexpr std::size_t kMostBytes = std::size_t{16} << 20, kStep = std::size_t{256} << 10;
  std::string bytes;
  for (;;) {
    const std::size_t size = bytes.size();
    bytes.resize(size + kStep);
    const ssize_t count = ::pread(fetched.body.get(), bytes.data() + size, kStep, static_cast<off_t>(size));
    if (count < 0) return fail(ErrorCode::CannotOpen, fetched.url, system_reason(errno));
    bytes.resize(size + static_cast<std::size_t>(count));
    if (count == 0) return bytes;
    if (bytes.size() > kMostBytes) return fail(ErrorCode::BadDocument, fetched.url, "too_large");
  }
}

Result<std::vector<Document>> parse_fetched(const std::string& parser, Fetched fetched,
                                            const std::stop_token& stop) {
  return parse_all({.kind = parser, .name = fetched.url, .charset = fetched.charset, .encoding = {}},
                   std::move(fetched.body), stop);
}

Result<std::vector<Document>> parse_file(const std::string& parser, const std::string& path,
                                         const std::stop_token& stop) {
  FileDescriptor file = open_to_read(path);
  if (!file) return fail(ErrorCode::CannotOpen, path, system_reason(errno));
  return parse_all({.kind = parser, .name = path, .charset = {}, .encoding = {}}, std::move(file), stop);
}

}  // namespace docbao::feeds
