// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/protocol.hpp"

#include <algorithm>
#include <utility>

#include "base/parse_number.hpp"
#include "base/tsv.hpp"

namespace docbao::speechd {
namespace {

/// Bytes of a message. Longer ones are no screen's; memory does not grow with what is sent.
constexpr std::size_t kLongestMessage = std::size_t{16} << 20;

constexpr std::string_view kUnknown = "300 ERR UNKNOWN COMMAND";
constexpr std::string_view kCannotSpeak = "301 ERROR CANT SPEAK";
constexpr std::string_view kBadSyntax = "302 ERROR BAD SYNTAX";
constexpr std::string_view kBadValue = "303 ERROR INVALID PARAMETER OR VALUE";
constexpr std::string_view kNoVoices = "304 CANT LIST VOICES";
constexpr std::string_view kManyLines = "305 DATA MORE THAN ONE LINE";
constexpr std::string_view kInternal = "401 ERROR INTERNAL";

/// The next word of the line, "" at its end; takes it away.
std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

std::string lines_with(std::string_view begin, std::string_view lines) {
  std::string out;
  for_each_part(lines, '\n', [&](std::string_view line) { out.append(begin).append(line) += '\n'; });
  return out;
}

}  // namespace

Protocol::Next Protocol::take(std::string_view line) {
  if (expects_ == Expects::Command) return take_command(line);
  const bool is_message = expects_ == Expects::Message;
  if (line != ".") is_message ? take_text(line) : take_parameter(line);
  else is_message ? end_message() : end_parameters();
  return Next::GoOn;
}

Protocol::Next Protocol::take_command(std::string_view line) {
  if (line == "SPEAK") expect_message(Request::Kind::Text);
  else if (line == "CHAR") expect_message(Request::Kind::Character);
  else if (line == "KEY") expect_message(Request::Kind::Key);
  else if (line == "SOUND_ICON") expect_message(Request::Kind::SoundIcon);
  else if (line == "STOP") module_.stop();
  else if (line == "PAUSE") module_.pause();
  else if (line == "SET") expect(Expects::Setting, "203 OK RECEIVING SETTINGS");
  else if (line == "AUDIO") expect(Expects::Audio, "207 OK RECEIVING AUDIO SETTINGS");
  else if (line == "LOGLEVEL") expect(Expects::LogLevel, "207 OK RECEIVING LOGLEVEL SETTINGS");
  else if (line == "LIST VOICES") list_voices();
  else if (line.starts_with("DEBUG")) debug(line);
  else if (line == "INIT" && !is_started_) return start();
  else if (line == "QUIT") return module_.stop(), say("210 OK QUIT"), Next::Quit;
  else say(kUnknown);
  return Next::GoOn;
}

Protocol::Next Protocol::start() {
  std::string line;
  is_started_ = module_.start(line);
  if (!is_started_) {
    module_.reply(lines_with("399-", line) + "399 ERR CANT INIT MODULE\n");
    return Next::Failed;
  }
  module_.reply(lines_with("299-", line) + "299 OK LOADED SUCCESSFULLY\n");
  return Next::GoOn;
}

void Protocol::expect(Expects what, std::string_view reply) {
  expects_ = what;
  problem_ = {};
  say(reply);
}

void Protocol::expect_message(Request::Kind kind) {
  expect(Expects::Message, "202 OK RECEIVING MESSAGE");
  kind_ = kind;
  lines_ = 0;
  is_too_long_ = false;
}

/// The first problem is the one that is told; the other parameters are set all the same.
void Protocol::take_parameter(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == 0 || equals == std::string_view::npos || equals + 1 == line.size()) {
    if (problem_.empty()) problem_ = kBadSyntax;
  } else if (!set_parameter(line.substr(0, equals), line.substr(equals + 1)) && problem_.empty()) {
    problem_ = kBadValue;
  }
}

bool Protocol::set_parameter(std::string_view name, std::string_view value) {
  if (expects_ == Expects::Setting) return set(settings_, name, value);
  if (expects_ == Expects::Audio) return name == "audio_output_method" && value == "server";
  const std::optional<int> level = parse_number(value, 0, 1000);
  if (name != "log_level" || !level) return false;
  module_.set_log_level(*level);
  return true;
}

void Protocol::end_parameters() {
  const Expects ended = std::exchange(expects_, Expects::Command);
  if (!problem_.empty()) return say(problem_);
  if (ended == Expects::Setting) say("203 OK SETTINGS RECEIVED");
  if (ended == Expects::Audio) say("203 OK AUDIO INITIALIZED");
  if (ended == Expects::LogLevel) say("203 OK LOGLEVEL SET");
}

/// A line that begins with a dot has been given one more.
void Protocol::take_text(std::string_view line) {
  if (line.starts_with('.')) line.remove_prefix(1);
  is_too_long_ = is_too_long_ || text_.size() + line.size() >= kLongestMessage;
  if (is_too_long_) return text_.clear();
  if (lines_++ > 0) text_ += '\n';
  text_ += line;
}

void Protocol::end_message() {
  expects_ = Expects::Command;
  if (text_.empty() || is_too_long_ || !is_started_) say(kCannotSpeak);
  else if (kind_ != Request::Kind::Text && lines_ > 1) say(kManyLines);
  else say_message();
  text_ = {};
}

void Protocol::say_message() {
  std::erase(text_, '\0');
  module_.speak("200 OK SPEAKING\n", {kind_, std::move(text_), settings_});
}

/// "DEBUG ON <file>" or "DEBUG OFF".
void Protocol::debug(std::string_view line) {
  if (next_word(line) != "DEBUG") return say(kInternal);
  const std::string_view wanted = next_word(line);
  const std::string_view path = next_word(line);
  if (wanted != "OFF" && (wanted != "ON" || path.empty())) return say(kBadSyntax);
  if (!module_.debug(wanted == "ON" ? std::string(path) : std::string{}))
    return say("303 CANT OPEN CUSTOM DEBUG FILE");
  module_.reply("200 OK DEBUGGING " + std::string(wanted) + '\n');
}

void Protocol::list_voices() {
  const std::string lines = lines_with("200-", module_.voices());
  if (lines.empty()) say(kNoVoices);
  else module_.reply(lines + "200 OK VOICE LIST SENT\n");
}

}  // namespace docbao::speechd
