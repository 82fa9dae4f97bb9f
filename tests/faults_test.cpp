// SPDX-License-Identifier: GPL-3.0-or-later
// Every call that changes a file, opens one or starts a process fails once, at each command that writes (a
// spread of them where they are many; tests/faults/fail_once.cpp lets them fail). The law: the command tells
// of it and fails, or has done all that it was asked to; the files are the old ones or the new ones, whole,
// and nothing else lies there.
#include <doctest/doctest.h>
#include <sys/mman.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "faults/calls.hpp"
#include "run_program.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kMostOfAKind = 1;  // every run takes ten times as long
#else
constexpr std::size_t kMostOfAKind = 4;
#endif

using Files = std::map<std::string, std::string>;  // their names below the folder, and what is in them

Files files_below(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path name = entry.path().lexically_relative(folder);
    if (entry.is_regular_file()) files[name] = read_file(entry.path());
    else if (name.string().find(".part") != std::string::npos) files[name / ""] = "";
  }
  return files;
}

/// One call: the `number`-th of that kind.
struct Fault {
  CallKind kind;
  std::uint32_t number;
};

/// A command that writes.
struct Row {
  std::string name;
  std::vector<std::string> arguments;  ///< @ stands for the folder
  /// Below the folder: what the command is asked for. Where it ends well, these are as without a fault.
  std::vector<std::string> results;
  Files old = {};             ///< what lies there before
  std::string at_least = {};  ///< what the results hold, where the rest of them differs from run to run
};

