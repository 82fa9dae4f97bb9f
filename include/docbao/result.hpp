// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace docbao {

/// What went wrong: one code per message the user can see. The library never prints: the application turns
/// the code, the place (`where`) and the detail into one sentence of the user's language.
/// src/app/messages.tsv has one row per code, named error.<code in snake case>.
enum class ErrorCode {
  CannotOpen,     ///< a file or source cannot be opened or read; detail: the system's reason
  CannotWrite,    ///< an output cannot be created or written; detail: the system's reason
  DiskFull,       ///< no space is left where the output goes
  BrokenPipe,     ///< the program reading our output went away
  NothingToRead,  ///< the source holds no text
  NotText,        ///< the source cannot be read; detail: what it is (src/source/content_kinds.tsv, "address")
  ArticlesLost,   ///< of several articles some cannot be read; where: how many; detail: of how many
  BadPicture,     ///< a cover is neither PNG nor JPEG, or too large
  BadLexicon,     ///< a line of a lexicon cannot be used; where: file:line
  BadReading,     ///< a reading in a lexicon holds more than words; where: file:line; detail: the line
  BadConfig,      ///< a setting cannot be used; where: file:line or option
  NoKeyLeft,      ///< own keys leave commands without any; where: as BadConfig; detail: the commands
  UnknownStyle,   ///< where: key=value
  UnknownVoice,   ///< where: the voice's name; detail: the names there are
  UnknownEngine,  ///< a voice names a speech engine that there is not; where: its name; detail: those there
                  ///< are
  VoiceNeedsPackage,  ///< where: the voice's name; detail: the package
  NeedsPackage,       ///< something that is not installed is needed; where: the output; detail: the package
  NeedsRebuild,       ///< docbao was built without a part; where: the output; detail: the packages it takes
  UnknownFormat,      ///< where: the output name; detail: the formats there are
  EngineData,         ///< the speech engine's data is missing or unusable; where: the folder
  EngineFailed,       ///< the speech engine refused; detail: its own word
  EngineBusy,         ///< a second engine was asked for while the first lives (it is one per process)
  NoAudioDevice,      ///< there is no sound device to play on
  UnknownDevice,      ///< where: the device asked for; detail: the devices there are
  DeviceFailed,       ///< the sound device refused or vanished; detail: its own word
  Interrupted,        ///< the user stopped the work
};

/// A failure as a value: what (code), where (file, file:line, device, option), and a detail to show.
struct Error {
  ErrorCode code;
  std::string where;
  std::string detail;
};

/// A value or an Error; the member names are std::expected's.
template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// Makes the failing side of any Result: `return fail(ErrorCode::CannotOpen, path, reason);`
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
inline tl::unexpected<Error> fail(ErrorCode code, std::string where = {}, std::string detail = {}) {
  return fail(Error{code, std::move(where), std::move(detail)});
}

}  // namespace docbao
