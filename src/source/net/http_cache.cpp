// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/http_cache.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/config_folder.hpp"
#include "base/fnv1a.hpp"
#include "base/tsv.hpp"
#include "base/unfinished_name.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace fs = std::filesystem;
namespace {

// A file is its head and then the body. The head has a name, a tab and a value on each line, and ends with an
// empty line.
constexpr std::string_view kFirstLine = "docbao http 1\n", kHeadEnd = "\n\n", kUnfinished = ".part";
constexpr std::size_t kMostKeptHeadBytes = std::size_t{64} << 10;

struct TextField {
  std::string_view name;
  std::string KeptAnswer::*value;
};
constexpr TextField kTextFields[] = {
    {"url", &KeptAnswer::url},           {"location", &KeptAnswer::location},
    {"type", &KeptAnswer::content_type}, {"charset", &KeptAnswer::charset},
    {"etag", &KeptAnswer::etag},         {"modified", &KeptAnswer::last_modified},
};
struct NumberField {
  std::string_view name;
  std::int64_t KeptAnswer::*value;
};
constexpr NumberField kNumberFields[] = {{"kept", &KeptAnswer::kept_at_s},
                                         {"fresh", &KeptAnswer::fresh_for_s}};

std::int64_t number_in(std::string_view text) noexcept {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string head_of(const KeptAnswer& answer, std::uint64_t body_bytes) {
  std::string head(kFirstLine);
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) ((head += name) += '\t') += std::string(value) + '\n';
  };
  for (const TextField& field : kTextFields) add(field.name, answer.*field.value);
  for (const NumberField& field : kNumberFields) add(field.name, std::to_string(answer.*field.value));
  add("local", answer.is_local ? "1" : "");
  add("bytes", std::to_string(body_bytes));
  return head + '\n';
}

/// The answer of a head; gives the number of bytes that the body has to have.
KeptAnswer answer_of(std::string_view head, std::uint64_t& body_bytes) {
  KeptAnswer answer;
  for_each_row(head, [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    for (const TextField& field : kTextFields) {
      if (row[0] == field.name) answer.*field.value = row[1];
    }
    for (const NumberField& field : kNumberFields) {
      if (row[0] == field.name) answer.*field.value = number_in(row[1]);
    }
    if (row[0] == "local") answer.is_local = true;
    if (row[0] == "bytes") body_bytes = static_cast<std::uint64_t>(number_in(row[1]));
  });
  return answer;
}

/// Copies from `in`, from byte `at` to its end, to where `out` stands.
bool copy_rest(int in, std::uint64_t at, int out) noexcept {
  constexpr std::size_t kAtOnce = std::size_t{16} << 20;
  auto offset = static_cast<off_t>(at);
  for (;;) {
    const ssize_t count = ::sendfile(out, in, &offset, kAtOnce);
    if (count == 0) return true;
    if (count < 0 && errno != EINTR) return false;
  }
}

std::uint64_t size_of(int fd) noexcept {
  struct stat about {};
  return fd >= 0 && ::fstat(fd, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}

/// A file of the cache's folder, for who has to go.
struct CacheFile {
  fs::path path;
  fs::file_time_type used;
  std::uint64_t bytes = 0;
};

std::vector<CacheFile> list_cache(const std::string& folder) {
  std::vector<CacheFile> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    CacheFile file{at->path(), at->last_write_time(gone), gone ? 0 : at->file_size(gone)};
    if (!gone) files.push_back(std::move(file));
  }
  return files;
}

/// A file that a process was writing when it was killed, or that only tells when a host was last asked
/// (HostPace): of no use after so long a time.
bool is_left_behind(const CacheFile& file) {
  constexpr std::chrono::minutes kLong{10};
  const bool is_passing = file.bytes == 0 || file.path.extension() == kUnfinished;
  return is_passing && file.used < fs::file_time_type::clock::now() - kLong;
}

}  // namespace

FileDescriptor HttpCache::Found::body() const {
  FileDescriptor copy(::memfd_create("docbao", MFD_CLOEXEC));
  if (copy && (!copy_rest(file.get(), at, copy.get()) || ::lseek(copy.get(), 0, SEEK_SET) < 0)) return {};
  return copy;
}

std::string HttpCache::path_of(const std::string& url) const {
  std::array<char, 17> name{};
  std::snprintf(name.data(), name.size(), "%016llx", static_cast<unsigned long long>(hash_of(url)));
  return folder_ + '/' + name.data();
}

std::optional<HttpCache::Found> HttpCache::find(const std::string& url) const {
  if (folder_.empty()) return std::nullopt;
  Found found;
  found.file = open_to_read(path_of(url));
  if (!found.file) return std::nullopt;
  std::string head(kMostKeptHeadBytes, '\0');
  const ssize_t count = ::pread(found.file.get(), head.data(), head.size(), 0);
  head.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  const std::size_t end = head.find(kHeadEnd);
  if (!head.starts_with(kFirstLine) || end == std::string::npos) return std::nullopt;
  found.at = end + kHeadEnd.size();
  found.answer = answer_of(std::string_view(head).substr(0, end + 1), found.body_bytes);
  if (found.answer.url != url || found.at + found.body_bytes != size_of(found.file.get()))
    return std::nullopt;
  ::futimens(found.file.get(), nullptr);  // it was used now
  return found;
}

void HttpCache::keep(const KeptAnswer& answer, int body) const {
  if (folder_.empty()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  fs::permissions(folder_, fs::perms::owner_all, error);
  const std::string head = head_of(answer, size_of(body));
  if (head.size() > kMostKeptHeadBytes || head.size() + size_of(body) > most_bytes_)
    return forget(answer.url);
  std::string temporary;
  FileDescriptor file;
  for (int attempt = 0; !file; ++attempt) {
    temporary = unfinished_name(folder_, attempt);
    file = create_file(temporary, 0600);
    if (!file && errno != EEXIST) return;
  }
  // Not forced to the disk: after a loss of power a file may be short, which its head tells.
  const bool is_written =
      write_all(file.get(), head, temporary).has_value() && (body < 0 || copy_rest(body, 0, file.get()));
  if (!is_written || ::rename(temporary.c_str(), path_of(answer.url).c_str()) != 0)
    ::unlink(temporary.c_str());
  make_room();
}

void HttpCache::forget(const std::string& url) const {
  if (!folder_.empty()) ::unlink(path_of(url).c_str());
}

void HttpCache::make_room() const {
  std::vector<CacheFile> files = list_cache(folder_);
  std::uint64_t bytes = 0;
  for (const CacheFile& file : files) bytes += file.bytes;
  std::ranges::sort(files, {}, &CacheFile::used);
  for (const CacheFile& file : files) {
    if (bytes <= most_bytes_ && !is_left_behind(file)) continue;
    std::error_code gone;
    fs::remove(file.path, gone);
    bytes -= file.bytes;
  }
}

std::string http_cache_folder() {
  const std::string cache = user_folder("XDG_CACHE_HOME", "/.cache");
  return cache.empty() ? cache : cache + "/docbao/http";
}

}  // namespace docbao
