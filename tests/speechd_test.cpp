// SPDX-License-Identifier: GPL-3.0-or-later
// The module of Speech Dispatcher as its server meets it: a program at the end of two pipes.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <utility>

#include "speechd_server.hpp"

namespace docbao::test {
namespace {

const std::string kLong = [] {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Hôm nay trời đẹp và gió nhẹ thổi qua cánh đồng lúa chín vàng. ";
  return text;
}();

double loudness(const std::vector<std::int16_t>& pcm) {
  double sum = 0;
  for (const std::int16_t sample : pcm) sum += double{1} * sample * sample;
  return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(pcm.size(), 1)));
}

/// Reads to the end of a message: how many of each line came.
std::map<std::string, int> read_to_end(SpeechdServer& server, int ends) {
  std::map<std::string, int> lines;
  while (lines["702 END"] + lines["703 STOP"] + lines["704 PAUSE"] < ends) {
    const std::string line = server.next_word();
    if (line == "(end)") break;
    ++lines[line];
  }
  return lines;
}

struct Usage {
  double kib = 0;
  std::size_t descriptors = 0;
};

Usage usage_of(pid_t child) {
  Usage usage;
  const std::string folder = "/proc/" + std::to_string(child);
  const std::string status = read_file(folder + "/status");
  usage.kib = std::stod(status.substr(status.find("VmRSS:") + 6));
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder + "/fd"))
    ++usage.descriptors;
  return usage;
}

}  // namespace

TEST_CASE("a message is begun, heard and ended") {
  SpeechdServer server;
  server.start();
  for (const char* command : {"SPEAK", "CHAR", "KEY", "SOUND_ICON"}) {
    CAPTURE(command);
    const std::vector<std::int16_t> pcm = server.say("a", command);
    CHECK(pcm.size() > 1000);
    CHECK(loudness(pcm) > 100);
  }
  CHECK(server.say("<speak>Hôm nay ngày 25/06/2024.</speak>").size() > server.say("Hôm nay.").size() * 2);
}

TEST_CASE("lines that begin with dots are text") {
  SpeechdServer server;
  server.start();
  const std::size_t plain = server.say("Một hai ba.").size();
  CHECK(server.say("Một hai ba.\n..\nBốn năm sáu.").size() > plain * 3 / 2);
}

TEST_CASE("settings of rate, pitch, volume and voice are heard") {
  SpeechdServer server;
  server.start();
  const std::string text = "Hôm nay trời đẹp và gió nhẹ.";
  std::map<int, std::size_t> samples;
  for (const int rate : {-100, -50, 0, 50, 100}) {
    server.set("rate=" + std::to_string(rate));
    samples[rate] = server.say(text).size();
  }
  CHECK(samples[-100] > samples[-50]);
  CHECK(samples[-50] > samples[0]);
  CHECK(samples[0] > samples[50]);
  CHECK(samples[50] > samples[100]);
  server.set("rate=0\nvolume=-50");
  const double soft = loudness(server.say(text));
  server.set("volume=0");
  const std::vector<std::int16_t> usual = server.say(text);
  CHECK(loudness(usual) > soft * 1.3);
  server.set("volume=-100");
  const std::vector<std::int16_t> silent = server.say(text);
  CHECK(loudness(silent) == 0);
  CHECK(silent.size() > usual.size() / 2);
  for (const char* other : {"volume=0\npitch=60", "pitch=0\nvoice=female1",
                            "voice=male1\nsynthesis_voice=nam", "synthesis_voice=NULL\npitch_range=-90"}) {
    CAPTURE(other);
    server.set(other);
    CHECK(server.say(text) != usual);
  }
  server.set("pitch_range=0");
  CHECK(server.say(text) == usual);
}

TEST_CASE("stopping ends a message at once, and the next is heard") {
  SpeechdServer server;
  server.start();
  server.begin(kLong);
  REQUIRE(server.next()->pcm.size() > 0);
  REQUIRE(server.send("STOP\n"));
  CHECK(read_to_end(server, 1)["703 STOP"] == 1);
  // Where nothing is said there is nothing to end.
  REQUIRE(server.send("STOP\nPAUSE\nSTOP\n"));
  CHECK(server.say("a").size() > 1000);
}

TEST_CASE("a pause comes at the server's next mark, and the rest can be said later") {
  SpeechdServer server;
  server.start();
  std::string text = "<speak>";
  for (int i = 0; i < 40; ++i)
    text += "Câu này là câu số " + std::to_string(i) + ". <mark name=\"__spd_" + std::to_string(i) + "\"/> ";
  server.begin(text + "</speak>");
  REQUIRE(server.next_word() == "700 INDEX MARK __spd_0");
  REQUIRE(server.send("PAUSE\n"));
  std::string last;
  for (std::string word; last != "704 PAUSE"; last = word) {
    word = server.next_word();
    if (word == "704 PAUSE") CHECK(last.starts_with("700 INDEX MARK __spd_"));
    REQUIRE(word != "702 END");
  }
  CHECK(server.say("a").size() > 1000);
}

