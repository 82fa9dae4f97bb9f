// SPDX-License-Identifier: GPL-3.0-or-later
// What the program says: in one language at a time, of what there is, and of how far it is.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <regex>

#include "docbao/book.hpp"
#include "docbao/sound_file.hpp"
#include "docbao/timed_text.hpp"
#include "language.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

using Arguments = std::vector<std::string>;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The program with files that make it fail in as many ways as can be had without root's help.
class Failing : public Program {
 public:
  Failing() {
    write("good.txt", "Giá gạo tăng 5%.\n");
    write("stars.txt", "***\n");
    write("a.pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    write("broken.toml", "voice = \"abc\n");
    write("key.toml", "colour = \"red\"\n");
    write("value.toml", "rate = \"fast\"\n");
    write("broken-voice.toml", "pitch = = 5\n");
    write("bad-voice.toml", "pitch = 500\n");
    write("bad.tsv", "one word only\n");
    write("no-picture.png", "PNG");
    fs::create_directory(folder() / "thu-muc");
    fs::create_symlink(folder() / "circle", folder() / "circle");
    mkfifo((folder() / "pipe").c_str(), 0600);
  }
  std::string path(const std::string& name) const { return (folder() / name).string(); }
  void write(const std::string& name, std::string_view bytes) const { write_file(folder() / name, bytes); }
};

std::vector<Arguments> failures(const Failing& docbao) {
  const auto path = [&](const std::string& name) { return docbao.path(name); };
  const std::string good = path("good.txt");
  return {
      {"normalize", path("absent.txt")},
      {"normalize", path("thu-muc")},
      {"normalize", path("good.txt/a.txt")},
      {"normalize", path("circle")},
      {"normalize", path(std::string(300, 'x'))},
      {"export", good, "-o", path("absent/a.wav")},
      {"export", good, "-o", path("thu-muc") + "/"},
      {"export", good, "-o", path(std::string(300, 'x') + ".srt")},
      {"export", good, "-o", "/dev/full.wav/a.wav"},
      {"export", good, "-o", path("a.wav"), "--cover", path("no-picture.png")},
      {"export", good, "-o", path("a.wav"), "--cover", path("absent.png")},
      {"export", good, "-o", path("a.xyz")},
      {"export", path("stars.txt"), "-o", path("a.srt")},
      {"normalize", path("a.pdf")},
      {"normalize", "https://vnexpress.net/a.html"},
      {"normalize", good, "--config", path("broken.toml")},
      {"normalize", good, "--config", path("key.toml")},
      {"normalize", good, "--config", path("value.toml")},
      {"normalize", good, "--config", path("absent.toml")},
      {"normalize", good, "--voice", path("broken-voice.toml")},
      {"normalize", good, "--voice", path("bad-voice.toml")},
      {"normalize", good, "--voice", path("absent.toml")},
      {"normalize", good, "--voice", "nobody"},
      {"normalize", good, "--style", "zero=nobody"},
      {"normalize", good, "--style", "colour=red"},
      {"normalize", good, "--lexicon", path("absent.tsv")},
      {"normalize", good, "--lexicon", path("bad.tsv")},
      {"lexicon", "check", path("bad.tsv")},
      {"lexicon", "check", path("absent.tsv")},
      {"lexicon", "add", "một", "123", "--lexicon", path("good.txt/own.tsv")},
      {"read", good, "--key", "colour=x"},
      {"read", good, "--events", path("absent/events")},
      {"read", good},
      {"devices"},
  };
}

/// What the program says in that language; file names are taken out, for they belong to no language.
std::string said_in(Failing& docbao, Arguments arguments, const char* language) {
  arguments.insert(arguments.end(), {"--lang", language});
  const Ran ran = docbao.run(arguments);
  std::string said = ran.err;
  for (const std::string& part : {docbao.folder().string() + "/", std::string(300, 'x')}) {
    for (std::size_t at = said.find(part); at != std::string::npos; at = said.find(part))
      said.erase(at, part.size());
  }
  return std::regex_replace(said, std::regex("\\S*=\\S*"), "");  // nor do styles
}

/// "Did you mean …?"
std::string meant(Program& docbao, const Arguments& arguments) {
  const std::string said = docbao.run(arguments).err;
  static const std::regex question("did you mean (.*)\\?", std::regex::icase);
  std::smatch found;
  return std::regex_search(said, found, question) ? found[1].str() : "nothing: " + said;
}

std::string long_text() {
  std::string text = "Chợ phiên\n\n";
  for (int i = 0; i < 6000; ++i) text += "Bà con về chợ sớm, ngày 25/6 hàng bày kín lối đi.\n\n";
  return text;
}

}  // namespace

