// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

#include "audio/tags/tagging.hpp"
#include "base/buffered_output.hpp"
#include "base/shared_library.hpp"

namespace docbao {

/// Puts into an encoder's file what it is to tell: chapters and all. TagLib does it, in a module that stays
/// loaded as long as the tagger lives.
class Tagger {
 public:
  /// Fails with NeedsPackage where TagLib is not installed, with NeedsRebuild where docbao was built without
  /// it; `where` names the output in both.
  static Result<Tagger> load(const std::string& where);

  /// Writes the tagged file. `encoded` is altered too and not to be used again. No more memory is needed for
  /// a long sound than for a short one.
  Status write(Codec codec, Spool& encoded, const SoundInfo& info, SoundLength length,
               BufferedOutput& out) const;

 private:
  Tagger(SharedLibrary module, MakeTaggedFront* make_front)
      : module_(std::move(module)), make_front_(make_front) {}
  SharedLibrary module_;
  MakeTaggedFront* make_front_;  // the module's
};

/// The chunks after the samples of a WAV file: LIST INFO, cue points and their labels. Empty where nothing is
/// told.
std::string wav_trailer(const SoundInfo& info);

/// Copies the rest of the file from `at` on.
Status copy_rest(const Spool& encoded, std::uint64_t at, BufferedOutput& out);

}  // namespace docbao
