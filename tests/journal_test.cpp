// SPDX-License-Identifier: GPL-3.0-or-later
// What the program writes beside the reading: the memory that another program has locked, the events whose
// reader stands still. Nothing is timed: what must wait waits until the test lets go.
#include "app/listen/journal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/json.hpp"
#include "app/listen/event_log.hpp"
#include "base/write_all.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::app;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

Clock::time_point much_later() { return Clock::now() + std::chrono::minutes(2); }  // only a failure waits

/// The memory's lock, as another program holds it.
class HeldLock {
 public:
  explicit HeldLock(const fs::path& folder)
      : fd_(open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    REQUIRE(flock(fd_.get(), LOCK_EX) == 0);
  }
  void let_go() { fd_ = {}; }

 private:
  FileDescriptor fd_;
};

Remembered place(const std::string& hash, std::uint64_t sentence) {
  Remembered entry;
  entry.hash = hash;
  entry.sentence = sentence;
  return entry;
}

Remembered bookmark(const std::string& name) {
  Remembered entry = place("text", 1);
  entry.name = name;
  return entry;
}

std::vector<std::string> names_of(const std::vector<Remembered>& entries) {
  std::vector<std::string> names;
  std::ranges::transform(entries, std::back_inserter(names), &Remembered::name);
  return names;
}

/// What a journal told of its writes. The journal's thread shares it.
struct Told {
  std::atomic<int> places{0}, bookmarks{0}, failures{0};
};

Journal::Report tell(const std::shared_ptr<Told>& told) {
  return [told](const Remembered& entry, const Result<MemoryChange>& written) {
    ++(entry.name.empty() ? told->places : told->bookmarks);
    if (!written) ++told->failures;
  };
}

PlayerEvent numbered(int number) {
  return {PlayerEvent::Kind::Changed, {CommandKind::SetRate, number}, number};
}

/// A pipe that is full, so that its reader stands still until it reads.
class FullPipe {
 public:
  FullPipe() {
    int ends[2] = {-1, -1};
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    read_end_ = FileDescriptor(ends[0]);
    write_end_ = FileDescriptor(ends[1]);
    const int size = fcntl(ends[1], F_SETPIPE_SZ, 4096);
    filler_.assign(static_cast<std::size_t>(size), '\n');
    REQUIRE(write_all(ends[1], std::as_bytes(std::span(filler_)), "pipe"));
  }
  std::string name() const { return std::to_string(write_end_.get()); }
  void close_write_end() { write_end_ = {}; }
  /// All that comes until the last writer has gone, without what had filled it.
  std::vector<nlohmann::json> read_all() const {
    std::string text;
    char bytes[4096];
    for (ssize_t got = 0; (got = read(read_end_.get(), bytes, sizeof bytes)) > 0;)
      text.append(bytes, static_cast<std::size_t>(got));
    std::vector<nlohmann::json> events;
    for (std::size_t at = filler_.size(), end = 0; at < text.size(); at = end + 1) {
      end = text.find('\n', at);
      events.push_back(nlohmann::json::parse(text.substr(at, end - at)));
    }
    return events;
  }

 private:
  FileDescriptor read_end_, write_end_;
  std::string filler_;
};

}  // namespace

TEST_CASE("while the memory is locked the places of a text become one, its newest") {
  const docbao::test::ScratchFolder scratch;
  const Memory memory(scratch.path().string());
  const auto told = std::make_shared<Told>();
  HeldLock held(scratch.path());
  Journal journal(memory, tell(told));
  constexpr std::uint64_t kSentences = 1000;
  for (std::uint64_t sentence = 1; sentence <= kSentences; ++sentence) {
    journal.put(place("first", sentence));
    if (sentence <= kSentences / 2) journal.put(place("second", sentence));
  }
  CHECK(told->places == 0);
  CHECK(memory.history().empty());
  held.let_go();
  CHECK(journal.close(much_later(), {}));
  const std::vector<Remembered> history = memory.history();
  REQUIRE(history.size() == 2);
  CHECK(history[0].hash == "second");
  CHECK(history[0].sentence == kSentences / 2);
  CHECK(history[1].sentence == kSentences);
  CHECK(told->places <= 3);  // the one it was about to write, and the newest two
  CHECK(told->failures == 0);
}

TEST_CASE("bookmarks are all written, in order, and told of when they are written") {
  const docbao::test::ScratchFolder scratch;
  const Memory memory(scratch.path().string());
  const auto told = std::make_shared<Told>();
  HeldLock held(scratch.path());
  Journal journal(memory, tell(told));
  std::vector<std::string> names;
  for (int i = 0; i < 50; ++i) {
    names.push_back("bookmark " + std::to_string(i));
    journal.put(bookmark(names.back()));
    journal.put(place("text", static_cast<std::uint64_t>(i)));
  }
  CHECK(told->bookmarks == 0);
  held.let_go();
  CHECK(journal.close(much_later(), {}));
  CHECK(names_of(memory.bookmarks()) == names);
  CHECK(told->bookmarks == 50);
  CHECK(memory.history().size() == 1);
}

