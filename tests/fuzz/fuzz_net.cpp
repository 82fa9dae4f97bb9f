// SPDX-License-Identifier: GPL-3.0-or-later
// What a server tells besides the page: the head of an answer, a robots.txt, an address to go to; and a file
// of the cache that something else wrote.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "fuzz/demand.hpp"
#include "source/net/http_cache.hpp"
#include "source/net/http_head.hpp"
#include "source/net/robots.hpp"
#include "source/web_address.hpp"

namespace {

using docbao::test::demand;

void read_head(std::string_view lines) {
  docbao::HttpHead head;
  for (std::size_t end = 0; !lines.empty(); lines.remove_prefix(end)) {
    end = lines.find('\n') == lines.npos ? lines.size() : lines.find('\n') + 1;
    head.add_line(lines.substr(0, end));
    demand(head.age_s >= 0 && head.max_age_s >= -1, "no time is negative");
  }
}

/// The cache's only file is overwritten by the bytes: they are found only if they are a whole answer.
void read_cache(std::string_view bytes) {
  namespace fs = std::filesystem;
  static const fs::path folder = fs::temp_directory_path() / "docbao-fuzz-cache";
  const docbao::HttpCache cache(folder.string());
  static const fs::path file = [&] {
    docbao::KeptAnswer answer;
    answer.url = "http://a/";
    fs::remove_all(folder);
    cache.keep(answer, -1);
    return fs::directory_iterator(folder)->path();
  }();
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto found = cache.find("http://a/");
  demand(!found || found->at + found->body_bytes == bytes.size(), "a file that is not whole was found");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  read_head(bytes);
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const docbao::RobotsRules rules(std::string_view(bytes).substr(line));
  rules.allows(bytes.substr(0, line));
  docbao::looks_like_host(bytes.substr(0, line));
  read_cache(bytes);
  return 0;
}
