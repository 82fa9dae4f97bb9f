// SPDX-License-Identifier: GPL-3.0-or-later
// Reading through Speech Dispatcher: one of the tests' own, which says what, when and whether the tests want,
// and the real one where it is installed.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "player/ssip/address.hpp"
#include "player/ssip/ssip_text.hpp"
#include "pseudo_terminal.hpp"
#include "speech_server.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kArticle =
    "Giá cả\n\nNgày 25/06/2024, UBND TP. Đông Hà chi 1.250.000 đồng. Ông \"Ba\" & bà < Tư > đi chợ (5%), "
    "rồi về nhà.\n\nChợ đông không? Đông lắm.\n";
constexpr std::string_view kThree = "Bà con về chợ sớm mai. Hàng bày kín lối đi rồi. Trời nắng to lắm đó.\n";

/// Words alone: without marks of pause, and in small letters those of the article.
std::string words_of(std::string text) {
  for (const auto& [capital, small] : {std::pair("Đ", "đ"), std::pair("Ô", "ô")}) {
    for (std::size_t at; (at = text.find(capital)) != std::string::npos;) text.replace(at, 2, small);
  }
  std::string words;
  for (const char c : text) {
    if (std::string_view(",.;:?!|\n ").find(c) == std::string_view::npos)
      words += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    else if (!words.empty() && words.back() != ' ') words += ' ';
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

/// The program in a home with a server, and without the real one in its PATH.
class WithServer : public Program {
 public:
  WithServer() {
    fs::create_directories(folder() / "speech-dispatcher");
    fs::create_directories(folder() / "bin");
    set_variable("XDG_RUNTIME_DIR=" + folder().string());
    set_variable("PATH=" + (folder() / "bin").string());
    write_file(folder() / "article.txt", kArticle);
  }
  std::string socket() const { return (folder() / "speech-dispatcher/speechd.sock").string(); }
  SpeechServer& server() {
    if (!server_) server_ = std::make_unique<SpeechServer>(socket());
    return *server_;
  }
  Ran read(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"read", "--via", "speechd", (folder() / "article.txt").string()});
    return run(std::move(more));
  }

 private:
  std::unique_ptr<SpeechServer> server_;
};

/// The same at a terminal, reading three sentences of six words.
class AtTerminal : public PseudoTerminal {
 public:
  explicit AtTerminal(int words) {
    fs::create_directories(folder() / "speech-dispatcher");
    server = std::make_unique<SpeechServer>((folder() / "speech-dispatcher/speechd.sock").string());
    server->limit_words(words);
    write_file(folder() / "article.txt", kThree);
    start({"/usr/bin/env", "PATH=/nowhere", DOCBAO_PROGRAM, "read", "--via", "speechd", "--no-mpris",
           (folder() / "article.txt").string()},
          {"TERM=xterm", "XDG_RUNTIME_DIR=" + folder().string()});
    REQUIRE(comes_to_take_keys());
    CHECK(says_words());
    CHECK(waits_for([this] {  // it knows what was said
      return read_file(folder() / ".local/state/docbao/history.jsonl").find("\"sentence\":") !=
             std::string::npos;
    }));
  }
  /// Waits until all words that it may say were said.
  bool says_words() const {
    return waits_for([this] { return server->words_left() <= 0; });
  }
  bool has_said(std::string_view text) const {
    const bool is_said = waits_for([&] { return server->said().find(text) != std::string::npos; });
    if (!is_said) MESSAGE("said: " << server->said());
    return is_said;
  }
  /// Presses a key that cuts off what is said, and lets so many words be said then.
  void press(std::string_view key, int words) {
    const auto before = server->cancels();
    type(key);
    CHECK(waits_for([&] { return server->cancels() > before; }));
    server->allow_words(words);
    CHECK(says_words());
  }
  int quit() {
    type("q");
    return end(0);
  }

  std::unique_ptr<SpeechServer> server;
};

}  // namespace

