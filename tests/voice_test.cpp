// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "docbao/synthesizer.hpp"
#include "scratch_folder.hpp"
#include "speech/data_dir.hpp"
#include "speech/voice_file.hpp"

using namespace docbao;
namespace fs = std::filesystem;

TEST_CASE("the voices that come along have names, titles and settings of their own") {
  const Result<std::vector<Voice>> voices = list_voices();
  REQUIRE(voices.has_value());
  std::set<std::string> names;
  for (const Voice& voice : *voices) {
    INFO(voice.name);
    CHECK(names.insert(voice.name).second);
    CHECK_FALSE(voice.title_vi.empty());
    CHECK_FALSE(voice.title_en.empty());
    CHECK(find_voice(voice.name)->engine_voice == voice.engine_voice);
    CHECK(Synthesizer::make(voice).has_value());
  }
  CHECK(voices->front().name == "bac-nam");
  CHECK(find_voice("")->name == "bac-nam");
}

TEST_CASE("every file in voices is one of them") {
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator(DOCBAO_SOURCE_DIR "/voices")) {
    if (file.path().extension() != ".toml") continue;
    INFO(file.path().filename().string());
    CHECK(find_voice(file.path().stem().string()).has_value());
    ++files;
  }
  CHECK(files == list_voices()->size());
}

TEST_CASE("an unknown voice is told with the names there are") {
  const Result<Voice> voice = find_voice("hue");
  REQUIRE_FALSE(voice.has_value());
  CHECK(voice.error().code == ErrorCode::UnknownVoice);
  CHECK(voice.error().detail.find("bac-nu") != std::string::npos);
}

TEST_CASE("another language has eSpeak NG's own voice, at the listener's speed and loudness") {
  Voice mine = *find_voice("");
  mine.rate_wpm = 300;
  mine.volume = 70;
  for (const char* tag :
       {"en", "EN_US.UTF-8", "en-ZZ", "ko-KR", "eu", "de-AT", "fr-CA@euro", "zh-Hans-CN", "pt_BR"}) {
    INFO(tag);
    const std::optional<Voice> voice = foreign_voice(tag, mine);
    REQUIRE(voice.has_value());
    CHECK(voice->rate_wpm == 300);
    CHECK(voice->volume == 70);
    CHECK(Synthesizer::make(*voice).has_value());
  }
  CHECK(foreign_voice("pt_BR", mine)->engine_voice != foreign_voice("pt", mine)->engine_voice);
  CHECK(foreign_voice("en-ZZ", mine)->engine_voice == foreign_voice("en", mine)->engine_voice);
  for (const char* tag : {"", "vi", "vi_VN", "xx", "-", "e"})
    CHECK_FALSE(foreign_voice(tag, mine).has_value());
}

TEST_CASE("a voice file sets what it names and nothing else") {
  const Result<Voice> voice =
      parse_voice("rate_wpm = 200\n[pauses_ms]\ncomma = 99\n[style]\nzero = \"lẻ\"\n", "a.toml");
  REQUIRE(voice.has_value());
  CHECK(voice->rate_wpm == 200);
  CHECK(voice->pauses.comma_ms == 99);
  CHECK(voice->pauses.rate_wpm == 200);
  CHECK(parse_voice("rate_wpm = 400\n", "a.toml")->pauses.rate_wpm == Voice{}.rate_wpm);
  CHECK(voice->pauses.sentence_ms == Voice{}.pauses.sentence_ms);
  CHECK(voice->style.zero_tens == Style::ZeroTens::le);
}

TEST_CASE("a mistake in a voice file is told by its line") {
  struct Mistake {
    const char *toml, *where;
  };
  for (const Mistake& mistake : {Mistake{"rate_wpm = 20\n", "a.toml:1"},
                                 {"\npitch = \"high\"\n", "a.toml:2"},
                                 {"speed = 3\n", "a.toml:1"},
                                 {"[pauses_ms]\nlunch = 3\n", "a.toml:2"},
                                 {"[style]\nzero = \"nul\"\n", "a.toml:2"},
                                 {"a = \n", "a.toml:1"},
                                 {"pauses_ms = 3\n", "a.toml:1"}}) {
    INFO(mistake.toml);
    const Result<Voice> voice = parse_voice(mistake.toml, "a.toml");
    REQUIRE_FALSE(voice.has_value());
    CHECK(voice.error().code == ErrorCode::BadConfig);
    CHECK(voice.error().where == mistake.where);
  }
}

TEST_CASE("a voice of the user's own is read from its file") {
  const test::ScratchFolder folder;
  const fs::path path = folder.path() / "docbao_voice_test.toml";
  std::ofstream(path) << "engine_voice = \"docbao-bac\"\nrate_wpm = 123\n";
  const Result<Voice> voice = find_voice(path.string());
  REQUIRE(voice.has_value());
  CHECK(voice->name == "docbao_voice_test");
  CHECK(voice->rate_wpm == 123);
  fs::remove(path);
  CHECK(find_voice(path.string()).error().code == ErrorCode::CannotOpen);
}

TEST_CASE("a data directory that lacks something is told with what it lacks") {
  ::setenv("DOCBAO_DATA_DIR", "/nowhere", 1);
  const Result<std::string> found = find_data_dir();
  const Result<EngineReport> report = engine_kinds().front().probe();
  ::unsetenv("DOCBAO_DATA_DIR");
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == ErrorCode::EngineData);
  CHECK(found.error().where == "/nowhere");
  CHECK(found.error().detail == "/nowhere/espeak-ng-data/phontab");
  CHECK_FALSE(report.has_value());
  CHECK(engine_kinds().front().probe().has_value());
}

TEST_CASE("a directory with a name too long for the engine gets a short one") {
  const test::ScratchFolder folder;
  const fs::path directory = folder.path() / std::string(200, 'x');
  fs::create_directories(directory);
  std::ofstream(directory / "file") << "here";
  const Result<std::string> name = short_name(directory.string());
  REQUIRE(name.has_value());
  CHECK(name->size() < 30);
  CHECK(fs::exists(*name + "/file"));
  CHECK(*short_name("/usr") == "/usr");
}
