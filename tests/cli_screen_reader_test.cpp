// SPDX-License-Identifier: GPL-3.0-or-later
// docbao screen-reader install|remove|status, on the settings that people have.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <map>

#include "app/screen_reader/config_block.hpp"
#include "app/screen_reader/server_config.hpp"
#include "app/screen_reader/set_up.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;
namespace fs = std::filesystem;
using app::Change;
using app::Places;
using app::ServerConfig;

namespace {

const std::string kStock = "/etc/speech-dispatcher/speechd.conf";

/// Every file, folder and link below the folder: its rights, and what is in it.
std::map<std::string, std::string> everything_in(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path name = entry.path().lexically_relative(folder);
    if (name == "stdin" || name == "stdout" || name == "stderr") continue;  // the run's own
    std::string& what = all[name.string()];
    what = std::to_string(static_cast<unsigned>(entry.symlink_status().permissions())) + ' ';
    if (entry.is_symlink()) what += "-> " + fs::read_symlink(entry.path()).string();
    else if (entry.is_regular_file()) what += read_file(entry.path());
  }
  return all;
}

/// The program in a home whose settings of Speech Dispatcher are these.
class Home {
 public:
  Home() {
    program.set_variable("XDG_RUNTIME_DIR=" + program.folder().string());
    static_cast<void>(program.run({"--version"}));  // leaves what runs leave
  }
  explicit Home(std::string_view settings) : Home() {
    fs::create_directories(config().parent_path());
    write_file(config(), settings);
  }
  fs::path config() const { return program.folder() / "speech-dispatcher/speechd.conf"; }
  fs::path link() const { return program.folder() / ".local/libexec/speech-dispatcher-modules/sd_docbao"; }
  Ran run(const std::string& action) { return program.run({"screen-reader", action, "--user"}); }
  void must(const std::string& action) {
    const Ran ran = run(action);
    INFO(ran.out << ran.err);
    REQUIRE(ran.exit_code == 0);
  }
  ServerConfig settings() const { return ServerConfig::read(config().string(), "/etc/speech-dispatcher"); }

  Program program;
};

/// A system's settings in a folder of the test.
struct System {
  explicit System(std::string_view settings) {
    fs::create_directories(folder.path() / "etc/clients");
    fs::create_directories(folder.path() / "modules");
    write_file(folder.path() / "sd_docbao", "");
    places.is_system = true;
    places.system_folder = (folder.path() / "etc").string();
    places.config = places.system_config();
    places.drop_in = places.system_folder + "/clients/docbao.conf";
    places.module_folder = (folder.path() / "modules").string();
    places.module = (folder.path() / "sd_docbao").string();
    write_file(places.config, settings);
  }
  ServerConfig settings() const { return ServerConfig::read(places.config, places.system_folder); }

  ScratchFolder folder;
  Places places;
};

const std::vector<std::pair<std::string, std::string>> kSettings = {
    {"empty", ""},
    {"plain", "LogLevel  3\nDefaultVolume 100\nInclude \"clients/*.conf\"\n"},
    {"modules listed", "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n"},
    {"line ends of Windows", "LogLevel  3\r\nDefaultVolume 100\r\n"},
    {"no last line end", "LogLevel  3"},
    {"no last line end, Windows", "LogLevel 3\r\nDefaultVolume 100"},
    {"goes on", "# a comment that goes on \\\n"},
    {"goes on without a line end", "LogLevel 3\n# a comment \\"},
    {"another language", "LanguageDefaultModule \"vi\" \"espeak-ng\"\nSymbolsPreproc \"char\"\n"},
    {"own section", "BeginClient \"*:orca:*\"\n  SymbolsPreproc \"all\"\nEndClient\n"},
    {"bytes that are no UTF-8", std::string("# \xe9\xff\0 \n\n\n", 8)},
    {"an end of ours alone", "# <<< docbao screen-reader\nLogLevel 3\n"},
};

}  // namespace

