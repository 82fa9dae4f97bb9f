// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/player.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "fakes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

constexpr std::size_t kSentence = 350;  // frames of three words and a pause

const std::vector<std::string> kTwoArticles{"Mưa to quá. Trời lạnh lắm.", "Nước lên nhanh."};

std::string written(const ReaderItem& item) { return std::string(item.article->view(item.sentence.span)); }

}  // namespace

TEST_CASE("everything is said in order, and each sentence announced in order on the calling thread") {
  Narrated narrated(kTwoArticles);
  FakeSink sink;
  std::vector<std::string> announced;
  const auto caller = std::this_thread::get_id();
  const Status played = play(narrated.reader, narrated.engine, sink, {}, [&](const ReaderItem& item) {
    CHECK(std::this_thread::get_id() == caller);
    announced.push_back(written(item));
  });
  CHECK(played);
  CHECK(sink.finished);
  CHECK(announced == std::vector<std::string>{"Mưa to quá.", "Trời lạnh lắm.", "Nước lên nhanh."});
  const std::vector<std::int16_t> pcm = sink.pcm();
  REQUIRE(pcm.size() == 3 * kSentence);
  for (std::size_t sentence = 0; sentence < 3; ++sentence) {
    CHECK(pcm[sentence * kSentence] == 3 * sentence + 1);
    CHECK(pcm[sentence * kSentence + 299] == 3 * sentence + 3);
  }
}

TEST_CASE("a sentence is announced when the one before it was heard, while sound is made far ahead") {
  Narrated narrated(kTwoArticles);
  FakeSink sink;
  sink.hear(0);
  std::vector<std::uint64_t> heard_at;
  const Status played = play(narrated.reader, narrated.engine, sink, {}, [&](const ReaderItem&) {
    sink.wait_until_written(3 * kSentence);  // would wait for ever if sound were made only as it is heard
    heard_at.push_back(sink.heard().frames);
    sink.hear(heard_at.size() * kSentence);
  });
  CHECK(played);
  CHECK(heard_at == std::vector<std::uint64_t>{0, kSentence, 2 * kSentence});
}

TEST_CASE("a stop ends the wait of a full sink, drops what it holds and finishes nothing") {
  Narrated narrated({"Mưa to quá. Trời lạnh lắm. Nước lên nhanh. Gió thổi mạnh."});
  FakeSink sink;
  sink.room = kSentence + 100;
  std::stop_source stop;
  std::jthread listener([&] {
    sink.wait_until_written(kSentence + 100);
    stop.request_stop();
  });
  const Status played = play(narrated.reader, narrated.engine, sink, stop.get_token());
  REQUIRE_FALSE(played);
  CHECK(played.error().code == ErrorCode::Interrupted);
  CHECK_FALSE(sink.finished);
  CHECK(sink.epoch() > 0);
  CHECK(narrated.engine.utterances == 2);
}

TEST_CASE("a stop that came before the start says nothing") {
  Narrated narrated(kTwoArticles);
  FakeSink sink;
  std::stop_source stop;
  stop.request_stop();
  const Status played = play(narrated.reader, narrated.engine, sink, stop.get_token());
  REQUIRE_FALSE(played);
  CHECK(played.error().code == ErrorCode::Interrupted);
  CHECK_FALSE(sink.finished);
}

TEST_CASE("whatever fails while reading aloud is told, and nothing is finished") {
  struct Case {
    ErrorCode code;
    int engine_fails_at;
    std::size_t sink_fails_after;
    std::optional<Error> source_failure;
  };
  for (const Case& bad :
       {Case{ErrorCode::EngineFailed, 2, FakeSink::kNever, {}}, Case{ErrorCode::DeviceFailed, -1, kSentence, {}},
        Case{ErrorCode::NotText, -1, FakeSink::kNever, Error{ErrorCode::NotText, {}, {}}}}) {
    Narrated narrated(kTwoArticles, bad.source_failure);
    narrated.engine.fails_at = bad.engine_fails_at;
    FakeSink sink;
    sink.fails_after = bad.sink_fails_after;
    const Status played = play(narrated.reader, narrated.engine, sink, {});
    REQUIRE_FALSE(played);
    CHECK(played.error().code == bad.code);
    CHECK_FALSE(sink.finished);
  }
}
