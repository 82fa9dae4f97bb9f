// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/messages.hpp"

namespace docbao::app {

class Session;

/// How far an export is, in whole lines now and then: which article, how many per cent, how long it will
/// still take. Measured by the bytes of the sources that were said, and of those that were encoded. One
/// thread.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  struct Plan {
    /// Bytes of each source, in their order; 0 where nobody knows, and then no percentage is told.
    std::vector<std::uint64_t> source_bytes;
    /// True where sound is encoded after it was spoken, which takes the larger part of the time.
    bool is_encoded = false;
    std::chrono::seconds every{10};  ///< between two lines; 0: none is told
    std::function<void(const std::string&)> tell;
    std::function<Clock::time_point()> now = Clock::now;
  };

  Progress(Messages messages, Plan plan);
  /// The source `number`, counted from 0, was said up to that byte of it.
  void said(std::size_t number, std::uint64_t bytes);
  /// Of what was said and not yet encoded, this part is now: 0 to 1.
  void encoded(double part);
  /// So many sources are done altogether.
  void done(std::size_t count);

 private:
  bool is_time() const { return plan_.every.count() > 0 && plan_.now() - last_ >= plan_.every; }
  double fraction() const;
  std::string line() const;
  void tell_now_and_then();

  Messages messages_;
  Plan plan_;
  std::uint64_t all_bytes_ = 0, said_ = 0, encoded_before_ = 0, sentences_ = 0;
  double encoded_ = 0;
  std::size_t number_ = 0;
  Clock::time_point begun_, last_;
};

/// That of the session's sources: told on stderr where that is a terminal or --progress asks for it, and
/// never where the user wants quiet.
Progress make_progress(const Session& session, bool is_encoded);

}  // namespace docbao::app