TEST_CASE("what is set up is read by the server, once, and goes away to the byte") {
  std::vector<std::pair<std::string, std::string>> all = kSettings;
  if (fs::exists(kStock)) all.emplace_back("as installed", read_file(kStock));
  for (const auto& row : all) {
    CAPTURE(row.first);
    const std::string& settings = row.second;
    Home home(settings);
    const auto before = everything_in(home.program.folder());
    home.must("install");
    CHECK(read_file(home.config()).starts_with(settings));
    CHECK(home.settings().module_for("vi") == "docbao");
    CHECK_FALSE(home.settings().rewrites_for("someone:Orca:main"));
    CHECK(home.settings().lists_modules() == home.settings().lists_module("docbao"));
    CHECK(fs::read_symlink(home.link()).filename() == "sd_docbao");
    const auto installed = everything_in(home.program.folder());
    home.must("install");
    CHECK(everything_in(home.program.folder()) == installed);
    home.must("remove");
    CHECK(everything_in(home.program.folder()) == before);
    home.must("remove");
    CHECK(everything_in(home.program.folder()) == before);
  }
}

TEST_CASE("a user without settings keeps the system's, and has none again afterwards") {
  Home home;
  const auto before = everything_in(home.program.folder());
  home.must("install");
  CHECK(home.settings().module_for("vi") == "docbao");
  CHECK(home.settings().includes(kStock) == fs::exists(kStock));
  home.must("install");
  home.must("remove");
  CHECK(everything_in(home.program.folder()) == before);
}

TEST_CASE("what the user writes meanwhile stays") {
  struct Row {
    const char *before, *above, *below, *after;
  };
  for (const Row& row :
       {Row{"LogLevel 3\n", "# mine\n", "DefaultRate 20\n", "# mine\nLogLevel 3\nDefaultRate 20\n"},
        Row{"LogLevel 3", "", "DefaultRate 20\n", "LogLevel 3\nDefaultRate 20\n"},
        Row{"LogLevel 3\r\n", "", "# end", "LogLevel 3\r\n# end"}}) {
    Home home(row.before);
    home.must("install");
    write_file(home.config(), row.above + read_file(home.config()) + row.below);
    home.must("install");
    home.must("remove");
    CHECK(read_file(home.config()) == row.after);
  }
}

TEST_CASE("settings that docbao made stay where the user wrote into them") {
  Home home;
  home.must("install");
  write_file(home.config(), read_file(home.config()) + "DefaultRate 20\n");
  home.must("remove");
  CHECK(read_file(home.config()) == "DefaultRate 20\n");
}

TEST_CASE("settings that docbao made go on holding the system's, before what the user wrote into them") {
  Home home;
  home.must("install");
  const std::string made = read_file(home.config());
  write_file(home.config(), made + "LanguageDefaultModule \"vi\" \"espeak-ng\"\n");
  home.must("install");
  CHECK(read_file(home.config()) == made + "LanguageDefaultModule \"vi\" \"espeak-ng\"\n");
}

TEST_CASE("docbao is listed among the modules as long as others are") {
  const std::string listed = "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n";
  Home home(listed + "LogLevel 3\n");
  home.must("install");
  CHECK(home.settings().lists_module("docbao"));
  std::string file = read_file(home.config());
  write_file(home.config(), file.erase(0, listed.size()));
  CHECK(home.run("status").out.find("[to do] Speech Dispatcher knows no module but docbao") !=
        std::string::npos);
  home.must("install");
  CHECK_FALSE(home.settings().lists_modules());
  write_file(home.config(), listed + read_file(home.config()));
  CHECK(home.run("status").out.find("lists the modules one by one") != std::string::npos);
  home.must("install");
  CHECK(home.settings().lists_module("docbao"));
  home.must("remove");
  CHECK(read_file(home.config()) == listed + "LogLevel 3\n");
}

TEST_CASE("a link stays a link, and rights stay as they are") {
  Home home("");
  const fs::path real = home.program.folder() / "dotfiles.conf";
  write_file(real, "LogLevel 3\n");
  REQUIRE(chmod(real.c_str(), 0640) == 0);
  fs::remove(home.config());
  fs::create_symlink(real, home.config());
  const auto before = everything_in(home.program.folder());
  home.must("install");
  CHECK(fs::is_symlink(home.config()));
  CHECK(app::has_block(read_file(real)));
  CHECK(static_cast<unsigned>(fs::status(real).permissions()) == 0640);
  home.must("remove");
  CHECK(everything_in(home.program.folder()) == before);
}

