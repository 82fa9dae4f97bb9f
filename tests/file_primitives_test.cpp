// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/atomic_file.hpp"
#include "base/atomic_folder.hpp"
#include "base/file_lock.hpp"
#include "base/nameless_file.hpp"
#include "base/unfinished_folder.hpp"
#include "base/write_all.hpp"
#include "file_bytes.hpp"
#include "in_child.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

bool is_locked(const fs::path& path) {
  const FileDescriptor fd = open_to_read(path);
  return flock(fd.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

struct Pipe {
  Pipe() { REQUIRE(pipe(ends.data()) == 0); }
  char read_one() const {
    char byte = 0;
    return read(ends[0], &byte, 1) == 1 ? byte : '\0';
  }
  void write_one(char byte) const { static_cast<void>(!write(ends[1], &byte, 1)); }
  std::array<int, 2> ends{};
};

}  // namespace

TEST_CASE(
    "a file with a name of our own meanwhile gets its final one or goes away, also when the process ends "
    "early") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.txt";
  std::ofstream(path) << "was here";
  for (const bool may_be_nameless : {true, false}) {
    auto dropped = AtomicFile::create(path.string(), {.may_be_nameless = may_be_nameless});
    REQUIRE(dropped);
    discard_unfinished_files();
    CHECK(files_in(folder.path()) == 1);
    auto kept = AtomicFile::create(path.string(), {.may_be_nameless = may_be_nameless});
    REQUIRE(kept);
    REQUIRE(write_all(kept->fd(), "new", "a.txt"));
    CHECK(read_file(path) != "new");
    REQUIRE(kept->commit());
    CHECK(read_file(path) == "new");
    std::ofstream(path) << "was here";
  }
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a new file has the rights asked for, and one that is replaced keeps its own") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.txt";
  for (const bool may_be_nameless : {true, false}) {
    REQUIRE(replace_file(path, "new", {.mode = 0600, .may_be_nameless = may_be_nameless}));
    CHECK(fs::status(path).permissions() == fs::perms(0600));
    for (const fs::perms rights : {fs::perms(0640), fs::perms(0666), fs::perms(0700)}) {
      fs::permissions(path, rights);
      REQUIRE(replace_file(path, "newer", {.may_be_nameless = may_be_nameless}));
      CHECK(read_file(path) == "newer");
      CHECK(fs::status(path).permissions() == rights);
    }
    fs::remove(path);
  }
}

TEST_CASE("a file is replaced through a symbolic link, in the folder where it stands") {
  ScratchFolder folder;
  const fs::path file = folder.path() / "real/words.tsv", link = folder.path() / "here/words.tsv";
  fs::create_directories(file.parent_path());
  fs::create_directories(link.parent_path());
  std::ofstream(file) << "old";
  fs::create_symlink("../real/words.tsv", link);
  REQUIRE(replace_file(link, "new"));
  CHECK(fs::is_symlink(link));
  CHECK(read_file(file) == "new");
  CHECK(files_in(file.parent_path()) == 1);
  CHECK(files_in(link.parent_path()) == 1);
}

TEST_CASE("in a folder that is closed to us a file stays as it was, and the failure names it") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.txt";
  std::ofstream(path) << "old";
  constexpr uid_t kNobody = 65534;
  const int status = in_child([&] {
    const bool is_root = geteuid() == 0;  // nothing is closed to root
    if (is_root && chown(folder.path().c_str(), kNobody, kNobody) != 0) _exit(1);
    if (is_root && chown(path.c_str(), kNobody, kNobody) != 0) _exit(1);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    if (is_root && setuid(kNobody) != 0) _exit(1);
    const Status written = replace_file(path, "new");
    if (written || written.error().code != ErrorCode::CannotWrite || written.error().where != path) _exit(2);
  });
  fs::permissions(folder.path(), fs::perms::owner_all);
  CHECK(status == 0);
  CHECK(read_file(path) == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("whoever reads a file while it is replaced, or kills who does it, finds old or new bytes") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.txt";
  const std::string odd(20'000, 'o'), even(30'000, 'e');
  for (const bool may_be_nameless : {true, false}) {
    REQUIRE(replace_file(path, even));
    for (int killed = 0; killed < 10; ++killed) {
      const pid_t child = begin_in_child([&] {
        while (replace_file(path, odd, {.may_be_nameless = may_be_nameless}) &&
               replace_file(path, even, {.may_be_nameless = may_be_nameless})) {
        }
      });
      for (int i = 0; i < 20 + killed; ++i) {
        const std::string found = read_file(path);
        CHECK((found == odd || found == even));
      }
      kill(child, SIGKILL);
      CHECK(WIFSIGNALED(end_of(child)));
      const std::string left = read_file(path);
      CHECK((left == odd || left == even));
    }
  }
}

TEST_CASE("a lock keeps other processes waiting until its holder lets go or dies") {
  ScratchFolder folder;
  for (const fs::path& path : {folder.path() / "lock", folder.path()}) {  // a file, a folder
    for (const bool dies : {false, true}) {
      const Pipe has_it, may_go;
      const pid_t holder = begin_in_child([&] {
        const auto held = FileLock::take(path);
        has_it.write_one(held ? 'y' : 'n');
        may_go.read_one();
        std::ofstream(folder.path() / "trace", std::ios::app) << "first ";
        if (dies) kill(getpid(), SIGKILL);
      });
      CHECK(has_it.read_one() == 'y');
      const pid_t waiting = begin_in_child([&] {
        has_it.write_one('w');
        const auto held = FileLock::take(path);
        std::ofstream(folder.path() / "trace", std::ios::app) << (held ? "second" : "failed");
      });
      CHECK(has_it.read_one() == 'w');
      CHECK(is_locked(path));
      may_go.write_one('!');
      CHECK(WIFSIGNALED(end_of(holder)) == dies);
      CHECK(end_of(waiting) == 0);
      CHECK(read_file(folder.path() / "trace") == "first second");
      fs::remove(folder.path() / "trace");
    }
  }
}

