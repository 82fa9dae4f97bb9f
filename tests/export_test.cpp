// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "docbao/exporter.hpp"
#include "fakes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// Asks for a stop once it holds that much sound.
class StoppingSink final : public AudioSink {
 public:
  explicit StoppingSink(std::size_t stops_after) : stops_after_(stops_after) {}
  Status write(const AudioBlock& block) override {
    frames += block.pcm.size();
    if (frames >= stops_after_) stop.request_stop();
    return {};
  }
  Status finish() override {
    finished = true;
    return {};
  }
  std::stop_source stop;
  std::size_t frames = 0;
  bool finished = false;

 private:
  std::size_t stops_after_;
};

}  // namespace

TEST_CASE("everything is written in order and finished once") {
  Narrated narrated({"Mưa to quá. Trời lạnh lắm.", "Nước lên nhanh."});
  FakeSink sink;
  CHECK(export_article(narrated.reader, *narrated.synthesizer, sink));
  CHECK(sink.finished);
  CHECK(sink.pcm().size() == 9 * 100 + 3 * 50);
  CHECK(sink.pcm()[0] == 1);
  CHECK(sink.pcm()[949] == 9);
}

TEST_CASE("a stop while writing ends at the next block and finishes nothing, even at the last block") {
  for (const std::size_t stops_after : {100U, 450U, 700U}) {
    Narrated narrated({"Mưa to quá. Trời lạnh lắm."});
    StoppingSink sink(stops_after);
    const Status written =
        export_article(narrated.reader, *narrated.synthesizer, sink, sink.stop.get_token());
    REQUIRE_FALSE(written);
    CHECK(written.error().code == ErrorCode::Interrupted);
    CHECK(sink.frames == stops_after);
    CHECK_FALSE(sink.finished);
  }
}

TEST_CASE("whatever fails while writing is told, and nothing is finished") {
  struct Case {
    ErrorCode code;
    int engine_fails_at;
    std::size_t sink_fails_after;
    std::optional<Error> source_failure;
  };
  for (const Case& bad :
       {Case{ErrorCode::EngineFailed, 2, FakeSink::kNever, {}}, Case{ErrorCode::DeviceFailed, -1, 300, {}},
        Case{ErrorCode::CannotOpen, -1, FakeSink::kNever, Error{ErrorCode::CannotOpen, {}, {}}}}) {
    Narrated narrated({"Mưa to quá. Trời lạnh lắm."}, bad.source_failure);
    narrated.engine.fails_at = bad.engine_fails_at;
    FakeSink sink;
    sink.fails_after = bad.sink_fails_after;
    const Status written = export_article(narrated.reader, *narrated.synthesizer, sink);
    REQUIRE_FALSE(written);
    CHECK(written.error().code == bad.code);
    CHECK_FALSE(sink.finished);
  }
}
