// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <vector>

#include "speechd/line_reader.hpp"
#include "speechd/message_portion.hpp"
#include "speechd/protocol.hpp"
#include "speechd/sound_block.hpp"
#include "speechd/voice_book.hpp"

namespace docbao::speechd {
namespace {

/// A module that only writes down what it is asked for.
struct Written final : Module {
  void reply(std::string lines) override { replies += lines; }
  bool start(std::string& line) override { return line = "ready", can_start; }
  void speak(std::string reply, Request asked) override {
    replies += reply;
    request = std::move(asked);
  }
  void stop() override { ++stops; }
  void pause() override { ++pauses; }
  std::string voices() override { return list; }
  void set_log_level(int wanted) override { level = wanted; }
  bool debug(const std::string& path) override { return path != "/bad"; }

  std::string replies, list = "a\tvi\tnone\n";
  Request request;
  int stops = 0, pauses = 0, level = 0;
  bool can_start = true;
};

/// What a started module answers to these lines, of which all but the last had to be sent before.
std::string answer(Written& module, Protocol& protocol, std::string_view lines) {
  module.replies.clear();
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    protocol.take(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  return module.replies;
}

const std::string kSet = "203 OK RECEIVING SETTINGS\n", kMessage = "202 OK RECEIVING MESSAGE\n";
const std::string kLevel = "207 OK RECEIVING LOGLEVEL SETTINGS\n",
                  kAudio = "207 OK RECEIVING AUDIO SETTINGS\n";
const std::string kBadSyntax = "302 ERROR BAD SYNTAX\n", kBadValue = "303 ERROR INVALID PARAMETER OR VALUE\n";
const std::string kUnknown = "300 ERR UNKNOWN COMMAND\n", kCannotSpeak = "301 ERROR CANT SPEAK\n";

/// What the server sends, and what the modules of Speech Dispatcher 0.11.4 answer.
const std::vector<std::pair<std::string, std::string>> kAnswers = {
    {"SET\nrate=0\n.\n", kSet + "203 OK SETTINGS RECEIVED\n"},
    {"SET\n.\n", kSet + "203 OK SETTINGS RECEIVED\n"},
    {"SET\nrate=0\nfoo=1\n.\n", kSet + kBadValue},
    {"SET\nrate=900\n.\n", kSet + kBadValue},
    {"SET\nrate=-101\n.\n", kSet + kBadValue},
    {"SET\nrate=1x\n.\n", kSet + kBadValue},
    {"SET\nrate\n.\n", kSet + kBadSyntax},
    {"SET\nrate=\n.\n", kSet + kBadSyntax},
    {"SET\n=1\n.\n", kSet + kBadSyntax},
    {"SET\nvoice=foo\n.\n", kSet + kBadValue},
    {"SET\nvoice=FEMALE1\n.\n", kSet + "203 OK SETTINGS RECEIVED\n"},
    {"SET\npunctuation_mode=foo\n.\n", kSet + kBadValue},
    {"SET\nspelling_mode=yes\n.\n", kSet + kBadValue},
    {"SET\ncap_let_recogn=all\n.\n", kSet + kBadValue},
    {"SET\nsynthesis_voice=nope\nlanguage=xx\n.\n", kSet + "203 OK SETTINGS RECEIVED\n"},
    {"AUDIO\naudio_output_method=server\n.\n", kAudio + "203 OK AUDIO INITIALIZED\n"},
    {"AUDIO\naudio_output_method=alsa\naudio_alsa_device=default\n.\n", kAudio + kBadValue},
    {"LOGLEVEL\nlog_level=3\n.\n", kLevel + "203 OK LOGLEVEL SET\n"},
    {"LOGLEVEL\nlog_level=abc\n.\n", kLevel + kBadValue},
    {"LOGLEVEL\nfoo=3\n.\n", kLevel + kBadValue},
    {"SPEAK\n.\n", kMessage + kCannotSpeak},
    {"SPEAK\n\n.\n", kMessage + kCannotSpeak},
    {"SPEAK\na\nb\n.\n", kMessage + "200 OK SPEAKING\n"},
    {"CHAR\na\nb\n.\n", kMessage + "305 DATA MORE THAN ONE LINE\n"},
    {"KEY\na\nb\n.\n", kMessage + "305 DATA MORE THAN ONE LINE\n"},
    {"SOUND_ICON\na\n\n.\n", kMessage + "305 DATA MORE THAN ONE LINE\n"},
    {"CHAR\nspace\n.\n", kMessage + "200 OK SPEAKING\n"},
    {"STOP\n", ""},
    {"PAUSE\n", ""},
    {"foo\n", kUnknown},
    {"\n", kUnknown},
    {"STOP \n", kUnknown},
    {"stop\n", kUnknown},
    {"INIT\n", kUnknown},
    {".\n", kUnknown},
    {"DEBUG\n", kBadSyntax},
    {"DEBUG ON\n", kBadSyntax},
    {"DEBUG MAYBE\n", kBadSyntax},
    {"DEBUGX\n", "401 ERROR INTERNAL\n"},
    {"DEBUG ON /tmp/a \n", "200 OK DEBUGGING ON\n"},
    {"DEBUG ON /bad\n", "303 CANT OPEN CUSTOM DEBUG FILE\n"},
    {"DEBUG OFF \n", "200 OK DEBUGGING OFF\n"},
    {"LIST VOICES\n", "200-a\tvi\tnone\n200 OK VOICE LIST SENT\n"},
    {"QUIT\n", "210 OK QUIT\n"},
};

}  // namespace

TEST_CASE("every command is answered as Speech Dispatcher's own modules do") {
  Written module;
  Protocol protocol(module);
  REQUIRE(answer(module, protocol, "INIT\n") == "299-ready\n299 OK LOADED SUCCESSFULLY\n");
  for (const auto& [lines, expected] : kAnswers) {
    CAPTURE(lines);
    CHECK(answer(module, protocol, lines) == expected);
  }
  CHECK(module.stops == 2);  // QUIT stops too
  CHECK(module.pauses == 1);
  CHECK(module.level == 3);
}

TEST_CASE("before it is started, and where it cannot start, a module says so") {
  Written module;
  module.can_start = false;
  Protocol protocol(module);
  CHECK(answer(module, protocol, "SPEAK\na\n.\n") == kMessage + kCannotSpeak);
  module.replies.clear();
  CHECK(protocol.take("INIT") == Protocol::Next::Failed);
  CHECK(module.replies == "399-ready\n399 ERR CANT INIT MODULE\n");
  module.list.clear();
  CHECK(answer(module, protocol, "LIST VOICES\n") == "304 CANT LIST VOICES\n");
}

TEST_CASE("messages arrive as they were written, with the settings of their time") {
  Written module;
  Protocol protocol(module);
  answer(module, protocol,
         "INIT\nSET\nrate=-5\npitch=+7\npitch_range=3\nvolume=100\npunctuation_mode=most\nspelling_mode=on\n"
         "cap_let_recogn=icon\nvoice=CHILD_MALE\nlanguage=vi-VN\nsynthesis_voice=bac-nu\nrate=abc\n.\n"
         "SPEAK\n..\n...a\n.b\n\nc\n.\n");
  CHECK(module.request.text == ".\n..a\nb\n\nc");
  const Settings& settings = module.request.settings;
  CHECK(settings.rate == -5);
  CHECK(settings.pitch == 7);
  CHECK(settings.range == 3);
  CHECK(settings.volume == 100);
  CHECK(settings.voice_type == "child_male");
  CHECK(settings.voice == "bac-nu");
  CHECK(settings.screen == ScreenSettings{SpokenPunctuation::Most, SpokenCapitals::Icon, true, "vi-VN"});
  answer(module, protocol, "SET\nlanguage=NULL\nsynthesis_voice=NULL\n.\nKEY\nshift_a\n.\n");
  CHECK(module.request.kind == Request::Kind::Key);
  CHECK(module.request.settings.voice.empty());
  CHECK(module.request.settings.screen.language.empty());
}

TEST_CASE("a message without end is refused, and memory does not grow with it") {
  Written module;
  Protocol protocol(module);
  answer(module, protocol, "INIT\nSPEAK\n");
  const std::string line(1 << 20, 'a');
  for (int i = 0; i < 20; ++i) protocol.take(line);
  CHECK(answer(module, protocol, ".\n") == kCannotSpeak);
  CHECK(answer(module, protocol, "SPEAK\na\n.\n") == kMessage + "200 OK SPEAKING\n");
}

TEST_CASE("lines are cut wherever the bytes come apart") {
  for (std::size_t size = 1; size < 12; ++size) {
    std::string_view bytes = "INIT\n\nSPEAK\na b\n.\nrest";
    LineReader reader;
    std::vector<std::string> lines;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
      reader.add(bytes.substr(0, size));
      while (const auto line = reader.next()) lines.emplace_back(*line);
    }
    CHECK(lines == std::vector<std::string>{"INIT", "", "SPEAK", "a b", "."});
  }
}

TEST_CASE("of a line without end a part is kept, and the next line is whole") {
  LineReader reader;
  for (int i = 0; i < 20; ++i) {
    reader.add(std::string(1 << 20, 'a'));
    CHECK_FALSE(reader.next());
  }
  reader.add("\nSTOP\n");
  CHECK(reader.next()->size() < std::size_t{18} << 20);
  CHECK(reader.next() == "STOP");
}

TEST_CASE("a block of sound says what it is, and holds neither line ends nor lone escapes") {
  const std::vector<std::int16_t> pcm = {0x0a0a, 0x7d0a, -1, 0x007d};
  const std::string block = sound_block(pcm, 22050);
  using namespace std::string_literals;
  CHECK(block ==
        "705-bits=16\n705-num_channels=1\n705-sample_rate=22050\n705-num_samples=4\n705-big_endian=0\n"
        "705-AUDIO\0\x7d\x2a\x7d\x2a\x7d\x2a\x7d\x5d\xff\xff\x7d\x5d\0\n705 AUDIO\n"s);
}

TEST_CASE("rates go from the slowest to the fastest in even steps, with the voice's own in the middle") {
  for (const std::uint32_t own : {110U, 170U, 320U}) {
    CHECK(wpm_at(0, own) == own);
    CHECK(wpm_at(100, own) == kFastestWpm);
    CHECK(wpm_at(-100, own) == kSlowestWpm);
    for (int rate = -99; rate <= 100; ++rate) CHECK(wpm_at(rate, own) >= wpm_at(rate - 1, own));
  }
  CHECK(percent_at(0, 56, 99) == 56);
  CHECK(percent_at(100, 56, 99) == 99);
  CHECK(percent_at(-100, 56, 99) == 0);
}

TEST_CASE("long texts are cut where a paragraph, a sentence or a word ends") {
  std::string sentences, words, letters(40'000, 'a');
  for (int i = 0; i < 900; ++i) sentences += "Đây là câu thứ hai của TP. Hồ Chí Minh. ";
  for (int i = 0; i < 9000; ++i) words += "chữ ";
  for (const bool is_first : {true, false}) {
    const std::size_t cut = portion_length(sentences, is_first);
    CHECK(cut > 1000);
    CHECK(cut < 17'000);
    CHECK(std::string_view(sentences).substr(0, cut).ends_with("Minh. "));
    CHECK(words[portion_length(words, is_first) - 1] == ' ');
    CHECK(portion_length(letters, is_first) > 0);
    CHECK(portion_length("a", is_first) == 1);
  }
  CHECK(portion_length(sentences, true) < portion_length(sentences, false));
  CHECK(portion_length(std::string(1500, 'a') + "\n\n" + letters, true) == 1502);
}

}  // namespace docbao::speechd
