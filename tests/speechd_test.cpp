// SPDX-License-Identifier: GPL-3.0-or-later
// The module of Speech Dispatcher as its server meets it: a program at the end of two pipes.
#include <algorithm>
#include <cmath>
#include <map>

#include "speechd_server.hpp"

namespace docbao::test {
namespace {

double loudness(const std::vector<std::int16_t>& pcm) {
  double sum = 0;
  for (const std::int16_t sample : pcm) sum += double{1} * sample * sample;
  return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(pcm.size(), 1)));
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

}  // namespace docbao::test
