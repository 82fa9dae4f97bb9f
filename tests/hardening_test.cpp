// SPDX-License-Identifier: GPL-3.0-or-later
// What is built defends itself (cmake/hardening.cmake): read from the files themselves, so that no change of
// the build takes it away unseen.
#include <doctest/doctest.h>
#include <elf.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// A program or shared library of 64 bits, as a loader sees it.
class Elf {
 public:
  explicit Elf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
    REQUIRE(bytes_.size() > sizeof(Elf64_Ehdr));
    REQUIRE(std::memcmp(bytes_.data(), ELFMAG, SELFMAG) == 0);
    header_ = at<Elf64_Ehdr>(0);
  }

  bool may_lie_anywhere() const { return header_.e_type == ET_DYN; }
  bool has_segment(std::uint32_t type) const { return !segments(type).empty(); }
  bool has_executable_stack() const {
    const std::vector<Elf64_Phdr> stack = segments(PT_GNU_STACK);
    return stack.empty() || (stack.front().p_flags & PF_X) != 0;
  }
  bool binds_at_once() const {
    for (const Elf64_Phdr& segment : segments(PT_DYNAMIC)) {
      for (std::size_t i = 0; i < segment.p_filesz / sizeof(Elf64_Dyn); ++i) {
        const auto entry = at<Elf64_Dyn>(segment.p_offset + i * sizeof(Elf64_Dyn));
        if (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_BIND_NOW) != 0) return true;
        if (entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_NOW) != 0) return true;
      }
    }
    return false;
  }
  bool names(const std::string& symbol) const {
    const std::string whole = '\0' + symbol + '\0';
    return std::search(bytes_.begin(), bytes_.end(), whole.begin(), whole.end()) != bytes_.end();
  }

 private:
  template <typename T>
  T at(std::size_t offset) const {
    REQUIRE(offset + sizeof(T) <= bytes_.size());
    T out;
    std::memcpy(&out, bytes_.data() + offset, sizeof(T));
    return out;
  }
  std::vector<Elf64_Phdr> segments(std::uint32_t type) const {
    std::vector<Elf64_Phdr> out;
    for (std::size_t i = 0; i < header_.e_phnum; ++i) {
      const auto segment = at<Elf64_Phdr>(header_.e_phoff + i * header_.e_phentsize);
      if (segment.p_type == type) out.push_back(segment);
    }
    return out;
  }

  std::vector<char> bytes_;
  Elf64_Ehdr header_{};
};

/// All programs and libraries that are installed.
std::vector<fs::path> what_was_built() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(DOCBAO_BINARY_DIR)) {
    const std::string folder = fs::relative(entry.path(), DOCBAO_BINARY_DIR).parent_path().string();
    const bool is_ours = folder.empty() || folder.starts_with("lib");
    if (!is_ours || !entry.is_regular_file() || entry.is_symlink()) continue;
    char magic[SELFMAG] = {};
    std::ifstream(entry.path(), std::ios::binary).read(magic, SELFMAG);
    if (std::memcmp(magic, ELFMAG, SELFMAG) == 0) out.push_back(entry.path());
  }
  return out;
}

}  // namespace

TEST_CASE("programs and libraries are hardened" * doctest::skip(!DOCBAO_HARDENED)) {
  const std::vector<fs::path> files = what_was_built();
  CHECK(files.size() >= 4);  // the program, the library, the parser, a module at least
  for (const fs::path& file : files) {
    INFO(file.string());
    const Elf elf(file);
    CHECK(elf.may_lie_anywhere());
    CHECK(elf.has_segment(PT_GNU_RELRO));
    CHECK(elf.binds_at_once());
    CHECK_FALSE(elf.has_executable_stack());
    CHECK(elf.names("__stack_chk_fail"));
  }
  CHECK(Elf(DOCBAO_PROGRAM).names("__memcpy_chk"));
}
