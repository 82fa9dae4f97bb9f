// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/text_mark.hpp"

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
  std::string before, after;    ///< words around the place, as TextMark has them; empty in old files
  std::string old_hash;  ///< of the text before it was changed, whose entry this one replaces; not stored
};

TextMark mark_of(const Remembered& entry);
/// As far as one can tell both are of one article, be its text changed: the same text, or the same file or
/// address; from standard input, the same title.
bool is_same_article(const Remembered& one, const Remembered& other);

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
  /// The newest entry of the same text, for a file may have moved; else the newest of the same article.
  std::optional<Remembered> find(const Remembered& article) const;

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
