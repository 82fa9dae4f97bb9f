// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "docbao/article.hpp"

namespace docbao::app {

/// Where a listener was in an article, or a place that was marked.
struct Remembered {
  std::string name;    ///< a bookmark's; else empty
  std::string source;  ///< an absolute path, a URL, or "-"
  std::string hash;    ///< of the first part of the text
  std::string title;
  std::uint64_t offset = 0;  ///< of the sentence, in bytes of the whole
  std::uint64_t sentence = 0, sentence_count = 0;
  std::int64_t time = 0;        ///< seconds since 1970
  bool is_done = false;         ///< heard to the end
  std::uint64_t underruns = 0;  ///< how often the sound had run dry by then, since that listening began
};

/// What docbao remembers between two runs, in $XDG_STATE_HOME/docbao or ~/.local/state/docbao: history.jsonl
/// and bookmarks.jsonl, one object a line, newest last, 500 at most. A file is replaced as a whole and under
/// a lock: two players do not lose each other's lines, and whoever is killed leaves the old file or the new
/// one.
class Memory {
 public:
  static constexpr std::size_t kMostEntries = 500;  ///< of each file

  explicit Memory(std::string folder) : folder_(std::move(folder)) {}

  /// Fails with CannotWrite, as the next three do.
  Status remember(Remembered entry);
  Status add_bookmark(Remembered bookmark);
  Status forget_history();
  Status forget_bookmarks();
  std::vector<Remembered> history() const;
  std::vector<Remembered> bookmarks() const;
  /// The newest entry of the same text: the text decides, a file may have moved.
  std::optional<Remembered> find(const std::string& hash) const;

 private:
  using Change = std::function<void(std::vector<Remembered>&)>;
  Status update(const std::string& name, const Change& change);
  Status remove(const std::string& name);
  std::string folder_;
};

/// "" where there is no home.
std::string state_folder();
std::string hash_of(const Article& first_part);

}  // namespace docbao::app
