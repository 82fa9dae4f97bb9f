// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/normalizer.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <mutex>

#include "normalize/classes.hpp"
#include "normalize/context/document_context.hpp"
#include "normalize/engine/choose.hpp"
#include "normalize/engine/row_trace.hpp"
#include "normalize/engine/spoken_builder.hpp"
#include "normalize/engine/tokenize.hpp"
#include "normalize/engine/triggers.hpp"
#include "normalize/engine/user_lexicon.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/quantity.hpp"
#include "normalize/tables.hpp"

namespace docbao {
std::string_view to_string(Certainty certainty) noexcept {
  switch (certainty) {
    case Certainty::Guess: return "guess";
    case Certainty::Likely: return "likely";
    case Certainty::Sure: return "sure";
  }
  return "";
}

std::vector<NamedClass> make_classes(const Tables& tables) {
  using namespace beside;
  std::vector<NamedClass> classes;
  const auto add = [&](std::string_view name, std::unique_ptr<SemioticClass> rules, Needs needs) {
    const std::uint8_t triggers = rules->triggers();
    classes.push_back({name, std::move(rules), triggers, needs});
  };
#define DOCBAO_CLASS(name, ...) add(#name, make_##name(tables), {__VA_ARGS__});
#include "normalize/classes.def"
#undef DOCBAO_CLASS
  return classes;
}

namespace {

/// Which classes are to be asked at a token; one bit for each class, by its rank.
class AskedClasses {
 public:
  using Ranks = std::uint64_t;

  explicit AskedClasses(const std::vector<NamedClass>& classes) {
    assert(classes.size() <= 64);
    for (std::size_t rank = 0; rank < classes.size(); ++rank) {
      const Ranks bit = Ranks{1} << rank;
      if (classes[rank].name != "user") ours_ |= bit;
      for (std::size_t triggers = 0; triggers < by_triggers_.size(); ++triggers)
        by_triggers_[triggers] |= (classes[rank].triggers & triggers) != 0 ? bit : 0;
      for (std::size_t place = 0; place < by_bit_.size(); ++place) {
        const Needs& needs = classes[rank].needs;
        by_bit_[place].any_of |= (needs.any_of >> place & 1) != 0 ? bit : 0;
        by_bit_[place].and_any_of |= (needs.and_any_of >> place & 1) != 0 ? bit : 0;
      }
    }
  }

  /// What holds for every token of a sentence.
  struct InSentence {
    Ranks any_of = 0, and_any_of = 0, readers = 0;
  };
  /// `user`: the user's own table, whose class is not asked without it.
  InSentence in_sentence(beside::Bits everywhere, const Lexicon* user) const noexcept {
    const InSentence found = with_bits({}, everywhere);
    return {found.any_of, found.and_any_of, user ? ~Ranks{0} : ours_};
  }

  Ranks at(std::uint8_t triggers, beside::Bits bits, const InSentence& sentence) const noexcept {
    const InSentence found = with_bits(sentence, bits);
    return by_triggers_[triggers] & found.any_of & found.and_any_of & found.readers;
  }

 private:
  InSentence with_bits(InSentence found, beside::Bits bits) const noexcept {
    for (; bits != 0; bits &= bits - 1) {
      const ByBit& by_bit = by_bit_[static_cast<std::size_t>(std::countr_zero(bits))];
      found.any_of |= by_bit.any_of;
      found.and_any_of |= by_bit.and_any_of;
    }
    return found;
  }

  struct ByBit {
    Ranks any_of = 0, and_any_of = 0;
  };
  Ranks ours_ = 0;
  std::array<Ranks, 64> by_triggers_{};
  std::array<ByBit, 64> by_bit_{};
};

/// The tables and classes that come with the program. They know no style and no user, and never change: all
/// normalizers of the process share them.
struct Rules {
  Tables tables = Tables::load();
  std::vector<NamedClass> classes = make_classes(tables);
  AskedClasses asked{classes};
};

const Rules& rules() {
  static const Rules loaded;
  return loaded;
}

}  // namespace

struct Normalizer::Parts {
  Style style;
  std::string user_name;
  LexiconNews news;
  mutable std::mutex user_mutex;
  mutable std::shared_ptr<const UserLexicon>
      user;  // replaced as a whole; whoever reads holds on to the one he began with
  std::vector<Error> problems;
  const Rules& rules = docbao::rules();

  /// The lexicon to read the next sentence with.
  std::shared_ptr<const UserLexicon> current_user() const {
    std::shared_ptr<const UserLexicon> newer = read_news();
    const std::lock_guard lock(user_mutex);
    if (newer) user = std::move(newer);
    return user;
  }
  std::shared_ptr<const UserLexicon> read_news() const {
    std::optional<std::string> text = news.changed ? news.changed() : std::nullopt;
    if (!text) return nullptr;
    std::vector<Error> bad_lines;
    auto newer = std::make_shared<const UserLexicon>(*text, user_name, &bad_lines);
    for (const Error& line : bad_lines) news.on_problem(line);
    return newer;
  }

  /// The readings that are not among the ranks yet were made with these rows.
  static void name_rows(RowTrace& trace, Candidates& candidates) {
    const std::string_view rows = trace.take();
    for (std::size_t i = candidates.ranks.size(); i < candidates.readings.size(); ++i)
      candidates.readings[i].rows = rows;
  }

