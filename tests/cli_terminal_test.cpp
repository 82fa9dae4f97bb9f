// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal as shells, terminals and dying devices treat it. The sound card is ALSA's `file` plugin before a
// program that takes the sound; how fast that program is, and when it dies, is the test's choice.
#include <doctest/doctest.h>

#include "pseudo_terminal.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

std::string numbered_sentences(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += "Câu số " + std::to_string(i) + " nói về mưa.\n\n";
  return text;
}

/// A sound device that is a shell command, which gets the samples.
std::string device_of(std::string_view command) {
  return "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"|exec " +
         std::string(command) + "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n";
}

/// About a second and a half of sound, then the device is dead; whoever opens it again gets as much again.
constexpr std::string_view kDies = "head -c 60000 >/dev/null";

}  // namespace

TEST_CASE("a device that dies in mid-sentence leaves only docbao's own lines, and the reading goes on") {
  SUBCASE("on the terminal") {
    PseudoTerminal terminal;
    write_file(terminal.folder() / "alsa.conf", device_of(kDies));
    write_file(terminal.folder() / "article.txt", numbered_sentences(4));
    terminal.start({DOCBAO_PROGRAM, "read", (terminal.folder() / "article.txt").string()},
                   {"TERM=xterm", "ALSA_CONFIG_PATH=" + (terminal.folder() / "alsa.conf").string()});
    CHECK(terminal.shows("The sound device failed"));
    CHECK(terminal.shows("The sound device is back."));
    terminal.type("q");
    CHECK(terminal.end(0) == 0);
    INFO(terminal.printed());
    for (const std::string_view foreign : {"Expression", "ALSA lib", "pa_linux_alsa", "pcm_file"})
      CHECK(terminal.printed().find(foreign) == std::string::npos);
  }
  SUBCASE("in the file that the user sends stderr to") {
    Program program;
    write_file(program.folder() / "alsa.conf", device_of(kDies));
    program.set_variable("ALSA_CONFIG_PATH=" + (program.folder() / "alsa.conf").string());
    write_file(program.folder() / "article.txt", numbered_sentences(400));
    const fs::path printed = program.folder() / "stderr";
    const auto ready = [&] { return read_file(printed).find("is back.\n") != std::string::npos; };
    const Ran ran =
        program.interrupt({"read", (program.folder() / "article.txt").string()}, "", SIGTERM, ready);
    CHECK(ran.exit_code == 130);
    std::istringstream lines(ran.err);
    bool was_lost = false;
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      const bool is_loss = line.starts_with("docbao: The sound device failed"),
                 is_back = line.ends_with("is back.");
      CHECK((is_loss || is_back));
      CHECK(is_back == was_lost);
      was_lost = is_loss;
    }
  }
}
