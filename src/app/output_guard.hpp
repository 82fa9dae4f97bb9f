// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "app/messages.hpp"
#include "app/options.hpp"

namespace docbao::app {

/// A file or folder, whatever it is called.
struct FileIdentity {
  dev_t device;
  ino_t number;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Looks, before anything is opened for writing, whether a place to write to is a file that this command
/// reads (its sources, be it over standard input, the lexicon, the settings, a voice, the cover), under
/// whatever name or link. A place that does not exist yet, a device and standard output are nobody's input.
/// What is read is looked up once, when the guard is made.
class OutputGuard {
 public:
  /// `messages` must outlive it.
  OutputGuard(const Options& options, const Messages& messages);
  /// What is wrong with writing into these files; empty where nothing is.
  std::string overwrites_fault(const std::vector<std::string>& outputs) const;
  /// The same for a folder that is replaced as a whole: no input may lie in it.
  std::string holds_input_fault(const std::string& folder) const;

 private:
  /// What is read, as the user calls it.
  struct Input {
    std::string name;
    std::optional<FileIdentity> identity;
  };
  const Messages& messages_;
  std::vector<Input> inputs_;
};

}  // namespace docbao::app
