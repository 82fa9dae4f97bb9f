// SPDX-License-Identifier: GPL-3.0-or-later
// Listening at a terminal: a pseudo-terminal presses every key and types every command. The sound card is
// ALSA's null device, which has no clock; so everything is tried while the reading is paused, and nothing is
// timed.
#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>

#include "pseudo_terminal.hpp"
#include "standing_device.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

/// Long, so that the engine has work for minutes and no test comes to the end unawares.
constexpr std::string_view kLongSentence =
    "Hàng bày kín lối đi, từ bó rau, mớ cá, giỏ cua, nải chuối, chục trứng, con gà, cân gạo nếp, chai mật "
    "ong "
    "cho đến tấm vải, đôi dép, cái nón, chiếc gùi, con dao, cây chổi và đủ thứ quà bánh cho trẻ nhỏ ở nhà.";

std::string long_article() {
  std::string text = "Chợ phiên\n\n";
  for (int i = 0; i < 4000; ++i)
    text += "Bà con về chợ sớm. " + std::string(kLongSentence) + "\n\n" + (i % 10 == 9 ? "Mục nữa\n\n" : "");
  return text;
}

/// The program on a terminal of its own.
class OnTerminal : public PseudoTerminal {
 public:
  explicit OnTerminal(std::vector<std::string> arguments, std::string_view text,
                      const std::string& terminal = "xterm") {
    write_file(folder() / "article.txt", text);
    write_file(folder() / "alsa.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
    arguments.insert(arguments.begin(), {DOCBAO_PROGRAM, "read", (folder() / "article.txt").string()});
    start(std::move(arguments),
          {"TERM=" + terminal, "ALSA_CONFIG_PATH=" + (folder() / "alsa.conf").string()});
  }
  fs::path state() const { return folder() / ".local/state/docbao"; }

  /// Waits until the memory's place is that sentence or a later one, for it may pass over some; false where
  /// it never is.
  bool remembers_sentence(int number) const {
    return waits_for([&] {
      const std::string history = read_file(state() / "history.jsonl");
      const std::string_view key = "\"sentence\":";
      const std::size_t at = history.find(key);
      return at != std::string::npos && std::atoi(history.c_str() + at + key.size()) >= number;
    });
  }
  /// Waits until the memory holds `text`; false where it never does.
  bool remembers(std::string_view text) const {
    return waits_for([&] { return read_file(state() / "history.jsonl").find(text) != std::string::npos; });
  }
};

/// What to press, what to type, and what is shown then. Every command but stop stands here.
struct Row {
  std::string_view keys, words, shows;
};
constexpr std::string_view kGoesOn = "Going on.";
constexpr std::string_view kEdge = "nothing further";
constexpr Row kRows[] = {
    {" p", "pause", kGoesOn},
    {"n", "next", kGoesOn},
    {"b", "câu trước", kGoesOn},
    {"]", "doan sau", kGoesOn},
    {"[", "previous paragraph", kGoesOn},
    {"}", "next heading", kGoesOn},
    {"{", "mục trước", kGoesOn},
    {">", "next article", kEdge},
    {"<", "bài trước", kEdge},
    {".", "repeat", kGoesOn},
    {"^", "restart", kGoesOn},
    {"12g", "câu 12", kGoesOn},
    {"50%", "50%", kGoesOn},
    {"+=", "faster", "words a minute"},
    {"-", "chậm hơn", "words a minute"},
    {"*", "to hơn", "Volume"},
    {"&", "softer", "Volume"},
    {"'", "cao", "Pitch"},
    {";", "lower", "Pitch"},
    {"v", "giọng khác", "Voice"},
    {",", "slowly", kGoesOn},
    {"k", "đánh vần từ", kGoesOn},
    {"l", "spell the sentence", kGoesOn},
    {"t", "chu tat", kGoesOn},
    {"i", "where am I", "sentence"},
    {"h", "headlines", "On: headlines only"},
    {"h", "headlines", "Off: headlines only"},  // headlines alone are over before the next pause
    {"m", "skim", "On: skim"},
    {"m", "skim", "Off: skim"},
    {"c", "bỏ chú thích ảnh", ": skip captions"},
    {"y", "skip bylines", ": skip bylines"},
    {"(", "ngoac", ": skip parentheses"},
    {"7@", "hẹn giờ 7", "7 minutes"},
    {"@", "hẹn giờ", "15 minutes"},
    {"0@", "hẹn giờ 0", "sleep timer is off"},
    {"#", "dấu sau", "no bookmark"},
    {"\\", "tìm tiếp", kGoesOn},
    {"!", "bookmark the market", "Marked"},
    {"?", "?", "12g, 50%"},
};
const std::vector<std::string_view> kArrows = {"\x1b[C", "\x1b[D", "\x1bOB", "\x1b[A", "\x1b[H"};

/// Waits for what a step shows; a move ends the pause, even where there is nothing further. Tells whether it
/// is still paused.
bool is_paused_after(OnTerminal& docbao, std::string_view shown) {
  CHECK(docbao.shows(shown));
  if (shown == kEdge) CHECK(docbao.shows(kGoesOn));
  return shown != kGoesOn && shown != kEdge;
}

/// Pauses before each step, for a move ends the pause.
void be_paused(OnTerminal& docbao, std::string_view pause, bool& paused) {
  if (paused) return;
  docbao.type(pause);
  REQUIRE(docbao.shows("Paused."));
  paused = true;
}

/// Lines, and the switch that has pasted text marked, which draws nothing.
bool is_plain(std::string text) {
  for (const std::string_view harmless : {"\r\n", "\x1b[?2004h", "\x1b[?2004l"}) {
    for (std::size_t at = text.find(harmless); at != std::string::npos; at = text.find(harmless, at))
      text.erase(at, harmless.size());
  }
  return text.find('\r') == std::string::npos && text.find('\x1b') == std::string::npos;
}

}  // namespace

