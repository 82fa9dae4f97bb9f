// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "app/export/progress.hpp"
#include "app/session.hpp"

namespace docbao::app {
namespace {

constexpr int kUsualSeconds = 10;

/// 0 where nobody knows: a pipe, an address.
std::uint64_t size_of(const std::string& source) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(source, error)) return 0;
  const std::uintmax_t bytes = std::filesystem::file_size(source, error);
  return error ? 0 : bytes;
}

std::chrono::seconds interval_for(const Options& options) {
  if (options.quiet) return {};
  if (const std::optional<int> asked = parse_progress(options.progress)) return std::chrono::seconds(*asked);
  const bool is_heard_meanwhile = options.output == "-";  // or lines would be spoken into it
  return std::chrono::seconds(isatty(STDERR_FILENO) == 1 && !is_heard_meanwhile ? kUsualSeconds : 0);
}

}  // namespace

Progress make_progress(const Session& session, bool is_encoded) {
  std::vector<std::uint64_t> sizes;
  for (const std::string& source : session.options().sources) sizes.push_back(size_of(source));
  return {session.messages(),
          {.source_bytes = std::move(sizes),
           .is_encoded = is_encoded,
           .every = interval_for(session.options()),
           .tell = [](const std::string& line) { std::fputs((line + '\n').c_str(), stderr); }}};
}

}  // namespace docbao::app
