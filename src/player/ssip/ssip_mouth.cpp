// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/ssip/ssip_mouth.hpp"

#include <poll.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/parse_number.hpp"
#include "player/ssip/address.hpp"
#include "player/ssip/ssip_text.hpp"

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostAtServer = 3;
constexpr std::size_t kMostUnanswered = 24;  // a server that stands still is not given more and more
constexpr std::chrono::milliseconds kGreetingPatience = 5s, kGreetingStep = 20ms;
constexpr std::array<const char*, 8> kVoiceTypes = {"MALE1",   "MALE2",   "MALE3",      "FEMALE1",
                                                    "FEMALE2", "FEMALE3", "CHILD_MALE", "CHILD_FEMALE"};

bool is_voice_type(const std::string& name) {
  return std::ranges::find(kVoiceTypes, name) != kVoiceTypes.end();
}

/// As the server's configuration files can name us: user:program:part.
std::string client_name() {
  const passwd* entry = getpwuid(getuid());
  std::string user = entry ? entry->pw_name : "";
  std::erase_if(user, [](char c) { return c <= ' ' || c == ':'; });
  return (user.empty() ? "user" : user) + ":docbao:read";
}

}  // namespace

Result<std::unique_ptr<SsipMouth>> SsipMouth::connect(const std::stop_token& stop) {
  std::unique_ptr<SsipMouth> mouth(new SsipMouth);
  if (Status opened = mouth->open(stop); !opened) return fail(std::move(opened.error()));
  return mouth;
}

SsipMouth::~SsipMouth() {
  const std::lock_guard lock(mutex_);
  if (!connection_) return;
  recall();
  connection_->ask("QUIT");
  connection_->send();
}

std::vector<Voice> SsipMouth::voices(const Voice& like, const std::string& name, bool has_rate) const {
  std::vector<std::string> names = {name.empty() ? servers_own_.voice_type : name};
  if (name.empty())
    std::ranges::copy_if(kVoiceTypes, std::back_inserter(names),
                         [&](const std::string& type) { return type != names.front(); });
  std::vector<Voice> voices;
  for (const std::string& one : names) {
    Voice& voice = voices.emplace_back(like);
    voice.engine = kEngine;
    voice.pitch = own_pitch_;
    if (!has_rate) voice.rate_wpm = own_wpm_;
    voice.name = voice.engine_voice = voice.title_vi = voice.title_en = one;
  }
  return voices;
}

// ---- any thread

void SsipMouth::set_paused(bool paused) noexcept {
  const std::lock_guard lock(mutex_);
  if (std::exchange(is_paused_, paused) == paused || !connection_) return;
  if (is_paused_) {
    catch_up();
    recall();
  } else {
    send_what_is_due();
  }
  connection_->send();
}

/// The utterance that has begun keeps its volume.
void SsipMouth::set_volume(int percent) noexcept {
  const std::lock_guard lock(mutex_);
  if (std::exchange(volume_percent_, percent) == percent) return;
  const bool is_speaking = !said_.empty() && said_.front().has_begun && !said_.front().is_over;
  if (is_speaking) takes_back_next_ = true;
  else recall();
}

void SsipMouth::hush() noexcept {
  const std::lock_guard lock(mutex_);
  is_hushed_ = true;
  if (!connection_) return;
  recall();
  connection_->send();
}

// ---- the connection

Status SsipMouth::open(const std::stop_token& stop) {
  if (is_open()) return {};
  if (lost_ && !was_heard_) return fail(*lost_);  // before it said anything
  Result<FileDescriptor> socket = connect_to_speechd(stop);
  if (!socket) return fail(std::move(socket.error()));
  const std::lock_guard lock(mutex_);
  connection_ = std::make_unique<SsipConnection>(std::move(*socket));
  Status greeted = greet(stop);
  if (!greeted) connection_.reset();
  was_heard_ = false;
  lost_.reset();
  return greeted;
}

