// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/normalizer.hpp"

#include <array>
#include <mutex>

#include "normalize/classes.hpp"
#include "normalize/context/document_context.hpp"
#include "normalize/engine/choose.hpp"
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
  std::vector<NamedClass> classes;
  const auto add = [&](std::string_view name, std::unique_ptr<SemioticClass> rules) {
    const std::uint8_t triggers = rules->triggers();
    classes.push_back({name, std::move(rules), triggers});
  };
#define DOCBAO_CLASS(name) add(#name, make_##name(tables));
#include "normalize/classes.def"
#undef DOCBAO_CLASS
  return classes;
}

namespace {

/// The tables and classes that come with the program. They know no style and no user, and never change: all
/// normalizers of the process share them.
struct Rules {
  Tables tables = Tables::load();
  std::vector<NamedClass> classes = make_classes(tables);
  std::array<std::vector<std::uint32_t>, 64> asked;  // by a token's triggers: the ranks of the classes to ask

  Rules() {
    for (std::size_t triggers = 0; triggers < asked.size(); ++triggers) {
      for (std::uint32_t rank = 0; rank < classes.size(); ++rank) {
        if (classes[rank].triggers & triggers) asked[triggers].push_back(rank);
      }
    }
  }
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

  std::vector<Candidate> find_all(const TokenizedSentence& sentence, const ReadingContext& context) const {
    std::vector<Candidate> candidates;
    std::vector<Reading> found;
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      for (const std::uint32_t rank : rules.asked[triggers_of(sentence.tokens[at])]) {
        rules.classes[rank].rules->find(sentence, at, context, found);
        for (Reading& reading : found) candidates.push_back({std::move(reading), rank});
        found.clear();
      }
    }
    return candidates;
  }
};

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
  TokenizedSentence tokens;
  tokenize(article.text, sentence.span, article.blocks[sentence.block].kind, tokens);
  const std::shared_ptr<const UserLexicon> user = parts_->current_user();
  Quantities quantities;
  CalendarCues cues;
  std::vector<Candidate> candidates = parts_->find_all(
      tokens, {document, parts_->style, quantities, cues, user->table().empty() ? nullptr : &user->table()});
  const std::size_t winners = choose_readings(candidates);
  SpokenBuilder builder(tokens);
  for (std::size_t i = 0; i < winners; ++i)
    builder.add(candidates[i].reading, parts_->rules.classes[candidates[i].rank].name);
  for (std::size_t i = winners; lost && i < candidates.size(); ++i) {
    lost->push_back({std::move(candidates[i].reading), parts_->rules.classes[candidates[i].rank].name});
  }
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
    case BlockKind::Caption: return style.captions == Style::Keep::read;
    case BlockKind::Byline:
    case BlockKind::Credit: return style.bylines == Style::Keep::read;
    case BlockKind::Dateline: return style.datelines == Style::Keep::read;
    default: return true;
  }
}

}  // namespace docbao
