// SPDX-License-Identifier: GPL-3.0-or-later
// Reading aloud from end to end, into a file that stands for the sound card (see portaudio_test.cpp: silence
// may stand anywhere between the samples, because such a card takes sound faster than it is made).
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <vector>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

using Samples = std::vector<std::int16_t>;

constexpr std::string_view kText =
    "Chợ nổi sáng nay\n\nGhe thuyền về đông từ 5 giờ sáng. Bà Tư bán cà phê ở đây đã 20 năm, ngày nào cũng "
    "hết hàng "
    "trước "
    "8 giờ.\n\nNước lên, khách vẫn tới.\n";

/// A program whose sound card writes what it plays into a file.
class Listener : public Program {
 public:
  Listener() {
    write_file(folder() / "no-sound.conf",
               "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"" +
                   heard().string() + "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n");
  }
  std::filesystem::path heard() const { return folder() / "heard.raw"; }
};

/// What is not silence in these bytes of samples.
Samples sound_in(std::string_view bytes) {
  Samples samples(bytes.size() / sizeof(std::int16_t));
  std::ranges::copy(bytes.substr(0, samples.size() * sizeof(std::int16_t)),
                    reinterpret_cast<char*>(samples.data()));
  std::erase(samples, std::int16_t{0});
  return samples;
}

}  // namespace

TEST_CASE("what is heard is what is exported, to the last sample") {
  Listener program;
  constexpr std::size_t kStreamHeader = 44;
  const Ran exported = program.run({"export", "-", "-o", "-"}, kText);
  REQUIRE(exported.exit_code == 0);
  REQUIRE(exported.out.size() > kStreamHeader + 5 * 44'100);  // longer than the queue between the threads
  const Ran read = program.run({"read", "--quiet", "-"}, kText);
  CHECK(read.exit_code == 0);
  CHECK(read.out.empty());
  CHECK(read.err.empty());
  CHECK((sound_in(read_file(program.heard())) ==
         sound_in(std::string_view(exported.out).substr(kStreamHeader))));
}

TEST_CASE("a voice says its sample as it would say any text, and all voices say it") {
  Listener program;
  constexpr std::size_t kStreamHeader = 44;
  const std::vector<std::string> rate = {"--voice", "bac-nu", "--rate", "220"};
  std::vector<std::string> exports = {"export", "-", "-o", "-"}, says = {"voices", "--say", "--lang", "vi"};
  exports.insert(exports.end(), rate.begin(), rate.end());
  says.insert(says.end(), rate.begin(), rate.end());
  const Ran exported =
      program.run(exports, "Giọng nữ miền Bắc. Sáng 25/6, giá gạo xuất khẩu tăng 3,5%, lên 620 USD/tấn.");
  const Ran said = program.run(says);
  CHECK(said.exit_code == 0);
  CHECK(said.lines().size() == 1);
  CHECK((sound_in(read_file(program.heard())) ==
         sound_in(std::string_view(exported.out).substr(kStreamHeader))));
  CHECK(program.run({"voices", "--say"}).lines() == program.run({"voices"}).lines());
}

TEST_CASE("the voices' samples end where the listener says so") {
  Listener program;
  const std::size_t all = program.run({"voices"}).lines().size();
  const Ran ran = program.run({"voices", "--say", "--rate", "80"}, "thoát\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.lines().size() < all);
}

TEST_CASE("a failure is said as well as printed, in Vietnamese, by a voice that works") {
  Listener program;
  constexpr std::size_t kStreamHeader = 44;
  const auto hears = [&](std::vector<std::string> arguments, const std::string& sentence) {
    std::filesystem::remove(program.heard());
    const Ran read = program.run(std::move(arguments));
    const Ran exported = program.run({"export", "-", "-o", "-"}, sentence);
    INFO(read.err);
    CHECK(read.exit_code != 0);
    CHECK(read.err.find("docbao: ") == 0);
    const Samples heard = sound_in(read_file(program.heard()));
    CHECK(heard.size() > 10'000);
    return heard == sound_in(std::string_view(exported.out).substr(kStreamHeader));
  };
  program.set_locale("vi_VN.UTF-8");
  const auto complaint = [&](std::vector<std::string> arguments) {
    return program.run(std::move(arguments)).err.substr(std::string_view("docbao: ").size());
  };
  const std::string missing = (program.folder() / "khong-co.txt").string(),
                    article = (program.folder() / "bai.txt").string();
  const std::string config = (program.folder() / "khong-co.toml").string();
  write_file(article, kText);
  CHECK(complaint({"article", missing}).find("không có tệp hay thư mục ấy") != std::string::npos);
  CHECK(hears({"read", missing}, complaint({"article", missing})));
  CHECK(hears({"read", "--voice", "khong-co", article},
              complaint({"export", "--voice", "khong-co", article, "-o", "-"})));
  CHECK(hears({"read", "--config", config, article}, complaint({"article", "--config", config, article})));
}

TEST_CASE("a wrong setting is told with its line and passed over; the reading goes on with the rest") {
  Listener program;
  program.set_locale("vi_VN.UTF-8");
  std::filesystem::create_directory(program.folder() / "docbao");
  const std::string config = (program.folder() / "docbao/config.toml").string();
  const std::string wrong =
      "mau = \"xanh\"\nvoice = \"khong-co\"\nrate = 9000\nlead-in = \"mai\"\nlexicon = \"/khong/co.tsv\"\n";
  write_file(config,
             wrong + "[style]\nzero = \"rỗng\"\nfour = \"tư\"\n[keys]\nstop = \"thumb\"\nrepeat = \"x\"\n");
  const Ran read = program.run({"read", "--quiet=false", "-"}, "Có 24 người.");
  CHECK(read.exit_code == 0);
  for (const int line : {1, 2, 3, 4, 5, 7, 10}) {
    INFO(line, read.err);
    CHECK(read.err.find("config.toml:" + std::to_string(line) + ": cài đặt này không dùng được") !=
          std::string::npos);
  }
  CHECK(read.err.find("config.toml:8") == std::string::npos);
  CHECK(read.err.find("config.toml:11") == std::string::npos);
  CHECK(program.run({"normalize", "--quiet"}, "24").out == "hai mươi tư\n");
  SUBCASE("a file that is no TOML is passed over as a whole") {
    write_file(config, "voice = \"bac-nam\"\nrate = = 3\n");
    const Ran odd = program.run({"normalize"}, "24");
    CHECK(odd.exit_code == 0);
    CHECK(odd.err.find("config.toml:2: chỗ này không đúng cách viết TOML") != std::string::npos);
    CHECK(odd.err.find("rror") == std::string::npos);
  }
  SUBCASE("but a settings file that was asked for and is not there ends it") {
    CHECK(program.run({"normalize", "--config", config + "x"}, "24").exit_code == 1);
  }
}

TEST_CASE("where no voice works tones tell of the failure") {
  Listener program;
  program.set_variable("DOCBAO_DATA_DIR=" + program.folder().string());
  const Ran read = program.run({"read", "-"}, kText);
  CHECK(read.exit_code == 1);
  const Samples heard = sound_in(read_file(program.heard()));
  CHECK(heard.size() > 8000);  // 0.4 s
  CHECK(*std::ranges::max_element(heard) > 5000);
}

TEST_CASE("an interrupt ends the wait for a named pipe that nobody writes to") {
  Program program;
  const std::filesystem::path folder = program.folder() / "pipes";
  std::filesystem::create_directory(folder);
  const std::string pipe = (folder / "tin").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"article", pipe}, {"normalize", "--lines", pipe}}) {
    const auto is_open = [&](pid_t child) { return Program::holds_file_in(child, folder); };
    const Ran ran = program.interrupt(command, "", SIGINT, is_open);
    CHECK(ran.exit_code == 130);
    CHECK(ran.err.empty());
  }
}