TEST_CASE(
    "Speech Dispatcher is given the words of docbao normalize, and nothing of its settings is touched") {
  WithServer docbao;
  SpeechServer& server = docbao.server();
  const Ran ran = docbao.read();
  CHECK(ran.exit_code == 0);
  CHECK(ran.err == "");
  const Ran normalized = docbao.run({"normalize", (docbao.folder() / "article.txt").string()});
  CHECK(words_of(server.said()) == words_of(normalized.out));
  for (const std::string& command : server.commands()) {
    INFO(command);
    for (const char* setting : {"RATE", "PITCH", "VOLUME", "VOICE_TYPE", "SYNTHESIS_VOICE", "OUTPUT_MODULE"})
      CHECK(!command.starts_with(std::string("SET SELF ") + setting));
  }
  for (const char* command : {"SET SELF SSML_MODE on", "SET SELF PRIORITY text", "SET SELF LANGUAGE vi",
                              "SET SELF PUNCTUATION none", "BLOCK BEGIN", "QUIT"})
    CHECK_MESSAGE(server.was_asked(command), command);
  CHECK(std::ranges::any_of(server.commands(), [](const std::string& command) {
    return command.starts_with("SET SELF CLIENT_NAME ") && command.ends_with(":docbao:read");
  }));
}

TEST_CASE("what is heard is told, and the place remembered, from the server's events") {
  WithServer docbao;
  docbao.server();
  const fs::path events = docbao.folder() / "events.jsonl";
  CHECK(docbao.read({"--events", events.string()}).exit_code == 0);
  const std::string log = read_file(events);
  std::size_t at = 0;
  for (const char* next : {"\"sentence\"", "\"word\"", "25/06/2024", "\"sentence\"", "chợ", "Đông lắm"}) {
    INFO(next);
    at = log.find(next, at);
    REQUIRE(at != std::string::npos);
    ++at;
  }
  CHECK(read_file(docbao.folder() / ".local/state/docbao/history.jsonl").find("\"done\":true") !=
        std::string::npos);
}

TEST_CASE("a rate or voice that was asked for is set") {
  struct Row {
    std::vector<std::string> options;
    const char* command;
  };
  const Row rows[] = {
      {{"--rate", "80"}, "SET SELF RATE -100"},
      {{"--rate", "125"}, "SET SELF RATE -50"},
      {{"--rate", "280"}, "SET SELF RATE 50"},
      {{"--rate", "390"}, "SET SELF RATE 100"},
      {{"--rate", "600"}, "SET SELF RATE 100"},
      {{"--voice", "FEMALE2"}, "SET SELF VOICE_TYPE FEMALE2"},
      {{"--voice", "Vietnamese (Northern)"}, "SET SELF SYNTHESIS_VOICE Vietnamese (Northern)"}};
  for (const Row& row : rows) {
    WithServer docbao;
    docbao.server();
    CHECK(docbao.read(row.options).exit_code == 0);
    CHECK_MESSAGE(docbao.server().was_asked(row.command), row.command);
  }
}

TEST_CASE("without a server, one sentence says what to do") {
  WithServer docbao;
  Ran ran = docbao.read();
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("install the package speech-dispatcher") != std::string::npos);
  CHECK(std::ranges::count(ran.err, '\n') == 1);

  write_file(docbao.folder() / "bin/speech-dispatcher", "#!/bin/sh\nexit 1\n");
  chmod((docbao.folder() / "bin/speech-dispatcher").c_str(), 0700);
  ran = docbao.read();
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("cannot be started") != std::string::npos);

  docbao.set_variable("SPEECHD_ADDRESS=carrier_pigeon:coo");
  ran = docbao.read();
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("carrier_pigeon") != std::string::npos);
}

TEST_CASE("a server that refuses is told of") {
  WithServer docbao;
  docbao.server().refuse_everything();
  const Ran ran = docbao.read();
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("refuses") != std::string::npos);
}

