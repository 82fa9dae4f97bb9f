// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/speaker.hpp"

#include <algorithm>
#include <utility>

#include "docbao/message.hpp"
#include "reader/own_lexicon.hpp"
#include "speechd/icon_tone.hpp"
#include "speechd/message_portion.hpp"

namespace docbao::speechd {
namespace {

/// Nothing stays unsaid: what no voice speaks the English one tries, and at the last the message's own.
Voice voice_for(const std::string& language, const Voice& own) {
  for (const std::string_view tried : {std::string_view(language), std::string_view("en")}) {
    if (std::optional<Voice> voice = foreign_voice(tried, own)) return std::move(*voice);
  }
  return own;
}

/// A sound icon is told by its name.
std::string words_of_icon(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '_'; }, ' ');
  return name;
}

}  // namespace

Speaker::Speaker(Outbox& outbox, Log& log) : outbox_(outbox), log_(log), book_(make_book()) {}

Result<VoiceBook> Speaker::make_book() {
  std::vector<Error> problems;
  own_ = read_own_settings(problems);
  Result<VoiceBook> book = VoiceBook::make(own_, problems);
  for (const Error& problem : problems) tell(problem);
  return book;
}

Status Speaker::start() {
  if (!book_) return fail(book_.error());
  Result<std::unique_ptr<Synthesizer>> synthesizer = Synthesizer::make(book_->usual());
  if (!synthesizer) return fail(std::move(synthesizer.error()));
  in_use_ = book_->usual();
  synthesizer_ = std::move(*synthesizer);
  return {};
}

void Speaker::prepare() {
  std::call_once(tables_, [this] { read_tables(); });
}

void Speaker::read_tables() {
  reader_.emplace(Composer([this](const Style& style) {
    const auto tell_it = [this](const Error& problem) { tell(problem); };
    std::unique_ptr<Normalizer> normalizer = make_own_normalizer(style, own_.lexicon, tell_it);
    std::ranges::for_each(normalizer->problems(), tell_it);
    return normalizer;
  }));
  if (book_) reader_->warm_up(book_->usual());
}

void Speaker::say(Request request, Turn turn) {
  const std::lock_guard lock(mutex_);
  waiting_ = Waiting{std::move(request), turn};
}

bool Speaker::claim() {
  const std::lock_guard lock(mutex_);
  return waiting_ && !std::exchange(is_speaking_, true);
}

void Speaker::speak(const std::function<void()>& between) {
  prepare();
  between_ = &between;
  while (std::optional<Waiting> waiting = next()) say_now(waiting->request, waiting->turn);
}

std::optional<Speaker::Waiting> Speaker::next() {
  const std::lock_guard lock(mutex_);
  is_speaking_ = waiting_.has_value();
  return std::exchange(waiting_, std::nullopt);
}

void Speaker::say_now(Request& request, Turn turn) {
  if (!outbox_.is_wanted(turn)) return;
  log_.trace("message", request.text);
  Voice voice = book_->choose(request.settings);
  if (voice != voice_) foreign_.clear();
  voice_ = std::move(voice);
  ScreenSettings& screen = request.settings.screen;
  if (std::string language = VoiceBook::language_of(request.settings.voice); !language.empty())
    screen.language = std::move(language);
  if (request.kind == Request::Kind::SoundIcon) request.text = words_of_icon(std::move(request.text));
  MarkedText marked =
      request.kind == Request::Kind::Text ? read_ssml(request.text) : MarkedText{std::move(request.text), {}};
  MessageStream stream(outbox_, turn, std::move(marked.points), synthesizer_->format().rate_hz);
  if (request.settings.volume == kSilent) stream.mute();
  if (say_text(request, marked.text, stream)) stream.finish();
}

/// Portion by portion, so that a long message sounds at once.
bool Speaker::say_text(const Request& request, std::string_view text, MessageStream& stream) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view portion = text.substr(at, portion_length(text.substr(at), at == 0));
    stream.set_base(static_cast<std::uint32_t>(at));
    if (!say_parts(read(request, portion), stream)) return false;
    at += portion.size();
  }
  return true;
}

std::vector<MessagePart> Speaker::read(const Request& request, std::string_view text) {
  const ScreenSettings& screen = request.settings.screen;
  if (request.kind == Request::Kind::Character) return reader_->read_character(text, screen, voice_);
  if (request.kind == Request::Kind::Key) return reader_->read_key(text, screen, voice_);
  return reader_->read(text, screen, voice_);
}

/// False once no more is wanted. A part that fails is left out, and told in the log.
bool Speaker::say_parts(const std::vector<MessagePart>& parts, MessageStream& stream) {
  for (const MessagePart& part : parts) {
    if (part.is_capital && !stream.add(icon_tone(synthesizer_->format(), voice_.volume))) return false;
    log_.trace("words", part.utterance.text);
    if (!use_voice_of(part.language)) continue;
    stream.begin_utterance();
    bool is_wanted = true;
    const Status said = synthesizer_->speak(part.utterance, [&](const AudioBlock& block) {
      (*between_)();
      return is_wanted = is_wanted && stream.add(block, part.utterance);
    });
    if (!said) tell(said.error());
    if (!is_wanted) return false;
  }
  return true;
}

bool Speaker::use_voice_of(const std::string& language) {
  if (language == "vi") return use(voice_);
  auto known = foreign_.find(language);
  if (known == foreign_.end()) known = foreign_.emplace(language, voice_for(language, voice_)).first;
  return use(known->second) || use(voice_);
}

bool Speaker::use(const Voice& voice) {
  if (in_use_ == voice) return true;
  const Status set = synthesizer_->set_voice(voice);
  if (!set) return tell(set.error()), false;
  in_use_ = voice;
  return true;
}

void Speaker::tell(const Error& error) { log_.write(Log::kFailure, to_message(error, Language::English)); }

}  // namespace docbao::speechd