TEST_CASE("a program of the user's own that has the module's name is left alone") {
  Home home("");
  fs::create_directories(home.link().parent_path());
  write_file(home.link(), "#!/bin/sh\n");
  const auto before = everything_in(home.program.folder());
  home.must("install");
  CHECK(read_file(home.link()) == "#!/bin/sh\n");
  home.must("remove");
  CHECK(everything_in(home.program.folder()) == before);
}

TEST_CASE("a block without its end is nobody's guess") {
  Home home("LogLevel 3\n# >>> docbao screen-reader\nDefaultRate 20\n");
  const std::string before = read_file(home.config());
  for (const char* action : {"install", "remove"}) {
    const Ran ran = home.run(action);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("speechd.conf") != std::string::npos);
    CHECK(ran.err.find("# <<< docbao screen-reader") != std::string::npos);
    CHECK(read_file(home.config()) == before);
  }
}

TEST_CASE("a link that another takes the place of is there again where the rest fails") {
  Home home;
  home.must("install");
  const fs::path link = home.link();
  fs::remove(link);
  fs::create_symlink("/somebody/elses/module", link);
  const std::string whole = read_file(home.config());
  write_file(home.config(), whole.substr(0, whole.size() / 2));  // a block without its end
  CHECK(home.run("install").exit_code == 1);
  CHECK(fs::read_symlink(link) == "/somebody/elses/module");
}

TEST_CASE("where nothing can be written, one sentence says so") {
  Home home;
  write_file(home.config().parent_path(), "a file where the folder should be");
  const auto before = everything_in(home.program.folder());
  const Ran ran = home.run("install");
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("speech-dispatcher") != std::string::npos);
  CHECK(std::ranges::count(ran.err, '\n') == 1);
  CHECK(everything_in(home.program.folder()) == before);
}

TEST_CASE("settings that are no file are neither waited for nor changed") {
  Home home("");
  fs::remove(home.config());
  REQUIRE(mkfifo(home.config().c_str(), 0600) == 0);
  const auto before = everything_in(home.program.folder());
  for (const char* action : {"install", "remove"}) {
    const Ran ran = home.run(action);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("speechd.conf") != std::string::npos);
    CHECK(everything_in(home.program.folder()) == before);
  }
  CHECK(home.run("status").exit_code == 1);
}

TEST_CASE("without a home one sentence says what to do") {
  Home home;
  home.program.set_variable("XDG_CONFIG_HOME=");
  home.program.set_variable("HOME=");
  const Ran ran = home.run("install");
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("set the variable HOME") != std::string::npos);
  CHECK(home.run("status").out.find("[ok] docbao's part for Speech Dispatcher") != std::string::npos);
}

TEST_CASE("the system gets a file of its own where its settings include such") {
  const std::string settings = "LogLevel 3\nInclude \"clients/*.conf\"\n";
  System system(settings);
  const auto before = everything_in(system.folder.path());
  REQUIRE(app::set_up(system.places));
  CHECK(read_file(system.places.config) == settings);
  CHECK(system.settings().module_for("vi") == "docbao");
  CHECK_FALSE(system.settings().rewrites_for("someone:orca:main"));
  CHECK(app::is_set_up(system.places));
  const auto installed = everything_in(system.folder.path());
  const auto again = app::set_up(system.places);
  REQUIRE(again);
  CHECK(std::ranges::all_of(*again, [](const Change& change) { return change.kind == Change::Kind::Kept; }));
  CHECK(everything_in(system.folder.path()) == installed);
  REQUIRE(app::take_down(system.places));
  CHECK(everything_in(system.folder.path()) == before);
}

TEST_CASE("the system's settings hold the lines where they include nothing") {
  System system("AddModule \"dummy\" \"sd_dummy\" \"\"\n");
  const auto before = everything_in(system.folder.path());
  REQUIRE(app::set_up(system.places));
  CHECK(system.settings().lists_module("docbao"));
  CHECK(system.settings().lists_module("dummy"));
  REQUIRE(app::take_down(system.places));
  CHECK(everything_in(system.folder.path()) == before);
}

