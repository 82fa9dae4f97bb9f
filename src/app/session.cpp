// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.hpp"

#include "app/config.hpp"
#include "base/message_table.hpp"
#include "base/read_file.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/read_text.hpp"
#include "reader/own_lexicon.hpp"

namespace docbao::app {
namespace {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BrokenPipe: return kExitDone;  // whoever read our output had enough
    case ErrorCode::UnknownStyle:
    case ErrorCode::UnknownVoice:
    case ErrorCode::UnknownFormat: return kExitUsage;
    case ErrorCode::NoAudioDevice:
    case ErrorCode::UnknownDevice:
    case ErrorCode::DeviceFailed: return kExitNoDevice;
    case ErrorCode::Interrupted: return kExitInterrupted;
    default: return kExitFailed;
  }
}

bool is_quiet_end(ErrorCode code) { return code == ErrorCode::BrokenPipe || code == ErrorCode::Interrupted; }

}  // namespace

Status Session::configure() {
  std::vector<Error> problems;
  Status applied = apply_config(options_, problems);
  if (!options_.lang.empty()) messages_.set_language(choose_language(options_.lang));
  for (const Error& problem : problems) warn(messages_.describe(problem));
  return applied;
}

void Session::assume(const std::string& name, std::string Options::*option, std::string value,
                     const std::string& origin) {
  if (value.empty() || !options_.origins.try_emplace(name, origin).second) return;
  options_.*option = std::move(value);
}

void Session::read_by_default(std::string source) {
  if (options_.sources.empty()) options_.sources.push_back(std::move(source));
}

Result<Voice> Session::make_voice() const {
  Result<Voice> voice = find_voice(options_.voice);
  return voice ? adapt(std::move(*voice)) : voice;
}

Result<Voice> Session::adapt(Voice voice) const {
  for (const std::string& style : options_.styles) {
    const std::size_t equals = style.find('=');
    if (equals == std::string::npos) return fail(ErrorCode::UnknownStyle, style);
    if (Status set = voice.style.set(style.substr(0, equals), style.substr(equals + 1)); !set)
      return fail(std::move(set.error()));
  }
  if (const std::optional<std::uint32_t> rate = parse_rate(options_.rate)) voice.rate_wpm = *rate;
  return voice;
}

double Session::lead_in_seconds() const {
  return parse_lead_in(options_.lead_in).value_or(kUsualLeadInSeconds);
}

std::string Session::lexicon_path() const {
  if (!options_.lexicon.empty()) return options_.lexicon;
  const std::string folder = config_folder();
  return folder.empty() ? folder : folder + "/lexicon.tsv";
}

Result<std::string> Session::read_lexicon() const {
  const bool asked = !options_.lexicon.empty();
  if (!asked && is_absent(lexicon_path())) return std::string{};
  return read_file_text(lexicon_path());
}

Result<Composer> Session::make_composer(const Style& style) const {
  if (Result<std::string> lexicon = read_lexicon(); !lexicon) {
    if (!options_.lexicon.empty()) return fail(std::move(lexicon.error()));
    warn(messages_.describe(lexicon.error()));  // of one that nobody asked for
  }
  Composer composer([this](const Style& wanted) { return make_normalizer(wanted); });
  for (const Error& problem : composer.normalizer_for(style).problems()) warn(messages_.describe(problem));
  return composer;
}

/// A lexicon that cannot be read any more in the middle of the reading counts as empty.
std::unique_ptr<Normalizer> Session::make_normalizer(const Style& style) const {
  return make_own_normalizer(style, lexicon_path(),
                             [this](const Error& problem) { warn(messages_.describe(problem)); });
}

SourceOptions Session::source_options() const {
  return {.encoding = options_.encoding,
          .allow_local = options_.allow_local,
          .use_proxy = options_.proxy,
          .is_offline = options_.offline,
          .recognize_writing = options_.ocr};
}

Result<std::unique_ptr<Sources>> Session::open_sources() const {
  return open_sources(options_.sources.empty() ? std::vector<std::string>{"-"} : options_.sources);
}

Result<std::unique_ptr<Sources>> Session::open_sources(const std::vector<std::string>& names) const {
  return Sources::open(
      names, source_options(),
      [this](const Article& article) {
        const std::string name =
            article.source == "-" ? *find_error_text("name.stdin", messages_.language()) : article.source;
        warn(messages_.format("warning.invalid_bytes", name));
      },
      make_judge());
}

Result<std::unique_ptr<ArticleSource>> Session::open_what_is_read() const {
  const auto open = [this](const std::vector<std::string>& names) -> Result<std::unique_ptr<ArticleSource>> {
    auto sources = open_sources(names);
    if (!sources) return fail(std::move(sources.error()));
    (*sources)->set_needs_text(true);
    return std::move(*sources);
  };
  if (!on_lost_) return open(options_.sources.empty() ? std::vector<std::string>{"-"} : options_.sources);
  return std::make_unique<LenientSources>(
      options_.sources, [open](const std::string& name) { return open({name}); }, on_lost_);
}

/// With the user's style and lexicon. It has a composer of its own, for each source may be read by another
/// thread; a style that does not exist is told of elsewhere.
Sources::HasWords Session::make_judge() const {
  return [this, style = Style{}, composer = std::shared_ptr<Composer>()](const Article& article) mutable {
    if (!composer) {
      style = make_voice().value_or(Voice{}).style;
      composer = std::make_shared<Composer>([this](const Style& wanted) {
        return Normalizer::make(wanted, read_lexicon().value_or(std::string{}), lexicon_path());
      });
    }
    return has_words(article, style, *composer);
  };
}

void Session::warn(std::string_view sentence) const {
  if (warn_) warn_(sentence);
  else if (!options_.quiet) complain(sentence);
}

int Session::end(const Status& status) {
  if (interrupt_.happened()) return kExitInterrupted;
  const Status flushed = output_.flush();
  const Status& failed = status ? flushed : status;
  if (failed) return kExitDone;
  if (!is_quiet_end(failed.error().code)) complain(messages_.describe(failed.error()));
  return exit_code_of(failed.error().code);
}

Status for_each_article(ArticleSource& source, const std::stop_token& stop,
                        const std::function<Status(Article)>& each) {
  for (;;) {
    Result<std::optional<Article>> article = source.next(stop);
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (!article) return fail(std::move(article.error()));
    if (!*article) return {};
    if (Status done = each(std::move(**article)); !done) return done;
  }
}

const std::string& title_in(Language language, const Voice& voice) noexcept {
  return language == Language::Vietnamese ? voice.title_vi : voice.title_en;
}

std::string voice_title(Language language, const std::string& name) {
  const Result<Voice> voice = find_voice(name);
  return !voice || title_in(language, *voice).empty() ? name : title_in(language, *voice);
}

}  // namespace docbao::app
