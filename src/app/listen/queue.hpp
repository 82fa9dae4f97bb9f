// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/session.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// An article of the command line that cannot be opened; `number` counts from 1.
struct Unopened {
  std::uint32_t number;
  Error error;
};

struct Queue {
  std::vector<OpenArticle> articles;
  std::vector<Unopened>
      unopened;  ///< they stand in `articles` too, and fail there again when their turn comes
};

/// The sources of the command line as articles that can be opened again and again, but for standard input.
/// Each is opened once at the start, so that a wrong name is known before anything is said; what can be
/// read but once stays open.
Queue open_queue(const Session& session);

/// Opens files and addresses of these once more, beside the reading; a pipe would lose what is read of it.
/// Any thread.
PlayerSetup::OpenBeside open_beside(const std::vector<std::string>& sources, const SourceOptions& options);

}  // namespace docbao::app
