// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include "app/session.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao::app {

/// All that reading aloud and exporting share: what is read, how, and by which voice.
struct Speech {
  std::unique_ptr<ArticleSource> source;
  Voice voice;
  Composer composer;
  std::unique_ptr<Synthesizer> synthesizer;
};

Result<Speech> open_speech(const Session& session);

}  // namespace docbao::app
