// SPDX-License-Identifier: GPL-3.0-or-later
// What must not be lost, overwritten or answered with a crash, however odd the machine is: closed
// descriptors, folders in place of files, outputs that are inputs, links, little memory, damaged data.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "run_program.hpp"
#include "xmllint.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

constexpr bool kHasOwnMemory = !DOCBAO_IS_SANITIZED;  // a sanitizer reserves terabytes

constexpr const char* kText = "Chợ nổi họp từ sáng sớm.\n\nGhe bán trái cây đậu kín một khúc sông.\n";

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Sentences that tell of failures, each on a line of its own, and nothing of the system's or a library's.
bool is_told(const Ran& ran) {
  for (std::size_t at = 0; at < ran.err.size(); at = ran.err.find('\n', at) + 1) {
    if (!std::string_view(ran.err).substr(at).starts_with("docbao: ")) return false;
  }
  return !ran.err.empty() && ran.err.back() == '\n';
}

class House : public Program {
 public:
  House() {
    write_file(folder() / "null.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
    set_variable("ALSA_CONFIG_PATH=" + (folder() / "null.conf").string());
    write_file(folder() / "a.txt", kText);
    fs::create_directories(state());
    fs::create_directories(config());
  }
  fs::path state() const { return folder() / ".local/state/docbao"; }
  fs::path config() const { return folder() / "docbao"; }
  std::string path(const std::string& name) const { return (folder() / name).string(); }
  /// A line of shell in the folder; docbao is $D.
  Ran shell(const std::string& line) {
    run_instead("/bin/sh");
    Ran ran = run({"-c", "cd '" + folder().string() + "' && D='" DOCBAO_PROGRAM "' && " + line});
    run_instead(DOCBAO_PROGRAM);
    return ran;
  }
};

mode_t rights_of(const fs::path& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 ? found.st_mode & 07777U : 0;
}

}  // namespace

TEST_CASE("a closed standard input gives no commands, and the article is not taken for them") {
  House docbao;
  std::string commands = "Đầu đề\n\n";
  for (int i = 0; i < 200; ++i) commands += "q\nabc\n";
  write_file(docbao.folder() / "commands.txt", commands);
  const Ran ran = docbao.shell("\"$D\" read commands.txt --events events <&-");
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK_FALSE(holds(ran.err, "Not understood"));
  CHECK(holds(read_file(docbao.folder() / "events"), "\"finished\""));
}