TEST_CASE("every failure is told wholly in the language that was asked for, whatever the locale is") {
  Failing docbao;
  for (const char* locale : {"C.UTF-8", "vi_VN.UTF-8"}) {
    docbao.set_locale(locale);
    for (const Arguments& arguments : failures(docbao)) {
      const std::string vietnamese = said_in(docbao, arguments, "vi"),
                        english = said_in(docbao, arguments, "en");
      INFO(arguments.front() << ' ' << arguments.back() << ": " << vietnamese << english);
      CHECK(vietnamese.starts_with("docbao: "));
      CHECK(english.starts_with("docbao: "));
      CHECK(english_word_in(vietnamese) == "");
      CHECK_FALSE(has_vietnamese_letter(std::regex_replace(english, std::regex("“[^”]*”|một"), "")));
    }
  }
}

TEST_CASE("output that cannot be written is told of as standard output, in both languages") {
  Failing docbao;
  docbao.send_output_to("/dev/full");
  CHECK(said_in(docbao, {"normalize", docbao.path("good.txt")}, "vi") ==
        "docbao: Hết chỗ trống nơi ghi đầu ra chuẩn: hãy giải phóng đĩa hoặc chọn nơi khác.\n");
  CHECK(holds(said_in(docbao, {"normalize", docbao.path("good.txt")}, "en"), "standard output"));
}

TEST_CASE("help tells that ? lists the keys, and the help of export names every format") {
  Program docbao;
  for (const Arguments& arguments : {Arguments{"--help"}, Arguments{"read", "--help"}}) {
    Arguments vietnamese = arguments;
    vietnamese.insert(vietnamese.end(), {"--lang", "vi"});
    CHECK(holds(docbao.run(arguments).out, "the key ? lists all keys"));
    CHECK(holds(docbao.run(vietnamese).out, "phím ? cho biết mọi phím"));
  }
  for (const char* language : {"vi", "en"}) {
    const std::string help = docbao.run({"export", "--help", "--lang", language}).out;
    INFO(help);
    for (const auto& format : sound_formats()) CHECK(holds(help, format.extension));
    for (const auto& format : timed_text_formats()) CHECK(holds(help, format.extension));
    for (const auto& format : book_formats()) CHECK(holds(help, format.extension));
    std::string subtitles;
    for (const auto& format : timed_text_formats())
      subtitles += (subtitles.empty() ? "" : "|") + std::string(format.extension.substr(1));
    CHECK(holds(help, "--subtitles " + subtitles + ' '));
  }
}

TEST_CASE("an option that is used in a wrong way is named, and no name is too long to be told") {
  Program docbao;
  CHECK(holds(docbao.run({"normalize", "--quiet=maybe"}).err, "--quiet takes no value"));
  CHECK(holds(docbao.run({"normalize", "--rate"}).err, "--rate needs a value"));
  CHECK(holds(docbao.run({"export", "-o"}).err, "-o"));
  const std::string endless(300, 'x');
  for (const Arguments& arguments : {Arguments{endless},
                                     {"lexicon", "add", "a", "b", "--lexicon", endless},
                                     {"normalize", endless},
                                     {"normalize", "--config", endless},
                                     {"export", "a.txt", "-o", endless + ".srt"}}) {
    const Ran ran = docbao.run(arguments);
    INFO(ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.starts_with("docbao: "));
  }
}

TEST_CASE("every command has help of its own, also as docbao help COMMAND") {
  Program docbao;
  for (const std::string command : {"read", "export", "normalize", "sentences", "article", "voices",
                                    "devices", "history", "bookmarks", "config", "doctor", "lexicon"}) {
    const Ran help = docbao.run({command, "--help"});
    INFO(command << ": " << help.out);
    CHECK(help.exit_code == 0);
    CHECK(holds(help.out, "Usage: docbao " + command));
    CHECK(docbao.run({"help", command}).out == help.out);
    CHECK(docbao.run({command, "-h"}).out == help.out);
  }
  CHECK(docbao.run({"help"}).out == docbao.run({"--help"}).out);
  CHECK(docbao.run({"help", "nonsense"}).out == docbao.run({"--help"}).out);
  CHECK(holds(docbao.run({"export", "a.txt"}).err, "docbao export --help"));
}

