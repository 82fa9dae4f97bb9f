// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>

#include "docbao/style.hpp"
#include "docbao/voice.hpp"
#include "run_program.hpp"

using docbao::kFastestWpm;
using docbao::kSlowestWpm;
using docbao::Style;
using namespace docbao::test;

namespace {

const std::string kSample = DOCBAO_SOURCE_DIR "/samples/quang-tri-dan-chu-co-so.txt";
const std::vector<std::string> kCommands = {"read",    "export", "normalize", "sentences",
                                            "article", "voices", "devices",   "doctor"};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// One sentence for people: one line, from us.
bool is_one_sentence(const std::string& err) {
  return err.starts_with("docbao: ") && err.ends_with('\n') && err.find('\n') == err.size() - 1;
}

}  // namespace

TEST_CASE("wrong usage ends with 2, one sentence on stderr and nothing on stdout") {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"export", kSample},
      {"export", "-o", "a.wav"},
      {"export", kSample, "-o"},
      {"export", kSample, "-o", "a.xyz"},
      {"article"},
      {"article", kSample, kSample},
      {"normalize", kSample, "--rate", "fast"},
      {"normalize", kSample, "--rate", "20"},
      {"normalize", kSample, "--lang", "fr"},
      {"normalize", kSample, "--style", "nonsense"},
      {"normalize", kSample, "--style", "zero=nonsense"},
      {"normalize", kSample, "--voice", "nobody"},
      {"normalize", kSample, "--json", "--explain"},
      {"normalize", kSample, "--no-such-option"},
      {"voices", "--lines"},
      {"exprot", kSample, "-o", "a.wav"},
  };
  Program docbao;
  for (const auto& arguments : wrong) {
    const Ran ran = docbao.run(arguments);
    INFO(doctest::toString(arguments.empty() ? "" : arguments.back()) << " said: " << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(is_one_sentence(ran.err));
  }
}

TEST_CASE(
    "the bounds of the speed are those of voice.hpp on the command line, in the help and in the manual") {
  Program docbao;
  const auto exit_code_at = [&](std::uint32_t wpm) {
    return docbao.run({"normalize", kSample, "--rate", std::to_string(wpm)}).exit_code;
  };
  CHECK(exit_code_at(kSlowestWpm) == 0);
  CHECK(exit_code_at(kFastestWpm) == 0);
  CHECK(exit_code_at(kSlowestWpm - 1) == 2);
  CHECK(exit_code_at(kFastestWpm + 1) == 2);
  const std::string least = std::to_string(kSlowestWpm), most = std::to_string(kFastestWpm);
  CHECK(holds(docbao.run({"--help", "--lang", "en"}).out, least + " to " + most));
  CHECK(holds(docbao.run({"--help", "--lang", "vi"}).out, least + " đến " + most));
  CHECK(holds(read_file(DOCBAO_SOURCE_DIR "/docs/voices.md"), "| `rate_wpm` | " + least + "–" + most + " |"));
}

TEST_CASE("a mistyped command or option is answered with the one that was meant") {
  Program docbao;
  CHECK(holds(docbao.run({"normalise", kSample}).err, "normalize"));
  CHECK(holds(docbao.run({"docter"}).err, "doctor"));
  CHECK(holds(docbao.run({"normalize", "--explian"}).err, "--explain"));
}

TEST_CASE("a source that cannot be read ends with 1 and is named") {
  Program docbao;
  for (const std::string command : {"read", "normalize", "sentences", "article"}) {
    const Ran ran = docbao.run({command, "/no/such/file.txt"});
    INFO(command << " said: " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.empty());
    CHECK(is_one_sentence(ran.err));
    CHECK(holds(ran.err, "/no/such/file.txt"));
  }
  CHECK(docbao.run({"normalize", "--lines", "/no/such/file.txt"}).exit_code == 1);
  CHECK(docbao.run({"normalize", "--lines", "/"}).exit_code == 1);
}

TEST_CASE("without a sound device reading ends with 3 and one sentence") {
  Program docbao;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{kSample}, {"read", kSample}, {"devices"}}) {
    const Ran ran = docbao.run(arguments);
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(ran.out.empty());
    CHECK(is_one_sentence(ran.err));
  }
}

