// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  return names;
}

constexpr std::size_t kHeaderBytes = 44;

}  // namespace

TEST_CASE("export writes the same sound to a file and to standard output") {
  Program docbao;
  const std::string file = (docbao.folder() / "a.wav").string();
  const Ran to_file = docbao.run({"export", "-", "-o", file}, "Xin chào.");
  INFO(to_file.err);
  REQUIRE(to_file.exit_code == 0);
  CHECK(to_file.out.empty());
  CHECK(to_file.err.empty());
  const std::string wav = read_file(file), stream = docbao.run({"export", "-", "-o", "-"}, "Xin chào.").out;
  CHECK(wav.starts_with("RIFF"));
  CHECK(stream.starts_with("RIFF"));
  REQUIRE(wav.size() > kHeaderBytes);
  const std::string sound = wav.substr(wav.find("data") + 8);
  CHECK(sound.size() > 10'000);
  REQUIRE(stream.size() > kHeaderBytes);
  CHECK(
      sound.starts_with(stream.substr(kHeaderBytes)));  // chunks with what the file tells follow the samples
}

TEST_CASE("several sources become one export, in order") {
  Program docbao;
  const auto write = [&](const char* name, const char* text) {
    write_file(docbao.folder() / name, text);
    return (docbao.folder() / name).string();
  };
  const std::string one = write("1.txt", "Một."), two = write("2.txt", "Hai.");
  const std::size_t both = docbao.run({"export", one, two, "-o", "-"}).out.size();
  const std::size_t first = docbao.run({"export", one, "-o", "-"}).out.size();
  CHECK(both > first + 5'000);
}

TEST_CASE("an output that cannot be written is named, and nothing is left") {
  Program docbao;
  const Ran ran = docbao.run({"export", "-", "-o", "/no/such/folder/a.wav"}, "Xin chào.");
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("/no/such/folder/a.wav") != std::string::npos);
}

TEST_CASE("a voice that names no engine there is is refused by that name, and nothing is left") {
  Program docbao;
  const std::string voice = (docbao.folder() / "voice.toml").string(),
                    sound = (docbao.folder() / "a.wav").string();
  write_file(voice, "engine = \"gramophone\"\n");
  for (const char* locale : {"vi_VN.UTF-8", "C"}) {
    docbao.set_locale(locale);
    const Ran ran = docbao.run({"export", "-", "--voice", voice, "-o", sound}, "Xin chào.");
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("gramophone") != std::string::npos);
    CHECK(ran.err.find("espeak") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(sound));
}

TEST_CASE("an interrupted export ends with 130 and leaves no file, wherever it waited") {
  const std::string text = read_file(DOCBAO_SOURCE_DIR "/samples/quang-tri-dan-chu-co-so.txt");
  for (const int signal : {SIGINT, SIGTERM}) {
    for (const std::string& input : {std::string(), text}) {
      Program docbao;
      const std::filesystem::path folder = docbao.folder() / "out";
      std::filesystem::create_directory(folder);
      // The output is begun before the input is asked for: its file is the sign that the work goes on.
      const auto is_under_way = [&](pid_t child) { return Program::holds_file_in(child, folder); };
      const Ran ran =
          docbao.interrupt({"export", "-", "-o", (folder / "a.wav").string()}, input, signal, is_under_way);
      CHECK(ran.exit_code == 130);
      CHECK(ran.out.empty());
      CHECK(files_in(folder).empty());
    }
  }
}

TEST_CASE(
    "--lead-in puts silence before the first speech of a file, of a stream and of each file of a batch") {
  Program docbao;
  const auto named = [&](const char* name) { return (docbao.folder() / name).string(); };
  write_file(named("a.txt"), "Mưa to quá.");
  write_file(named("b.txt"), "Trời lạnh lắm.");
  const std::string silence(22'050, '\0');  // half a second
  const std::string plain = docbao.run({"export", named("a.txt"), "-o", "-", "--raw"}).out;
  CHECK((docbao.run({"export", named("a.txt"), "-o", "-", "--raw", "--lead-in", "0.5"}).out ==
         silence + plain));
  REQUIRE(
      docbao.run({"export", named("a.txt"), "-o", named("a.wav"), "--lead-in", "0.5", "--subtitles", "srt"})
          .exit_code == 0);
  CHECK(read_file(named("a.srt")).starts_with("1\n00:00:00,500 --> "));
  REQUIRE(docbao
              .run({"export", named("a.txt"), named("b.txt"), "-o", named("all"), "--format", "wav",
                    "--lead-in", "0.5"})
              .exit_code == 0);
  CHECK(read_file(named("all/a.wav")).find(silence + plain) != std::string::npos);
  // The listener's own device is another matter.
  write_file(named("own.toml"), "lead-in = 0.5\n");
  CHECK((docbao.run({"export", named("a.txt"), "-o", "-", "--raw", "--config", named("own.toml")}).out ==
         plain));
  CHECK(docbao.run({"export", named("a.txt"), "-o", named("a.epub"), "--lead-in", "0.5"}).exit_code == 2);
}