TEST_CASE("what waits is bounded as the files are") {
  JournalQueue queue;
  const std::size_t too_many = Memory::kMostEntries + 10;
  for (std::size_t i = 0; i < too_many; ++i) queue.put(place(std::to_string(i), i));
  std::size_t waiting = 0;
  for (; !queue.empty(); ++waiting) {
    const Remembered next = queue.take();
    if (waiting == 0) CHECK(next.hash == "10");
  }
  CHECK(waiting == Memory::kMostEntries);
}

TEST_CASE("of bookmarks that wait none is dropped, be its name taken or their number large") {
  JournalQueue queue;
  for (std::size_t i = 0; i < Memory::kMostEntries + 1; ++i) queue.put(bookmark("a"));
  std::size_t waiting = 0;
  for (; !queue.empty(); ++waiting) queue.take();
  CHECK(waiting == Memory::kMostEntries + 1);
}

namespace {

Remembered bookmark_at(const std::string& name, std::uint64_t offset) {
  Remembered entry = bookmark(name);
  entry.source = "/a.txt";
  entry.offset = offset;
  return entry;
}

}  // namespace

TEST_CASE(
    "the 501st bookmark drops none, and a name that is used again leaves the older bookmark its place") {
  const docbao::test::ScratchFolder scratch;
  Memory memory(scratch.path().string());
  for (std::uint64_t i = 0; i < 3; ++i) REQUIRE(memory.add_bookmark(bookmark_at("b" + std::to_string(i), i)));
  const auto same = memory.add_bookmark(bookmark_at("b0", 0));
  REQUIRE(same);
  CHECK(same->renamed.empty());
  CHECK(memory.bookmarks().size() == 3);
  const auto other = memory.add_bookmark(bookmark_at("b1", 70));
  REQUIRE(other);
  CHECK(other->renamed == "b1 (2)");
  REQUIRE(memory.add_bookmark(bookmark_at("b1", 80)));
  CHECK(names_of(memory.bookmarks()) == std::vector<std::string>{"b1 (2)", "b2", "b0", "b1 (3)", "b1"});
  std::string many;
  const std::string line = docbao::test::read_file(scratch.path() / "bookmarks.jsonl");
  for (std::size_t i = 0; i < Memory::kMostEntries; ++i)
    many += "{\"name\":\"n" + std::to_string(i) + "\",\"source\":\"/a.txt\",\"offset\":" + std::to_string(i) +
            "}\n";
  docbao::test::write_file(scratch.path() / "bookmarks.jsonl", many);
  REQUIRE(memory.add_bookmark(bookmark_at("one more", 5000)));
  CHECK(memory.bookmarks().size() == Memory::kMostEntries + 1);
  CHECK(memory.bookmarks().front().name == "n0");
}

TEST_CASE("a history that is damaged is kept as it was, and its good lines go on") {
  const std::string good = "{\"hash\":\"h\",\"source\":\"/a.txt\",\"sentence\":3}\n";
  for (const std::string damage : {"{\"hash\":\"cut", "\xFF\xFE\n", "[]\n", "null\n", "7\n", "{\"hash\":7}\n",
                                   "{\"offset\":\"x\"}\n", "{\"done\":\"yes\"}\n", "{\"sentence\":1.5}\n"}) {
    const docbao::test::ScratchFolder scratch;
    docbao::test::write_file(scratch.path() / "history.jsonl", good + damage);
    Memory memory(scratch.path().string());
    const auto read = memory.read_history();
    REQUIRE(read);
    CHECK(read->entries.size() == 1);
    CHECK(read->damaged_lines == 1);
    const auto written = memory.remember(place("new", 1));
    REQUIRE(written);
    INFO(damage);
    CHECK(docbao::test::read_file(written->set_aside) == good + damage);
    CHECK(memory.history().size() == 2);
    CHECK(memory.remember(place("newer", 1))->set_aside.empty());
  }
}

TEST_CASE("a sound history is not kept aside, be it empty, old, or with a clock before 1970") {
  for (const std::string sound :
       {"", "\n", "{}\n", "{\"time\":-5,\"hash\":\"h\"}\n", "{\"hash\":\"h\",\"later\":[1]}"}) {
    const docbao::test::ScratchFolder scratch;
    docbao::test::write_file(scratch.path() / "history.jsonl", sound);
    const auto written = Memory(scratch.path().string()).remember(place("new", 1));
    REQUIRE(written);
    INFO(sound);
    CHECK(written->set_aside.empty());
  }
}