TEST_CASE("help speaks the language of the locale, and --lang overrules it") {
  Program docbao;
  CHECK(holds(docbao.run({"--help"}).out, "Usage: docbao"));
  CHECK(holds(docbao.run({"--help", "--lang", "vi"}).out, "Cách dùng: docbao"));
  docbao.set_locale("vi_VN.UTF-8");
  CHECK(holds(docbao.run({"--help"}).out, "Cách dùng: docbao"));
  CHECK(holds(docbao.run({"--lang=en", "--help"}).out, "Usage: docbao"));
  CHECK(holds(docbao.run({"/no/such/file.txt"}).err, "Không mở được"));
}

TEST_CASE("every command has its help in both languages, whole") {
  Program docbao;
  for (const std::string& command : kCommands) {
    const Ran english = docbao.run({command, "--help"});
    const Ran vietnamese = docbao.run({command, "--help", "--lang", "vi"});
    INFO(vietnamese.out);
    CHECK(english.exit_code == 0);
    CHECK(english.err.empty());
    CHECK(holds(english.out, "Usage: docbao " + command));
    CHECK(holds(vietnamese.out, "Cách dùng: docbao " + command));
    CHECK(holds(docbao.run({"--help"}).out, "\n  " + command + " "));
    for (const char* left_over :
         {"Usage", "Options", "OPTIONS", "Positionals", "option.", "command.", "operand.", "label."}) {
      CHECK_FALSE(holds(vietnamese.out, left_over));
    }
  }
}

TEST_CASE("common options may stand before or after the command") {
  Program docbao;
  write_file(docbao.folder() / "a.txt", "Có 105 người.");
  const std::string file = (docbao.folder() / "a.txt").string();
  const std::string plain = docbao.run({"normalize", file}).out;
  const std::string before = docbao.run({"--style", "zero=lẻ", "normalize", file}).out;
  CHECK(before == docbao.run({"normalize", file, "--style", "zero=lẻ"}).out);
  CHECK(before == docbao.run({"normalize", "--style=zero=lẻ", file}).out);
  CHECK(before != plain);
}

TEST_CASE(
    "settings come from the configuration file, the command line wins, a wrong one is named by its line") {
  Program docbao;
  std::filesystem::create_directory(docbao.folder() / "docbao");
  const auto config = docbao.folder() / "docbao/config.toml";
  write_file(config, "lang = \"vi\"\n[style]\nzero = \"lẻ\"\n");
  CHECK(docbao.run({"normalize"}, "105").out == "một trăm lẻ năm\n");
  CHECK(docbao.run({"normalize", "--style", "zero=linh"}, "105").out == "một trăm linh năm\n");
  CHECK(holds(docbao.run({"/no/such/file.txt"}).err, "Không mở được"));
  write_file(config, "voice = \"bac-nam\"\ncolour = \"red\"\n");
  const Ran wrong = docbao.run({"normalize"}, "105");
  CHECK(wrong.exit_code == 0);
  CHECK(holds(wrong.err, "config.toml:2"));
  CHECK(docbao.run({"normalize", "--config", "/no/such.toml"}, "105").exit_code == 1);
}

TEST_CASE("config shows every setting and where it comes from") {
  Program docbao;
  std::filesystem::create_directory(docbao.folder() / "docbao");
  const auto config = docbao.folder() / "docbao/config.toml";
  CHECK(holds(docbao.run({"config"}).out, "may be written at " + config.string()));
  write_file(config,
             "voice = \"bac-nam\"\nno-text = true\n[style]\nfour = \"tư\"\nregion = \"south\"\n[keys]\nstop "
             "= \"x\"\n");
  const std::string shown =
      docbao.run({"config", "--rate", "250", "--style", "days=mùng", "--key", "repeat=r"}).out;
  const std::string at = "  # " + config.string() + ":";
  CHECK(holds(shown, "voice = \"bac-nam\"" + at + "1\n"));
  CHECK(holds(shown, "no-text = true" + at + "2\n"));
  CHECK(holds(shown, "rate = 250  # command line: --rate\n"));
  CHECK(holds(shown, "\n# lang = \"en\"  # default\n"));
  CHECK(holds(shown, "four = \"tư\"" + at + "4\n"));
  CHECK(holds(shown, "zero = \"lẻ\"" + at + "5\n"));
  CHECK(holds(shown, "days = \"mùng\"  # command line: --style\n"));
  CHECK(holds(shown, "\n# captions = \"read\"  # default\n"));
  CHECK(holds(shown, "stop = \"x\"" + at + "7\n"));
  CHECK(holds(shown, "repeat = \"r\"  # command line: --key\n"));
  // What is shown is a settings' file that says the same.
  write_file(docbao.folder() / "copy.toml", shown);
  const auto copied =
      docbao.run({"config", "--json", "--config", (docbao.folder() / "copy.toml").string()}).lines();
  CHECK(std::ranges::count_if(copied,
                              [](const std::string& line) { return holds(line, "\"from\":\"file\""); }) == 9);
  CHECK(copied.size() > 20);
}

