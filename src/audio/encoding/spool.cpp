// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/encoding/spool.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/nameless_file.hpp"
#include "base/write_all.hpp"

namespace docbao {
Result<Spool> Spool::create_beside(const std::string& path) {
  FileDescriptor fd = create_nameless(std::filesystem::path(path).parent_path().string());
  if (!fd) return output_failed(path, errno);
  return Spool(std::move(fd), path);
}

Result<std::uint64_t> Spool::size() const {
  struct stat about {};
  if (fstat(fd(), &about) != 0) return output_failed(path_, errno);
  return static_cast<std::uint64_t>(about.st_size);
}

Result<std::size_t> Spool::read(std::uint64_t at, std::span<std::byte> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = pread(fd(), out.data() + done, out.size() - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return output_failed(path_, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

Status Spool::write(std::uint64_t at, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = pwrite(fd(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return output_failed(path_, errno);
    at += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace docbao