  void find_all(const TokenizedSentence& sentence, const ReadingContext& context,
                Candidates& candidates) const {
    const Surroundings surroundings(sentence);
    const AskedClasses::InSentence asked_here =
        rules.asked.in_sentence(surroundings.everywhere(), context.user);
    std::size_t known = 0;  // readings
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      auto asked = rules.asked.at(triggers_of(sentence.tokens[at]), surroundings.of(at), asked_here);
      for (; asked != 0; asked &= asked - 1) {
        const auto rank = static_cast<std::uint32_t>(std::countr_zero(asked));
        rules.classes[rank].rules->find(sentence, at, context, candidates.readings);
        if (sentence.trace) name_rows(*sentence.trace, candidates);
        if (candidates.readings.size() != known) {
          known = candidates.readings.size();
          candidates.ranks.resize(known, rank);
        }
      }
    }
  }
};

namespace {

/// What one sentence needs room for; used again for the next, for most sentences are short.
struct Workshop {
  static constexpr std::size_t kMostTokensKept = 4096;

  TokenizedSentence tokens;
  Quantities quantities;
  CalendarCues cues;
  Candidates candidates;
  Chooser chooser;

  void clear() noexcept {
    quantities.clear();
    cues = {};
    candidates.clear();
    tokens.trace = nullptr;
  }
};

/// A workshop that nobody uses; a thread keeps one for its next sentence, unless a sentence was very long.
class LentWorkshop {
 public:
  LentWorkshop() : lent_(kept() ? std::move(kept()) : std::make_unique<Workshop>()) {}
  ~LentWorkshop() {
    if (lent_->tokens.tokens.capacity() > Workshop::kMostTokensKept) return;
    lent_->clear();
    kept() = std::move(lent_);
  }
  LentWorkshop(const LentWorkshop&) = delete;
  LentWorkshop& operator=(const LentWorkshop&) = delete;
  Workshop* operator->() const noexcept { return lent_.get(); }

 private:
  static std::unique_ptr<Workshop>& kept() {
    thread_local std::unique_ptr<Workshop> workshop;
    return workshop;
  }
  std::unique_ptr<Workshop> lent_;
};

}  // namespace

Normalizer::Normalizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Normalizer::~Normalizer() = default;

std::unique_ptr<Normalizer> Normalizer::make(const Style& style, std::string_view user_lexicon,
                                             std::string user_lexicon_name) {
  auto parts = std::make_unique<Parts>();
  parts->style = style;
  parts->user_name = std::move(user_lexicon_name);
  parts->user = std::make_shared<const UserLexicon>(user_lexicon, parts->user_name, &parts->problems);
  return std::unique_ptr<Normalizer>(new Normalizer(std::move(parts)));
}

void Normalizer::preload() { static_cast<void>(rules()); }

void Normalizer::follow_lexicon(LexiconNews news) { parts_->news = std::move(news); }

DocumentContext Normalizer::read_context(const Article& article, const DocumentContext* earlier) {
  return read_document_context(article, earlier);
}

SpokenText Normalizer::normalize(const Article& article, const Sentence& sentence,
                                 const DocumentContext& document, std::vector<LostReading>* lost) const {
  const LentWorkshop workshop;
  const TokenizedSentence& tokens = workshop->tokens;
  tokenize(article.text, sentence.span, article.blocks[sentence.block].kind, workshop->tokens);
  RowTrace trace;
  workshop->tokens.trace = lost ? &trace : nullptr;
  const std::shared_ptr<const UserLexicon> user = parts_->current_user();
  const ReadingContext context{document, parts_->style, workshop->quantities, workshop->cues,
                               user->table().empty() ? nullptr : &user->table()};
  Candidates& candidates = workshop->candidates;
  parts_->find_all(tokens, context, candidates);
  const Choice& choice = workshop->chooser.choose(candidates, lost != nullptr);
  SpokenBuilder builder(tokens);
  const auto worded = [&](std::uint32_t place) -> Reading& {
    Reading& reading = candidates.readings[place];
    if (reading.saying.write) reading.saying.write(reading.words, reading.saying, tokens, parts_->style);
    return reading;
  };
  const auto class_of = [&](std::uint32_t place) {
    return parts_->rules.classes[candidates.ranks[place]].name;
  };
  for (const std::uint32_t place : choice.won) builder.add(worded(place), class_of(place));
  for (std::size_t i = 0; lost && i < choice.lost.size(); ++i)
    lost->push_back({std::move(worded(choice.lost[i])), class_of(choice.lost[i])});
  return std::move(builder).finish();
}

std::vector<std::string> Normalizer::explain_numbers(const Article& article, const Sentence& sentence,
                                                     const DocumentContext& document) {
  TokenizedSentence tokens;
  tokenize(article.text, sentence.span, article.blocks[sentence.block].kind, tokens);
  Quantities quantities;
  CalendarCues cues;
  const Style style;
  return explain_chains(tokens, docbao::rules().tables.numbers, {document, style, quantities, cues});
}

const std::vector<Error>& Normalizer::problems() const noexcept { return parts_->problems; }

bool is_read(const Block& block, const Style& style) noexcept {
  if (block.repeats) return false;
  switch (block.kind) {
    case BlockKind::Aside: return false;
    case BlockKind::Caption: return style.captions == Style::Keep::read;
    case BlockKind::Byline:
    case BlockKind::Credit: return style.bylines == Style::Keep::read;
    case BlockKind::Dateline: return style.datelines == Style::Keep::read;
    default: return true;
  }
}

}  // namespace docbao
