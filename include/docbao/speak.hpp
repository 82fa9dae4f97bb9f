// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

#include "docbao/synthesizer.hpp"
#include "docbao/timeline.hpp"

namespace docbao {

/// The sound of an article and when each of its sentences and words is heard in it, in frames (mono: a frame
/// is a sample). A minute takes 2.6 MB; export_article() streams what is too long for memory.
struct SpokenArticle {
  AudioFormat format;
  std::vector<std::int16_t> samples;
  Timeline timeline;
};

/// Says the whole article, as it is read aloud and as a sound file of it is. docs/examples/speak_to_wav.cpp
/// is a whole program. Returns when all of it was said, some hundred times faster than it will be heard.
///
/// Fails with NothingToRead where no word of it is said, with Interrupted as soon as `stop` asks for that,
/// and as Synthesizer::make() does: with EngineBusy while another synthesizer lives, for the engine is one
/// per process. Whoever has one, or a lexicon of the user's, hands them in.
Result<SpokenArticle> speak(const Article& article, const Voice& voice, std::stop_token stop = {});
Result<SpokenArticle> speak(const Article& article, const Voice& voice, Composer& composer,
                            Synthesizer& synthesizer, std::stop_token stop = {});

}  // namespace docbao