TEST_CASE("a closed standard input cannot be read, and is told of as that") {
  House docbao;
  for (const char* line : {"\"$D\" normalize <&-", "\"$D\" export - -o a.wav <&-"}) {
    const Ran ran = docbao.shell(line);
    INFO(line << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(is_told(ran));
    CHECK(holds(ran.err, "standard input"));
  }
}

TEST_CASE("a warning never stands in the sound, and a closed output is told of") {
  House docbao;
  write_file(docbao.folder() / "bad.txt", "M\xE1t tr\xFD.\n");
  REQUIRE(docbao.shell("\"$D\" export bad.txt -o - >good.wav").exit_code == 0);
  REQUIRE(docbao.shell("\"$D\" export bad.txt -o - >closed.wav 2>&-").exit_code == 0);
  CHECK(read_file(docbao.folder() / "closed.wav") == read_file(docbao.folder() / "good.wav"));
  REQUIRE(docbao.shell("\"$D\" export bad.txt -o c.flac 2>&-").exit_code == 0);
  CHECK_FALSE(holds(read_file(docbao.folder() / "c.flac"), "UTF-8"));
  for (const char* line :
       {"\"$D\" export a.txt -o - >&-", "\"$D\" normalize a.txt >&-", "\"$D\" --version >&-"}) {
    const Ran ran = docbao.shell(line);
    INFO(line << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(is_told(ran));
    CHECK(holds(ran.err, "standard output"));
  }
}

TEST_CASE(
    "a folder, a device and a binary file in place of a file that is read are told of, and nothing dies") {
  House docbao;
  fs::create_directory(docbao.folder() / "d.toml");
  write_file(docbao.folder() / "nul.toml", std::string("rate_wpm = 200\0\n", 16));
  write_file(docbao.folder() / "nul.tsv", std::string("K\0P\tkhông phải\n", 14));
  const std::vector<std::vector<std::string>> refused = {
      {"normalize", "a.txt", "--lexicon", "/tmp"},
      {"normalize", "a.txt", "--lexicon", "/dev/zero"},
      {"normalize", "a.txt", "--lexicon", "nul.tsv"},
      {"normalize", "a.txt", "--voice", "d.toml"},
      {"normalize", "a.txt", "--voice", "nul.toml"},
      {"normalize", "a.txt", "--config", "/tmp"},
      {"normalize", "a.txt", "--config", "nul.toml"},
      {"lexicon", "check", "/tmp"},
      {"export", "a.txt", "-o", "a.mp3", "--cover", "/tmp"},
      {"lexicon", "add", "KP", "khu phố", "--lexicon", "/tmp"}};
  for (const auto& arguments : refused) {
    std::string line = "\"$D\"";
    for (const std::string& argument : arguments) line += " '" + argument + "'";
    const Ran ran = docbao.shell(line);
    INFO(line << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(is_told(ran));
  }
}

TEST_CASE("settings and lexicon that nobody named and that cannot be read are told of, and reading goes on") {
  House docbao;
  SUBCASE("a folder as the lexicon") { fs::create_directory(docbao.config() / "lexicon.tsv"); }
  SUBCASE("a folder as the settings") { fs::create_directory(docbao.config() / "config.toml"); }
  SUBCASE("a lexicon that is no text") {
    write_file(docbao.config() / "lexicon.tsv", std::string("a\0b", 3));
  }
  SUBCASE("links in a circle") { fs::create_symlink("config.toml", docbao.config() / "config.toml"); }
  SUBCASE("a list of keys") {
    write_file(docbao.config() / "config.toml", "[keys]\nnext_sentence = [\"n\"]\n");
  }
  SUBCASE("a list as the voice") { write_file(docbao.config() / "config.toml", "voice = [\"nam\"]\n"); }
  SUBCASE("no home") {
    docbao.set_variable("HOME=");
    docbao.set_variable("XDG_CONFIG_HOME=");
  }
  const Ran read = docbao.run({"normalize"}, kText);
  INFO(read.err);
  CHECK(read.exit_code == 0);
  CHECK(holds(read.out, "Chợ nổi họp"));
  CHECK(is_told(read));
  CHECK(std::ranges::count(read.err, '\n') == 1);
  const Ran doctor = docbao.run({"doctor"});
  CHECK((doctor.exit_code == 0 || doctor.exit_code == 1));
}

TEST_CASE("keys that are given as text stay as they are, and an empty one still takes the key away") {
  House docbao;
  write_file(docbao.config() / "config.toml", "[keys]\nnext_sentence = \"n\"\n");
  const Ran ran = docbao.run({"config"});
  CHECK(ran.err.empty());
  CHECK(holds(ran.out, "next_sentence = \"n\""));
}

TEST_CASE(
    "a letter outside ASCII without quotes is told of by line and column; in quotes and comments it may "
    "stand") {
  House docbao;
  const std::string settings = docbao.path("s.toml");
  write_file(settings, "# tốc độ\nrate = 200\nlang = \"vi\" # tiếng Việt\n[style]\nzero = 'lẻ'\n");
  CHECK(docbao.run({"config", "--config", settings}).err.empty());
  for (const char* bad :
       {"rate = 200\nlang = tiếng\n", "rate = 200\ngiọng = 1\n", "rate = 200\nrate2 = \xFF\n"}) {
    write_file(settings, bad);
    const Ran ran = docbao.run({"config", "--config", settings});
    INFO(bad << ran.err);
    CHECK(is_told(ran));
    CHECK(holds(ran.err, "s.toml:2:"));
  }
  write_file(docbao.folder() / "v.toml", "engine_voice = docbao-bắc\n");
  const Ran ran = docbao.run({"normalize", "--voice", docbao.path("v.toml")}, kText);
  CHECK(ran.exit_code == 1);
  CHECK(holds(ran.err, "v.toml:1:"));
}

TEST_CASE("a log of finished files with wrong types is passed over, and what it told is made again") {
  House docbao;
  const std::string out = docbao.path("pod");
  const std::vector<std::string> order = {
      "export", docbao.path("a.txt"), "-o", out, "--format", "flac", "--quiet", "--resume"};
  REQUIRE(docbao.run(order).exit_code == 0);
  const std::string log = out + "/.docbao-export.jsonl";
  const nlohmann::json good = nlohmann::json::parse(read_file(log));
  const nlohmann::json values[] = {
      "x", nullptr, -1, 1.5, true, nlohmann::json::array({1}), nlohmann::json::object({{"a", 1}})};
  for (const auto& [key, unused] : good.items()) {
    for (const nlohmann::json& value : values) {
      nlohmann::json bad = good;
      bad[key] = value;
      write_file(log, bad.dump() + "\n");
      const Ran ran = docbao.run(order);
      INFO(bad.dump() << ran.err);
      CHECK(ran.exit_code == 0);
    }
  }
  for (const char* junk : {"", "null\n", "[]\n", "3\n", "{\"output\":1}\n", "{", "\xFF\xFE\n"}) {
    write_file(log, junk);
    CHECK(docbao.run(order).exit_code == 0);
  }
  fs::remove(log);
  fs::create_directory(log);
  CHECK(docbao.run(order).exit_code == 1);
}

TEST_CASE("what is read is never written over, by whatever name or link") {
  House docbao;
  const std::string srt = "1\n00:00:01,000 --> 00:00:02,000\nXin chào.\n";
  write_file(docbao.folder() / "a.srt", srt);
  write_file(docbao.folder() / "n.lrc", "[00:01.00]Xin chào.\n");
  fs::create_symlink("a.srt", docbao.folder() / "link.srt");
  fs::create_hard_link(docbao.folder() / "a.srt", docbao.folder() / "hard.srt");
  fs::create_directories(docbao.folder() / "out");
  write_file(docbao.folder() / "out/b.flac", kText);
  fs::create_directories(docbao.folder() / "b.daisy");
  for (const char* name : {"ncc.html", "in.txt"}) write_file(docbao.folder() / "b.daisy" / name, kText);
  write_file(docbao.folder() / "own.lrc", "K\tkhông\n");
  const std::vector<std::string> lines = {
      "export a.srt -o a.srt",
      "export a.srt -o ./out/../a.srt",
      "export a.srt -o link.srt",
      "export link.srt -o a.srt",
      "export a.srt -o hard.srt",
      "export - -o a.srt <a.srt",
      "export n.lrc -o n.mp3 --subtitles lrc",
      "export a.txt n.lrc -o n.mp3 --subtitles vtt,lrc",
      "export a.txt -o own.lrc --lexicon own.lrc",
      "export out/b.flac -o out --format flac",
      "export b.daisy/in.txt -o b.daisy",
      "export b.daisy/in.txt -o b.daisy/",
      "read a.txt --events a.txt",
      "read a.txt --events 9 9<>a.txt",
      "read - --events a.txt <a.txt",
  };
  for (const std::string& line : lines) {
    const Ran ran = docbao.shell("\"$D\" " + line);
    INFO(line << ": " << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(is_told(ran));
  }
  CHECK(read_file(docbao.folder() / "a.srt") == srt);
  CHECK(read_file(docbao.folder() / "a.txt") == kText);
  CHECK(read_file(docbao.folder() / "out/b.flac") == kText);
  CHECK(fs::is_symlink(docbao.folder() / "link.srt"));
  for (const char* written : {"n.mp3", "n.vtt", "out/playlist.m3u8", "b.daisy/a001.html"})
    CHECK_FALSE(fs::exists(docbao.folder() / written));
}

TEST_CASE("an output beside the input, or with a name like it, is written") {
  House docbao;
  for (const char* line :
       {"export a.txt -o a.vtt", "export a.txt -o a.vtt", "export a.txt -o a.flac --subtitles lrc",
        "export a.txt -o . --format flac --quiet", "read a.txt --events e.txt"}) {
    const Ran ran = docbao.shell(std::string("\"$D\" ") + line);
    INFO(line << ": " << ran.err);
    CHECK(ran.exit_code == 0);
  }
  CHECK(read_file(docbao.folder() / "a.txt") == kText);
}

TEST_CASE("a book that is made again keeps what is not ours in its folder, and drops its own old chapters") {
  House docbao;
  const fs::path book = docbao.folder() / "b.daisy";
  REQUIRE(docbao.shell("\"$D\" export a.txt a.txt -o b.daisy").exit_code == 0);
  REQUIRE(fs::exists(book / "a002.mp3"));
  write_file(book / "note.txt", "mine");
  fs::create_directories(book / "pictures/inner");
  write_file(book / "pictures/inner/p.png", "picture");
  fs::create_symlink("nowhere", book / "link");
  fs::permissions(book / "ncc.html", fs::perms::owner_read | fs::perms::owner_write);
  REQUIRE(docbao.shell("\"$D\" export a.txt -o b.daisy").exit_code == 0);
  CHECK(read_file(book / "note.txt") == "mine");
  CHECK(read_file(book / "pictures/inner/p.png") == "picture");
  CHECK(fs::is_symlink(book / "link"));
  CHECK_FALSE(fs::exists(book / "a002.mp3"));
  CHECK(rights_of(book / "ncc.html") == 0600);
  for (const auto& entry : fs::directory_iterator(docbao.folder()))
    CHECK_FALSE(holds(entry.path().filename().string(), ".part"));
}

TEST_CASE("what is not read aloud because it repeats the line before is not in a talking book's text") {
  House docbao;
  write_file(docbao.folder() / "b.txt",
             "Khánh thành cây cầu mới bắc qua sông\n\n"
             "Sáng nay, thành phố đã khánh thành cây cầu thứ ba bắc qua sông, dài hơn hai cây số.\n\n"
             "Người dân hai bên bờ\nNgười dân hai bên bờ.\n\nCây cầu được xây trong ba năm.\n");
  REQUIRE(holds(docbao.shell("\"$D\" article b.txt --json").out, "\"repeats\":true"));
  REQUIRE(docbao.shell("\"$D\" export b.txt -o b.epub && \"$D\" export b.txt -o b.daisy").exit_code == 0);
  const std::string page = printed_by("unzip -p '" + docbao.path("b.epub") + "' EPUB/a001.xhtml");
  for (const std::string& text : {page, read_file(docbao.folder() / "b.daisy/a001.html")}) {
    const std::size_t first = text.find("Người dân hai bên bờ");
    REQUIRE(first != std::string::npos);
    CHECK(text.find("Người dân hai bên bờ", first + 1) == std::string::npos);
    CHECK_FALSE(holds(text, "hidden"));
    CHECK(holds(text, "Cây cầu được xây"));
  }
}

TEST_CASE("a replaced file keeps its rights, and a link of one's own is written through") {
  House docbao;
  fs::create_directories(docbao.folder() / "kept");
  fs::create_symlink("kept/sound.flac", docbao.folder() / "link.flac");
  write_file(docbao.folder() / "kept/sound.flac", "old");
  fs::permissions(docbao.folder() / "kept/sound.flac", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("kept/new.flac", docbao.folder() / "dangling.flac");
  for (const char* name : {"link.flac", "dangling.flac"}) {
    const Ran ran = docbao.shell(std::string("\"$D\" export a.txt -o ") + name);
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(fs::is_symlink(docbao.folder() / name));
  }
  CHECK(rights_of(docbao.folder() / "kept/sound.flac") == 0600);
  CHECK(read_file(docbao.folder() / "kept/sound.flac").starts_with("fLaC"));
  CHECK(read_file(docbao.folder() / "kept/new.flac").starts_with("fLaC"));
}

TEST_CASE("somebody else's link in a shared folder is not followed") {
  if (geteuid() != 0) return;  // only root can put a link there in another's name
  constexpr uid_t kNobody = 65534;
  House docbao;
  const fs::path shared = docbao.folder() / "shared", victim = docbao.folder() / "victim";
  fs::create_directory(shared);
  chmod(shared.c_str(), 01777);
  write_file(victim, "precious");
  for (const char* name : {"theirs.flac", "ours.flac"}) fs::create_symlink(victim, shared / name);
  CHECK(lchown((shared / "theirs.flac").c_str(), kNobody, kNobody) == 0);
  for (const char* line : {"export a.txt -o shared/theirs.flac", "read a.txt --events shared/theirs.flac"}) {
    const Ran ran = docbao.shell(std::string("\"$D\" ") + line);
    INFO(line << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(is_told(ran));
    CHECK(read_file(victim) == "precious");
  }
  CHECK(docbao.shell("\"$D\" export a.txt -o shared/ours.flac").exit_code == 0);
  CHECK(read_file(victim).starts_with("fLaC"));
}

TEST_CASE("a damaged list of papers is kept beside a new one, and told of") {
  House docbao;
  const fs::path store = docbao.state() / "feeds.sqlite";
  write_file(store, std::string(5000, 'x'));
  const Ran first = docbao.run({"feed", "list"});
  INFO(first.err);
  CHECK(first.exit_code == 0);
  CHECK(is_told(first));
  CHECK(read_file(docbao.state() / "feeds.sqlite.damaged-1") == std::string(5000, 'x'));
  CHECK_FALSE(holds(docbao.run({"feed", "list"}).err, "damaged"));
  fs::remove(store);
  fs::create_directory(store);
  const Ran folder = docbao.run({"feed", "list"});
  CHECK(folder.exit_code == 1);
  CHECK(is_told(folder));
}

TEST_CASE(
    "a history that cannot be read is told of, while listening, by the list and by the doctor, and stays") {
  House docbao;
  const fs::path history = docbao.state() / "history.jsonl";
  fs::create_directory(history);
  const Ran heard = docbao.shell("\"$D\" read a.txt </dev/null");
  CHECK(heard.exit_code == 0);
  CHECK(is_told(heard));
  CHECK(docbao.run({"history"}).exit_code == 1);
  CHECK(holds(docbao.run({"doctor"}).out, "history.jsonl"));
  CHECK(fs::is_directory(history));
  fs::remove(history);
  write_file(history, "{\"hash\":\"h\",\"title\":\"Tin cũ\",\"sentence\":1}\n{\"hash\":");
  const Ran listed = docbao.run({"history"});
  CHECK(holds(listed.out, "Tin cũ"));
  CHECK(is_told(listed));
  const Ran again = docbao.shell("\"$D\" read a.txt </dev/null");
  CHECK(holds(again.err, "history.jsonl.damaged-1"));
  CHECK(holds(read_file(history), "Tin cũ"));
  CHECK(read_file(docbao.state() / "history.jsonl.damaged-1").ends_with("{\"hash\":"));
}

TEST_CASE("events that are lost on a full disk are told of at the end, and the reading goes on to it") {
  House docbao;
  const Ran ran = docbao.shell("\"$D\" read a.txt --events /dev/full </dev/null");
  INFO(ran.err);
  CHECK(ran.exit_code == 1);
  CHECK(holds(ran.err, "--events"));
  CHECK(holds(read_file(docbao.state() / "history.jsonl"), "\"done\":true"));
  CHECK(docbao.shell("\"$D\" read a.txt --events 7 7>/dev/null </dev/null").exit_code == 0);
}

TEST_CASE("names that are no UTF-8 make valid books, feeds and lists, and are known again by --resume") {
  House docbao;
  const std::string name = "b\xE1i m\xFF", other = "b\xE1i m\xFE";
  for (const std::string& each : {name, other}) write_file(docbao.folder() / (each + ".txt"), "Chợ nổi.\n");
  const std::vector<std::string> order = {"export",
                                          docbao.path(name + ".txt"),
                                          docbao.path(other + ".txt"),
                                          "-o",
                                          docbao.path("out\xFF"),
                                          "--format",
                                          "flac",
                                          "--resume",
                                          "--feed",
                                          "https://bao.example/",
                                          "--json",
                                          "--title",
                                          "Nghe \xE1",
                                          "--author",
                                          "\xFFNam"};
  const Ran first = docbao.run(order);
  INFO(first.err);
  REQUIRE(first.exit_code == 0);
  CHECK(faults_by_xmllint(docbao.folder() / "out\xFF/feed.xml").empty());
  for (const std::string& line : first.lines()) CHECK(nlohmann::json::accept(line));
  const auto made = fs::last_write_time(docbao.folder() / "out\xFF/b\xEF\xBF\xBDi m\xEF\xBF\xBD.flac");
  const Ran again = docbao.run(order);
  CHECK(again.exit_code == 0);
  CHECK(holds(again.err, "2 were there already"));
  CHECK(fs::last_write_time(docbao.folder() / "out\xFF/b\xEF\xBF\xBDi m\xEF\xBF\xBD.flac") == made);
  REQUIRE(docbao.run({"export", docbao.path(name + ".txt"), "-o", docbao.path("b.daisy")}).exit_code == 0);
  CHECK(faults_by_xmllint(docbao.folder() / "b.daisy/ncc.html").empty());
}

TEST_CASE("a place in a file whose name is no UTF-8 is found again by its name") {
  House docbao;
  const std::string file = docbao.path("b\xE1i.txt");
  write_file(file, kText);
  REQUIRE(docbao.shell("\"$D\" read 'b\xE1i.txt' </dev/null").exit_code == 0);
  const std::string history = read_file(docbao.state() / "history.jsonl");
  CHECK(nlohmann::json::accept(history));
  CHECK(holds(history, "bytes:"));
  const Ran shown = docbao.run({"history"});
  CHECK(holds(shown.out, "b\xE1i.txt"));
}

TEST_CASE("no name commands the terminal") {
  House docbao;
  const std::string name = "e\x1B]0;X\x07\xC2\x9B.txt";
  write_file(docbao.folder() / name, "Chợ nổi.\n");
  REQUIRE(docbao.run({"read", docbao.path(name), "--no-text"}).exit_code == 0);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"history"}, {"history", "--json"}}) {
    const Ran ran = docbao.run(command);
    CHECK(holds(ran.out, "Chợ nổi."));
    for (const char* bad : {"\x1B", "\x07", "\xC2\x9B"}) CHECK_FALSE(holds(ran.out, bad));
  }
}

TEST_CASE("a voice that names no voice of the engine is refused with a sentence") {
  House docbao;
  for (const char* voice : {"rate_wpm = 200\n", "engine_voice = \"\"\n",
                            "engine_voice = \"../aav/docbao-bac\"\n", "engine_voice = \"no-such-voice\"\n"}) {
    write_file(docbao.folder() / "v.toml", voice);
    const Ran ran =
        docbao.run({"export", "-", "-o", docbao.path("a.flac"), "--voice", docbao.path("v.toml")}, kText);
    INFO(voice << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(is_told(ran));
  }
}

TEST_CASE("damaged data of the engine are noticed before they are used, and the doctor names the package") {
  const fs::path own = fs::path(DOCBAO_PROGRAM).parent_path() / "share/docbao/espeak-ng-data";
  House docbao;
  const fs::path data = docbao.folder() / "data/espeak-ng-data";
  fs::create_directories(data.parent_path());
  fs::copy(own, data, fs::copy_options::recursive);  // what links lead to
  docbao.set_variable("DOCBAO_DATA_DIR=" + data.parent_path().string());
  const auto speaks = [&] { return docbao.run({"export", "-", "-o", docbao.path("a.flac")}, kText); };
  REQUIRE(speaks().exit_code == 0);
  for (const char* file : {"phontab", "phondata", "phonindex", "vi_dict", "lang/aav/docbao-bac"}) {
    const std::string whole = read_file(data / file);
    const std::string damages[] = {"", whole.substr(0, whole.size() / 2), std::string(whole.size(), '\0'),
                                   std::string(whole.size(), 'x')};
    for (const std::string& damage : damages) {
      write_file(data / file, damage);
      const Ran ran = speaks();
      INFO(file << ' ' << damage.size() << ": " << ran.err);
      CHECK(ran.exit_code == 1);
      CHECK(is_told(ran));
    }
    const Ran doctor = docbao.run({"doctor"});
    CHECK(doctor.exit_code == 1);
    CHECK((holds(doctor.out, "espeak-ng-data") || holds(doctor.out, "install docbao again")));
    write_file(data / file, whole);
    CHECK(speaks().exit_code == 0);
  }
}

TEST_CASE("with too little memory there is one sentence and no crash") {
  if (!kHasOwnMemory) return;
  House docbao;
  for (const int kib : {20'000, 40'000, 50'000, 60'000, 65'000, 70'000, 75'000, 80'000, 100'000, 150'000}) {
    for (const char* command : {"normalize a.txt", "export a.txt -o a.flac", "article a.txt"}) {
      const Ran ran = docbao.shell("ulimit -v " + std::to_string(kib) + " && exec \"$D\" " + command);
      INFO(kib << ' ' << command << ": " << ran.err);
      const bool was_not_begun = ran.exit_code == 127 || holds(ran.err, "shared libraries");
      CHECK((was_not_begun || ran.exit_code == 0 || (ran.exit_code == 1 && is_told(ran))));
    }
  }
}
