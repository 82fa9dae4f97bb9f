// SPDX-License-Identifier: GPL-3.0-or-later
// Sound files as another's program reads them: ffmpeg and ffprobe. Where they are not installed that is told,
// and nothing is tested.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "run_program.hpp"
#include "text/unicode/letters.hpp"

using namespace docbao::test;

namespace {

constexpr const char* kText = "Chợ phiên\n\nBà con về chợ sớm. Hàng bày kín lối đi.\n\nMục hai\n\nTrời nắng.";

struct Kind {
  const char* extension;
  std::uint32_t decoded_rate_hz;  ///< what its decoder gives
  double frame_seconds;           ///< of the codec: so much the length may be off
};
constexpr Kind kKinds[] = {{"wav", 22'050, 0},
                           {"flac", 22'050, 0},
                           {"ogg", 22'050, 0.047},
                           {"opus", 48'000, 0.02},
                           {"mp3", 22'050, 576. / 22'050},
                           {"m4a", 22'050, 1024. / 22'050},
                           {"m4b", 22'050, 1024. / 22'050}};

bool has_ffmpeg() {
  static const bool found =
      std::system("ffprobe -version >/dev/null 2>&1 && ffmpeg -version >/dev/null 2>&1") == 0;
  WARN_MESSAGE(found,
               "ffmpeg is not installed (scripts/setup --test): its reading of sound files was not tested");
  return found;
}

/// A tag of the file or of its sound, however its name is capitalized.
std::string tag_of(const nlohmann::json& probed, const std::string& name) {
  for (const auto& holder : {probed["format"], probed["streams"][0]}) {
    if (!holder.contains("tags")) continue;
    for (const auto& [key, value] : holder["tags"].items()) {
      if (docbao::to_lower(key) == name) return value;
    }
  }
  return {};
}

/// The number behind the last `label` of ffmpeg's report.
double number_after(const std::string& report, const std::string& label) {
  const std::size_t at = report.rfind(label);
  return at == std::string::npos ? std::nan("") : std::strtod(report.c_str() + at + label.size(), nullptr);
}

}  // namespace

TEST_CASE("ffprobe reads every format's tags and chapters, ffmpeg decodes it to its length") {
  if (!has_ffmpeg()) return;
  Program docbao;
  for (const Kind& kind : kKinds) {
    INFO(kind.extension);
    const std::string file = (docbao.folder() / (std::string("a.") + kind.extension)).string();
    const Ran ran = docbao.run({"export", "-", "-o", file, "--json", "--title", "Phiên \"chợ\"", "--author",
                                "Bà Ba", "--album", "Báo Thử", "--date", "2024-06-25"},
                               kText);
    REQUIRE(ran.exit_code == 0);
    const double seconds = nlohmann::json::parse(ran.out)["seconds"];

    const auto probed = nlohmann::json::parse(
        printed_by("ffprobe -v error -of json -show_format -show_streams -show_chapters '" + file + "'"));
    CHECK(tag_of(probed, "title") == "Phiên \"chợ\"");
    CHECK(tag_of(probed, "artist") == "Bà Ba");
    CHECK(tag_of(probed, "album") == "Báo Thử");
    CHECK(tag_of(probed, "date") == "2024-06-25");
    CHECK(tag_of(probed, "language").starts_with("vi"));
    const auto& chapters = probed["chapters"];
    REQUIRE(chapters.size() == 2);
    CHECK(chapters[0]["tags"]["title"] == "Chợ phiên");
    CHECK(chapters[1]["tags"]["title"] == "Mục hai");
    CHECK(chapters[0]["start_time"] == "0.000000");
    CHECK(chapters[1]["start_time"] == chapters[0]["end_time"]);
    CHECK(std::abs(std::stod(chapters[1]["end_time"].get<std::string>()) - seconds) < 0.01);

    const std::string samples = printed_by("ffmpeg -v error -i '" + file + "' -map 0:a -f s16le -ac 1 -");
    const double decoded = static_cast<double>(samples.size() / 2) / kind.decoded_rate_hz;
    CHECK(std::abs(decoded - seconds) <= kind.frame_seconds + 1e-9);
  }
}

TEST_CASE("ffprobe sees the cover in every format that has a place for it") {
  if (!has_ffmpeg()) return;
  Program docbao;
  const std::string cover = (docbao.folder() / "cover.png").string();
  printed_by("ffmpeg -v error -f lavfi -i color=red:size=20x30 -frames:v 1 '" + cover + "'");
  for (const Kind& kind : kKinds) {
    if (std::string_view(kind.extension) == "wav") continue;
    INFO(kind.extension);
    const std::string file = (docbao.folder() / (std::string("a.") + kind.extension)).string();
    REQUIRE(docbao.run({"export", "-", "-o", file, "--cover", cover}, kText).exit_code == 0);
    const auto probed =
        nlohmann::json::parse(printed_by("ffprobe -v error -of json -show_streams '" + file + "'"));
    const auto& streams = probed["streams"];
    const auto is_picture = [](const nlohmann::json& stream) { return stream["codec_type"] == "video"; };
    REQUIRE(std::ranges::count_if(streams, is_picture) == 1);
    const auto& picture = *std::ranges::find_if(streams, is_picture);
    CHECK(picture["codec_name"] == "png");
    CHECK(picture["width"] == 20);
    CHECK(picture["height"] == 30);
    CHECK(picture["disposition"]["attached_pic"] == 1);
  }
}

TEST_CASE("where the part that writes tags is missing or damaged, a file that needs it is refused at once") {
  namespace fs = std::filesystem;
  Program docbao;
  const fs::path built = DOCBAO_PROGRAM, here = docbao.folder() / "bin", module = here / DOCBAO_MODULE_DIR;
  fs::create_directories(here);
  fs::copy_file(built, here / "docbao");
  docbao.run_instead(here / "docbao");
  docbao.set_variable("DOCBAO_DATA_DIR=" + (built.parent_path() / "share" / "docbao").string());
  const auto expect = [&](const std::string& advice) {
    INFO(advice);
    for (const std::string extension : {".mp3", ".flac", ".ogg", ".opus"}) {
      const fs::path file = docbao.folder() / ("a" + extension);
      const Ran ran = docbao.run({"export", "-", "-o", file.string()}, kText);
      INFO(ran.err);
      CHECK(ran.exit_code == 1);
      CHECK(ran.err.find(file.string() + " needs the p") != std::string::npos);
      CHECK(ran.err.find(advice) != std::string::npos);
      CHECK_FALSE(fs::exists(file));
    }
    CHECK(docbao.run({"doctor"}).out.find("[to do] Writing .flac .ogg .opus .mp3 needs the p") !=
          std::string::npos);
    CHECK(docbao.run({"export", "-", "-o", (docbao.folder() / "a.wav").string()}, kText).exit_code == 0);
  };
  expect("sudo apt install libtag1-dev libogg-dev, then build and install docbao again");
  fs::create_directories(module);
  write_file(module / "tagging.so", "no library");
  expect("needs the package libtag");
}

TEST_CASE("ffmpeg's meter of EBU R 128 agrees: as loud as was asked for, and no peak above -1 dBTP") {
  if (!has_ffmpeg()) return;
  Program docbao;
  const std::string sample = std::string(DOCBAO_SOURCE_DIR) + "/samples/the-thao.txt";
  for (const std::string extension : {"wav", "mp3", "opus"}) {
    INFO(extension);
    const std::string file = (docbao.folder() / ("a." + extension)).string();
    REQUIRE(docbao.run({"export", sample, "-o", file, "--loudness", "-16"}).exit_code == 0);
    const std::string report =
        printed_by("ffmpeg -hide_banner -nostats -i '" + file + "' -af ebur128=peak=true -f null - 2>&1");
    CHECK(std::abs(number_after(report, "    I:") + 16) <= 0.5);
    CHECK(number_after(report, "    Peak:") <= -1.0);
  }
}

TEST_CASE("ffprobe reads every cue of the subtitles, in order") {
  if (!has_ffmpeg()) return;
  Program docbao;
  const std::string sound = (docbao.folder() / "a.wav").string();
  REQUIRE(docbao.run({"export", "-", "-o", sound, "--subtitles", "vtt,srt"}, kText).exit_code == 0);
  for (const std::string extension : {"vtt", "srt"}) {
    INFO(extension);
    const std::string file = (docbao.folder() / ("a." + extension)).string();
    const auto probed =
        nlohmann::json::parse(printed_by("ffprobe -v error -of json -show_packets '" + file + "' 2>&1"));
    const auto& cues = probed["packets"];
    REQUIRE(cues.size() == 5);
    double end = 0;
    for (const auto& cue : cues) {
      const double begin = std::stod(cue["pts_time"].get<std::string>());
      CHECK(begin >= end);
      end = begin + std::stod(cue["duration_time"].get<std::string>());
    }
  }
}
