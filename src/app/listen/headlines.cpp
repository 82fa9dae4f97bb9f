// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/headlines.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <thread>

#include "app/listen/announcer.hpp"
#include "base/tsv.hpp"
#include "base/wait_readable.hpp"
#include "text/words/plain_words.hpp"

namespace docbao::app {
namespace {

/// Takes a number off the front of `text`; 0 where there is none.
std::size_t take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// "3" or "2-4"; false where it is neither, or there are not so many.
bool add_range(std::string_view part, std::size_t count, std::vector<std::size_t>& chosen) {
  const std::size_t first = take_number(part);
  std::size_t last = first;
  if (part.starts_with('-')) {
    part.remove_prefix(1);
    last = take_number(part);
  }
  if (first == 0 || last < first || last > count || !part.empty()) return false;
  for (std::size_t number = first; number <= last; ++number) {
    if (std::ranges::find(chosen, number) == chosen.end()) chosen.push_back(number);
  }
  return true;
}

/// Says the headlines on a thread of its own, until it goes.
class HeadlineSpeaker {
 public:
  HeadlineSpeaker(const Session& session, std::vector<std::string> headlines)
      : thread_([&session, headlines = std::move(headlines)](const std::stop_token& stop) {
          say(session, headlines, stop);
        }) {}

 private:
  static void say(const Session& session, const std::vector<std::string>& headlines,
                  const std::stop_token& stop) {
    const Result<Voice> voice = session.make_voice();
    if (!voice) return;
    Result<Announcer> announcer = Announcer::open(session, *voice);
    if (!announcer) return;
    const std::stop_callback hush(stop, [&] { announcer->hush(); });
    for (const std::string& headline : headlines) {
      if (announcer->is_hushed() || session.stop().stop_requested()) return;
      if (const Status said = announcer->say(headline, *voice); !said) return;
    }
    if (!announcer->is_hushed()) static_cast<void>(announcer->finish());
  }

  std::jthread thread_;
};

/// A line of standard input; nothing at its end.
Result<std::optional<std::string>> read_choice(const std::stop_token& stop, std::string& pending) {
  for (;;) {
    if (const std::size_t end = pending.find('\n'); end != std::string::npos) {
      std::string line = pending.substr(0, end);
      pending.erase(0, end + 1);
      return line;
    }
    if (!wait_readable(STDIN_FILENO, stop)) return fail(ErrorCode::Interrupted);
    std::array<char, 256> bytes;
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) return std::nullopt;
    pending.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<std::vector<std::size_t>> parse_choice(std::string_view line, std::size_t count) {
  std::vector<std::size_t> chosen;
  const std::string words = without_marks(fold_words(line));
  if (words.empty() && line.find_first_not_of(" \t\r") == std::string_view::npos) {
    for (std::size_t number = 1; number <= count; ++number) chosen.push_back(number);
    return chosen;
  }
  for (const std::string_view leave : {"q", "quit", "thoat", "thoi"}) {
    if (words == leave) return chosen;
  }
  std::string spaced(line);
  std::ranges::replace_if(
      spaced, [](char c) { return c == ',' || c == ';' || c == '\t' || c == '\r'; }, ' ');
  bool is_good = true;
  for_each_part(spaced, ' ',
                [&](std::string_view part) { is_good = is_good && add_range(part, count, chosen); });
  return is_good && !chosen.empty() ? std::optional(chosen) : std::nullopt;
}

Result<std::vector<std::size_t>> choose_headlines(Session& session,
                                                  const std::vector<std::string>& headlines) {
  const Messages& messages = session.messages();
  for (const std::string& headline : headlines) {
    if (Status written = session.output().line(on_one_line(headline)); !written) return fail(written.error());
  }
  const auto ask = [&]() -> Status {
    if (Status asked = session.output().line(messages.text("today.choose")); !asked) return asked;
    return session.output().flush();
  };
  if (Status asked = ask(); !asked) return fail(asked.error());
  const HeadlineSpeaker speaker(session, headlines);
  for (std::string pending;;) {
    const auto line = read_choice(session.stop(), pending);
    if (!line) return fail(line.error());
    if (!*line) return std::vector<std::size_t>{};
    if (auto chosen = parse_choice(**line, headlines.size())) return std::move(*chosen);
    if (Status asked = ask(); !asked) return fail(asked.error());
  }
}

}  // namespace docbao::app
