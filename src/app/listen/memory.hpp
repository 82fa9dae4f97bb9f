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

/// What else became of a change of the memory.
struct MemoryChange {
  std::string set_aside;  ///< the name under which a damaged file was kept; empty where none was
  std::string renamed;    ///< what the older bookmark of that name is called now; empty where there was none
};

/// What a file of the memory holds.
struct MemoryPage {
  std::vector<Remembered> entries;
  std::size_t damaged_lines = 0;  ///< lines that are none of ours
};

/// What docbao remembers between two runs, in $XDG_STATE_HOME/docbao or ~/.local/state/docbao: history.jsonl,
/// whose oldest lines go when there are too many, and bookmarks.jsonl, which loses nothing by itself; one
/// object a line, newest last. A file is replaced as a whole and under a lock: two players do not lose each
/// other's lines, and whoever is killed leaves the old file or the new one. A file that cannot be read is not
/// written over, and one with damaged lines is kept beside the new one as it was (<name>.damaged-1, -2, …).
class Memory {
 public:
  static constexpr std::size_t kMostEntries = 500;       ///< of the history
  static constexpr std::size_t kMostBookmarks = 10'000;  ///< a further one is refused: CannotWrite "full"

  explicit Memory(std::string folder) : folder_(std::move(folder)) {}

  /// Fails with CannotWrite, or with CannotOpen where what is there cannot be read, as the next one does.
  Result<MemoryChange> remember(Remembered entry);
  /// An older bookmark of that name that is of another place gets another name, "<name> (2)".
  Result<MemoryChange> add_bookmark(Remembered bookmark);
  /// Fail with CannotWrite.
  Status forget_history();
  Status forget_bookmarks();
  /// Empty where there is no such file yet. Fail with CannotOpen.
  Result<MemoryPage> read_history() const;
  Result<MemoryPage> read_bookmarks() const;
  /// The same for whoever can do without: empty where they cannot be read.
  std::vector<Remembered> history() const;
  std::vector<Remembered> bookmarks() const;
  /// The newest entry of the same text, for a file may have moved; else the newest of the same article.
  std::optional<Remembered> find(const Remembered& article) const;

 private:
  using Change = std::function<Status(std::vector<Remembered>&, MemoryChange&)>;
  Result<MemoryPage> read(const std::string& name) const;
  Result<MemoryChange> update(const std::string& name, const Change& change);
  Status remove(const std::string& name);
  std::string folder_;
};

/// "" where there is no home.
std::string state_folder();
std::string hash_of(const Article& first_part);

}  // namespace docbao::app