Status SsipMouth::greet(const std::stop_token& stop) {
  using What = Asked::What;
  asked_.clear();
  in_block_ = false;
  ask("SET SELF CLIENT_NAME " + client_name(), {What::Need});
  ask("SET SELF SSML_MODE on", {What::Need});
  ask("SET SELF NOTIFICATION ALL on", {What::Need});
  ask("SET SELF PRIORITY text", {What::Need});
  for (const char* nicety : {"LANGUAGE vi", "PUNCTUATION none", "SPELLING off", "CAP_LET_RECOGN none"})
    ask(std::string("SET SELF ") + nicety);
  ask("GET RATE", {What::Rate});
  ask("GET PITCH", {What::Pitch});
  ask("GET VOLUME", {What::Volume});
  ask("GET VOICE_TYPE", {What::VoiceType});
  const auto deadline = Clock::now() + kGreetingPatience;
  while (!asked_.empty()) {
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (Clock::now() > deadline) return fail(ErrorCode::DeviceFailed, "speechd", "speechd_silent");
    if (Status taken = take_news(); !taken) return taken;
    pollfd watched{connection_->fd(), POLLIN, 0};
    if (!asked_.empty()) poll(&watched, 1, static_cast<int>(kGreetingStep / 1ms));
  }
  told_ = servers_own_;
  told_voice_.clear();
  own_wpm_ = wpm_of_ssip(servers_own_.rate);
  own_pitch_ = pitch_of_ssip(servers_own_.pitch);
  return {};
}

void SsipMouth::close() {
  const std::lock_guard lock(mutex_);
  connection_.reset();
  asked_.clear();
  forget_all();
}

/// Learns what was heard until now.
void SsipMouth::catch_up() {
  if (Status taken = take_news(); !taken) lost_ = std::move(taken.error());
}

void SsipMouth::ask(std::string_view lines, Asked asked) {
  connection_->ask(lines);
  asked_.push_back(asked);
}

Status SsipMouth::work() {
  const std::lock_guard lock(mutex_);
  if (!connection_) return {};
  catch_up();
  if (!lost_) give_up_waiting();
  if (lost_) return fail(*lost_);
  pass_over_wordless();
  send_what_is_due();
  connection_->send();
  return {};
}

Status SsipMouth::take_news() {
  if (Status exchanged = connection_->exchange(); !exchanged) return exchanged;
  while (const std::optional<SsipNews> news = connection_->take()) {
    if (news->is_event()) on_event(*news);
    else if (Status answered = answer(*news); !answered) return answered;
  }
  return {};
}

Status SsipMouth::answer(const SsipNews& news) {
  if (asked_.empty()) return {};
  const Asked asked = asked_.front();
  asked_.pop_front();
  const bool is_needed = asked.what == Asked::What::Need || asked.what == Asked::What::Message;
  if (news.is_refusal() && is_needed) return fail(ErrorCode::DeviceFailed, "speechd", "speechd_refuses");
  if (news.data.empty()) return {};
  switch (asked.what) {
    case Asked::What::Rate: learn(servers_own_.rate, news); break;
    case Asked::What::Pitch: learn(servers_own_.pitch, news); break;
    case Asked::What::Volume: learn(servers_own_.volume, news); break;
    case Asked::What::VoiceType:
      if (is_voice_type(news.data.front())) servers_own_.voice_type = news.data.front();
      break;
    case Asked::What::Message:
      for (Said& said : said_) {
        if (said.number == asked.message) said.id = parse_number(news.data.front());
      }
      for (const SsipNews& event : std::exchange(early_, {})) on_event(event);
      break;
    default: break;
  }
  return {};
}

void SsipMouth::learn(int& setting, const SsipNews& news) const {
  constexpr int kFarthest = 100;
  const std::optional<int> value = parse_number(news.data.front());
  if (value) setting = std::clamp(*value, -kFarthest, kFarthest);
}

// ---- what is to be said

Mouth::Appetite SsipMouth::appetite() const {
  const std::lock_guard lock(mutex_);
  const auto waiting = std::ranges::count_if(said_, [](const Said& said) { return !said.is_over; });
  if (is_ending_due_ || static_cast<std::size_t>(waiting) >= kMostAtServer) return Appetite::None;
  return waiting == 0 ? Appetite::ForAnything : Appetite::ForWhatIsAtHand;
}