TEST_CASE("an interrupt ends reading aloud, though its input does not end") {
  Listener program;
  const auto speaks = [&] { return std::filesystem::exists(program.heard()); };
  CHECK(program.interrupt({"read", "-"}, kText, SIGINT, speaks).exit_code == 130);
}

TEST_CASE("a device that is not there is named, with those that are, and ends with 3") {
  Listener program;
  const Ran read = program.run({"read", "--device", "trumpet", "-"}, kText);
  CHECK(read.exit_code == 3);
  CHECK(read.err.find("trumpet") != std::string::npos);
  CHECK(read.err.find("0 default") != std::string::npos);
}

namespace {

/// Its log of events, as lines.
std::vector<std::string> lines_of(const std::filesystem::path& file) {
  Ran ran;
  ran.out = read_file(file);
  return ran.lines();
}

/// The number of the sentence in a line of JSON.
int sentence_in(const std::string& line) {
  const std::size_t at = line.find("\"sentence\":");
  return at == std::string::npos ? 0 : std::atoi(line.c_str() + at + 11);
}

}  // namespace

TEST_CASE("events tell of sentences and words with their places in the text, one object a line") {
  Listener program;
  const std::string log = (program.folder() / "events").string();
  CHECK(program.run({"read", "--events", log, "-"}, "Mưa 5 mm. Gió.").exit_code == 0);
  const std::vector<std::string> lines = lines_of(log);
  const auto has = [&](std::string_view line) { return std::ranges::find(lines, line) != lines.end(); };
  CHECK(has(R"({"event":"sentence","article":1,"sentence":1,"source":[0,10],"written":"Mưa 5 mm."})"));
  CHECK(has(R"({"event":"word","article":1,"sentence":1,"source":[0,4],"written":"Mưa"})"));
  CHECK(has(R"({"event":"sentence","article":1,"sentence":2,"source":[11,16],"written":"Gió."})"));
  REQUIRE_FALSE(lines.empty());
  CHECK(lines.back() == R"({"event":"finished"})");
}

