// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal as shells, terminals and dying devices treat it. The sound card is ALSA's `file` plugin before a
// program that takes the sound; how fast that program is, and when it dies, is the test's choice.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>

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

/// A device that takes about a second and a half of sound, then is dead; opened again it lives. (One that
/// dies while it is closed makes ALSA's file plug-in abort the program.)
std::string dying_device(const fs::path& folder) {
  write_file(folder / "device.sh",
             "mkdir '" + (folder / "died").string() +
                 "' 2>/dev/null && exec head -c 60000 >/dev/null\nexec cat >/dev/null\n");
  return device_of("sh " + (folder / "device.sh").string());
}

/// A sound card somewhat faster than a real one. It can stand still, and it tells how much it played that was
/// no silence.
class Card {
 public:
  explicit Card(const fs::path& folder) : fifo_(folder / "card.fifo") {
    REQUIRE(mkfifo(fifo_.c_str(), 0600) == 0);
    fd_ = open(fifo_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    fcntl(fd_, F_SETPIPE_SZ, 4096);
    write_file(folder / "alsa.conf",
               "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"" +
                   fifo_.string() + "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n");
    player_ = std::jthread([this](const std::stop_token& stop) { play(stop); });
  }
  ~Card() {
    player_.request_stop();
    player_.join();
    close(fd_);
  }
  void stand_still(bool still) { stands_still_ = still; }
  bool plays() const {
    const long before = sounding_;
    return waits_for([&] { return sounding_ > before; });
  }
  /// After what was under way.
  bool is_silent() const {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const long before = sounding_;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return sounding_ == before;
  }

 private:
  void play(const std::stop_token& stop) {
    for (char bytes[2048]; !stop.stop_requested();
         std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
      const ssize_t got = stands_still_ ? 0 : read(fd_, bytes, sizeof bytes);
      if (got > 0) sounding_ += std::count_if(bytes, bytes + got, [](char byte) { return byte != 0; });
    }
  }

  fs::path fifo_;
  int fd_ = -1;
  std::atomic<bool> stands_still_{false};
  std::atomic<long> sounding_{0};
  std::jthread player_;
};

/// A terminal, a card and an article of so many sentences.
class Desk : public PseudoTerminal {
 public:
  explicit Desk(int sentences = 2000) : card(folder()) {
    write_file(folder() / "article.txt", numbered_sentences(sentences));
  }
  std::string article() const { return (folder() / "article.txt").string(); }
  void begin(std::vector<std::string> arguments, const std::string& name = "xterm") {
    start(std::move(arguments),
          {"TERM=" + name, "PS1=ready> ", "ALSA_CONFIG_PATH=" + (folder() / "alsa.conf").string()});
  }
  void read(std::vector<std::string> arguments, const std::string& name = "xterm") {
    arguments.insert(arguments.begin(), {DOCBAO_PROGRAM, "read"});
    begin(std::move(arguments), name);
  }
  Card card;
};

constexpr std::string_view kPassedOver = "Pasted text was passed over. To have it read, run: docbao -\r\n";

std::string in_marks(std::string_view text) { return "\x1b[200~" + std::string(text) + "\x1b[201~"; }

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// R, S, T …, as the system tells it.
char state_of(pid_t process) {
  const std::string stat = read_file("/proc/" + std::to_string(process) + "/stat");
  return stat.substr(stat.rfind(')') + 2, 1).front();
}

/// The number of the last sentence that was printed.
int last_sentence(std::string_view printed) {
  constexpr std::string_view kBegin = "Câu số ";
  return std::atoi(std::string(printed.substr(printed.rfind(kBegin) + kBegin.size())).c_str());
}

void pause(std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }

}  // namespace