void SsipMouth::say(Utterance utterance, Voice voice) {
  const std::lock_guard lock(mutex_);
  said_.push_back({std::move(utterance), std::move(voice)});
  is_ending_due_ = true;
}

std::optional<Mouth::Ending> SsipMouth::take_ending() {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(is_ending_due_, false)) return std::nullopt;
  return Ending{{}, true};
}

std::optional<MouthEvent> SsipMouth::take_event() {
  const std::lock_guard lock(mutex_);
  if (events_.empty()) return std::nullopt;
  const MouthEvent event = events_.front();
  events_.pop_front();
  return event;
}

void SsipMouth::drop() {
  const std::lock_guard lock(mutex_);
  recall();
  forget_all();
  if (connection_) connection_->send();
}

bool SsipMouth::drop_what_follows() {
  const std::lock_guard lock(mutex_);
  if (said_.empty() || !said_.front().is_over) {
    takes_back_next_ = true;
    return false;
  }
  recall();
  forget_all();
  return true;
}

bool SsipMouth::is_all_heard() const {
  const std::lock_guard lock(mutex_);
  return events_.empty() && std::ranges::all_of(said_, &Said::is_over);
}

std::uint64_t SsipMouth::heard_ms() const {
  const std::lock_guard lock(mutex_);
  const Clock::duration now = speaks_since_ ? Clock::now() - *speaks_since_ : Clock::duration{};
  return static_cast<std::uint64_t>((heard_ + now) / 1ms);
}

void SsipMouth::forget_all() {
  said_.clear();
  events_.clear();
  early_.clear();
  is_ending_due_ = takes_back_next_ = false;
  resend_at_ = {};
}

/// Takes back what the server has not said to its end; it is as if it had never been sent, but begins where
/// it was cut off.
void SsipMouth::recall() {
  const bool is_at_server =
      std::ranges::any_of(said_, [](const Said& said) { return said.number != 0 && !said.is_over; });
  for (Said& said : said_) said.number = 0, said.id.reset();
  early_.clear();
  takes_back_next_ = false;
  stop_clock();
  if (!connection_ || !is_at_server) return;
  if (std::exchange(in_block_, false)) ask("BLOCK END");  // in a block nothing can be taken back
  ask("CANCEL SELF");
}

void SsipMouth::send_what_is_due() {
  if (is_paused_ || is_hushed_ || Clock::now() < resend_at_) return;
  for (Said& said : said_) {
    if (said.number != 0 || said.is_over || said.utterance.words.empty()) continue;
    if (connection_->unanswered() > kMostUnanswered) return;
    send(said);
  }
}

void SsipMouth::send(Said& said) {
  set_up(said);
  if (!std::exchange(in_block_, true)) ask("BLOCK BEGIN");
  said.number = ++last_number_;
  last_event_ = Clock::now();
  ask("SPEAK", {Asked::What::Need});
  ask(to_ssml(said.utterance, said.next_word) + "\r\n.", {Asked::What::Message, said.number});
}

/// Tells the server what is to be otherwise than it was told last.
void SsipMouth::set_up(const Said& said) {
  const auto set = [this](const char* name, int& told, int wanted) {
    if (std::exchange(told, wanted) != wanted)
      ask("SET SELF " + std::string(name) + ' ' + std::to_string(wanted));
  };
  const Voice& voice = said.voice;
  set("RATE", told_.rate, voice.rate_wpm == own_wpm_ ? servers_own_.rate : ssip_rate(voice.rate_wpm));
  set("PITCH", told_.pitch, voice.pitch == own_pitch_ ? servers_own_.pitch : ssip_pitch(voice.pitch));
  set("VOLUME", told_.volume, ssip_volume(volume_percent_, servers_own_.volume));
  if (is_voice_type(voice.engine_voice)) {
    if (std::exchange(told_.voice_type, voice.engine_voice) != voice.engine_voice)
      ask("SET SELF VOICE_TYPE " + voice.engine_voice);
  } else if (std::exchange(told_voice_, voice.engine_voice) != voice.engine_voice) {
    ask("SET SELF SYNTHESIS_VOICE " + voice.engine_voice);
  }
}

}  // namespace docbao