TEST_CASE("the command line wins over every kind of setting") {
  Program docbao;
  const std::string config = (docbao.folder() / "own.toml").string();
  write_file(config, "voice = \"bac-nam\"\nquiet = true\n[style]\nzero = \"lẻ\"\n[keys]\nstop = \"x\"\n");
  const std::string shown = docbao
                                .run({"config", "--config", config, "--voice", "bac-nu", "--quiet=false",
                                      "--style", "zero=linh", "--key", "stop=z"})
                                .out;
  for (const char* line : {"voice = \"bac-nu\"", "quiet = false", "zero = \"linh\"", "stop = \"z\""}) {
    INFO(line);
    CHECK(holds(shown, std::string(line) + "  # command line: --"));
  }
  CHECK(docbao.run({"config", "--key", "stop"}).exit_code == 2);
  CHECK(docbao.run({"config", "--key", "sing=x"}).exit_code == 1);
  const Ran bare = docbao.run({"config", "--key", "next_sentence=}"});
  CHECK(bare.exit_code == 1);
  CHECK(holds(bare.err, "--key: these commands have no key left: next_heading."));
  CHECK(docbao.run({"config", "--key", "next_sentence=}", "--key", "next_heading=n"}).exit_code == 0);
  CHECK(docbao.run({"config", "--key", "next_sentence="}).exit_code == 1);
  write_file(config, "quiet = \"yes\"\n");
  CHECK(holds(docbao.run({"config", "--config", config}).err, "own.toml:1"));
}

TEST_CASE(
    "lexicon add writes what normalize then says and lexicon check approves; a second add replaces the "
    "first") {
  Program docbao;
  const auto lexicon = docbao.folder() / "docbao/lexicon.tsv";
  CHECK(docbao.run({"lexicon", "check"}).exit_code == 1);  // there is none yet
  CHECK(docbao.run({"lexicon", "add", "XQZT", "xin quá"}).exit_code == 0);
  CHECK(docbao.run({"lexicon", "add", "Trump", "trâm"}).exit_code == 0);
  CHECK(docbao.run({"normalize"}, "XQZT gặp Trump").out == "xin quá gặp trâm\n");
  CHECK(docbao.run({"lexicon", "add", "XQZT", "xin thôi"}).exit_code == 0);
  CHECK(read_file(lexicon) == "Trump\ttrâm\nXQZT\txin thôi\n");
  CHECK(docbao.run({"lexicon", "check"}).exit_code == 0);
  CHECK(docbao.run({"normalize"}, "XQZT gặp Trump").out == "xin thôi gặp trâm\n");
}

TEST_CASE("lexicon add follows a symbolic link and leaves the rights of the lexicon as they are") {
  Program docbao;
  const auto lexicon = docbao.folder() / "mine.tsv", link = docbao.folder() / "link.tsv";
  write_file(lexicon, "UBND\tủy ban\n");
  std::filesystem::permissions(lexicon, std::filesystem::perms(0600));
  std::filesystem::create_symlink("mine.tsv", link);
  CHECK(docbao.run({"lexicon", "add", "XQZT", "xin quá", "--lexicon", link.string()}).exit_code == 0);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_file(lexicon) == "UBND\tủy ban\nXQZT\txin quá\n");
  CHECK(std::filesystem::status(lexicon).permissions() == std::filesystem::perms(0600));
}

