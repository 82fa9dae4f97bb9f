// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/speak.hpp"

#include "docbao/exporter.hpp"
#include "docbao/read_text.hpp"

namespace docbao {
namespace {

class OneArticle final : public ArticleSource {
 public:
  explicit OneArticle(Article article) : article_(std::move(article)) {}
  Result<std::optional<Article>> next(std::stop_token) override {
    return std::exchange(article_, std::nullopt);
  }

 private:
  std::optional<Article> article_;
};

class Samples final : public AudioSink {
 public:
  explicit Samples(std::vector<std::int16_t>& out) : out_(out) {}
  Status write(const AudioBlock& block) override {
    out_.insert(out_.end(), block.pcm.begin(), block.pcm.end());
    return {};
  }
  Status finish() override { return {}; }

 private:
  std::vector<std::int16_t>& out_;
};

}  // namespace

Result<SpokenArticle> speak(const Article& article, const Voice& voice, std::stop_token stop) {
  auto synthesizer = Synthesizer::make(voice);
  if (!synthesizer) return fail(std::move(synthesizer.error()));
  Composer composer;
  return speak(article, voice, composer, **synthesizer, std::move(stop));
}

Result<SpokenArticle> speak(const Article& article, const Voice& voice, Composer& composer,
                            Synthesizer& synthesizer, std::stop_token stop) {
  if (!has_words(article, voice.style, composer)) return fail(ErrorCode::NothingToRead, article.source);
  if (Status set = synthesizer.set_voice(voice); !set) return fail(std::move(set.error()));
  SpokenArticle out{synthesizer.format(), {}, {}};
  OneArticle source(article);
  Reader reader(source, composer, voice);
  Samples sink(out.samples);
  const Status said = export_article(reader, synthesizer, sink, std::move(stop), out.timeline.collector());
  if (!said) return fail(said.error());
  return out;
}

}  // namespace docbao