TEST_CASE("an unknown means is wrong usage") {
  WithServer docbao;
  const Ran ran = docbao.run({"read", "--via", "smoke", "x.txt"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("speechd") != std::string::npos);
}

TEST_CASE("addresses are understood as SPEECHD_ADDRESS has them") {
  using docbao::parse_ssip_address;
  CHECK(parse_ssip_address("unix_socket:/run/x.sock")->text() == "/run/x.sock");
  CHECK(parse_ssip_address("inet_socket")->text() == "127.0.0.1:6560");
  CHECK(parse_ssip_address("inet_socket:kitchen")->text() == "kitchen:6560");
  CHECK(!parse_ssip_address("inet_socket:kitchen:17")->is_of_this_machine());
  CHECK(parse_ssip_address("inet_socket:localhost:17")->is_of_this_machine());
  CHECK(parse_ssip_address("")->path.ends_with("/speech-dispatcher/speechd.sock"));
  CHECK(!parse_ssip_address("smoke:signal"));
}

TEST_CASE("rates, pitches and volumes stay within what the server takes") {
  for (int value = -100; value <= 100; ++value) {
    CHECK(std::abs(docbao::ssip_rate(docbao::wpm_of_ssip(value)) - value) <= 1);
    CHECK(std::abs(docbao::ssip_volume(50, value)) <= 100);
    CHECK(docbao::ssip_volume(100, value) == value);
  }
  CHECK(docbao::ssip_volume(200, 100) == 100);
  CHECK(docbao::ssip_volume(0, 40) == -100);
  CHECK(docbao::ssip_pitch(50) == 0);
  CHECK(docbao::pitch_of_ssip(100) <= docbao::kHighestPitch);
}

TEST_CASE("a pause is silence at once, and reading goes on at the word that was heard last") {
  AtTerminal docbao(3);
  docbao.type(" ");
  REQUIRE(docbao.shows("Paused."));
  CHECK(waits_for([&] { return docbao.server->cancels() == 1; }));
  docbao.server->say_all();
  docbao.type(" ");
  CHECK(docbao.has_said("bà con về | về chợ sớm mai. | hàng"));
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("the next and the previous sentence, and the same again") {
  AtTerminal docbao(2);
  docbao.press("n", 2);
  CHECK(docbao.server->said() == "bà con | hàng bày ");
  docbao.press("b", 1);
  CHECK(docbao.server->said() == "bà con | hàng bày | bà ");
  docbao.press(".", 1);
  CHECK(docbao.server->said() == "bà con | hàng bày | bà | bà ");
  CHECK(docbao.quit() == 0);
}

TEST_CASE("settings hold from the next sentence on") {
  AtTerminal docbao(3);
  docbao.type("+");
  CHECK(docbao.shows("185 words a minute"));
  docbao.type("&");
  CHECK(docbao.shows("Volume"));
  docbao.type("v");
  CHECK(docbao.shows("MALE2"));
  CHECK(!docbao.server->was_asked("SET SELF RATE 7"));
  docbao.server->say_all();
  CHECK(docbao.end(0) == 0);
  CHECK(docbao.server->was_asked("SET SELF RATE 7"));
  CHECK(docbao.server->was_asked("SET SELF VOLUME -10"));
  CHECK(docbao.server->was_asked("SET SELF VOICE_TYPE MALE2"));
  CHECK(docbao.has_said("bà con về chợ sớm mai. | hàng bày kín lối đi rồi. | trời"));
}

TEST_CASE("what another program interrupts goes on at the word that was heard last") {
  AtTerminal docbao(4);
  docbao.server->interrupt();
  docbao.server->say_all();
  CHECK(docbao.end(0) == 0);
  CHECK(docbao.server->said() ==
        "bà con về chợ | chợ sớm mai. | hàng bày kín lối đi rồi. | trời nắng to lắm đó.");
}

TEST_CASE("a server that dies is connected to again, and the sentence begins again") {
  AtTerminal docbao(8);
  docbao.server->die();
  docbao.server->come_back();
  docbao.server->say_all();
  CHECK(docbao.shows("Speech Dispatcher ended."));
  CHECK(docbao.shows("Speech Dispatcher is back."));
  CHECK(docbao.has_said("| hàng bày kín lối đi rồi. | trời nắng to lắm đó."));
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("a server that dies for good ends the reading with one sentence") {
  AtTerminal docbao(8);
  docbao.server->die();
  CHECK(docbao.end(0) == 3);
  CHECK(docbao.printed().find("install the package speech-dispatcher") != std::string::npos);
}

TEST_CASE("with a server that stands still keys are answered, and q ends at once") {
  AtTerminal docbao(3);
  docbao.server->set_frozen(true);
  for (int i = 0; i < 40; ++i) {
    docbao.type(i % 2 == 0 ? "n" : "b");
    std::this_thread::sleep_for(std::chrono::milliseconds(30));  // or it would be taken for pasted text
  }
  docbao.type(" ");
  CHECK(docbao.shows("Paused."));
  docbao.type(" ");
  CHECK(docbao.shows("Going on."));
  CHECK(docbao.quit() == 0);
  const std::size_t texts = docbao.server->texts().size();
  docbao.server->set_frozen(false);
  CHECK(waits_for([&] { return docbao.server->was_asked("QUIT"); }));
  CHECK(docbao.server->texts().size() < texts + 20);
}

TEST_CASE("where am I is answered by the server's voice") {
  AtTerminal docbao(2);
  docbao.press("i", 20);
  CHECK(docbao.shows("sentence 1"));
  CHECK(docbao.has_said("bà con | bài một trên một"));
  CHECK(docbao.has_said("| bà con về chợ sớm mai."));
  docbao.server->say_all();
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("the real Speech Dispatcher says it to the end, sentence by sentence") {
  const std::string module = "/usr/lib/speech-dispatcher-modules/sd_espeak-ng";
  if (access("/usr/bin/speech-dispatcher", X_OK) != 0 || access(module.c_str(), X_OK) != 0) {
    MESSAGE("skipped: it takes the packages speech-dispatcher and speech-dispatcher-espeak-ng");
    return;
  }
  WithServer docbao;
  const fs::path home = docbao.folder();
  write_file(home / "alsa.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
  fs::create_directories(home / "config/modules");
  write_file(home / "config/modules/espeak-ng.conf", "");
  write_file(home / "config/speechd.conf",
             "LogLevel 0\nAudioOutputMethod \"alsa\"\nAddModule \"espeak-ng\" \"sd_espeak-ng\" "
             "\"espeak-ng.conf\"\nDefaultModule espeak-ng\n");
  // docbao starts it as it would start the user's, which is told here where its configuration is.
  write_file(home / "bin/speech-dispatcher", "#!/bin/sh\nexec /usr/bin/speech-dispatcher -C " +
                                                 (home / "config").string() + " -L " + home.string() +
                                                 " -P " + (home / "pid").string() + " -t 1 \"$@\"\n");
  chmod((home / "bin/speech-dispatcher").c_str(), 0700);
  docbao.set_variable("ALSA_CONFIG_PATH=" + (home / "alsa.conf").string());
  const Ran ran = docbao.read({"--events", (home / "events.jsonl").string(), "--rate", "300"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err == "");
  const std::string log = read_file(home / "events.jsonl");
  std::size_t at = 0;
  for (const char* next : {"\"sentence\"", "\"word\"", "25/06/2024", "đông không", "Đông lắm", "finished"}) {
    INFO(next);
    at = log.find(next, at);
    CHECK(at != std::string::npos);
  }
  CHECK(waits_for(
      [&] { return !fs::exists(docbao.socket()) || !fs::exists(home / "pid"); }));  // it goes by itself
}