TEST_CASE("a history that cannot be read is not written over") {
  const docbao::test::ScratchFolder scratch;
  fs::create_directory(scratch.path() / "history.jsonl");
  Memory memory(scratch.path().string());
  CHECK(memory.read_history().error().code == docbao::ErrorCode::CannotOpen);
  CHECK_FALSE(memory.remember(place("new", 1)));
  CHECK(fs::is_directory(scratch.path() / "history.jsonl"));
}

TEST_CASE("a bookmark that cannot be written is told of as such") {
  const docbao::test::ScratchFolder scratch;
  fs::create_directory(scratch.path() / "bookmarks.jsonl");  // where the file would be written
  const auto told = std::make_shared<Told>();
  Journal journal(Memory(scratch.path().string()), tell(told));
  journal.put(bookmark("a"));
  journal.put(place("text", 1));
  CHECK(journal.close(much_later(), {}));
  CHECK(told->bookmarks == 1);
  CHECK(told->places == 1);
  CHECK(told->failures == 1);
}

TEST_CASE("a lock that is never let go does not hold up the end, and neither does one after a signal") {
  const docbao::test::ScratchFolder scratch;
  const auto told = std::make_shared<Told>();
  HeldLock held(scratch.path());
  std::stop_source stop;
  Clock::time_point deadline;
  SUBCASE("the deadline") { deadline = Clock::now() + std::chrono::milliseconds(20); }
  SUBCASE("the signal") {
    deadline = much_later();
    stop.request_stop();
  }
  {
    Journal journal(Memory(scratch.path().string()), tell(told));
    journal.put(place("text", 1));
    CHECK_FALSE(journal.close(deadline, stop.get_token()));
    journal.put(place("text", 2));
  }
  held.let_go();
  while (told.use_count() > 1) std::this_thread::yield();  // until the thread that was left behind has ended
  CHECK(told->places <= 1);
  for (const Remembered& entry : Memory(scratch.path().string()).history()) CHECK(entry.sentence == 1);
}

TEST_CASE("a reader of events that stood still finds the newest, and how many it lost") {
  constexpr int kEvents = 1000;
  constexpr std::size_t kMostBytes = 8192;
  FullPipe pipe;
  Result<EventLog> log = EventLog::open(pipe.name(), kMostBytes);
  REQUIRE(log);
  pipe.close_write_end();
  for (int i = 1; i <= kEvents; ++i) log->write(numbered(i));
  // Nothing was read until here.
  std::vector<nlohmann::json> events;
  std::jthread reader([&] { events = pipe.read_all(); });
  CHECK(log->close(much_later(), {}));
  reader.join();
  REQUIRE(events.size() > kMostBytes / 100);
  CHECK(events.size() < kEvents);
  REQUIRE(events.front()["event"] == "lost");
  const int lost = events.front()["lost"];
  CHECK(lost + static_cast<int>(events.size()) - 1 == kEvents);
  for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i]["value"] == lost + static_cast<int>(i));
}

TEST_CASE("a reader of events that never reads does not hold up the end") {
  FullPipe pipe;
  Result<EventLog> log = EventLog::open(pipe.name());
  REQUIRE(log);
  log->write(numbered(1));
  CHECK_FALSE(log->close(Clock::now() + std::chrono::milliseconds(20), {}));
}

TEST_CASE("events for a FIFO that nobody reads yet wait for its reader") {
  const docbao::test::ScratchFolder scratch;
  const std::string fifo = (scratch.path() / "events").string();
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  Result<EventLog> log = EventLog::open(fifo);
  REQUIRE(log);
  log->write(numbered(1));
  const FileDescriptor reader(open(fifo.c_str(), O_RDONLY | O_CLOEXEC));
  CHECK(log->close(much_later(), {}));
  char bytes[200];
  const ssize_t got = read(reader.get(), bytes, sizeof bytes);
  CHECK(std::string_view(bytes, static_cast<std::size_t>(std::max<ssize_t>(got, 0))) ==
        "{\"event\":\"changed\",\"command\":\"set_rate\",\"value\":1}\n");
}

TEST_CASE("a line of JSON has no control character and loses none") {
  const docbao::app::Json written{{"name",
                                   "a\x7F\xC2\x9B"
                                   "b\x1B\xC2\xA0ớ"}};
  const std::string line = docbao::app::to_line(written);
  CHECK(line == "{\"name\":\"a\\u007f\\u009bb\\u001b\xC2\xA0ớ\"}");
  CHECK(docbao::app::Json::parse(line) == written);
}
