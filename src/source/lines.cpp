// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/lines.hpp"

#include "source/content.hpp"
#include "source/sources.hpp"

namespace docbao {
namespace {

/// Hands out the whole lines of `pending` and takes them off; the line ends begin at `from`.
Status take_lines(std::string& pending, std::size_t from,
                  const std::function<Status(std::string_view line)>& each) {
  std::size_t begin = 0;
  for (std::size_t end = pending.find('\n', from); end != std::string::npos;
       end = pending.find('\n', begin)) {
    if (Status done = each(std::string_view(pending).substr(begin, end - begin)); !done) return done;
    begin = end + 1;
  }
  pending.erase(0, begin);
  return {};
}

}  // namespace

Status for_each_line(const std::string& name, const std::stop_token& stop,
                     const std::function<Status(std::string_view line)>& each) {
  Result<ByteSource> bytes = open_bytes(name);
  if (!bytes) return fail(std::move(bytes.error()));
  const auto first =
      bytes->first_bytes(1, stop);  // no more: a line may be waited for before the next is sent
  if (!first) return fail(first.error());
  if (const std::string_view content = find_content(*first); content != "text")
    return fail(ErrorCode::NotText, name, std::string(content));
  std::string pending;
  for (;;) {
    const std::size_t known = pending.size();
    const auto count = bytes->read_some(pending, ByteSource::kReadBytes, stop);
    if (!count) return fail(count.error());
    if (*count == 0) return pending.empty() ? Status{} : each(pending);
    if (Status done = take_lines(pending, known, each); !done) return done;
  }
}

}  // namespace docbao
