// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace docbao::app {

/// Parts what is typed at a terminal from what is pasted into it: a terminal that was asked to (bracketed
/// paste) sends ESC[200~ before a paste and ESC[201~ behind it. The marks themselves may come in pieces. One
/// thread.
class PasteFilter {
 public:
  struct Takers {
    std::function<void(std::string_view bytes)> on_typed, on_pasted;
    std::function<void()> on_end;  ///< of a paste
  };
  /// Whoever reads looks this often whether anything has come, and calls rest() if not.
  static constexpr std::chrono::milliseconds kRest{100};

  explicit PasteFilter(Takers takers) : takers_(std::move(takers)) {}
  void take(std::string_view bytes);
  /// After two seconds of it what looked like the beginning of a mark was none, and a paste is over, for a
  /// terminal that loses the mark must not lose the keyboard with it.
  void rest();

 private:
  void give(std::size_t count);

  Takers takers_;
  std::string held_;  // may become a mark
  bool in_paste_ = false;
  int rests_ = 0;
};

}  // namespace docbao::app
