// SPDX-License-Identifier: GPL-3.0-or-later
// What every file of people's and of ours is read through, and what is looked at before others see it.
#include "base/read_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/one_line.hpp"
#include "base/toml_text.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;
namespace fs = std::filesystem;

TEST_CASE("a whole file is read, and what is no such file is told of") {
  ScratchFolder folder;
  const std::string path = (folder.path() / "a").string();
  for (const std::size_t size : {0UL, 1UL, 65'535UL, 65'536UL, 65'537UL, 300'000UL}) {
    const std::string bytes(size, 'x');
    write_file(path, bytes);
    CHECK(read_file_bytes(path).value() == bytes);
    CHECK(read_file_bytes(path, size).value() == bytes);
    if (size > 0) CHECK(read_file_bytes(path, size - 1).error().detail == "EFBIG");
  }
  CHECK(read_file_bytes("/proc/self/status").value().starts_with("Name:"));  // tells no size
  CHECK(read_file_bytes("/dev/zero", 100'000).error().detail == "EFBIG");
  CHECK(read_file_bytes(folder.path().string()).error().detail == "EISDIR");
  CHECK(read_file_bytes(path + "/b").error().detail == "ENOTDIR");
  CHECK(read_file_bytes((folder.path() / "missing").string()).error().detail == "ENOENT");
  const std::string fifo = (folder.path() / "fifo").string();
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(read_file_bytes(fifo).value().empty());
  CHECK(is_absent((folder.path() / "missing").string()));
  CHECK(is_absent(path + "/b"));
  CHECK_FALSE(is_absent(path));
  fs::create_symlink("nowhere", folder.path() / "link");
  CHECK_FALSE(is_absent((folder.path() / "link").string()));
}

TEST_CASE("a text loses its byte order mark, and is refused where it is none") {
  ScratchFolder folder;
  const std::string path = (folder.path() / "a").string();
  write_file(path,
             "\xEF\xBB\xBF"
             "a\xEF\xBB\xBF");
  CHECK(read_file_text(path).value() == "a\xEF\xBB\xBF");
  write_file(path, std::string("\xFF\xFEK\0", 4));
  CHECK(read_file_text(path).error().detail == "no_text");
}

TEST_CASE(
    "what the reader of TOML must not see is found: bare letters outside ASCII, control characters, tables "
    "without names") {
  struct Row {
    const char* toml;
    std::uint32_t line, column;  // 0: there is none
  };
  for (const Row& row : {Row{"a = \"ế\"", 0, 0},
                         {"a = 'ế'", 0, 0},
                         {"# ế\na = 1", 0, 0},
                         {"\"ế\" = 1", 0, 0},
                         {"a = \"\"\"\nế \"\" ế\n\"\"\"", 0, 0},
                         {"a = '''ế\n' ế'''", 0, 0},
                         {"a = \"\\\"ế\"", 0, 0},
                         {"a = '\\' # ế", 0, 0},
                         {"", 0, 0},
                         {"a = \"", 0, 0},
                         {"a = ế", 1, 5},
                         {"a = 1\nb = \"ế\" ế", 2, 9},
                         {"a = '\\'ế", 1, 8},
                         {"a = \"x\nế = 1", 2, 1},
                         {"a = \"\" ế", 1, 8},
                         {"[a]\n[[b]]\n [ \"c\" ]\n['d']\n[-]\n[_]", 0, 0},
                         {"[]\n[[]]", 0, 0},
                         {"a = [\n  [1],\n  [ {b = 1} ],\n[{c = 1}]]", 0, 0},
                         {"a = \"\x01\" # \x02", 0, 0},
                         {"[\x03pauses]", 1, 2},
                         {"a = 1\n [=b]", 2, 3},
                         {"[[ .b]]", 1, 4},
                         {"[[[b]]]", 1, 3},
                         {"a = [1]\n[,]", 2, 2},
                         {"a = \x7f", 1, 5},
                         {"a = [ [1], {b = [2]}, \"}\" ] # }", 0, 0},
                         {"a = [}", 1, 6},
                         {"a = [1, }]", 1, 9},
                         {"a = {b = 1]", 1, 11},
                         {"a = 1 }", 1, 7},
                         {"[a]]", 1, 4},
                         {"\xEF\xBB\xBF", 1, 1}}) {
    INFO(row.toml);
    const auto fault = find_toml_fault(row.toml);
    CHECK(fault.has_value() == (row.line != 0));
    if (!fault) continue;
    CHECK(fault->place.line == row.line);
    CHECK(fault->place.column == row.column);
  }
}

TEST_CASE("a line for the terminal commands nothing and keeps what is written") {
  for (const std::string same : {"", "Chợ nổi \t \n “…” €", "\xC2", "Â\xC2\xA0x", "\xE2\x80\x9B"})
    CHECK(harmless(same) == same);
  CHECK(harmless("a\x1B[2Jb\x7F\r") == "a?[2Jb??");
  CHECK(harmless("a\xC2\x9B"
                 "31m") == "a?31m");
}