TEST_CASE("settings mean to docbao what they mean to the server") {
  struct Row {
    const char* settings;
    bool rewrites;
  };
  // As measured with Speech Dispatcher 0.11.4 and the client "someone:Orca:main".
  const std::vector<Row> rows = {
      {"", true},
      {"SymbolsPreproc \"no\"\n", false},
      {"symbolspreproc no\r\n", false},
      {"# SymbolsPreproc \"no\"\n", true},
      {"# goes on \\\nSymbolsPreproc \"no\"\n", true},
      {"SymbolsPreproc \"char\"\n", true},
      {"BeginClient \"*:orca:*\"\nSymbolsPreproc \"no\"\nEndClient\n", false},
      {"BeginClient '*:[Oo]rca:*'\nSymbolsPreproc 'no'\nEndClient\nSymbolsPreproc \"char\"\n", false},
      {"BeginClient \"*:Orca:*\"\nSymbolsPreproc \"no\"\nEndClient\n", true},  // names are made small first
      {"BeginClient \"emacs:*\"\nSymbolsPreproc \"no\"\nEndClient\n", true},
      {"BeginClient \"*:orca:*\"\nSymbolsPreproc \"no\"\nEndClient\nBeginClient \"*\"\nSymbolsPreproc "
       "\"char\"\n",
       true},
      {"BeginClient \"*\"\nSymbolsPreproc \"char\"\nEndClient\nBeginClient \"*:orca:*\"\nSymbolsPreproc "
       "\"no\"\n",
       false},
  };
  const ScratchFolder folder;
  for (const Row& row : rows) {
    CAPTURE(row.settings);
    write_file(folder.path() / "speechd.conf", row.settings);
    CHECK(ServerConfig::read((folder.path() / "speechd.conf").string(), "/")
              .rewrites_for("someone:Orca:main") == row.rewrites);
  }
}

TEST_CASE("settings that include themselves are read all the same") {
  const ScratchFolder folder;
  const std::string path = (folder.path() / "speechd.conf").string();
  write_file(path,
             "Include \"speechd.conf\"\nLanguageDefaultModule \"vi\" \"a\"\nlanguageDEFAULTmodule vi b\n");
  CHECK(ServerConfig::read(path, folder.path().string()).module_for("vi") == "b");
}

TEST_CASE("status says what is missing and which package brings it, and fails until Vietnamese is read") {
  Home home;
  home.program.set_variable("PATH=/nowhere");
  const Ran bare = home.run("status");
  CHECK(bare.exit_code == 1);
  for (const char* word :
       {"apt install orca", "apt install speech-dispatcher", "docbao screen-reader install"})
    CHECK(bare.out.find(word) != std::string::npos);
  home.must("install");
  const Ran ran = home.run("status");
  CHECK(ran.out.find("[ok] Vietnamese is read with docbao.") != std::string::npos);
  write_file(home.config(), read_file(home.config()) + "LanguageDefaultModule \"vi\" \"espeak-ng\"\n");
  CHECK(home.run("status").out.find("[to do] Speech Dispatcher reads Vietnamese with espeak-ng") !=
        std::string::npos);
  write_file(home.config(), read_file(home.config()) + "AddModule \"a\" \"b\" \"c\"\n");
  CHECK(home.run("status").out.find("AddModule") != std::string::npos);
}

TEST_CASE("doctor speaks of a screen reader's settings") {
  Home home;
  const fs::path bin = home.program.folder() / "bin";
  fs::create_directories(bin);
  write_file(bin / "speech-dispatcher", "#!/bin/sh\n");
  fs::permissions(bin / "speech-dispatcher", fs::perms::owner_all);
  home.program.set_variable("PATH=" + bin.string());
  const auto doctor = [&] { return home.program.run({"doctor"}).out; };
  home.must("install");
  CHECK(doctor().find("[ok] Vietnamese is read with docbao.") != std::string::npos);
  write_file(home.config(),
             read_file(home.config()) + "BeginClient \"*\"\nSymbolsPreproc \"all\"\nEndClient\n");
  CHECK(doctor().find("[to do] Speech Dispatcher turns signs into words") != std::string::npos);
}

TEST_CASE("another word than install, remove and status is explained") {
  Home home;
  for (const std::vector<std::string>& words : {std::vector<std::string>{"screen-reader"},
                                                {"screen-reader", "start"},
                                                {"screen-reader", "install", "now"}}) {
    const Ran ran = home.program.run(words);
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("docbao screen-reader install") != std::string::npos);
  }
}
