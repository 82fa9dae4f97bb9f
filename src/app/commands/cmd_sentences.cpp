// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/session.hpp"

namespace docbao::app {
namespace {

std::string as_json(const Article& article, const Sentence& sentence) {
  const Block& block = article.blocks[sentence.block];
  return to_line({{"source", whole_span(article, sentence.span)},
                  {"text", on_one_line(article.view(sentence.span))},
                  {"block", to_string(block.kind)},
                  {"repeats", block.repeats}});
}

}  // namespace

int run_sentences(Session& session) {
  auto source = session.open_sources();
  if (!source) return session.end(fail(source.error()));
  (*source)->set_needs_text(true);
  const bool json = session.options().json;
  return session.end(for_each_article(**source, session.stop(), [&](const Article& article) -> Status {
    for (const Sentence& sentence : split_sentences(article)) {
      const std::string line = json ? as_json(article, sentence) : on_one_line(article.view(sentence.span));
      if (Status written = session.output().line(line); !written) return written;
    }
    return {};
  }));
}

}  // namespace docbao::app