TEST_CASE(
    "an article that cannot be read is said in its place and passed over; the end is 1 with a summary") {
  Listener program;
  program.set_locale("vi_VN.UTF-8");
  const auto named = [&](const char* name) { return (program.folder() / name).string(); };
  write_file(named("mot.txt"), "Mưa to quá.");
  write_file(named("trong.txt"), "");
  write_file(named("anh.png"), "\x89PNG\r\n\x1a\n rest");
  write_file(named("hai.txt"), "Trời lạnh lắm.");
  const std::string log = named("events");
  const Ran ran = program.run({"read", "--events", log, named("mot.txt"), named("trong.txt"),
                               named("anh.png"), named("khong-co.txt"), named("hai.txt")},
                              "");
  INFO(ran.err);
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("Bỏ qua bài 2. ") != std::string::npos);
  CHECK(ran.err.find("Bỏ qua bài 3. ") != std::string::npos);
  CHECK(ran.err.find("Bỏ qua bài 4. Không mở được") < ran.err.find("Bỏ qua bài 2. "));  // known at the start
  CHECK(ran.err.find("Đã bỏ qua 3 trên 5 bài") != std::string::npos);
  const std::string events = read_file(log);
  CHECK(events.find("Trời lạnh lắm.") != std::string::npos);
  CHECK(std::ranges::count_if(lines_of(log), [](const std::string& line) {
          return line.find("\"article_lost\"") != std::string::npos;
        }) == 3);
  // The device's file is begun anew by what is said last: the summary.
  const Ran exported =
      program.run({"export", "-", "-o", "-", "--raw"}, "Đã bỏ qua 3 trên 5 bài vì không đọc được.");
  CHECK((sound_in(read_file(program.heard())) == sound_in(exported.out)));
  CHECK(program.run({"read", named("trong.txt"), named("anh.png")}).exit_code == 1);
}

TEST_CASE("commands also come through a pipe, and what is asked is answered beside the output") {
  Listener program;
  write_file(program.folder() / "a.txt", "Mưa to quá. Trời lạnh lắm. Gió thổi mạnh.");
  const Ran ran = program.run({"read", (program.folder() / "a.txt").string()}, "?\nthoát\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err.find("next sentence") != std::string::npos);
}

TEST_CASE(
    "however a reading is killed, the next one goes on at its sentence, and a finished one begins anew") {
  Listener program;
  std::string text;
  for (int i = 1; i <= 400; ++i) text += "Câu số " + std::to_string(i) + " nói về mưa.\n\n";
  const std::string article = (program.folder() / "a.txt").string(),
                    log = (program.folder() / "events").string();
  const auto history = program.folder() / ".local/state/docbao/history.jsonl";
  write_file(article, text);
  int left_at = 1;
  for (int run = 0; run < 25; ++run) {
    const int until = left_at + 1 + run * 7 % 5;
    program.interrupt({"read", "--events", log, article}, "", SIGKILL,
                      [&] { return sentence_in(read_file(history)) >= until && !lines_of(log).empty(); });
    const std::vector<std::string> lines = lines_of(log);
    REQUIRE_FALSE(lines.empty());
    CHECK(sentence_in(lines.front()) == left_at);
    const std::string left = read_file(history);
    CHECK(std::ranges::count(left, '\n') == 1);
    left_at = sentence_in(left);
    REQUIRE(left_at >= until);
  }
  CHECK(program.run({"history"}).out.find("sentence " + std::to_string(left_at)) != std::string::npos);
  std::filesystem::remove(log);
  SUBCASE("but from the start where the listener says so") {
    program.interrupt({"read", "--from-start", "--events", log, article}, "", SIGKILL,
                      [&] { return lines_of(log).size() > 2; });
    CHECK(sentence_in(lines_of(log).front()) == 1);
  }
  SUBCASE("and nothing is known of a private one") {
    const std::string before = read_file(history);
    program.interrupt({"read", "--private", "--events", log, article}, "", SIGKILL,
                      [&] { return lines_of(log).size() > 2; });
    CHECK(sentence_in(lines_of(log).front()) == 1);
    CHECK(read_file(history) == before);
  }
  SUBCASE("until it is forgotten") {
    CHECK(program.run({"history", "--forget"}).exit_code == 0);
    CHECK(program.run({"history"}).out.empty());
  }
}

TEST_CASE("an article heard to its end begins at the beginning") {
  Listener program;
  const std::string log = (program.folder() / "events").string();
  for (int run = 0; run < 2; ++run) {
    CHECK(program.run({"read", "--events", log, "-"}, "Mưa to quá. Trời lạnh lắm.").exit_code == 0);
    CHECK(sentence_in(lines_of(log).front()) == 1);
  }
  CHECK(program.run({"history"}).out.find("heard to the end") != std::string::npos);
}
