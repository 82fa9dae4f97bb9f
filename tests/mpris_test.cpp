// SPDX-License-Identifier: GPL-3.0-or-later
// Media keys: playerctl drives the program on a bus of its own. The sound card is ALSA's null device, which
// has no clock; so what must hold still is looked at while the reading is paused, and nothing is timed.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "run_program.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

/// A session bus for one test.
class PrivateBus {
 public:
  explicit PrivateBus(const fs::path& folder) {
    const std::string both = printed_by(
        "dbus-daemon --session --fork --nopidfile --print-address=1 --print-pid=1 --address=unix:dir=" +
        folder.string() + " 2>/dev/null");
    const std::size_t line_end = std::min(both.find('\n'), both.size());
    address_ = both.substr(0, line_end);
    if (line_end < both.size()) pid_ = std::stoi(both.substr(line_end));
  }
  PrivateBus(const PrivateBus&) = delete;
  PrivateBus& operator=(const PrivateBus&) = delete;
  ~PrivateBus() { stop(); }
  void stop() {
    if (pid_ > 0) kill(std::exchange(pid_, 0), SIGTERM);
  }
  void stand_still() const { kill(pid_, SIGSTOP); }
  void move_on() const { kill(pid_, SIGCONT); }
  bool is_running() const { return pid_ > 0; }
  std::string variable() const { return "DBUS_SESSION_BUS_ADDRESS=" + address_; }
  /// What it prints on this bus, without the last line break.
  std::string run(const std::string& command) const {
    std::string text = printed_by(variable() + " " + command + " 2>/dev/null");
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }
  std::string playerctl(const std::string& words) const { return run("playerctl -p docbao " + words); }
  /// A property of the player as dbus-send prints it.
  std::string property(const std::string& name) const {
    const std::string owner = run("playerctl -l");
    return run("dbus-send --session --print-reply=literal --dest=org.mpris.MediaPlayer2." + owner +
               " /org/mpris/MediaPlayer2 org.freedesktop.DBus.Properties.Get "
               "string:org.mpris.MediaPlayer2.Player string:" +
               name);
  }
  void set_number(const std::string& name, double value) const {
    run("dbus-send --session --print-reply --dest=org.mpris.MediaPlayer2." + run("playerctl -l") +
        " /org/mpris/MediaPlayer2 org.freedesktop.DBus.Properties.Set string:org.mpris.MediaPlayer2.Player "
        "string:" +
        name + " variant:double:" + std::to_string(value));
  }

 private:
  std::string address_;
  pid_t pid_ = 0;
};

