// SPDX-License-Identifier: GPL-3.0-or-later
// Reading aloud while something else stands still: a program that holds the lock of the memory, a reader of
// events that does not read. The sound card is ALSA's null device, which has no clock; what must wait waits
// until the test lets go, and nothing is timed.
#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "run_program.hpp"
#include "standing_device.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

constexpr int kSentences = 60;

/// Sentences of so many words that all events of it are more than what waits for a reader and a small pipe.
std::string article(int words) {
  std::string text;
  for (int i = 1; i <= kSentences; ++i) {
    text += "Câu số " + std::to_string(i);
    for (int word = 0; word < words; ++word) text += word % 8 == 7 ? " mưa," : " mưa";
    text += " rơi.\n\n";
  }
  return text;
}

class Listener : public Program {
 public:
  explicit Listener(int words) {
    write_file(folder() / "null.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
    set_variable("ALSA_CONFIG_PATH=" + (folder() / "null.conf").string());
    write_file(folder() / "article.txt", article(words));
    fs::create_directories(state());
  }
  fs::path state() const { return folder() / ".local/state/docbao"; }
  fs::path history() const { return state() / "history.jsonl"; }
  fs::path events() const { return folder() / "events"; }
  /// What is read, and where its events go.
  std::vector<std::string> reading() const {
    return {"read", "--events", events().string(), (folder() / "article.txt").string()};
  }
  bool has_finished() const { return read_file(events()).find("\"finished\"") != std::string::npos; }
  bool has_left_all_remembered() const {
    return read_file(history()).find("\"done\":true") != std::string::npos;
  }
};

/// True once the condition holds, or, in a test that fails, never did for a minute.
std::function<bool()> until(std::function<bool()> condition) {
  return
      [condition = std::move(condition), end = std::chrono::steady_clock::now() + std::chrono::minutes(1)] {
        return condition() || std::chrono::steady_clock::now() > end;
      };
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// What waits in a pipe.
std::string all_in(int pipe) {
  std::string text;
  char bytes[4096];
  for (ssize_t got = 0; (got = read(pipe, bytes, sizeof bytes)) > 0;)
    text.append(bytes, static_cast<std::size_t>(got));
  return text;
}

/// The lock of a listener's memory, as another program holds it.
class HeldLock {
 public:
  explicit HeldLock(const Listener& program)
      : fd_(open((program.state() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    REQUIRE(flock(fd_, LOCK_EX) == 0);
  }
  ~HeldLock() { let_go(); }
  void let_go() {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
  }

 private:
  int fd_;
};

}  // namespace

TEST_CASE("reading goes on to the end while another program holds the memory's lock, and nothing is lost") {
  Listener program(3);
  HeldLock held(program);
  std::size_t heard = 0;
  const auto done = until([&] { return program.has_finished(); });
  const Ran ran = program.interrupt(program.reading(), "", 0, [&] {
    if (!done()) return false;
    heard = count(read_file(program.events()), R"({"event":"sentence")");
    held.let_go();
    return true;
  });
  CHECK(heard == kSentences);
  CHECK(ran.exit_code == 0);
  CHECK(program.has_left_all_remembered());
  CHECK(count(read_file(program.history()), "\n") == 1);
}

TEST_CASE("a lock that is never let go does not hold up the end, and is told of") {
  Listener program(3);
  const HeldLock held(program);
  SUBCASE("by itself") {
    const Ran ran =
        program.interrupt(program.reading(), "", 0, until([&] { return program.has_finished(); }));
    REQUIRE(program.has_finished());
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("could not be remembered") != std::string::npos);
  }
  SUBCASE("or at once after a signal") {
    const Ran ran =
        program.interrupt(program.reading(), "", SIGTERM, until([&] { return program.has_finished(); }));
    CHECK(ran.exit_code == 130);
  }
}

TEST_CASE("reading goes on to the end while its reader of events stands still, which then finds the newest") {
  Listener program(30);
  REQUIRE(mkfifo(program.events().c_str(), 0600) == 0);
  const int fifo = open(program.events().c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(fcntl(fifo, F_SETPIPE_SZ, 4096) == 4096);
  const auto done = until([&] { return program.has_left_all_remembered(); });
  const Ran ran = program.interrupt(program.reading(), "", 0, [&] {
    if (!done()) return false;
    fcntl(fifo, F_SETPIPE_SZ, 1 << 20);  // as good as a reader who reads all there is
    return true;
  });
  const std::string text = all_in(fifo);
  close(fifo);
  CHECK(ran.exit_code == 0);
  REQUIRE(program.has_left_all_remembered());
  int lost_lines = 0, sentence = 0, missing = 0, lost = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line, nullptr, false);
    REQUIRE(event.is_object());
    if (event["event"] == "lost") lost = event["lost"], ++lost_lines;
    if (!event.contains("sentence")) continue;
    missing += std::max(0, event["sentence"].get<int>() - sentence - 1);
    CHECK(event["sentence"] >= sentence);
    sentence = event["sentence"];
  }
  CHECK(lost_lines == 1);
  CHECK(missing > 0);
  CHECK(lost > missing);
  CHECK(sentence == kSentences);
}

TEST_CASE("a reader of events that never reads does not hold up the end") {
  Listener program(3);
  REQUIRE(mkfifo(program.events().c_str(), 0600) == 0);
  std::optional<int> fifo;
  SUBCASE("that has opened the FIFO") {
    fifo = open(program.events().c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(fcntl(*fifo, F_SETPIPE_SZ, 4096) == 4096);
  }
  SUBCASE("or not even that") {}
  const Ran ran = program.run(program.reading());
  CHECK(ran.exit_code == 0);
  CHECK(program.has_left_all_remembered());
  if (fifo) close(*fifo);
}

/// Sends the signal once that is so; true where the program ended by itself after it, with nobody's help.
Ran end_by(Listener& program, int signal, const std::function<bool()>& ready) {
  bool is_sent = false;
  auto most = until([] { return false; });
  return program.interrupt(program.reading(), "", SIGKILL, [&](pid_t child) {
    if (!is_sent && ready()) is_sent = kill(child, signal) == 0;
    return most();
  });
}

TEST_CASE("a stop ends the reading while the sound device stands still, be it found dead or not yet") {
  Listener program(3);
  StandingDevice device(program.folder());
  program.set_variable(device.variable());
  device.take_a_little();
  SUBCASE("as soon as it takes no more") {
    CHECK(end_by(program, SIGTERM, [&] { return device.is_full(); }).exit_code == 130);
  }
  SUBCASE("when the loss was told and it is asked for again") {
    const auto is_told = [&] { return read_file(program.events()).find("device_lost") != std::string::npos; };
    CHECK(end_by(program, SIGTERM, is_told).exit_code == 130);
  }
}

TEST_CASE("a sound server that does not answer at the start is told of, and a stop ends the wait") {
  Listener program(3);
  const StandingDevice device(program.folder());
  program.set_variable(device.variable());
  const auto is_told = [&] {
    return read_file(program.folder() / "stderr").find("does not answer yet") != std::string::npos;
  };
  const Ran stopped = end_by(program, SIGTERM, is_told);
  CHECK(stopped.exit_code == 130);
}

TEST_CASE("a sound server that never answers ends it with the exit code of no device") {
  Listener program(3);
  const StandingDevice device(program.folder());
  program.set_variable(device.variable());
  const Ran ran = end_by(program, SIGTERM, [] { return false; });
  INFO(ran.err);
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("the sound server does not answer") != std::string::npos);
}
