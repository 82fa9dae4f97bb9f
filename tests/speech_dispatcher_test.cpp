// SPDX-License-Identifier: GPL-3.0-or-later
// The module under the real Speech Dispatcher, set up as users set it up.
#include "speech_dispatcher.hpp"

#include <algorithm>
#include <memory>

using namespace docbao::test;

namespace {

/// The session that all tests share: a server takes seconds to start.
SpeechSession* session() {
  static const std::unique_ptr<SpeechSession> shared = [] {
    if (!SpeechSession::can_run()) return std::unique_ptr<SpeechSession>();
    auto made = std::make_unique<SpeechSession>();
    made->start();
    return made;
  }();
  return shared.get();
}

/// A program that reads Vietnamese, and is told of all that happens to its messages.
class Reader : public SpeechClient {
 public:
  explicit Reader(const std::string& name = "Orca") : SpeechClient(session()->socket()) {
    must("SET self CLIENT_NAME someone:" + name + ":main");
    must("SET self LANGUAGE vi");
    must("SET self NOTIFICATION ALL ON");
  }
};

/// What the module wrote down of the messages while `work` ran.
template <typename Work>
std::string traced(Work work) {
  const std::size_t before = session()->words().size();
  work();
  return session()->words().substr(before);
}

std::string said(Reader& reader, const std::string& text) {
  return traced([&] { reader.events_until(reader.speak(text), "END"); });
}

std::vector<std::string> marks_of(const std::vector<SpeechEvent>& events) {
  std::vector<std::string> marks;
  for (const SpeechEvent& event : events) {
    if (event.what == "INDEX MARK" && !event.mark.starts_with("__spd")) marks.push_back(event.mark);
  }
  return marks;
}

/// Sentences, each behind a mark of its number.
std::string marked_sentences(int count) {
  std::string ssml = "<speak>";
  for (int i = 0; i < count; ++i)
    ssml += "<mark name=\"" + std::to_string(i) + "\"/>Hôm nay trời đẹp và gió nhẹ. ";
  return ssml + "</speak>";
}

bool holds(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// Thirty sentences with a mark before each, of which the first is heard.
std::string begin_long_message(Reader& reader) {
  reader.must("SET self SSML_MODE on");
  std::string message = reader.speak(marked_sentences(30));
  reader.events_until(message, "BEGIN");
  return message;
}

}  // namespace

TEST_CASE("the server knows the module and its voices, and status says so") {
  if (!session()) return;
  Reader reader;
  const std::vector<std::string> modules = reader.ask("LIST OUTPUT_MODULES");
  CHECK(std::ranges::find(modules, "docbao") != modules.end());
  const std::vector<std::string> voices = reader.ask("LIST SYNTHESIS_VOICES");
  CHECK(std::ranges::any_of(voices, [](const std::string& voice) { return holds(voice, "\tvi\t"); }));
  CHECK(holds(session()->program.run({"screen-reader", "status"}).out, "running and knows docbao"));
}

TEST_CASE("spd-say speaks Vietnamese, and it can be heard") {
  if (!session()) return;
  const std::size_t before = session()->loud_samples();
  const std::filesystem::path log = session()->folder() / "spd-say.log";
  const std::string words = traced([&] {
    const Background say({"/usr/bin/spd-say", "-w", "-l", "vi", "Ngày 25/06/2024, giá 1.250.000 đồng."},
                         session()->environment(), log);
    CHECK(wait_until([&] { return session()->loud_samples() > before + 22050 / 4; }));
  });
  CAPTURE(read_file(log));
  CHECK(holds(words, "một triệu hai trăm năm mươi"));
}

TEST_CASE("dates, numbers and short forms arrive as they are written and are read right") {
  if (!session()) return;
  Reader reader;
  const std::string words = said(
      reader, "Chủ tịch UBND tỉnh ngày 25/06/2024, giá 1.250.000 đồng, tăng 5%, Nghị định 10/2024/NĐ-CP");
  CAPTURE(words);
  for (const char* part :
       {"ủy ban nhân dân", "hai mươi lăm", "tháng sáu", "một triệu hai trăm năm mươi nghìn đồng",
        "năm phần trăm", "năm hai nghìn không trăm hai mươi tư của chính phủ"})
    CHECK(holds(words, part));
}

TEST_CASE("marks are told in the order of the text, each once") {
  if (!session()) return;
  Reader reader;
  reader.must("SET self SSML_MODE on");
  const std::string message = reader.speak(
      "<speak><mark name=\"a\"/>Chủ <mark name=\"b\"/>tịch <mark name=\"c\"/>TP. <mark name=\"d\"/>Đông "
      "<mark name=\"e\"/>Hà <mark name=\"f\"/>ngày <mark name=\"g\"/>25/06/2024.</speak>");
  CHECK(marks_of(reader.events_until(message, "END")) ==
        std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g"});
}

TEST_CASE("a message that was paused goes on at its sentence, and none is lost") {
  if (!session()) return;
  constexpr int kSentences = 6;
  Reader reader;
  reader.must("SET self SSML_MODE on");
  const std::string message = reader.speak(marked_sentences(kSentences));
  std::vector<SpeechEvent> heard;
  do heard.push_back(reader.next_event());
  while (!heard.back().what.empty() && heard.back().mark != "1");
  reader.must("PAUSE self");
  for (SpeechEvent& event : reader.events_until(message, "PAUSED")) heard.push_back(event);
  const std::size_t before = marks_of(heard).size();
  CHECK(before < kSentences);
  reader.must("RESUME self");
  const std::vector<std::string> after = marks_of(reader.events_until(message, "END"));
  REQUIRE_FALSE(after.empty());
  CHECK(after.back() == std::to_string(kSentences - 1));
  CHECK(std::ranges::is_sorted(after));
  CHECK(static_cast<std::size_t>(std::stoi(after.front())) <= before);  // nothing between was passed over
  CHECK(after.size() < kSentences);                                     // nor is all said again
}

TEST_CASE("what is cancelled ends, and the next is heard") {
  if (!session()) return;
  Reader reader;
  const std::string message = begin_long_message(reader);
  reader.must("CANCEL self");
  CHECK(marks_of(reader.events_until(message, "CANCELED")).size() < 30);
  const std::size_t before = session()->loud_samples();
  reader.events_until(reader.speak("<speak>xin chào</speak>"), "END");
  CHECK(wait_until([&] { return session()->loud_samples() > before; }));
}

TEST_CASE("punctuation and spelling are said in Vietnamese where the client asks") {
  if (!session()) return;
  Reader reader;
  CHECK_FALSE(holds(said(reader, "xong (rồi)"), "ngoặc"));
  reader.must("SET self PUNCTUATION all");
  CHECK(holds(said(reader, "xong (rồi)"), "ngoặc"));
  reader.must("SET self PUNCTUATION none");
  reader.must("SET self SPELLING on");
  CHECK(holds(said(reader, "bà"), "huyền"));
}

TEST_CASE("what is important is said first, and what it interrupted is not lost without a word") {
  if (!session()) return;
  Reader reader;
  const std::string longer = begin_long_message(reader);
  reader.must("SET self PRIORITY important");
  const std::string urgent = reader.speak("<speak>Pin yếu.</speak>");
  std::vector<SpeechEvent> events = reader.events_until(urgent, "END");
  CHECK(std::ranges::any_of(events, [&](const SpeechEvent& event) {
    return event.message == longer &&
           (event.what == "CANCELED" || event.what == "PAUSED" || event.what == "END");
  }));
  reader.must("CANCEL self");
}

TEST_CASE("of a storm of messages the last is said, and in order") {
  if (!session()) return;
  constexpr int kMessages = 100;
  Reader reader;
  std::vector<std::string> sent;
  for (int i = 0; i < kMessages; ++i) {
    reader.must("CANCEL self");
    sent.push_back(reader.speak("Dòng số " + std::to_string(i) + " của danh sách dài"));
  }
  std::vector<std::size_t> begun;
  for (const SpeechEvent& event : reader.events_until(sent.back(), "END")) {
    if (event.what != "BEGIN") continue;
    begun.push_back(static_cast<std::size_t>(std::ranges::find(sent, event.message) - sent.begin()));
  }
  CHECK(std::ranges::is_sorted(begun));
  REQUIRE_FALSE(begun.empty());
  CHECK(begun.back() == kMessages - 1);
}

TEST_CASE(
    "the running server is ended where the user asks, and the next message starts one with the settings") {
  if (!session()) return;
  SpeechSession own;
  own.start();
  CHECK(holds(own.program.run({"screen-reader", "install", "--user"}).out, "--restart"));
  const Ran restarted = own.program.run({"screen-reader", "install", "--user", "--restart"});
  CAPTURE(restarted.out);
  CHECK(holds(restarted.out, "Ended Speech Dispatcher"));
  CHECK_FALSE(SpeechClient(own.socket()).is_connected());
  {
    const Background say({"/usr/bin/spd-say", "-l", "vi", "xin chào"}, own.environment(),
                         own.folder() / "say.log");
    CHECK(wait_until([&] { return own.loud_samples() > 1000; }));
  }
  CHECK(holds(own.program.run({"screen-reader", "remove", "--user", "--restart"}).out,
              "Ended Speech Dispatcher"));
}
