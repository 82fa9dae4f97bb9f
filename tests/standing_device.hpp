// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "file_bytes.hpp"

namespace docbao::test {

/// A sound device whose driver comes back from nothing: ALSA writes into a FIFO that nobody reads.
class StandingDevice {
 public:
  explicit StandingDevice(const std::filesystem::path& folder)
      : fifo_(folder / "device.fifo"), config_(folder / "standing.conf") {
    REQUIRE(mkfifo(fifo_.c_str(), 0600) == 0);
    write_file(config_, "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"" +
                            fifo_.string() + "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n");
  }
  ~StandingDevice() {
    if (fd_ >= 0) close(fd_);
  }
  std::string variable() const { return "ALSA_CONFIG_PATH=" + config_.string(); }
  /// It can be opened, and takes some sound.
  void take_some() { fd_ = open(fifo_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC); }
  /// The same before anybody opened it, and less: is_full() soon.
  void take_a_little() {
    take_some();
    REQUIRE(fcntl(fd_, F_SETPIPE_SZ, 4096) == 4096);
  }
  bool is_full() const {
    int waiting = 0;
    return ioctl(fd_, FIONREAD, &waiting) == 0 && waiting == 4096;
  }

 private:
  std::filesystem::path fifo_, config_;
  int fd_ = -1;
};

}  // namespace docbao::test