TEST_CASE(
    "at a terminal the text is asked for, shown as it is typed, and read after Ctrl-D; then keys count") {
  Desk desk;
  desk.read({"-"});
  REQUIRE(desk.shows("Paste or type the text, then press Ctrl+D.\r\n"));
  CHECK(desk.marks_pastes());
  SUBCASE("text typed and pasted, one line of 10,000 bytes among it") {
    desk.type("Trời mưa\x1b[A tơ\x7fo rồi.\n");
    CHECK(desk.shows("Trời mưa tơ\b \bo rồi.\r\n"));
    constexpr int kPasted = 400;
    std::string line;
    for (int i = 1; i <= kPasted; ++i) line += "Câu số " + std::to_string(i) + " nói về mưa. ";
    REQUIRE(line.size() > 10'000);
    bool has_marks = false;
    SUBCASE("marked as pasted") { has_marks = true; }
    SUBCASE("or not") {}
    desk.type(has_marks ? in_marks(line) : line);
    CHECK(desk.shows("Câu số 400 nói về mưa."));
    desk.type("\x04");
    REQUIRE(desk.shows("Trời mưa to rồi.\r\n"));
    REQUIRE(desk.comes_to_take_keys());
    desk.type(" ");
    CHECK(desk.shows("Paused."));
    desk.type("400g");
    CHECK(desk.shows("Câu số 399 nói về mưa.\r\n"));
    desk.type("q");
    CHECK(desk.end(0) == 0);
  }
  SUBCASE("nothing but Ctrl-D") {
    desk.type("\x04");
    CHECK(desk.end(0) == 1);
    CHECK(desk.printed().find("nothing to read") != std::string::npos);
  }
  SUBCASE("Ctrl-C") {
    desk.type("Trời mưa");
    CHECK(desk.shows("Trời mưa"));
    desk.type("\x03");
    CHECK(desk.end(0) == 130);
  }
  CHECK(desk.is_as_before());
  CHECK_FALSE(desk.marks_pastes());
}

TEST_CASE("a dumb terminal edits the text itself") {
  Desk desk;
  desk.read({"-"}, "dumb");
  REQUIRE(desk.shows("then press Ctrl+D."));
  CHECK_FALSE(desk.has_single_keys());
  desk.type("Trời mưa to rồi.\nNắng lên rồi.\n\x04");
  CHECK(desk.shows("Nắng lên rồi."));
  CHECK(desk.shows("Trời mưa to rồi."));
  desk.type("thoát\n");
  CHECK(desk.end(0) == 0);
  CHECK(desk.printed().find('\x1b') == std::string::npos);
}

TEST_CASE("what is pasted while keys are taken is never obeyed, and that is told once") {
  Desk desk;
  desk.read({desk.article()});
  REQUIRE(desk.shows("Câu số 1 "));
  CHECK(desk.marks_pastes());
  desk.type(" ");
  REQUIRE(desk.shows("Paused."));
  SUBCASE("in one piece") { desk.type(in_marks("q quit\r?12g\x04")); }
  SUBCASE("in pieces that end within a mark") {
    for (const std::string_view piece : {"\x1b", "[2", "00~qqq q\r", "?\x1b[", "201", "~"}) {
      desk.type(piece);
      pause(std::chrono::milliseconds(20));
    }
  }
  SUBCASE("by a terminal that marks no pastes") {
    desk.type("Quốc hội thông qua nghị quyết.\r?q\r" + numbered_sentences(100) + "q");
  }
  CHECK(desk.shows(kPassedOver));
  CHECK(desk.shows_in_a_moment().empty());
  desk.type(" ");
  CHECK(desk.shows("Going on."));
  desk.type(std::string(40, '+'));  // held down
  CHECK(desk.shows("words a minute"));
  desk.type("q");
  CHECK(desk.end(0) == 0);
  CHECK(times(desk.printed(), kPassedOver) == 1);
  CHECK(times(desk.printed(), "lists the commands") == 0);
  CHECK(desk.is_as_before());
  CHECK_FALSE(desk.marks_pastes());
}

TEST_CASE("pasted lines are no commands where commands are lines") {
  Desk desk;
  const std::string lines = "quit\nnext\nquit\n";
  bool is_dumb = false;
  SUBCASE("marked") {}
  SUBCASE("or not, by a dumb terminal") { is_dumb = true; }
  desk.read({"--line-keys", desk.article()}, is_dumb ? "dumb" : "xterm");
  REQUIRE(desk.shows("Câu số 1 "));
  desk.type(is_dumb ? lines : in_marks(lines) + "\n");
  CHECK(desk.shows(kPassedOver));
  desk.type("pause\n");
  CHECK(desk.shows("Paused."));
  desk.type("quit\n");
  CHECK(desk.end(0) == 0);
  CHECK(times(desk.printed(), kPassedOver) == 1);
}

TEST_CASE("Ctrl-Z, fg and bg do what they do with other programs") {
  struct Shell {
    std::string name;
    std::vector<std::string> words;
  };
  const Shell shells[] = {{"bash", {"/bin/bash", "--norc", "--noprofile", "--noediting", "-i"}},
                          {"dash", {"/bin/dash", "-i"}},
                          {"busybox sh", {"/bin/busybox", "sh", "-i"}}};
  for (const Shell& shell : shells) {
    INFO(shell.name);
    if (!fs::exists(shell.words.front())) {
      MESSAGE(shell.name << " is not installed");
      continue;
    }
    Desk desk;
    desk.begin(shell.words);
    REQUIRE(desk.shows("ready> "));
    desk.type(std::string(DOCBAO_PROGRAM) + " read " + desk.article() + "\n");
    REQUIRE(desk.shows("Câu số 2 "));
    REQUIRE(desk.has_single_keys());
    const pid_t docbao = desk.foreground();

    // It is stopped, and the terminal is the shell's again.
    desk.type("\x1a");
    REQUIRE(desk.shows("topped"));
    REQUIRE(desk.shows("ready> "));
    CHECK(state_of(docbao) == 'T');
    CHECK_FALSE(desk.has_single_keys());
    CHECK_FALSE(desk.marks_pastes());
    CHECK(desk.card.is_silent());

    // It goes on with the sentence after the last.
    const int last = last_sentence(desk.printed());
    desk.type("fg\n");
    REQUIRE(desk.shows("Câu số " + std::to_string(last + 1) + " "));
    CHECK(times(desk.printed(), "Câu số " + std::to_string(last) + " ") == 1);
    REQUIRE(desk.comes_to_take_keys());

    // Paused stays paused.
    desk.type(" ");
    REQUIRE(desk.shows("Paused."));
    kill(docbao, SIGTSTP);
    REQUIRE(desk.shows("topped"));
    desk.type("fg\n");
    REQUIRE(desk.comes_to_take_keys());
    desk.type("i");
    REQUIRE(desk.shows("Article 1 of 1"));
    CHECK(desk.card.is_silent());
    CHECK(times(desk.printed(), "Going on.") == 0);
    desk.type(" ");
    REQUIRE(desk.shows("Going on."));

    // In the background it is heard and nothing else, even where the terminal stops those who print there.
    desk.type("\x1a");
    REQUIRE(desk.shows("topped"));
    REQUIRE(desk.shows("ready> "));
    desk.type("stty tostop\n");
    REQUIRE(desk.shows("ready> "));
    desk.type("bg\n");
    REQUIRE(desk.shows("ready> "));
    CHECK(desk.card.plays());
    desk.type("echo q$((6 * 7))q\n");
    REQUIRE(desk.shows("q42q"));
    CHECK(desk.shows_in_a_moment().find("Câu số") == std::string::npos);
    CHECK(desk.card.plays());
    CHECK(state_of(docbao) != 'T');
    CHECK_FALSE(desk.has_single_keys());
    CHECK_FALSE(desk.marks_pastes());

    // And back.
    desk.type("fg\n");
    REQUIRE(desk.comes_to_take_keys());
    desk.type(" ");
    CHECK(desk.shows("Paused."));
    desk.type("q");
    REQUIRE(desk.shows("ready> "));
    CHECK_FALSE(desk.has_single_keys());
    CHECK_FALSE(desk.marks_pastes());

    // Begun in the background.
    desk.type(std::string(DOCBAO_PROGRAM) + " read --from-start " + desk.article() + " &\n");
    REQUIRE(desk.shows("ready> "));
    CHECK(desk.card.plays());
    CHECK(desk.shows_in_a_moment().find("Câu số") == std::string::npos);
    desk.type("fg\n");
    REQUIRE(desk.comes_to_take_keys());
    desk.type(" ");
    CHECK(desk.shows("Paused."));
    desk.type("q");
    REQUIRE(desk.shows("ready> "));
    desk.type("exit\n");
    CHECK(desk.end(0) == 0);
    CHECK(desk.printed().find("docbao: ") == std::string::npos);
  }
}

TEST_CASE("the text that is being typed outlasts Ctrl-Z, and is asked for once the job has the terminal") {
  Desk desk;
  desk.begin({"/bin/bash", "--norc", "--noprofile", "--noediting", "-i"});
  REQUIRE(desk.shows("ready> "));
  desk.type(std::string(DOCBAO_PROGRAM) + " read -\n");
  REQUIRE(desk.shows("then press Ctrl+D."));
  desk.type("Trời mưa ");
  REQUIRE(desk.shows("Trời mưa "));
  desk.type("\x1a");
  REQUIRE(desk.shows("topped"));
  REQUIRE(desk.shows("ready> "));
  CHECK_FALSE(desk.has_single_keys());
  CHECK_FALSE(desk.marks_pastes());
  desk.type("fg\n");
  REQUIRE(desk.comes_to_take_keys());
  desk.type("to rồi.\n\x04");
  CHECK(desk.shows("Trời mưa to rồi."));
  desk.type("q");
  REQUIRE(desk.shows("ready> "));

  desk.type(std::string(DOCBAO_PROGRAM) + " read - &\n");
  REQUIRE(desk.shows("ready> "));
  CHECK(desk.shows_in_a_moment().find("then press") == std::string::npos);
  desk.type("fg\n");
  REQUIRE(desk.shows("then press Ctrl+D."));
  desk.type("\x03");
  REQUIRE(desk.shows("ready> "));
  desk.type("echo $?q\n");
  CHECK(desk.shows("130q"));
}

TEST_CASE("Ctrl-Z stops nothing where no shell could make it go on") {
  Desk desk;
  desk.read({desk.article()});
  REQUIRE(desk.shows("Câu số 2 "));
  desk.type("\x1a");
  pause(std::chrono::milliseconds(300));
  CHECK(desk.card.plays());
  REQUIRE(desk.comes_to_take_keys());
  desk.type("q");
  CHECK(desk.end(0) == 0);
  CHECK(desk.is_as_before());
}

TEST_CASE("time that the process was stopped is no failure of the device") {
  Desk desk;
  desk.read({desk.article()});
  REQUIRE(desk.shows("Câu số 2 "));
  desk.card.stand_still(true);
  pause(std::chrono::milliseconds(300));
  kill(desk.child(), SIGSTOP);
  pause(std::chrono::seconds(3));
  kill(desk.child(), SIGCONT);
  pause(std::chrono::milliseconds(300));
  desk.card.stand_still(false);
  CHECK(desk.card.plays());
  CHECK(desk.shows("Câu số "));
  REQUIRE(desk.comes_to_take_keys());
  desk.type("q");
  CHECK(desk.end(0) == 0);
  CHECK(desk.printed().find("docbao: ") == std::string::npos);
  CHECK(desk.is_as_before());
}

TEST_CASE("a device that dies in mid-sentence leaves only docbao's own lines, and the reading goes on") {
  SUBCASE("on the terminal") {
    PseudoTerminal terminal;
    write_file(terminal.folder() / "alsa.conf", dying_device(terminal.folder()));
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
    write_file(program.folder() / "alsa.conf", dying_device(program.folder()));
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
