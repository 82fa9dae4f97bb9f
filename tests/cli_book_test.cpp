// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

constexpr const char* kEpubcheck = "/usr/share/java/epubcheck.jar";

std::string every_kind() {
  return "Lúa được mùa\n\n25/06/2024 08:30\n\nBà con các xã rất vui, giá lúa tăng.\n\nẢnh: Minh Khang\n\nVụ "
         "hè thu\n\n"
         "Năm nay mưa thuận gió hòa. \"Tôi rất mừng\", ông Ba nói.\n\n- Lúa thơm: 8.000 đồng\n- Lúa thường: "
         "7.000 đồng\n\n"
         "> Được mùa, được giá.\n\nTheo Báo Thử";
}

std::string hostile() {
  return "Tin <b>&amp; \"nháy\" ]]> --> ${x}\n\nCâu có \x01\x1b[31m ký tự lạ \xF0\x9F\x98\x80 và "
         "\xEF\xBF\xBE hết. <script>alert(1)</script>\n\n"
         "& < > ' \" \\ \xE2\x80\xAE ngược. Một\tdòng.";
}

/// Runs epubcheck: true where it has nothing to say. Where it is not installed that is told, and the case
/// goes on.
bool is_valid_epub(const std::filesystem::path& path) {
  const bool has_checker =
      std::filesystem::exists(kEpubcheck) && std::system("java -version >/dev/null 2>&1") == 0;
  WARN_MESSAGE(has_checker, "epubcheck is not installed (scripts/setup --test): this book was not validated");
  if (!has_checker) return true;
  const std::string command =
      std::string("java -jar ") + kEpubcheck + " -q --failonwarnings '" + path.string() + "' >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

std::string write(const Program& docbao, const std::string& name, const std::string& text) {
  write_file(docbao.folder() / name, text);
  return (docbao.folder() / name).string();
}

}  // namespace

TEST_CASE("EPUB books of every kind of text are valid") {
  Program docbao;
  const std::string all = write(docbao, "all.txt", every_kind()), bad = write(docbao, "bad.txt", hostile());
  std::vector<std::string> issue{"export"};
  for (int i = 0; i < 10; ++i)
    issue.push_back(write(docbao, "i" + std::to_string(i) + ".txt",
                          "Bài số " + std::to_string(i) + "\n\nMột câu ngắn.\n\nHai câu."));
  issue.insert(issue.end(), {"--title", "Số báo <thử> & nghiệm", "--album", "Báo \"Thử\"", "-o"});
  std::vector<std::vector<std::string>> runs{
      {"export", all, "-o"}, {"export", all, bad, "--granularity", "word", "-o"}, issue};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto book = docbao.folder() / ("b" + std::to_string(i) + ".epub");
    runs[i].push_back(book.string());
    const Ran ran = docbao.run(runs[i]);
    INFO("run " << i << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(is_valid_epub(book));
    const std::string bytes = read_file(book);
    CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
    CHECK(bytes.find("-epub-media-overlay-active</meta>") != std::string::npos);
  }
}

TEST_CASE("the same book at the same time is the same bytes") {
  Program docbao;
  docbao.set_variable("SOURCE_DATE_EPOCH=1700000000");
  const std::string text = write(docbao, "a.txt", every_kind());
  for (const char* name : {"1.epub", "2.epub"})
    REQUIRE(docbao.run({"export", text, "-o", (docbao.folder() / name).string()}).exit_code == 0);
  CHECK(read_file(docbao.folder() / "1.epub") == read_file(docbao.folder() / "2.epub"));
}

TEST_CASE("a DAISY 2.02 book has every mandatory item, and its parts lead to each other") {
  Program docbao;
  const std::string one = write(docbao, "1.txt", every_kind()),
                    two = write(docbao, "2.txt", "Tin hai\n\nMột câu.");
  const auto book = docbao.folder() / "b.daisy";
  REQUIRE(docbao.run({"export", one, two, "--title", "Số báo", "-o", book.string() + "/"}).exit_code == 0);
  const std::string ncc = read_file(book / "ncc.html"), smil = read_file(book / "a001.smil"),
                    text = read_file(book / "a001.html");
  for (const char* name : {"dc:creator", "dc:date", "dc:format", "dc:identifier", "dc:language",
                           "dc:publisher", "dc:title", "ncc:charset", "ncc:pageFront", "ncc:pageNormal",
                           "ncc:pageSpecial", "ncc:tocItems", "ncc:totalTime"}) {
    INFO(name);
    CHECK(ncc.find("<meta name=\"" + std::string(name) + "\" content=\"") != std::string::npos);
  }
  CHECK(ncc.find("\"dc:format\" content=\"Daisy 2.02\"") != std::string::npos);
  CHECK(ncc.find("<body>\n<h1 class=\"title\" id=\"ncc1\"><a href=\"a001.smil#par-c1\">Số báo</a></h1>") !=
        std::string::npos);
  for (const char* name : {"dc:format", "ncc:totalElapsedTime", "ncc:timeInThisSmil", "title"}) {
    CHECK(smil.find("<meta name=\"" + std::string(name) + "\"") != std::string::npos);
  }
  CHECK(smil.find("<par endsync=\"last\" id=\"par-c1\"><text src=\"a001.html#c1\"") != std::string::npos);
  CHECK(smil.find("clip-begin=\"npt=0.000s\"") != std::string::npos);
  CHECK(text.find("<span id=\"c1\">") != std::string::npos);
  CHECK(std::filesystem::file_size(book / "a002.mp3") > 1000);
  CHECK(std::filesystem::exists(book / "master.smil"));
}

