// SPDX-License-Identifier: GPL-3.0-or-later
// Reading aloud from end to end, into a file that stands for the sound card (see portaudio_test.cpp: silence may
// stand anywhere between the samples, because such a card takes sound faster than it is made).
#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <vector>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

using Samples = std::vector<std::int16_t>;

constexpr std::string_view kText =
    "Chợ nổi sáng nay\n\nGhe thuyền về đông từ 5 giờ sáng. Bà Tư bán cà phê ở đây đã 20 năm, ngày nào cũng hết hàng "
    "trước "
    "8 giờ.\n\nNước lên, khách vẫn tới.\n";

/// A program whose sound card writes what it plays into a file.
class Listener : public Program {
 public:
  Listener() {
    write_file(folder() / "no-sound.conf",
               "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"" + heard().string() +
                   "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n");
  }
  std::filesystem::path heard() const { return folder() / "heard.raw"; }
};

/// What is not silence in these bytes of samples.
Samples sound_in(std::string_view bytes) {
  Samples samples(bytes.size() / sizeof(std::int16_t));
  std::ranges::copy(bytes.substr(0, samples.size() * sizeof(std::int16_t)), reinterpret_cast<char*>(samples.data()));
  std::erase(samples, std::int16_t{0});
  return samples;
}

}  // namespace

TEST_CASE("what is heard is what is exported, to the last sample") {
  Listener program;
  constexpr std::size_t kStreamHeader = 44;
  const Ran exported = program.run({"export", "-", "-o", "-"}, kText);
  REQUIRE(exported.exit_code == 0);
  REQUIRE(exported.out.size() > kStreamHeader + 5 * 44'100);  // longer than the queue between the threads
  const Ran read = program.run({"read", "-"}, kText);
  CHECK(read.exit_code == 0);
  CHECK(read.out.empty());
  CHECK(read.err.empty());
  CHECK((sound_in(read_file(program.heard())) == sound_in(std::string_view(exported.out).substr(kStreamHeader))));
}

TEST_CASE("an interrupt ends reading aloud, though its input does not end") {
  Listener program;
  const auto speaks = [&] { return std::filesystem::exists(program.heard()); };
  CHECK(program.interrupt({"read", "-"}, kText, SIGINT, speaks).exit_code == 130);
}

TEST_CASE("a device that is not there is named, with those that are, and ends with 3") {
  Listener program;
  const Ran read = program.run({"read", "--device", "trumpet", "-"}, kText);
  CHECK(read.exit_code == 3);
  CHECK(read.err.find("trumpet") != std::string::npos);
  CHECK(read.err.find("0 default") != std::string::npos);
}