TEST_CASE("words added to the lexicon at the same time are all there") {
  Program docbao;
  const std::string folder = docbao.folder().string(), program = DOCBAO_PROGRAM;
  std::string all = "export XDG_CONFIG_HOME=" + folder + "; ";
  for (const char word : std::string("abcdefgh"))
    all += program + " lexicon add XQZ" + word + " xin >/dev/null & ";
  printed_by(all + "wait");
  const std::string rows = read_file(docbao.folder() / "docbao/lexicon.tsv");
  CHECK(std::ranges::count(rows, '\n') == 8);
}

TEST_CASE("lexicon add refuses what no line can say, and check names each bad line") {
  Program docbao;
  for (const std::vector<std::string>& pair : std::vector<std::vector<std::string>>{{"a\tb", "c"},
                                                                                    {"a\nb", "c"},
                                                                                    {"#a", "c"},
                                                                                    {"a", "b\nc"},
                                                                                    {" a", "c"},
                                                                                    {"a", "100"},
                                                                                    {"a", "b & c"}}) {
    CHECK(docbao.run({"lexicon", "add", pair[0], pair[1]}).exit_code == 1);
  }
  CHECK_FALSE(std::filesystem::exists(docbao.folder() / "docbao/lexicon.tsv"));
  write_file(docbao.folder() / "bad.tsv", "# được\nđược\tđược rồi\nhỏng\n\n\trỗng\n");
  const Ran ran = docbao.run({"lexicon", "check", (docbao.folder() / "bad.tsv").string()});
  CHECK(ran.exit_code == 1);
  CHECK(holds(ran.err, "bad.tsv:3"));
  CHECK(holds(ran.err, "bad.tsv:5"));
  CHECK_FALSE(holds(ran.err, "bad.tsv:1:"));
  write_file(docbao.folder() / "digits.tsv", "HĐND\thội đồng\nQL1\tquốc lộ 1\n");
  const Ran digits = docbao.run({"lexicon", "check", (docbao.folder() / "digits.tsv").string()});
  CHECK(digits.exit_code == 1);
  CHECK(std::ranges::count(digits.err, '\n') == 1);
  CHECK(holds(digits.err, "digits.tsv:2: a reading is written in words alone"));
}

TEST_CASE("a lexicon that changes while docbao reads is used from the next sentence on") {
  Program docbao;
  const auto lexicon = docbao.folder() / "mine.tsv", pipe = docbao.folder() / "pipe";
  write_file(lexicon, "UBND\tủy ban\n");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] {
    std::ofstream lines(pipe);  // opens once the program, its lexicon read, has opened it too
    write_file(lexicon, "dòng hỏng\nUBND\tủy ban nhân dân xã nhà\n");
    lines << "UBND họp\n";
  });
  const Ran ran = docbao.run({"normalize", "--lines", "--lexicon", lexicon.string(), pipe.string()});
  writer.join();
  CHECK(ran.out == "ủy ban nhân dân xã nhà họp\n");
  CHECK(holds(ran.err, "mine.tsv:1"));
}

TEST_CASE(
    "every style that the help names can be set on the command line, in the settings and with every value") {
  Program docbao;
  const std::string help = docbao.run({"--help"}).out;
  for (const std::string& option : Style::switches()) {
    INFO(option);
    CHECK(holds(help, option));
    const std::string key = option.substr(0, option.find('='));
    for (std::size_t at = key.size() + 1; at < option.size();) {
      const std::size_t end = std::min(option.find('|', at), option.size());
      const std::string value = option.substr(at, end - at);
      write_file(docbao.folder() / "set.toml", "[style]\n" + key + " = \"" + value + "\"\n");
      const Ran by_option = docbao.run({"normalize", "--style", key + "=" + value}, "Có 105 UBND (cũ).");
      CHECK(by_option.exit_code == 0);
      CHECK(
          docbao.run({"normalize", "--config", (docbao.folder() / "set.toml").string()}, "Có 105 UBND (cũ).")
              .out == by_option.out);
      at = end + 1;
    }
  }
}