/// The program with the library that counts its calls before the C library, in a folder that begins the same
/// before every run.
class Faulty {
 public:
  explicit Faulty(const Row& row) : row_(row) {
    write_file(counts_path(), std::string(sizeof(CallCounts), '\0'));
    const int fd = open(counts_path().c_str(), O_RDWR | O_CLOEXEC);
    void* const place = mmap(nullptr, sizeof(CallCounts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    REQUIRE(place != MAP_FAILED);
    counts_ = static_cast<CallCounts*>(place);
    write_file(docbao_.folder() / "null.conf",
               "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
    set("ALSA_CONFIG_PATH", docbao_.folder() / "null.conf");
    set("HOME", work());
    set("XDG_CONFIG_HOME", work() / "config");
    set("LD_PRELOAD", DOCBAO_FAIL_ONCE);
    docbao_.set_variable("SOURCE_DATE_EPOCH=1700000000");
    docbao_.set_variable("ASAN_OPTIONS=verify_asan_link_order=0");
    set(kCountsVariable, counts_path());
    set(kFolderVariable, work() / "");
  }
  Faulty(const Faulty&) = delete;
  Faulty& operator=(const Faulty&) = delete;
  ~Faulty() { munmap(counts_, sizeof(CallCounts)); }

  /// From the same beginning; without a fault where none is given.
  Ran run(const Fault* fault = nullptr) {
    const std::string call = fault ? std::string(fault->kind.name) + ' ' + std::to_string(fault->number) : "";
    docbao_.set_variable(std::string(kFaultVariable) + "=" + call);
    for (auto& count : counts_->calls) count = 0;
    begin_again();
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    return docbao_.interrupt(arguments(), "", SIGKILL,
                             [&] { return std::chrono::steady_clock::now() > end; });
  }

  std::uint32_t calls(std::size_t kind) const { return counts_->calls[kind]; }
  fs::path work() const { return docbao_.folder() / "work"; }

 private:
  fs::path counts_path() const { return docbao_.folder() / "counts"; }
  void set(const std::string& name, const fs::path& path) {
    docbao_.set_variable(name + "=" + path.string());
  }

  void begin_again() const {
    fs::remove_all(work());
    fs::create_directories(work() / "config/docbao");
    write_file(work() / "a.txt", "Tin mới\n\nGiá lúa tăng 2 lần.\n\nBà con rất mừng.\n");
    write_file(work() / "b.txt", "Tin khác\n\nMưa to ở Huế.\n");
    for (const auto& [name, bytes] : row_.old) {
      fs::create_directories((work() / name).parent_path());
      write_file(work() / name, bytes);
    }
  }

  std::vector<std::string> arguments() const {
    std::vector<std::string> all = row_.arguments;
    for (std::string& argument : all) {
      if (argument.starts_with('@')) argument = (work() / argument.substr(1)).string();
    }
    return all;
  }

  const Row& row_;
  Program docbao_;
  CallCounts* counts_ = nullptr;
};

/// What a row leaves behind without a fault.
struct Expected {
  Files before, after;
  std::set<std::string>
      changing;  // those whose bytes differ from run to run, as where the time stands in them
  std::array<std::uint32_t, kCallKinds.size()> calls{};
};

Expected expect(Faulty& faulty) {
  Expected expected;
  faulty.run();
  const Files first = files_below(faulty.work());
  const Ran ran = faulty.run();
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  expected.after = files_below(faulty.work());
  for (const auto& [name, bytes] : expected.after) {
    if (first.at(name) != bytes || name.ends_with("feed.xml")) expected.changing.insert(name);
  }
  for (std::size_t kind = 0; kind < kCallKinds.size(); ++kind) expected.calls[kind] = faulty.calls(kind);
  return expected;
}

/// SQLite's own, from which it makes the database whole when it is opened next; and locks, which are empty.
bool is_of_a_database(const std::string& name) {
  return name.find(".sqlite") != std::string::npos || name.ends_with("lock");
}

bool is_same(const std::string& bytes, const Files& files, const std::string& name, bool is_changing) {
  const auto found = files.find(name);
  if (found == files.end()) return false;
  return bytes == found->second || (is_changing && bytes.size() == found->second.size());
}

/// A list that grows by what was made, or a cache: what stands there is whole, however much of it.
bool is_whole_list(const std::string& name, const std::string& bytes) {
  if (name.ends_with(".m3u8")) return bytes.starts_with("#EXTM3U\n") && bytes.ends_with('\n');
  if (name.ends_with("feed.xml")) return bytes.starts_with("<?xml") && bytes.ends_with("</rss>\n");
  if (name.starts_with(".cache/")) return bytes.ends_with('\n');
  if (!name.ends_with(".jsonl")) return false;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    if (!nlohmann::json::accept(line)) return false;
  }
  return true;
}

/// What is wrong with a file that lies there after a fault; empty for nothing. What cannot be removed is told
/// of.
std::string fault_of(const std::string& name, const std::string& bytes, const Expected& expected,
                     const std::string& said) {
  if (is_of_a_database(name) || is_whole_list(name, bytes)) return {};
  if (is_same(bytes, expected.after, name, expected.changing.contains(name))) return {};
  if (is_same(bytes, expected.before, name, false)) return {};
  if (name.starts_with(".docbao-") && said.find(name.substr(0, name.find('/'))) != std::string::npos)
    return {};
  const bool is_known = expected.after.contains(name) || expected.before.contains(name);
  return (is_known ? "neither old nor new: " : "left behind: ") + name;
}

/// In some lines for people.
bool is_told(const Ran& ran) {
  return ran.err.find("docbao: ") != std::string::npos && std::ranges::count(ran.err, '\n') <= 6 &&
         ran.err.find("terminate") == std::string::npos;
}

std::vector<std::string> broken_laws(const Row& row, const Ran& ran, const Files& after,
                                     const Expected& expected) {
  std::vector<std::string> broken;
  if (ran.exit_code > 3) broken.push_back("exit code " + std::to_string(ran.exit_code));
  if (ran.exit_code != 0 && !is_told(ran)) broken.emplace_back("not told");
  for (const auto& [name, bytes] : after) {
    if (const std::string fault = fault_of(name, bytes, expected, ran.err); !fault.empty())
      broken.push_back(fault);
  }
  for (const auto& [name, bytes] : expected.before) {
    const auto kept = after.find(name);
    if (kept == after.end()) {
      if (expected.after.contains(name)) broken.push_back("gone: " + name);
    } else if (name.ends_with(".jsonl") && !kept->second.starts_with(bytes)) {
      broken.push_back("an old entry is lost: " + name);
    }
  }
  if (ran.exit_code != 0) return broken;
  for (const std::string& name : row.results) {
    const auto made = after.find(name);
    const bool is_made =
        made != after.end() &&
        (row.at_least.empty() ? is_same(made->second, expected.after, name, expected.changing.contains(name))
                              : made->second.find(row.at_least) != std::string::npos);
    if (!is_made) broken.push_back("ends well without " + name);
  }
  const auto is_there = [&](const auto& file) {
    return after.contains(file.first) || is_of_a_database(file.first);
  };
  if (!std::ranges::all_of(expected.after, is_there) && ran.err.empty())
    broken.emplace_back("lost without a word");
  return broken;
}

/// The numbers of the calls that fail: the first, the last, and some between.
std::set<std::uint32_t> spread(std::uint32_t calls) {
  std::set<std::uint32_t> numbers;
  const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(calls, kMostOfAKind));
  for (std::uint32_t i = 0; i < most; ++i)
    numbers.insert(calls - (most == 1 ? 0 : i * (calls - 1) / (most - 1)));
  return numbers;
}

void check_law(const Row& row) {
  Faulty faulty(row);
  Expected expected = expect(faulty);
  expected.before = row.old;
  expected.before.merge(Files{{"a.txt", expected.after["a.txt"]}, {"b.txt", expected.after["b.txt"]}});
  std::size_t runs = 0;
  for (std::size_t kind = 0; kind < kCallKinds.size(); ++kind) {
    for (const std::uint32_t number : spread(expected.calls[kind])) {
      const Fault fault{kCallKinds[kind], number};
      const Ran ran = faulty.run(&fault);
      if (faulty.calls(kind) < number) continue;  // threads and processes may take turns in another order
      ++runs;
      const auto broken = broken_laws(row, ran, files_below(faulty.work()), expected);
      const std::string said = ran.err;
      for (const std::string& law : broken) {
        CHECK_MESSAGE(false, row.name, ", ", fault.kind.name, " ", number, " of ", expected.calls[kind], ": ",
                      law, "; it said: ", said);
      }
    }
  }
  CHECK(runs > 0);
}

const std::vector<Row> kSounds = {
    {"wav", {"export", "@a.txt", "-o", "@out.wav"}, {"out.wav"}, {{"out.wav", "old"}}},
    {"flac", {"export", "@a.txt", "-o", "@out.flac"}, {"out.flac"}, {{"out.flac", "old"}}},
    {"ogg", {"export", "@a.txt", "-o", "@out.ogg"}, {"out.ogg"}},
    {"opus", {"export", "@a.txt", "-o", "@out.opus"}, {"out.opus"}, {{"out.opus", "old"}}},
    {"mp3",
     {"export", "@a.txt", "-o", "@out.mp3", "--subtitles", "vtt,srt,lrc,json"},
     {"out.mp3", "out.vtt", "out.srt", "out.lrc", "out.json"},
     {{"out.mp3", "old"}, {"out.srt", "old"}}},
};

const std::vector<Row> kTexts = {
    {"vtt", {"export", "@a.txt", "-o", "@out.vtt"}, {"out.vtt"}, {{"out.vtt", "old"}}},
    {"epub", {"export", "@a.txt", "@b.txt", "-o", "@out.epub"}, {"out.epub"}, {{"out.epub", "old"}}},
    {"daisy",
     {"export", "@a.txt", "@b.txt", "-o", "@out.daisy"},
     {"out.daisy/ncc.html", "out.daisy/master.smil", "out.daisy/a001.mp3"},
     {{"out.daisy/ncc.html", "old"}, {"out.daisy/note.txt", "mine"}}},
};

const std::vector<Row> kMany = {
    {"many",
     {"export", "@a.txt", "@b.txt", "-o", "@many", "--format", "mp3", "--jobs", "1", "--feed",
      "https://a.example/"},
     {"many/a.mp3", "many/b.mp3", "many/playlist.m3u8", "many/feed.xml"},
     {{"many/playlist.m3u8", "old"}}},
};

const std::string kOldHistory =
    R"({"name":"","source":"/x.txt","hash":"0","title":"Cũ","offset":1,"sentence":1,"sentence_count":2,"time":1,)"
    R"("done":false,"underruns":0,"before":"","after":""})"
    "\n";

const std::vector<Row> kState = {
    {"lexicon add",
     {"lexicon", "add", "KTX", "ký túc xá"},
     {"config/docbao/lexicon.tsv"},
     {{"config/docbao/lexicon.tsv", "UBX\tủy ban xã\n"}}},
    {"feed add",
     {"feed", "add", "@list.opml", "--offline"},
     {},
     {{"list.opml",
       R"(<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="https://a.example/rss"/></body></opml>)"}}},
    {"later", {"later", "@a.txt"}, {}},
    {"listening", {"read", "--no-mpris", "@a.txt"}, {}, {{".local/state/docbao/history.jsonl", kOldHistory}}},
    {"events",
     {"read", "--no-mpris", "--private", "--events", "@events.jsonl", "@a.txt"},
     {"events.jsonl"},
     {},
     R"({"event":"finished")"},
    {"forgetting", {"history", "--forget"}, {}, {{".local/state/docbao/history.jsonl", kOldHistory}}},
};

void check_all(const std::vector<Row>& rows) {
  for (const Row& row : rows) check_law(row);
}

}  // namespace

TEST_CASE("a sound file is whole or the old one, whatever call fails, and the loss is told") {
  check_all(kSounds);
}

TEST_CASE("so is a talking book") { check_all(kTexts); }

TEST_CASE("so is every file of many, the playlist and the feed") { check_all(kMany); }

TEST_CASE("so is what docbao remembers") { check_all(kState); }
