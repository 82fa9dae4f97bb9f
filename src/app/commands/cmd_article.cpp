// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/session.hpp"

namespace docbao::app {
namespace {

/// What belongs to the title and the body: not who wrote it where and when, not the pictures.
bool is_body(const Block& block) {
  switch (block.kind) {
    case BlockKind::Dateline:
    case BlockKind::Byline:
    case BlockKind::Caption:
    case BlockKind::Credit:
    case BlockKind::Aside: return false;
    default: return !block.repeats;
  }
}

std::string text_of(const Article& article, BlockKind kind) {
  const Block* block = article.first(kind);
  return block ? on_one_line(article.view(block->span)) : "";
}

template <typename T>
void add_known(Json& object, const char* key, const Known<T>& known, Json value) {
  if (known) object[key] = {{"value", std::move(value)}, {"origin", to_string(known.origin)}};
}

/// What is known of the article, and where each fact was found; what is not known is not there.
Json as_json(const ArticleInfo& info) {
  Json object{{"kind", info.kind}};
  if (!info.encoding.empty()) object["encoding"] = info.encoding;
  add_known(object, "title", info.title, info.title.value);
  add_known(object, "authors", info.authors, info.authors.value);
  add_known(object, "published", info.published, iso_time(info.published.value));
  add_known(object, "newspaper", info.newspaper, info.newspaper.value);
  add_known(object, "language", info.language, info.language.value);
  add_known(object, "url", info.url, info.url.value);
  add_known(object, "section", info.section, info.section.value);
  add_known(object, "cover", info.cover, info.cover.value.url);
  return object;
}

/// One object for each article, or for each part of a long one. The first part tells what is known of all.
std::string as_json(const Article& article) {
  Json blocks = Json::array();
  for (const Block& block : article.blocks) {
    blocks.push_back({{"kind", to_string(block.kind)},
                      {"source", whole_span(article, block.span)},
                      {"text", article.view(block.span)},
                      {"repeats", block.repeats}});
  }
  Json object{{"source", article.source},
              {"part", article.part},
              {"title", text_of(article, BlockKind::Title)},
              {"dateline", text_of(article, BlockKind::Dateline)},
              {"byline", text_of(article, BlockKind::Byline)},
              {"invalid_bytes", article.invalid_bytes}};
  if (article.part == 0) object["info"] = as_json(*article.info);
  object["blocks"] = std::move(blocks);
  return to_line(object);
}

}  // namespace

int run_article(Session& session) {
  auto source = session.open_sources();
  if (!source) return session.end(fail(source.error()));
  (*source)->set_needs_text(true);
  bool is_first = true;
  return session.end(for_each_article(**source, session.stop(), [&](const Article& article) -> Status {
    if (session.options().json) return session.output().line(as_json(article));
    for (const Block& block : article.blocks) {
      if (!is_body(block)) continue;
      const std::string_view gap = is_first ? "" : "\n";
      is_first = false;
      if (Status written =
              session.output().line(fmt::format("{}{}", gap, on_one_line(article.view(block.span))));
          !written)
        return written;
    }
    return {};
  }));
}

}  // namespace docbao::app