TEST_CASE("the user's lexicon is read from its place; a bad line is named and harms nothing") {
  Program docbao;
  std::filesystem::create_directory(docbao.folder() / "docbao");
  write_file(docbao.folder() / "docbao/lexicon.tsv", "XQZT\txin quá ze te\nkhông có dấu tách\n");
  const Ran ran = docbao.run({"normalize"}, "Ban XQZT họp.");
  CHECK(holds(ran.out, "xin quá ze te"));
  CHECK(ran.exit_code == 0);
  CHECK(holds(ran.err, "lexicon.tsv:2"));
  CHECK(docbao.run({"normalize", "--quiet"}, "Ban XQZT họp.").err.empty());
  CHECK(docbao.run({"normalize", "--lexicon", "/no/such.tsv"}, "Ban").exit_code == 1);
}

TEST_CASE("voices lists the default first; doctor tells of each part") {
  Program docbao;
  const Ran voices = docbao.run({"voices"});
  CHECK(voices.exit_code == 0);
  REQUIRE_FALSE(voices.lines().empty());
  CHECK(holds(voices.lines().front(), "(default)"));
  const Ran doctor = docbao.run({"doctor"});
  INFO(doctor.out);
  CHECK(doctor.exit_code == 0);
  CHECK(doctor.lines().size() == 10);
  const auto history = docbao.folder() / "state/docbao/history.jsonl";
  std::filesystem::create_directories(history.parent_path());
  write_file(history, R"({"title":"Giá gạo","hash":"1","underruns":0})"
                      "\n"
                      R"({"title":"Chợ nổi","hash":"2","underruns":3})"
                      "\n");
  docbao.set_variable("XDG_STATE_HOME=" + (docbao.folder() / "state").string());
  CHECK(holds(docbao.run({"doctor"}).out, "(“Chợ nổi”) the sound ran dry 3 times"));
  for (const std::string& line : doctor.lines())
    CHECK((line.starts_with("[ok] ") || line.starts_with("[to do] ")));
}

TEST_CASE("doctor tells of media keys what is true, and what to do") {
  Program docbao;
  const std::string built = docbao.run({"doctor"}).out;
  CHECK(holds(built, DOCBAO_HAS_MPRIS ? "[ok] Media keys" : "built without libsystemd-dev"));
  // A program without what stands beside it: first nothing, then a module that is none.
  const auto copy = docbao.folder() / "docbao";
  std::filesystem::copy_file(DOCBAO_PROGRAM, copy);
  const std::string doctor =
      "env -i LC_ALL=C.UTF-8 HOME='" + docbao.folder().string() + "' '" + copy.string() + "' doctor 2>&1";
  CHECK(holds(printed_by(doctor),
              DOCBAO_HAS_MPRIS ? "(mpris.so) is not beside the program" : "built without libsystemd-dev"));
  std::filesystem::create_directories(docbao.folder() / DOCBAO_MODULE_DIR);
  write_file(docbao.folder() / DOCBAO_MODULE_DIR / "mpris.so", "not a library");
  CHECK(holds(printed_by(doctor), "cannot be loaded"));
}

TEST_CASE("the version is printed alone") {
  Program docbao;
  CHECK(docbao.run({"--version"}).lines().size() == 1);
  CHECK(docbao.run({"--version"}).out.starts_with("docbao "));
}

TEST_CASE("a reader that went away is no failure, a full disk is") {
  Program docbao;
  docbao.send_output_to("closed");
  const Ran closed = docbao.run({"normalize", kSample});
  CHECK(closed.exit_code == 0);
  CHECK(closed.err.empty());
  docbao.send_output_to("/dev/full");
  for (const std::string command : {"normalize", "sentences", "article"}) {
    const Ran full = docbao.run({command, kSample});
    CHECK(full.exit_code == 1);
    CHECK(is_one_sentence(full.err));
  }
}

TEST_CASE("the program starts without what only some runs need: sound devices, codecs, media keys") {
  Program docbao;
  docbao.set_variable("LD_TRACE_LOADED_OBJECTS=1");  // the loader lists what it loads, instead of the start
  const std::string loaded = docbao.run({"--version"}).out;
  REQUIRE(holds(loaded, "libstdc++"));
  for (const char* library : {"libportaudio", "libasound", "libjack", "libsndfile", "libsamplerate",
                              "libebur128", "libsystemd", "libpcaudio", "libtag", "libxml2", "libcurl"}) {
    INFO(loaded);
    CHECK_FALSE(holds(loaded, library));
  }
}
