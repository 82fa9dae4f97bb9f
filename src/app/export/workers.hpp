// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/types.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// Runs of this program in processes of their own: the engine is one per process, and what fails in one run
/// harms no other. One thread starts and waits; stop() may come from any.
class Workers {
 public:
  struct Ended {
    std::size_t tag = 0;
    int exit_code = 0;  ///< or 128 + the signal that ended it
    std::string out;    ///< what it wrote to standard output
  };

  Workers() = default;
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Ends those that still run.
  ~Workers();
  /// Starts one with these arguments; `tag` tells it apart.
  Status start(std::size_t tag, std::vector<std::string> arguments);
  /// Waits for any of them; nothing where none runs.
  std::optional<Ended> wait();
  std::size_t running() const;
  /// Asks all to end; none starts after.
  void stop();

 private:
  struct Worker {
    std::size_t tag;
    FileDescriptor out;
  };
  mutable std::mutex mutex_;
  std::map<pid_t, Worker> workers_;
  bool is_stopped_ = false;
};

}  // namespace docbao::app
