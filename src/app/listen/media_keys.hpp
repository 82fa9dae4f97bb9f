// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <memory>
#include <optional>

#include "app/listen/memory.hpp"
#include "base/shared_library.hpp"
#include "docbao/player.hpp"
#include "integrations/desktop.hpp"

namespace docbao::app {

/// Media keys, headset buttons and the desktop's panels: they see what is read and send commands. The module
/// that talks to them is loaded with the first sentence, so that sound does not wait for it. Where the module
/// or the desktop is absent nothing happens.
class MediaKeys {
 public:
  explicit MediaKeys(DesktopSetup setup);
  /// The player's thread. `place` tells of the article that is being heard; null before the first.
  void on_event(const PlayerEvent& event, const Remembered* place);

  /// Sends no command any more.
  void close() { desktop_.reset(); }

  /// Where the module is; "" where it is not beside the program. DOCBAO_HAS_MPRIS tells whether it was built.
  static std::string module_path();

 private:
  bool is_ready();
  void take(const PlayerEvent& event, const Remembered& place);
  void run_on();
  void come_to(const Whereabouts& where);
  void learn_length(const Whereabouts& where);
  void tell_about(const ArticleInfo& info, const std::string& source);

  DesktopSetup setup_;
  std::optional<SharedLibrary> module_;
  std::unique_ptr<Desktop> desktop_;  // after module_, whose code it runs
  NowReading now_;
  bool is_paused_ = false;
  std::chrono::steady_clock::time_point since_;  // now_.position_s was true then
};

}  // namespace docbao::app
