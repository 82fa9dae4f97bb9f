// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

#include "speechd/message_stream.hpp"
#include "speechd/sound_block.hpp"

namespace docbao::speechd {
namespace {

/// A server that reads nothing until read_all(), but for the first piece, which it keeps the writer at.
class Server {
 public:
  ~Server() { let_read(); }
  Outbox& outbox() noexcept { return outbox_; }

  /// Begins a message, and waits until its first piece is being written.
  Turn begin() {
    const Turn turn = outbox_.begin("");
    while (!is_writing_) std::this_thread::yield();
    return turn;
  }
  std::string read_all() {
    let_read();
    REQUIRE(outbox_.drain(10'000));
    return sent_;
  }

 private:
  void let_read() {
    if (!std::exchange(is_open_, true)) gate_.release();
  }
  bool write(std::string_view bytes) {
    if (!is_writing_.exchange(true)) gate_.acquire();
    sent_ += bytes;
    return true;
  }

  std::atomic<bool> is_writing_{false};
  bool is_open_ = false;
  std::binary_semaphore gate_{0};
  std::string sent_;
  Outbox outbox_{[this](std::string_view bytes) { return write(bytes); }, [] { return false; }, [] {}};
};

Utterance words(std::vector<std::uint32_t> begins) {
  Utterance utterance;
  for (const std::uint32_t begin : begins) utterance.words.push_back({{}, {begin, begin + 1}, 0, false});
  return utterance;
}

const std::vector<std::int16_t> kPcm(10, 7);

AudioBlock block_of(std::uint32_t word) { return {0, {}, kPcm, word == kNoWord, word}; }

/// The events and sounds of a stream, on one line.
std::string short_form(std::string_view sent) {
  std::string out;
  while (!sent.empty()) {
    const std::string_view line = sent.substr(0, sent.find('\n'));
    if (line == "705 AUDIO") out += "~ ";
    else if (line.starts_with("700-")) out += std::string(line.substr(4)) + ' ';
    else if (line[3] == ' ' && line != "700 INDEX MARK") out += std::string(line.substr(0, 3)) + ' ';
    sent.remove_prefix(line.size() + 1);
  }
  return out;
}

}  // namespace

TEST_CASE("a mark is told before the sound of the first word that begins at or behind it") {
  struct Case {
    std::vector<TextPoint> points;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {{}, "701 ~ ~ 702 "},
      {{{"a", 0}}, "701 a ~ ~ 702 "},
      {{{"a", 4}}, "701 ~ a ~ 702 "},
      {{{"a", 1}}, "701 ~ a ~ 702 "},
      {{{"a", 10}}, "701 ~ ~ a 702 "},
      {{{"a", 0}, {"b", 0}, {"c", 4}, {"d", 5}}, "701 a b ~ c ~ d 702 "},
      {{{"a\nSTOP", 0}}, "701 a STOP ~ ~ 702 "},
  };
  for (const Case& one : cases) {
    Server server;
    MessageStream stream(server.outbox(), server.begin(), one.points, 22050);
    const Utterance utterance = words({0, 4});
    CHECK(stream.add(block_of(0), utterance));
    CHECK(stream.add(block_of(1), utterance));
    CHECK(stream.add(block_of(kNoWord), utterance));
    CHECK(stream.finish());
    CHECK_FALSE(stream.finish());
    CHECK(short_form(server.read_all()) == one.expected);
  }
}

TEST_CASE("utterances that come later in a message are counted from its beginning") {
  Server server;
  MessageStream stream(server.outbox(), server.begin(), {{"a", 100}, {"b", 104}}, 22050);
  CHECK(stream.add(block_of(0), words({0})));
  stream.set_base(100);
  stream.begin_utterance();
  CHECK(stream.add(block_of(0), words({0, 4})));
  CHECK(stream.add(block_of(1), words({0, 4})));
  CHECK(stream.finish());
  CHECK(short_form(server.read_all()) == "701 ~ a ~ b ~ 702 ");
}

TEST_CASE("what is stopped is taken out of what has not been written") {
  Server server;
  const Turn turn = server.begin();
  CHECK(server.outbox().sound(turn, "705 AUDIO\n"));
  CHECK(server.outbox().mark(turn, "a"));
  server.outbox().reply("203 OK SETTINGS RECEIVED\n");
  SUBCASE("in the middle") {}
  SUBCASE("when all of it is made") { CHECK(server.outbox().end(turn)); }
  server.outbox().stop();
  server.outbox().stop();
  CHECK_FALSE(server.outbox().is_wanted(turn));
  CHECK_FALSE(server.outbox().sound(turn, "705 AUDIO\n"));
  CHECK_FALSE(server.outbox().mark(turn, "b"));
  CHECK_FALSE(server.outbox().end(turn));
  CHECK(short_form(server.read_all()) == "701 203 703 ");
}

TEST_CASE("the next message ends the one before it") {
  Server server;
  const Turn first = server.begin();
  CHECK(server.outbox().sound(first, "705 AUDIO\n"));
  const Turn second = server.outbox().begin("200 OK SPEAKING\n");
  CHECK_FALSE(server.outbox().sound(first, "705 AUDIO\n"));
  CHECK(server.outbox().sound(second, "705 AUDIO\n"));
  CHECK_FALSE(server.outbox().end(first));
  CHECK(server.outbox().end(second));
  CHECK(short_form(server.read_all()) == "701 703 200 701 ~ 702 ");
}

TEST_CASE("a pause is made at the first mark of the server that it has not been told of") {
  Server server;
  const Turn turn = server.begin();
  Outbox& outbox = server.outbox();
  SUBCASE("where it waits to be written") {
    CHECK(outbox.mark(turn, "word"));
    CHECK(outbox.mark(turn, "__spd_1"));
    CHECK(outbox.sound(turn, "705 AUDIO\n"));
    CHECK(outbox.mark(turn, "__spd_2"));
    outbox.pause();
    CHECK_FALSE(outbox.sound(turn, "705 AUDIO\n"));
    CHECK(short_form(server.read_all()) == "701 word __spd_1 704 ");
  }
  SUBCASE("where it is still to be made") {
    outbox.pause();
    CHECK(outbox.mark(turn, "word"));
    CHECK_FALSE(outbox.mark(turn, "__spd_1"));
    CHECK_FALSE(outbox.end(turn));
    CHECK(short_form(server.read_all()) == "701 word __spd_1 704 ");
  }
  SUBCASE("else the message ends as ever") {
    outbox.pause();
    CHECK(outbox.mark(turn, "word"));
    CHECK(outbox.end(turn));
    CHECK(short_form(server.read_all()) == "701 word 702 ");
  }
  SUBCASE("and does not outlive its message") {
    outbox.pause();
    const Turn next = outbox.begin("");
    CHECK(outbox.mark(next, "__spd_1"));
    CHECK(outbox.end(next));
    CHECK(short_form(server.read_all()) == "701 703 701 __spd_1 702 ");
  }
  SUBCASE("and is stopped as any message is, before the server knows") {
    CHECK(outbox.sound(turn, "705 AUDIO\n"));
    CHECK(outbox.mark(turn, "__spd_1"));
    outbox.pause();
    outbox.stop();
    CHECK(short_form(server.read_all()) == "701 703 ");
  }
  SUBCASE("and where nothing is said there is none") {
    CHECK(outbox.end(turn));
    server.read_all();
    outbox.pause();
    const Turn next = outbox.begin("");
    CHECK(outbox.mark(next, "__spd_1"));
  }
}

TEST_CASE("sound waits for a server that does not read, and a stop ends the waiting") {
  Server server;
  const Turn turn = server.begin();
  std::atomic<int> taken{0};
  std::thread speaker([&] {
    while (server.outbox().sound(turn, std::string(10'000, 'x') + '\n')) ++taken;
  });
  while (taken < 4) std::this_thread::yield();
  server.outbox().stop();
  speaker.join();
  CHECK(taken == 4);
  CHECK(server.read_all() == "701 BEGIN\n703 STOP\n");
}

TEST_CASE("once nobody reads, all is refused and nothing waits") {
  std::atomic<int> gone{0};
  Outbox outbox([](std::string_view) { return false; }, [] { return true; }, [&] { ++gone; });
  const Turn turn = outbox.begin("");
  while (gone == 0) std::this_thread::yield();
  while (outbox.sound(turn, std::string(100'000, 'x'))) {
  }
  outbox.reply(std::string(2'000'000, 'x'));
  outbox.reply("a");
  CHECK_FALSE(outbox.drain(10'000));
  CHECK(gone == 1);
}

}  // namespace docbao::speechd
