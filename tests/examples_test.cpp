// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of docs/examples do what they say; install_test.cmake builds them as a stranger would.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("spoken_words shows each word with the bytes of the article that it stands for") {
  Program example;
  example.run_instead(DOCBAO_EXAMPLE_DIR "/spoken_words");
  const Ran ran = example.run({"-"}, "105 người vui. Giá 5%.");
  INFO(ran.out << ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(holds(ran.out, "sentence 0-"));
  CHECK(holds(ran.out, "  0-3\t105\tmột trăm linh năm\n"));
  CHECK(holds(ran.out, "\tnăm phần trăm\n"));
  const Ran missing = example.run({"/no/such/file"});
  CHECK(missing.exit_code == 1);
  CHECK(missing.err == "Cannot open /no/such/file: there is no such file or folder. (cannot_open)\n");
}

TEST_CASE("speak_to_wav writes the sound and shows when each word is heard") {
  Program example;
  example.run_instead(DOCBAO_EXAMPLE_DIR "/speak_to_wav");
  const std::filesystem::path wav = example.folder() / "a.wav";
  const Ran ran = example.run({wav.string(), "105 người", "bac-nu"});
  INFO(ran.out << ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(read_file(wav).starts_with("RIFF"));
  CHECK(holds(ran.out, "\tmột\t(bytes 0-3)"));
  const Ran nothing = example.run({wav.string(), "***"});
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.err == "Không có chữ nào để đọc.\n");
}

TEST_CASE("README.md names the examples") {
  const std::string readme = read_file(DOCBAO_SOURCE_DIR "/README.md");
  CHECK(holds(readme, "docs/examples/spoken_words.cpp"));
  CHECK(holds(readme, "docs/examples/speak_to_wav.cpp"));
}