TEST_CASE("a near miss is answered with what there is") {
  Program docbao;
  write_file(docbao.folder() / "bài báo.txt", "Chào.\n");
  const auto path = [&](const char* name) { return (docbao.folder() / name).string(); };
  const std::string article = path("bài báo.txt");
  CHECK(meant(docbao, {"exprot", article}) == "export");
  CHECK(meant(docbao, {"bookmark"}) == "bookmarks");
  CHECK(meant(docbao, {"hsitory"}) == "history");
  CHECK(meant(docbao, {"normalize", article, "--explian"}) == "--explain");
  CHECK(meant(docbao, {"export", article, "--sub-titles"}) == "--subtitles");
  CHECK(meant(docbao, {"normalize", article, "--voice", "bac-num"}) == "bac-nam");
  CHECK(meant(docbao, {"normalize", article, "--voice", "bắc-nữ"}) == "bac-nu");
  CHECK(meant(docbao, {"normalize", article, "--style", "zero=le"}) == "zero=lẻ");
  CHECK(meant(docbao, {"normalize", article, "--style", "zreo=lẻ"}) == "zero=lẻ");
  CHECK(meant(docbao, {"export", article, "-o", path("a.flca")}) == ".flac");
  CHECK(meant(docbao, {path("bai bao.txt")}) == article);
  CHECK(meant(docbao, {path("bái bào.tx")}) == article);
}

TEST_CASE("nothing is suggested that is what was typed, or that the command does not have") {
  Program docbao;
  const std::string lines = docbao.run({"voices", "--lines"}).err;
  CHECK_FALSE(holds(lines, "did you mean"));
  CHECK(holds(lines, "normalize"));
  CHECK_FALSE(holds(docbao.run({"normalize", "--qqqqqq"}).err, "did you mean"));
  CHECK_FALSE(holds(docbao.run({"normalize", "--voice", "zzzzzz"}).err, "Did you mean"));
}

TEST_CASE("--forget says what it forgot, and that there was nothing") {
  Program docbao;
  const fs::path state = docbao.folder() / ".local/state/docbao";
  fs::create_directories(state);
  const std::string entry = R"({"title":"Giá gạo","hash":"1","sentence":3,"name":"chợ"})"
                            "\n";
  write_file(state / "history.jsonl", entry + entry + entry);
  write_file(state / "bookmarks.jsonl", entry);
  CHECK(docbao.run({"history", "--forget", "--lang", "vi"}).err ==
        "docbao: Đã quên những bài đã nghe: 3 bài.\n");
  CHECK(docbao.run({"bookmarks", "--forget"}).err == "docbao: Forgot what was marked; places: 1.\n");
  CHECK(holds(docbao.run({"history", "--forget"}).err, "nothing to forget"));
  CHECK(holds(docbao.run({"bookmarks", "--forget", "--lang", "vi"}).err, "Không có chỗ đánh dấu nào"));
  CHECK(holds(docbao.run({"history"}).err, "Nothing was heard yet"));
}

