// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/semiotic_class.hpp"
#include "docbao/sentence.hpp"
#include "docbao/spoken_text.hpp"
#include "docbao/style.hpp"

namespace docbao {

/// A reading that was proposed and not chosen; `docbao normalize --explain` shows it.
struct LostReading {
  Reading reading;
  std::string_view semiotic_class;
};

/// How a normalizer learns that the user's lexicon has changed. Both are called from whichever thread
/// normalizes.
struct LexiconNews {
  /// Called before each sentence, so it must be fast. Gives the whole new text where the lexicon has changed
  /// since the last call, else nothing.
  std::function<std::optional<std::string>()> changed;
  std::function<void(const Error&)> on_problem;  ///< a bad line of the new text: where is file:line
};

/// Turns written sentences into what a Vietnamese newsreader says (specification: docs/reading-guide.md).
/// Const after make() and follow_lexicon(): any number of threads may share one.
class Normalizer {
 public:
  /// `user_lexicon`: the text of the user's own table, which wins over ours; "" for none. A bad line of it
  /// is skipped and told in `problems()`.
  static std::unique_ptr<Normalizer> make(const Style& style = {}, std::string_view user_lexicon = {},
                                          std::string user_lexicon_name = {});
  ~Normalizer();

  /// Parses the tables that come with the program (2 ms), as the first make() otherwise does: for a thread
  /// that has nothing else to do while another starts the engine. Any thread, any number of times; a process
  /// that forks waits for it first.
  static void preload();

  /// From now on `news` is asked before each sentence; what it gives replaces the user's lexicon. To be
  /// called before the normalizer is first used.
  void follow_lexicon(LexiconNews news);

  /// What the article says about its own habits, whatever the style; `earlier` is the context of the part
  /// before it.
  static DocumentContext read_context(const Article& article, const DocumentContext* earlier = nullptr);

  /// For people: each pair of numbers in the sentence (4-11, 2/3), and on indented lines behind it what it
  /// may be, the likeliest first, with the lines of chain_weights.tsv that say so.
  static std::vector<std::string> explain_numbers(const Article& article, const Sentence& sentence,
                                                  const DocumentContext& document);

  /// The sentence in spoken words. Never fails: every sentence has a reading, no digit is left, and what is
  /// not said has a piece that names the reason. `lost`, where given, receives the readings that were not
  /// chosen.
  SpokenText normalize(const Article& article, const Sentence& sentence, const DocumentContext& document,
                       std::vector<LostReading>* lost = nullptr) const;

  /// Lines of the user's lexicon given to make() that could not be used: where is file:line.
  const std::vector<Error>& problems() const noexcept;

 private:
  struct Parts;
  explicit Normalizer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Whether a listener with this style hears blocks of that kind ("captions=skip").
bool is_read(const Block& block, const Style& style) noexcept;

}  // namespace docbao