TEST_CASE("a DAISY folder is replaced by the next one, a folder of other things never") {
  Program docbao;
  const std::string text = write(docbao, "a.txt", "Tin\n\nMột câu.");
  const auto book = docbao.folder() / "b.daisy", other = docbao.folder() / "c.daisy";
  for (int i = 0; i < 2; ++i) CHECK(docbao.run({"export", text, "-o", book.string()}).exit_code == 0);
  std::filesystem::create_directory(other);
  write_file(other / "thesis.txt", "years of work");
  const Ran ran = docbao.run({"export", text, "-o", other.string()});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("c.daisy") != std::string::npos);
  CHECK(read_file(other / "thesis.txt") == "years of work");
  for (const auto& entry : std::filesystem::directory_iterator(docbao.folder()))
    CHECK(entry.path().extension() != ".part");
}

TEST_CASE("subtitles stand beside the sound, and scripts are told what was made") {
  Program docbao;
  const std::string text = write(docbao, "a.txt", every_kind()), out = (docbao.folder() / "a.mp3").string();
  const Ran ran = docbao.run({"export", text, "-o", out, "--subtitles", "vtt,chapters.json", "--json"});
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  const auto told = nlohmann::json::parse(ran.out);
  CHECK(told["output"] == out);
  CHECK(told["title"] == "Lúa được mùa");
  CHECK(told["date"] == "2024-06-25");
  CHECK(told["bytes"] == std::filesystem::file_size(out));
  CHECK(told["seconds"] > 5);
  CHECK(std::filesystem::exists(docbao.folder() / "a.vtt"));
  CHECK(std::filesystem::exists(docbao.folder() / "a.chapters.json"));
}

TEST_CASE("wrong wishes for an export are refused before any work") {
  Program docbao;
  const std::string text = write(docbao, "a.txt", "Tin"), out = (docbao.folder() / "a.mp3").string();
  const std::vector<std::vector<std::string>> wrong{{"--sample-rate", "12"},
                                                    {"--sample-rate", "23456"},
                                                    {"--quality", "11"},
                                                    {"--loudness", "loud"},
                                                    {"--loudness", "3"},
                                                    {"--raw"},
                                                    {"--subtitles", "doc"},
                                                    {"--granularity", "letter"},
                                                    {"--date", "25/6"},
                                                    {"--jobs", "2"},
                                                    {"--resume"}};
  for (std::vector<std::string> arguments : wrong) {
    INFO(arguments.front() << ' ' << arguments.back());
    arguments.insert(arguments.begin(), {"export", text, "-o", out});
    const Ran ran = docbao.run(arguments);
    CHECK(ran.exit_code == 2);
    CHECK_FALSE(ran.err.empty());
  }
  CHECK(docbao.run({"export", text, "-o", "-", "--loudness", "-16"}).exit_code == 2);
  CHECK(docbao.run({"export", text, "-o", "a.vtt", "--subtitles", "srt"}).exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("a raw stream is the WAV stream without its header") {
  Program docbao;
  const std::string wav = docbao.run({"export", "-", "-o", "-"}, "Xin chào.").out,
                    raw = docbao.run({"export", "-", "-o", "-", "--raw"}, "Xin chào.").out;
  CHECK(raw.size() > 1000);
  CHECK(wav.substr(44) == raw);
}

TEST_CASE("M4A needs the program ffmpeg, and says so where there is none") {
  Program docbao;
  docbao.set_variable("PATH=/nowhere");
  const Ran ran = docbao.run({"export", "-", "-o", (docbao.folder() / "a.m4a").string()}, "Xin chào.");
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("ffmpeg") != std::string::npos);
}
