// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/normalizer.hpp"

#include <array>

#include "normalize/choose.hpp"
#include "normalize/classes.hpp"
#include "normalize/document_context.hpp"
#include "normalize/spoken_builder.hpp"
#include "normalize/tables.hpp"
#include "normalize/tokenize.hpp"

namespace docbao {
namespace {

std::uint8_t triggers_of(const Token& token) noexcept {
  if (token.kind == TokenKind::Number) return kAtNumber;
  if (token.kind == TokenKind::Symbol) return kAtSymbol;
  std::uint8_t triggers = kAtWord;
  if (token.letters == LetterCase::Upper || token.letters == LetterCase::Mixed) triggers |= kAtCapitals;
  if (token.letters == LetterCase::Title) triggers |= kAtTitle;
  if (!token.syllable) triggers |= kAtForeign;
  return triggers;
}

}  // namespace

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

struct Normalizer::Parts {
  Style style;
  std::string user_lexicon;   // the user's table points into it
  std::vector<Error> problems;
  Tables tables;
  std::vector<NamedClass> classes;
  std::array<std::vector<std::uint32_t>, 64> asked;   // by a token's triggers: the ranks of the classes to ask

  void plan() {
    for (std::size_t triggers = 0; triggers < asked.size(); ++triggers) {
      for (std::uint32_t rank = 0; rank < classes.size(); ++rank) {
        if (classes[rank].triggers & triggers) asked[triggers].push_back(rank);
      }
    }
  }

  std::vector<Candidate> find_all(const TokenizedSentence& sentence, const ReadingContext& context) const {
    std::vector<Candidate> candidates;
    std::vector<Reading> found;
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      for (const std::uint32_t rank : asked[triggers_of(sentence.tokens[at])]) {
        classes[rank].rules->find(sentence, at, context, found);
        for (Reading& reading : found) candidates.push_back({std::move(reading), rank});
        found.clear();
      }
    }
    return candidates;
  }
};

Normalizer::Normalizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Normalizer::~Normalizer() = default;

std::unique_ptr<Normalizer> Normalizer::make(const Style& style, std::string_view user_lexicon, std::string user_lexicon_name) {
  auto parts = std::make_unique<Parts>();
  parts->style = style;
  parts->user_lexicon = user_lexicon;
  parts->tables = Tables::load();
  parts->tables.user = Lexicon::parse(parts->user_lexicon, user_lexicon_name, Lexicon::Fold::exact_case, &parts->problems);
  parts->classes = make_classes(parts->tables);
  parts->plan();
  return std::unique_ptr<Normalizer>(new Normalizer(std::move(parts)));
}

DocumentContext Normalizer::read_context(const Article& article, const DocumentContext* earlier) const {
  return read_document_context(article, earlier);
}

SpokenText Normalizer::normalize(const Article& article, const Sentence& sentence, const DocumentContext& document,
                                 std::vector<LostReading>* lost) const {
  TokenizedSentence tokens;
  tokenize(article.text, sentence.span, article.blocks[sentence.block].kind, tokens);
  std::vector<Candidate> candidates = parts_->find_all(tokens, {document, parts_->style});
  const std::size_t winners = choose_readings(candidates);
  SpokenBuilder builder(tokens);
  for (std::size_t i = 0; i < winners; ++i) builder.add(candidates[i].reading, parts_->classes[candidates[i].rank].name);
  for (std::size_t i = winners; lost && i < candidates.size(); ++i) {
    lost->push_back({std::move(candidates[i].reading), parts_->classes[candidates[i].rank].name});
  }
  return std::move(builder).finish();
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