TEST_CASE("marks come in their order, each before the sound of what stands behind it") {
  SpeechdServer server;
  server.start();
  const std::size_t first = server.say("Một hai ba bốn.").size();
  server.begin(
      "<speak><mark name=\"a\"/>Một hai ba bốn. <mark name=\"b\"/>Năm <mark name=\"c\"/>sáu. <mark "
      "name=\"d\"/></speak>");
  std::vector<std::string> names;
  std::vector<std::size_t> at;
  std::size_t samples = 0;
  for (std::optional<Sent> sent = server.next(); sent && sent->line != "702 END"; sent = server.next()) {
    samples += sent->pcm.size();
    if (sent->line != "700 INDEX MARK") continue;
    names.push_back(sent->before.back().substr(4));
    at.push_back(samples);
  }
  REQUIRE(names == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(at[0] == 0);
  CHECK(at[1] > first / 2);
  CHECK(at[1] < first * 3 / 2);
  CHECK(at[2] > at[1]);
  CHECK(at[3] == samples);
}

TEST_CASE("of a storm of messages the last is heard, and each is begun and ended") {
  SpeechdServer server;
  server.start();
  for (const char* between : {"", "STOP\n"}) {
    CAPTURE(between);
    std::string storm;
    for (int i = 0; i < 100; ++i)
      storm += "SPEAK\nTin số " + std::to_string(i) + ": " + kLong + "\n.\n" + between;
    REQUIRE(server.send(storm + "CHAR\na\n.\n"));
    std::map<std::string, int> lines = read_to_end(server, 101);
    CHECK(lines["200 OK SPEAKING"] == 101);
    CHECK(lines["701 BEGIN"] == 101);
    CHECK(lines["703 STOP"] >= 90);
    CHECK(lines["702 END"] == 101 - lines["703 STOP"]);
  }
}

TEST_CASE("a server that does not read still has its commands taken") {
  SpeechdServer server;
  server.start();
  server.begin(kLong + kLong);
  std::string commands;
  for (int i = 0; i < 3000; ++i) commands += "SET\nrate=0\npitch=0\n.\n";
  REQUIRE(server.send(commands));
  REQUIRE(server.send("STOP\n"));
  std::size_t samples = 0, answers = 0;
  for (std::optional<Sent> sent = server.next(); sent && sent->line != "703 STOP"; sent = server.next()) {
    REQUIRE(sent->line != "702 END");
    samples += sent->pcm.size();
    answers += sent->line == "203 OK SETTINGS RECEIVED";
  }
  CHECK(answers == 3000);
  CHECK(samples < 80'000);  // what a pipe holds, and a little more
}

TEST_CASE("broken markup is read as it is written") {
  SpeechdServer server;
  server.start();
  for (const char* text :
       {"<speak>Một <mark name=", "</speak></speak>a", "<speak>a &lt; b & c &#x0; &bad; <", "a\xff\xfe",
        "\x01", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><speak>&a;&a;</speak>", "   ", "<speak></speak>"}) {
    CAPTURE(text);
    server.say(text);
  }
  CHECK(server.say("a").size() > 1000);
}

TEST_CASE("the program ends with its server") {
  SUBCASE("at the end of commands, when what was begun is said") {
    SpeechdServer server;
    server.start();
    REQUIRE(server.send("SPEAK\nXin chào.\n.\n"));
    server.close_input();
    CHECK(read_to_end(server, 1)["702 END"] == 1);
    CHECK(server.wait() == 0);
  }
  SUBCASE("when nobody reads any more") {
    SpeechdServer server;
    server.start();
    server.close_output();
    server.send("SPEAK\n" + kLong + "\n.\n");
    CHECK(server.wait() == 0);
  }
  SUBCASE("when nobody reads and nobody writes, in the middle of a message") {
    SpeechdServer server;
    server.start();
    server.begin(kLong);
    server.close_input();
    server.close_output();
    CHECK(server.wait() == 0);
  }
  SUBCASE("when it is told to, in the middle of a message") {
    SpeechdServer server;
    server.start();
    server.begin(kLong);
    REQUIRE(server.send("QUIT\n"));
    while (server.next_word() != "210 OK QUIT") {
    }
    CHECK(server.next_word() == "(end)");
    CHECK(server.wait() == 0);
  }
}

TEST_CASE("an engine that cannot start is told of in words") {
  SpeechdServer server({"DOCBAO_DATA_DIR=/no/such/folder"});
  REQUIRE(server.send("INIT\n"));
  const std::optional<Sent> sent = server.next();
  REQUIRE(sent);
  CHECK(sent->line == "399 ERR CANT INIT MODULE");
  REQUIRE(sent->before.size() == 2);
  CHECK(sent->before[1].find("/no/such/folder") != std::string::npos);
  CHECK(server.wait() == 1);
}

TEST_CASE("the log holds nothing of what users hear, until debugging is asked for") {
  SpeechdServer server;
  server.start();
  server.say("bí mật");
  CHECK(server.errors().find("bí mật") == std::string::npos);
  const std::string file = (server.home() / "debug.log").string();
  REQUIRE(server.send("DEBUG ON " + file + " \n"));
  REQUIRE(server.next_word() == "200 OK DEBUGGING ON");
  server.say("bí mật");
  REQUIRE(server.send("DEBUG OFF \n"));
  REQUIRE(server.next_word() == "200 OK DEBUGGING OFF");
  server.say("bí ẩn");
  CHECK(read_file(file).find("bí mật") != std::string::npos);
  CHECK(read_file(file).find("bí ẩn") == std::string::npos);
}

TEST_CASE("the user's own voice and lexicon hold here too") {
  SpeechdServer plain;
  plain.start();
  const std::vector<std::int16_t> usual = plain.say("Xin chào XQZ.");
  ScratchFolder settings;
  const std::filesystem::path folder = settings.path() / "docbao";
  std::filesystem::create_directory(folder);
  write_file(folder / "lexicon.tsv", "XQZ\tmột hai ba bốn năm sáu bảy\n");
  SpeechdServer server({"XDG_CONFIG_HOME=" + settings.path().string()});
  server.start();
  const std::vector<std::int16_t> own = server.say("Xin chào XQZ.");
  CHECK(own != usual);
  write_file(folder / "lexicon.tsv", "XQZ\tmột\n");
  CHECK(server.say("Xin chào XQZ.").size() < own.size());
  write_file(folder / "config.toml", "voice = \"bac-nu\"\n");
  SpeechdServer woman({"XDG_CONFIG_HOME=" + settings.path().string()});
  woman.start();
  CHECK(woman.say("Xin chào.") != server.say("Xin chào."));
}

TEST_CASE("memory and descriptors stay as they are over thousands of messages") {
  SpeechdServer server;
  server.start();
  std::mt19937 random(18);
  Usage before;
  for (int i = 0; i < 3000; ++i) {
    if (i == 500) before = usage_of(server.child());
    const std::string number = std::to_string(random() % 100000);
    if (i % 3 == 0) server.say(number.substr(0, 1), i % 2 ? "CHAR" : "KEY");
    else if (i % 3 == 1)
      server.say("Giá " + number + " đồng ngày 3/" + std::to_string(random() % 12 + 1) + ".");
    else {
      server.begin(kLong);
      REQUIRE(server.send("STOP\n"));
      read_to_end(server, 1);
    }
  }
  const Usage after = usage_of(server.child());
  CHECK(after.descriptors == before.descriptors);
  CHECK(after.kib < before.kib * 1.25);
}

TEST_CASE("ten thousand commands at random are each answered by the rules") {
  SpeechdServer server;
  server.start();
  const std::vector<std::string> kCommands = {
      "STOP\n",
      "PAUSE\n",
      "STOP \n",
      "\n",
      "INIT\n",
      "LIST VOICES\n",
      "DEBUG OFF\n",
      "DEBUG\n",
      "SET\nrate=10\n.\n",
      "SET\nrate\n.\n",
      "SET\nspelling_mode=on\npunctuation_mode=all\ncap_let_recogn=icon\n.\n",
      "SET\nspelling_mode=off\npunctuation_mode=some\ncap_let_recogn=none\nlanguage=en\n.\n",
      "SET\nlanguage=vi\nfoo=1\n.\n",
      "AUDIO\naudio_output_method=alsa\n.\n",
      "LOGLEVEL\nlog_level=2\n.\n",
      "SPEAK\n.\n",
      "CHAR\na\nb\n.\n",
      "CHAR\nspace\n.\n",
      "KEY\nshift_a\n.\n",
      "SOUND_ICON\nmessage\n.\n",
      "SPEAK\n<speak>Hôm nay 3/12. <mark name=\"__spd_0\"/> OK.</speak>\n.\n",
      "SPEAK\n..\n<speak>\n.\n"};
  std::mt19937 random(18);
  bool is_spoken = false;
  int left = 10'000;
  for (; left > 0; left -= 100) {
    std::string commands;
    for (int i = 0; i < 100; ++i) commands += kCommands[random() % kCommands.size()];
    REQUIRE(server.send(commands + "DEBUG ON\nDEBUG ON /no/such/folder/file\n"));
    for (std::string line; line != "303 CANT OPEN CUSTOM DEBUG FILE"; line = server.next_word()) {
      INFO(line);
      REQUIRE(line != "(end)");
      if (line == "701 BEGIN") REQUIRE_FALSE(std::exchange(is_spoken, true));
      if (line.starts_with("702") || line.starts_with("703") || line.starts_with("704"))
        REQUIRE(std::exchange(is_spoken, false));
      if (line.starts_with("700")) REQUIRE(is_spoken);
    }
  }
  CHECK(left == 0);
  REQUIRE(server.send("STOP\nQUIT\n"));
  CHECK(read_to_end(server, 1'000'000)["210 OK QUIT"] == 1);
  CHECK(server.wait() == 0);
}

}  // namespace docbao::test