TEST_CASE("every key does what it says, and nothing is drawn but lines") {
  OnTerminal docbao({}, long_article());
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  CHECK(docbao.has_single_keys());
  bool paused = false;
  for (const Row& row : kRows) {
    be_paused(docbao, " ", paused);
    INFO(row.keys);
    if (row.keys == " p") docbao.type("p");
    else docbao.type(row.keys);
    paused = is_paused_after(docbao, row.shows);
  }
  for (const std::string_view arrow : kArrows) {
    be_paused(docbao, " ", paused);
    docbao.type(arrow);
    CHECK(docbao.shows(kGoesOn));
    paused = false;
  }
  docbao.type("q");
  CHECK(docbao.end(0) == 0);
  CHECK(docbao.is_as_before());
  CHECK(is_plain(docbao.printed()));
}

TEST_CASE("every command is also a word, on a terminal that cannot give single keys") {
  OnTerminal docbao({}, long_article(), "dumb");
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  CHECK_FALSE(docbao.has_single_keys());
  bool paused = false;
  for (const Row& row : kRows) {
    be_paused(docbao, "pause\n", paused);
    INFO(row.words);
    docbao.type(std::string(row.words) + "\n");
    paused = is_paused_after(docbao, row.shows);
  }
  docbao.type("nonsense\n");
  CHECK(docbao.shows("Not understood."));
  docbao.type("thoát\n");
  CHECK(docbao.end(0) == 0);
  CHECK(is_plain(docbao.printed()));
}

