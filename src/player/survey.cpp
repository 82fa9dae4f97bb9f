// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/survey.hpp"

#include <algorithm>

#include "text/words/plain_words.hpp"

namespace docbao {
namespace {

using Hash = std::uint64_t PlainWord::*;

/// The first place behind `from` and the first of all, in the parts that were looked at.
struct Hits {
  std::optional<std::uint64_t> behind, first;

  void add(std::uint64_t offset, std::uint64_t from) {
    if (!first) first = offset;
    if (!behind && offset >= from) behind = offset;
  }
};

/// Looks for words in one part after the other. Words that a part's end cuts in two are not found.
class WordSearch {
 public:
  explicit WordSearch(const Wanted& wanted)
      : wanted_(wanted), folded_(fold_words(wanted.words)), words_(plain_words(folded_)) {}

  void look_at(const Article& part) {
    const std::vector<PlainWord> text = plain_words(part.text);
    look(part, text, &PlainWord::exact, exact_);
    look(part, text, &PlainWord::bare, bare_);
  }
  /// No later part can give a better answer.
  bool is_over() const { return exact_.behind.has_value() || words_.empty(); }

  Sighting answer() const {
    const Hits& hits = exact_.first ? exact_ : bare_;
    Sighting sighting{wanted_.article};
    sighting.offset = hits.behind ? hits.behind : hits.first;
    sighting.is_before = !hits.behind;
    return sighting;
  }

 private:
  void look(const Article& part, const std::vector<PlainWord>& text, Hash hash, Hits& hits) const {
    if (hits.behind) return;
    const auto same = [hash](const PlainWord& a, const PlainWord& b) { return a.*hash == b.*hash; };
    for (auto at = text.begin();;) {
      at = std::search(at, text.end(), words_.begin(), words_.end(), same);
      if (at == text.end() || hits.behind) return;
      hits.add(part.offset + at->begin, wanted_.from);
      ++at;
    }
  }

  const Wanted& wanted_;
  const std::string folded_;
  const std::vector<PlainWord> words_;
  Hits exact_, bare_;
};

/// Calls `look` for every part until it says false; false where the article could not be gone through.
template <typename Look>
bool go_through(const PlayerSetup::OpenBeside& open, std::uint32_t article, const std::stop_token& stop,
                const Look& look) {
  auto source = open ? open(article) : nullptr;
  if (!source || !*source) return false;
  for (;;) {
    const Result<std::optional<Article>> part = (*source)->next(stop);
    if (!part || stop.stop_requested()) return false;
    if (!*part || !look(**part)) return true;
  }
}

}  // namespace

std::optional<Length> measure(const PlayerSetup::OpenBeside& open, std::uint32_t article,
                              const std::stop_token& stop) {
  Length length{article};
  const bool is_whole = go_through(open, article, stop, [&](const Article& part) {
    length.sentences += split_sentences(part).size();
    length.bytes = part.offset + part.text.size();
    return true;
  });
  return is_whole ? std::optional(length) : std::nullopt;
}

std::optional<Sighting> look_for(const PlayerSetup::OpenBeside& open, const Wanted& wanted,
                                 const std::stop_token& stop) {
  WordSearch search(wanted);
  const bool is_seen = go_through(open, wanted.article, stop, [&](const Article& part) {
    search.look_at(part);
    return !search.is_over();
  });
  Sighting sighting = search.answer();
  sighting.is_unseen = !is_seen;
  return sighting;
}

Result<Sighting> look_for(Script& script, const Wanted& wanted) {
  WordSearch search(wanted);
  for (std::uint32_t n = 0; !search.is_over(); ++n) {
    const Result<PartPtr> part = script.part(wanted.article, n);
    if (!part) return fail(part.error());
    if (!*part) break;
    search.look_at(*(*part)->text);
  }
  return search.answer();
}

}  // namespace docbao