TEST_CASE("a text of which nothing is said is nothing to read, in every command and format") {
  Program docbao;
  write_file(docbao.folder() / "alsa.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
  docbao.set_variable("ALSA_CONFIG_PATH=" + (docbao.folder() / "alsa.conf").string());
  const fs::path text = docbao.folder() / "signs.txt";
  std::vector<Arguments> commands = {{"read"}, {"normalize"}, {"sentences"}, {"article"}};
  for (const char* form : {"--json", "--explain", "--audit"}) commands.push_back({"normalize", form});
  for (const char* signs : {"***\n", "---\n\n* * *\n", "😀 🎉\n", "…\n\n!!!\n", "\n \n"}) {
    write_file(text, signs);
    for (Arguments arguments : commands) {
      arguments.push_back(text.string());
      const Ran ran = docbao.run(arguments);
      INFO(arguments.front() << ' ' << signs << ran.out << ran.err);
      CHECK(ran.exit_code == 1);
      CHECK(holds(ran.err, "nothing to read in " + text.string()));
      CHECK((arguments.front() == "normalize" || ran.out.empty()));
    }
  }
}

TEST_CASE("of nothing to read no file is made, and none that was there is lost") {
  Program docbao;
  const fs::path text = docbao.folder() / "signs.txt";
  write_file(text, "***\n\n😀\n");
  std::vector<std::string> names;
  for (const auto& format : timed_text_formats()) names.push_back("a" + std::string(format.extension));
  for (const char* extension : {".wav", ".mp3", ".flac", ".epub", ".daisy"})
    names.push_back("a" + std::string(extension));
  for (const std::string& name : names) {
    const fs::path out = docbao.folder() / name, old = docbao.folder() / ("old" + name);
    const Ran ran = docbao.run({"export", text.string(), "-o", out.string()});
    INFO(name << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(holds(ran.err, "nothing to read in"));
    CHECK_FALSE(fs::exists(out));
    write_file(old, "old");
    CHECK(docbao.run({"export", text.string(), "-o", old.string()}).exit_code == 1);
    CHECK(read_file(old) == "old");
  }
  const Ran piped = docbao.run({"export", "-", "-o", "-"}, "***\n");
  CHECK(piped.exit_code == 1);
  CHECK(piped.out.empty());
}

TEST_CASE("signs before, after and between words do no harm, and a lexicon may give signs a reading") {
  Program docbao;
  CHECK(docbao.run({"normalize"}, "***\n\nChào bạn.\n\n***\n").out == "Chào bạn.\n");
  CHECK(docbao.run({"sentences"}, "***\n\nChào bạn.\n").exit_code == 0);
  write_file(docbao.folder() / "own.tsv", "☂\tô che mưa\n");
  const std::string lexicon = (docbao.folder() / "own.tsv").string();
  CHECK(docbao.run({"normalize", "--lexicon", lexicon}, "☂\n").out == "ô che mưa\n");
  CHECK(docbao.run({"sentences", "--lexicon", lexicon}, "☂\n").exit_code == 0);
  CHECK(docbao.run({"sentences"}, "☂\n").exit_code == 1);
}

TEST_CASE("what is no text is refused with what it is and what to do, by every command and from a pipe") {
  Program docbao;
  const std::string zip = std::string("PK\x03\x04\x14\0\0\0\0\0", 10) + std::string(16, '\0');
  const auto member = [&](const std::string& name, const std::string& content) {
    return zip + static_cast<char>(name.size()) + std::string(3, '\0') + name + content;
  };
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {"spreadsheet", member("mimetype", "application/vnd.oasis.opendocument.spreadsheet")},
      {"slide show", member("mimetype", "application/vnd.oasis.opendocument.presentation")},
      {"RTF", "{\\rtf1\\ansi Chao.}"},
      {"PostScript", "%!PS-Adobe-3.0\n"},
      {"gzip", "\x1F\x8B\x08"}};
  for (const auto& sample : kinds) {
    const std::string &kind = sample.first, &bytes = sample.second;
    const fs::path file = docbao.folder() / "tin";
    write_file(file, bytes);
    for (const Arguments& arguments : {Arguments{"normalize"},
                                       {"sentences"},
                                       {"article", "-"},
                                       {"read", "-"},
                                       {"normalize", "--lines"},
                                       {"export", "-", "-o", (docbao.folder() / "a.srt").string()}}) {
      Arguments of_file = arguments;
      std::erase(of_file, "-");
      of_file.insert(of_file.begin() + 1, file.string());
      for (const Ran& ran : {docbao.run(arguments, bytes), docbao.run(of_file)}) {
        INFO(kind << ' ' << arguments.front() << ": " << ran.err);
        CHECK(ran.exit_code == 1);
        CHECK(ran.out.empty());
        CHECK(holds(ran.err, kind));
        CHECK(holds(ran.err, "for instance: "));
        CHECK_FALSE(fs::exists(docbao.folder() / "a.srt"));
      }
    }
  }
  for (const Arguments& arguments :
       {Arguments{"normalize"}, {"sentences"}, {"article"}, {"read"}, {"normalize", "--lines"}}) {
    Arguments with_address = arguments;
    with_address.push_back("ftp://bao.example/tin.html");
    CHECK(holds(docbao.run(with_address).err, "is an address that docbao does not read here"));
  }
}

TEST_CASE("a long export tells in whole lines how far it is, for one file and for a book of several") {
  Program docbao;
  const fs::path text = docbao.folder() / "dài.txt", other = docbao.folder() / "khác.txt";
  write_file(text, long_text());
  write_file(other, long_text());
  const auto said = [&] { return read_file(docbao.folder() / "stderr"); };
  const auto export_to = [&](const char* name, const Arguments& more) {
    Arguments arguments = {"export", text.string(), "-o", (docbao.folder() / name).string(), "--progress",
                           "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    fs::remove(docbao.folder() / "stderr");  // of the run before
    return docbao.interrupt(arguments, "", SIGINT, [&] { return holds(said(), ".\n"); });
  };
  static const std::regex one("([0-9]+ percent, .* left\\.\n)+");
  static const std::regex several("(Article 1 of 2, [0-9]+ percent, .* left\\.\n)+");
  static const std::regex vietnamese("(Bài 1 trên 2, [0-9]+ phần trăm, còn .*\\.\n)+");
  CHECK(std::regex_match(export_to("a.srt", {}).err, one));
  CHECK(std::regex_match(export_to("a.epub", {other.string()}).err, several));
  CHECK(std::regex_match(export_to("b.epub", {other.string(), "--lang", "vi"}).err, vietnamese));
  CHECK(said().find('\r') == std::string::npos);
}

TEST_CASE(
    "where nobody asks and no terminal is there, an export says nothing; seconds that are none are refused") {
  Program docbao;
  const std::string out = (docbao.folder() / "a.wav").string();
  CHECK(docbao.run({"export", "-", "-o", out}, "Chào bạn.").err.empty());
  CHECK(docbao.run({"export", "-", "-o", out, "--progress", "soon"}, "Chào bạn.").exit_code == 2);
}
