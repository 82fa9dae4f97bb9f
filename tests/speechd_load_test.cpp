// SPDX-License-Identifier: GPL-3.0-or-later
// The module of Speech Dispatcher under more than any screen reader sends.
#include <map>
#include <random>
#include <utility>

#include "speechd_server.hpp"

namespace docbao::test {
namespace {

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