/// Waits until the condition holds; false where it never does. Only a failing test waits so long.
template <typename Condition>
bool comes_true(Condition condition) {
  constexpr int kTries = 1500;
  for (int i = 0; i < kTries; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

std::string long_article() {
  std::string text = "Chợ phiên\n\n15:46 25/06/2024 GMT+7\n\nLê Hoàn\n\n";
  for (int i = 0; i < 6000; ++i)
    text += "Bà con về chợ sớm lần " + std::to_string(i) + ". Hàng bày kín lối đi số " + std::to_string(i) +
            ".\n\n";
  return text;
}

/// The program reading a long article, and the events it has told of so far.
class Reading {
 public:
  Reading() : bus(program.folder()) {
    write_file(program.folder() / "alsa.conf",
               "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
    write_file(article(), long_article());
    program.set_variable("ALSA_CONFIG_PATH=" + (program.folder() / "alsa.conf").string());
    program.set_variable(bus.variable());
  }
  fs::path article() const { return program.folder() / "chợ phiên.txt"; }
  fs::path events() const { return program.folder() / "events.jsonl"; }
  std::vector<std::string> arguments() const {
    return {"read", article().string(), "--events", events().string()};
  }

  /// Pauses, and waits until nothing moves and the events tell of it.
  bool pauses() const {
    return comes_true([&] {
      bus.playerctl("pause");
      return bus.playerctl("status") == "Paused" && last_of({"paused", "resumed"}) == "paused";
    });
  }
  std::string sentence() const { return bus.playerctl("metadata xesam:asText"); }
  /// All events so far. The newest line may be half written yet; it is left out then.
  std::vector<nlohmann::json> all_events() const {
    std::vector<nlohmann::json> all;
    std::ifstream file(events());
    for (std::string line; std::getline(file, line);) {
      auto event = nlohmann::json::parse(line, nullptr, false);
      if (event.is_object()) all.push_back(std::move(event));
    }
    return all;
  }
  /// The newest event of a kind; null where there is none.
  nlohmann::json last(std::string_view kind) const {
    nlohmann::json found;
    for (const auto& event : all_events()) {
      if (event["event"] == kind) found = event;
    }
    return found;
  }
  /// The kind of the newest event of these kinds; empty where there is none.
  std::string last_of(std::initializer_list<std::string_view> kinds) const {
    std::string found;
    for (const auto& event : all_events()) {
      const std::string kind = event["event"];
      if (std::ranges::find(kinds, kind) != kinds.end()) found = kind;
    }
    return found;
  }

  /// The number of the newest sentence; 0 before the first.
  int last_sentence() const {
    const nlohmann::json event = last("sentence");
    return event.is_object() ? event.value("sentence", 0) : 0;
  }

  /// The sentence with which the reading went on after the last pause; 0 where it has not. A sentence that
  /// began in the very moment of the pause is told of behind it, and is none of these.
  int first_after_pause() const {
    int number = 0;
    bool goes_on = false;
    for (const auto& event : all_events()) {
      const std::string kind = event["event"];
      if (kind == "paused" || kind == "resumed") {
        number = 0;
        goes_on = kind == "resumed";
      } else if (kind == "sentence" && goes_on && number == 0) {
        number = event["sentence"];
      }
    }
    return number;
  }

  Program program;
  PrivateBus bus;
};

}  // namespace

TEST_CASE("playerctl pauses, resumes, skips and shows the sentence" * doctest::skip(!DOCBAO_HAS_MPRIS)) {
  Reading reading;
  REQUIRE(reading.bus.is_running());
  const Ran ran = reading.program.interrupt(reading.arguments(), "", SIGTERM, [&] {
    REQUIRE(reading.pauses());
    CHECK(reading.bus.playerctl("metadata xesam:title") == "Chợ phiên");
    CHECK(reading.bus.playerctl("metadata xesam:artist") == "Lê Hoàn");
    CHECK(reading.bus.playerctl("metadata xesam:contentCreated") == "2024-06-25T15:46+07:00");
    CHECK(reading.bus.playerctl("metadata xesam:url").ends_with("/ch%E1%BB%A3%20phi%C3%AAn.txt"));
    const std::string first = reading.sentence();
    CHECK(comes_true([&] { return first == reading.last("sentence").value("written", "none"); }));

    reading.bus.playerctl("play");
    CHECK(comes_true(
        [&] { return reading.bus.playerctl("status") == "Playing" && reading.sentence() != first; }));
    REQUIRE(reading.pauses());
    const std::string second = reading.sentence();
    const auto number = [&] { return reading.last_sentence(); };
    const int at = number();
    reading.bus.playerctl("previous");
    CHECK(comes_true([&] { return reading.sentence() != second; }));
    reading.bus.playerctl("next");
    CHECK(comes_true([&] { return number() > at; }));
    return true;
  });
  CHECK(ran.exit_code == 130);
}

TEST_CASE("the length is known from the start, and a position is kept, set and skipped by" *
          doctest::skip(!DOCBAO_HAS_MPRIS)) {
  Reading reading;
  REQUIRE(reading.bus.is_running());
  const Ran ran = reading.program.interrupt(reading.arguments(), "", SIGTERM, [&] {
    const auto number = [&] { return reading.last_sentence(); };
    const auto length = [&] { return std::atoll(reading.bus.playerctl("metadata mpris:length").c_str()); };
    const auto position = [&] { return std::atof(reading.bus.playerctl("position").c_str()); };
    REQUIRE(reading.pauses());
    CHECK(comes_true([&] { return length() > 0; }));
    CHECK(number() < 12'000);  // long before the end
    const double seconds = static_cast<double>(length()) / 1e6;
    const double there = position();
    CHECK(reading.bus.property("CanSeek").ends_with("true"));
    for (int i = 0; i < 5; ++i) CHECK(position() == there);

    const int before = number();
    reading.bus.playerctl("position 10+");
    CHECK(comes_true([&] { return reading.first_after_pause() > 0; }));
    CHECK(reading.first_after_pause() > before);
    CHECK(reading.first_after_pause() < before + 60);  // ten seconds, and not a hundredth of the text

    REQUIRE(reading.pauses());
    reading.bus.playerctl("position " + std::to_string(seconds / 2));
    CHECK(comes_true([&] { return reading.first_after_pause() > 0; }));
    CHECK(reading.first_after_pause() > 5'900);
    CHECK(reading.first_after_pause() < 6'100);
    return true;
  });
  CHECK(ran.exit_code == 130);
}

TEST_CASE("rate and volume are set and shown on the bus, and a stop ends the reading" *
          doctest::skip(!DOCBAO_HAS_MPRIS)) {
  Reading reading;
  REQUIRE(reading.bus.is_running());
  const Ran ran = reading.program.interrupt(reading.arguments(), "", 0, [&] {
    REQUIRE(reading.pauses());
    reading.bus.set_number("Rate", 1.5);
    CHECK(comes_true([&] { return reading.bus.property("Rate").ends_with("1.5"); }));
    reading.bus.set_number("Rate", 1000);
    CHECK(comes_true([&] { return reading.last("changed").value("value", 0) == 600; }));
    CHECK(comes_true([&] { return reading.bus.property("Rate") == reading.bus.property("MaximumRate"); }));
    reading.bus.playerctl("volume 0.4");
    CHECK(comes_true([&] { return reading.bus.playerctl("volume") == "0.400000"; }));
    CHECK(reading.last("changed").value("command", "none") == "set_volume");
    reading.bus.playerctl("play");
    reading.bus.set_number("Rate", 0);
    CHECK(comes_true([&] { return reading.bus.playerctl("status") == "Paused"; }));
    reading.bus.playerctl("stop");
    return true;
  });
  CHECK(ran.exit_code == 0);
  CHECK(reading.bus.run("playerctl -l").empty());
}

TEST_CASE("--no-mpris keeps off the bus, and reading goes on where the bus goes away" *
          doctest::skip(!DOCBAO_HAS_MPRIS)) {
  Reading reading;
  REQUIRE(reading.bus.is_running());
  auto arguments = reading.arguments();
  arguments.emplace_back("--no-mpris");
  reading.program.interrupt(arguments, "", SIGTERM, [&] { return !reading.last("word").is_null(); });
  CHECK(reading.bus.run("playerctl -l").empty());

  const Ran ran = reading.program.interrupt(reading.arguments(), "", SIGTERM, [&] {
    REQUIRE(comes_true([&] { return !reading.bus.run("playerctl -l").empty(); }));
    reading.bus.stop();
    const auto at = reading.last_sentence();
    CHECK(comes_true([&] { return reading.last_sentence() > at + 5; }));
    return true;
  });
  CHECK(ran.exit_code == 130);
}

TEST_CASE("a bus that stands still holds up neither the reading nor its end" *
          doctest::skip(!DOCBAO_HAS_MPRIS)) {
  Reading reading;
  REQUIRE(reading.bus.is_running());
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Bà con về chợ sớm lần " + std::to_string(i) + ".\n\n";
  write_file(reading.article(), text);
  const auto is_at = [&](int sentence) {
    const auto event = reading.last("sentence");
    return event.is_object() && event["sentence"] >= sentence;
  };
  bool was_still = false;
  SUBCASE("from the beginning") {
    reading.bus.stand_still();
    was_still = true;
  }
  SUBCASE("from some sentence on") {}
  const Ran ran = reading.program.interrupt(reading.arguments(), "", 0, [&] {
    if (!was_still && is_at(3)) reading.bus.stand_still(), was_still = true;
    return was_still && !reading.last("finished").is_null();
  });
  reading.bus.move_on();
  CHECK(ran.exit_code == 0);
  CHECK(is_at(60));
}