TEST_CASE("a lock that cannot be had is a failure that names its file") {
  ScratchFolder folder;
  const auto lock = FileLock::take((folder.path() / "missing/lock").string());
  REQUIRE_FALSE(lock);
  CHECK(lock.error().code == ErrorCode::CannotWrite);
  CHECK(lock.error().where == (folder.path() / "missing/lock").string());
}

namespace {

bool is_ours(std::string_view name) { return name == "mark" || name == "sound"; }

}  // namespace

TEST_CASE("a folder takes its name with all its files, or leaves nothing") {
  ScratchFolder scratch;
  const fs::path path = scratch.path() / "book";
  const auto make = [&](const char* content, bool commit) {
    auto folder = AtomicFolder::create(path.string(), "mark", is_ours);
    REQUIRE(folder);
    REQUIRE(folder->add("mark", content));
    REQUIRE(folder->add("sound", [&](int fd) { return write_all(fd, content, "sound"); }));
    if (commit) REQUIRE(folder->commit());
  };
  make("old", false);
  CHECK(files_in(scratch.path()) == 0);
  make("old", true);
  make("new", false);
  CHECK(read_file(path / "sound") == "old");
  make("new", true);
  CHECK(read_file(path / "mark") == "new");
  CHECK(read_file(path / "sound") == "new");
  CHECK(files_in(scratch.path()) == 1);
}

TEST_CASE("a failure inside a folder that has no name yet names the folder as the user did") {
  ScratchFolder scratch;
  const std::string path = (scratch.path() / "book").string();
  auto folder = AtomicFolder::create(path, "mark", is_ours);
  REQUIRE(folder);
  const Status added = folder->add("missing/file", "text");
  REQUIRE_FALSE(added);
  CHECK(added.error().where == path);
}

TEST_CASE("what a killed process left of a folder goes with the next one, and nothing else") {
  ScratchFolder scratch;
  const auto left = [&](const std::string& name) {
    fs::create_directories(scratch.path() / name);
    write_file(scratch.path() / name / "sound", "x");
    return scratch.path() / name;
  };
  const fs::path abandoned = left(".docbao-999999-0.part"), held = left(".docbao-999998-0.part");
  const fs::path with_more = left(".docbao-999997-0.part"), other = left(".docbao-settings");
  write_file(with_more / "note.txt", "mine");
  const FileDescriptor worker = hold_unfinished_folder(held);
  REQUIRE(worker);
  CHECK_FALSE(hold_unfinished_folder(held));
  CHECK_FALSE(hold_unfinished_folder(scratch.path() / "missing"));

  const auto first = AtomicFolder::create((scratch.path() / "book").string(), "mark", is_ours);
  REQUIRE(first);
  CHECK_FALSE(fs::exists(abandoned));
  CHECK(fs::exists(held / "sound"));
  CHECK(read_file(with_more / "note.txt") == "mine");
  CHECK(fs::exists(other / "sound"));
  auto second = AtomicFolder::create((scratch.path() / "book").string(), "mark", is_ours);
  REQUIRE(second);
  REQUIRE(first->add("mark", "one"));
  REQUIRE(second->add("mark", "two"));
  CHECK(second->commit());
}

TEST_CASE("without a descriptor to hold it by, no folder is begun and none is left") {
  ScratchFolder scratch;
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const rlimit none{0, before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  const auto folder = AtomicFolder::create((scratch.path() / "book").string(), "mark", is_ours);
  setrlimit(RLIMIT_NOFILE, &before);
  REQUIRE_FALSE(folder);
  CHECK(folder.error().code == ErrorCode::CannotWrite);
  CHECK(files_in(scratch.path()) == 0);
}

TEST_CASE("a file without a name holds what is written and leaves nothing") {
  ScratchFolder folder;
  {
    const FileDescriptor fd = create_nameless(folder.path().string());
    REQUIRE(fd);
    CHECK(write_all(fd.get(), "text", "a"));
    std::array<char, 4> text{};
    CHECK(pread(fd.get(), text.data(), text.size(), 0) == 4);
    CHECK(files_in(folder.path()) == 0);
  }
  CHECK(files_in(folder.path()) == 0);
  CHECK_FALSE(create_nameless((folder.path() / "missing").string()));
}

TEST_CASE("what is not finished can be thrown away, files and folders") {
  ScratchFolder scratch;
  const auto file = AtomicFile::create((scratch.path() / "a").string(), {.may_be_nameless = false});
  auto folder = AtomicFolder::create((scratch.path() / "book").string(), "mark", is_ours);
  REQUIRE(file);
  REQUIRE(folder);
  REQUIRE(folder->add("mark", "content"));
  CHECK(files_in(scratch.path()) == 2);
  discard_unfinished_files();
  CHECK(files_in(scratch.path()) == 0);
}