TEST_CASE("lines are understood in capitals, in pieces, without marks and by other words") {
  OnTerminal docbao({}, long_article(), "dumb");
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  struct Said {
    std::string_view words, shows;
  };
  constexpr std::string_view kRate = "words a minute";
  bool paused = false;
  for (const Said& said : {Said{"tiếp", kGoesOn},
                           Said{"TIẾP TỤC", kGoesOn},
                           Said{"tiep", kGoesOn},
                           Said{"NEXT", kGoesOn},
                           Said{"Tới", kGoesOn},
                           Said{"trước", kGoesOn},
                           Said{"Lùi", kGoesOn},
                           Said{"lui", kGoesOn},
                           Said{"LẶP LẠI", kGoesOn},
                           Said{"từ đầu", kGoesOn},
                           Said{"Tu Dau", kGoesOn},
                           Said{"12g", kGoesOn},
                           Said{"12 G", kGoesOn},
                           Said{"Câu 12.", kGoesOn},
                           Said{"CAU 12", kGoesOn},
                           Said{"chậm", kRate},
                           Said{"CHẬM LẠI", kRate},
                           Said{"chậm", kRate},
                           Said{"cham", kRate},
                           Said{"Nhanh lên", kRate},
                           Said{"slower", kRate},
                           Said{"châ\xCC\xA3m", kRate},
                           Said{"tiêu đề", ": headlines only"},
                           Said{"Tieu De", ": headlines only"},
                           Said{"giọng", "Voice"},
                           Said{"GIONG", "Voice"},
                           Said{"0@", "timer is off"}}) {
    be_paused(docbao, "Dừng\n", paused);
    INFO(said.words);
    docbao.type(std::string(said.words) + "\n");
    paused = is_paused_after(docbao, said.shows);
  }
  docbao.type("tiep\n");
  REQUIRE(docbao.shows(kGoesOn));
  docbao.type("dung\n");
  REQUIRE(docbao.shows("Paused."));
  docbao.type("THOÁT\n");
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("words are looked for as they are typed, by keys and by lines") {
  const std::string text = long_article() + "Ghe cá mắc cạn.\n\n" + long_article();
  SUBCASE("by keys") {
    OnTerminal docbao({}, text);
    REQUIRE(docbao.shows("Bà con về chợ sớm."));
    docbao.type(" ");
    REQUIRE(docbao.shows("Paused."));
    docbao.type("/ghe caq\x7f n");
    CHECK(docbao.shows("Find: ghe caq\b \b n"));
    docbao.type("\x1b");
    CHECK(docbao.shows("Nothing is looked for."));
    docbao.type("/ghe cá\r");
    CHECK(docbao.shows("Find: ghe cá"));
    CHECK(docbao.shows("Ghe cá mắc cạn."));
    docbao.type("\\");
    CHECK(docbao.shows("found again from the beginning"));
    docbao.type("/sông\r");
    CHECK(docbao.shows("sông is not in this article."));
    docbao.type("q");
    CHECK(docbao.end(0) == 0);
    CHECK(docbao.is_as_before());
  }
  SUBCASE("by lines") {
    OnTerminal docbao({"--line-keys"}, text);
    REQUIRE(docbao.shows("Bà con về chợ sớm."));
    docbao.type("/GHE CA\n");
    CHECK(docbao.shows("Ghe cá mắc cạn."));
    docbao.type("tìm mắc cạn\n");
    CHECK(docbao.shows("found again from the beginning"));
    docbao.type("tìm sông\n");
    CHECK(docbao.shows("sông is not in this article."));
    docbao.type("q\n");
    CHECK(docbao.end(0) == 0);
  }
}

TEST_CASE("a listener goes to bookmarks, to the next one or by name") {
  OnTerminal docbao({"--line-keys"}, long_article());
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  bool paused = false;
  for (const char* place : {"câu 5", "câu 100"}) {
    be_paused(docbao, "dừng\n", paused);
    docbao.type(std::string(place) + "\n");
    paused = is_paused_after(docbao, kGoesOn);
    be_paused(docbao, "dừng\n", paused);
    docbao.type("dấu " + std::string(place) + "\n");
    REQUIRE(docbao.shows("Marked"));
  }
  docbao.type("đến dấu\n");
  CHECK(docbao.shows("At the bookmark “câu 5”."));
  docbao.type("go to bookmark CAU 100\n");
  CHECK(docbao.shows("At the bookmark “câu 100”."));
  docbao.type("tới dấu ở đâu\n");
  CHECK(docbao.shows("There is no bookmark ở đâu."));
  docbao.type("q\n");
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("the length of a long text is known while its beginning is heard") {
  OnTerminal docbao({}, long_article());
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  docbao.type(" ");
  REQUIRE(docbao.shows("Paused."));
  const auto tells_length = [&] {
    docbao.type("i");
    return docbao.shows("Article 1 of 1") && docbao.shows(".") &&
           docbao.printed().find(" of 8401, about") != std::string::npos;
  };
  bool is_known = false;
  for (int tries = 0; tries < 3000 && !is_known; ++tries) {
    is_known = tells_length();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(is_known);
  docbao.type("q");
  CHECK(docbao.end(0) == 0);
}

TEST_CASE("the terminal is given back however it ends") {
  struct Ending {
    std::string_view types;
    int signal, exit_code;
  };
  for (const Ending& ending : {Ending{"q", 0, 0},
                               {"\x04", 0, 0},
                               {"\x03", 0, 130},
                               {"", SIGTERM, 130},
                               {"", SIGHUP, 130},
                               {"", SIGSEGV, 128 + SIGSEGV},
                               {"", SIGABRT, 128 + SIGABRT}}) {
    OnTerminal docbao({}, long_article());
    REQUIRE(docbao.shows("Bà con về chợ sớm."));
    REQUIRE(docbao.has_single_keys());
    docbao.type(ending.types);
    INFO("signal " << ending.signal);
    CHECK(docbao.end(ending.signal) == ending.exit_code);
    CHECK(docbao.is_as_before());
  }
}

TEST_CASE(
    "a bad article in the queue is named, passed over by keys and by reading on, and summed up at the end") {
  ScratchFolder others;
  const std::string third = (others.path() / "third.txt").string();
  write_file(others.path() / "odd.txt", "\x89PNG\r\n\x1a\n");
  write_file(third, "Trời lạnh lắm. Gió thổi mạnh.");
  OnTerminal docbao({(others.path() / "odd.txt").string(), third, (others.path() / "none.txt").string()},
                    long_article());
  CHECK(docbao.shows("Article 2 is passed over."));
  CHECK(docbao.shows("Article 4 is passed over. Cannot open"));
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  docbao.type(">");
  CHECK(docbao.shows("Trời lạnh lắm."));
  CHECK(docbao.shows("Gió thổi mạnh."));
  CHECK(docbao.shows("2 of 4 articles could not be read and were passed over."));
  CHECK(docbao.end(0) == 1);
  CHECK(docbao.is_as_before());
}

TEST_CASE("--quiet and --no-text show no sentence") {
  for (const char* option : {"--quiet", "--no-text"}) {
    OnTerminal docbao({option}, "Mưa to quá. Trời lạnh.");
    CHECK(docbao.end(0) == 0);
    CHECK(docbao.printed().find("Mưa") == std::string::npos);
  }
}

TEST_CASE("reading goes on while the terminal stands still, and what was not shown is shown afterwards") {
  constexpr int kSentences = 60;
  std::string text;
  for (int i = 1; i <= kSentences; ++i) text += "Câu số " + std::to_string(i) + " nói về mưa.\n\n";
  OnTerminal docbao({}, text);
  REQUIRE(docbao.shows("Câu số 1 nói về mưa."));
  docbao.stand_still();
  SUBCASE("to its end, which that does not hold up") {
    REQUIRE(docbao.remembers("\"done\":true"));
    CHECK(docbao.end(0) == 0);
    CHECK(docbao.is_as_before());
  }
  SUBCASE("until the listener has enough") {
    docbao.type("q");
    CHECK(docbao.end(0) == 0);
    CHECK(docbao.is_as_before());
  }
  SUBCASE("until it moves on") {
    REQUIRE(docbao.remembers_sentence(30));
    docbao.move_on();
    for (int i = 2; i <= kSentences; ++i) CHECK(docbao.shows("Câu số " + std::to_string(i) + " nói về mưa."));
    CHECK(docbao.end(0) == 0);
  }
}

TEST_CASE("a bookmark is told of as marked when it is written, and as not marked where it cannot be") {
  OnTerminal docbao({}, long_article());
  REQUIRE(docbao.shows("Bà con về chợ sớm."));
  docbao.type(" ");
  REQUIRE(docbao.shows("Paused."));
  REQUIRE(fs::exists(docbao.state()));
  SUBCASE("not marked") {
    const fs::path in_the_way = docbao.state() / "bookmarks.jsonl";
    fs::create_directory(in_the_way);
    docbao.type("!");
    CHECK(docbao.shows("could not be marked"));
    fs::remove(in_the_way);
    docbao.type("!");
    CHECK(docbao.shows("Marked “Chợ phiên"));
  }
  SUBCASE("marked once another program lets go of the lock") {
    const int lock = open((docbao.state() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(flock(lock, LOCK_EX) == 0);
    docbao.type("!i");
    CHECK(docbao.shows("Article 1 of 1"));
    CHECK(docbao.printed().find("Marked") == std::string::npos);
    close(lock);
    CHECK(docbao.shows("Marked “Chợ phiên"));
  }
}

TEST_CASE("keys are the listener's own where the settings say so, and a wrong one is told") {
  Program docbao;
  write_file(docbao.folder() / "keys.toml", "[keys]\nnext_sentence = \"thumb\"\n");
  const Ran ran = docbao.run({"read", "--config", (docbao.folder() / "keys.toml").string(), "-"}, "Mưa.");
  CHECK(ran.err.find("keys.toml:2: this setting cannot be used: next_sentence = thumb") != std::string::npos);
}

TEST_CASE("the first line tells how to ask for the keys, and a voice is told by its name for people") {
  OnTerminal keys({}, long_article()), lines({"--line-keys"}, long_article());
  CHECK(keys.shows("Press ? to hear of all keys."));
  CHECK(keys.printed().find("Chợ phiên") > keys.printed().find("Press ?"));
  CHECK(lines.shows("Type ? and Enter to hear of all commands."));
  keys.type(" v");
  CHECK(keys.shows("Voice: Northern woman."));
}

TEST_CASE("a key ends the reading while it waits for text that nobody sends") {
  const ScratchFolder pipes;
  const std::string pipe = (pipes.path() / "tin").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  OnTerminal docbao({pipe}, "Mưa.");
  docbao.type("q");
  CHECK(docbao.end(0) == 0);
  CHECK(docbao.is_as_before());
}

TEST_CASE("keys are answered before the sound device is there, and obeyed when it comes") {
  PseudoTerminal docbao;
  StandingDevice device(docbao.folder());
  write_file(docbao.folder() / "article.txt", long_article());
  docbao.start({DOCBAO_PROGRAM, "read", (docbao.folder() / "article.txt").string()},
               {"TERM=xterm", device.variable()});
  REQUIRE(docbao.comes_to_take_keys());
  SUBCASE("the first key pauses, as it would later") {
    docbao.type(" ");
    REQUIRE(docbao.shows("does not answer yet"));
    device.take_some();
    CHECK(docbao.shows("Paused."));
    docbao.type("q");
    CHECK(docbao.end(0) == 0);
  }
  SUBCASE("q ends it, with nothing told of the device") {
    docbao.type("q");
    CHECK(docbao.end(0) == 0);
    CHECK(docbao.printed().find("not answer") == std::string::npos);
  }
  CHECK(docbao.is_as_before());
}
