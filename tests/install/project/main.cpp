// SPDX-License-Identifier: GPL-3.0-or-later
// Normalizes one sentence and has it spoken: text, engine and tables of the installed library are all there.
#include <cstdio>
#include <docbao/exporter.hpp>

namespace {

class Counter final : public docbao::AudioSink {
 public:
  docbao::Status write(const docbao::AudioBlock& block) override {
    return frames += block.pcm.size(), docbao::Status{};
  }
  docbao::Status finish() override { return {}; }
  std::size_t frames = 0;
};

class OneArticle final : public docbao::ArticleSource {
 public:
  docbao::Result<std::optional<docbao::Article>> next(std::stop_token) override {
    if (given_) return std::nullopt;
    given_ = true;
    return docbao::make_article("105 người");
  }

 private:
  bool given_ = false;
};

}  // namespace

int main() {
  const auto voice = docbao::find_voice("");
  if (!voice) return 1;
  docbao::Composer composer;
  OneArticle source;
  docbao::Reader reader(source, composer, *voice);
  const auto engine = docbao::Synthesizer::make(*voice);
  if (!engine) return std::fprintf(stderr, "%s\n", engine.error().where.c_str()), 1;
  Counter sound;
  if (!docbao::export_article(reader, **engine, sound) || sound.frames == 0) return 1;

  const docbao::PreparedText text = docbao::prepare(docbao::make_article("105 người"));
  std::puts(composer.verbalize(text, text.sentences.front(), voice->style).words.c_str());
}
