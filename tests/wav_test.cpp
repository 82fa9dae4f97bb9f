// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/files/wav.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/nameless_file.hpp"
#include "in_child.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using docbao::test::in_child;
using docbao::test::ScratchFolder;
namespace fs = std::filesystem;

namespace {

using Samples = std::vector<std::int16_t>;

Samples ramp(std::size_t count) {
  Samples samples(count);
  for (std::size_t i = 0; i < count; ++i) samples[i] = static_cast<std::int16_t>(i * 7 + 1);
  return samples;
}

AudioBlock block_of(const Samples& samples) { return {0, {}, samples, false}; }

std::string bytes_of(const Samples& samples) {
  return {reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(std::int16_t)};
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

template <typename Number>
Number field(const std::string& bytes, std::size_t at) {
  Number value{};
  REQUIRE(at + sizeof value <= bytes.size());
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

struct Pipe {
  Pipe() { REQUIRE(pipe(ends.data()) == 0); }
  ~Pipe() { close_reader(), close_writer(); }
  void close_reader() { close(std::exchange(ends[0], -1)); }
  void close_writer() { close(std::exchange(ends[1], -1)); }
  /// What can be read now, up to 1 MiB.
  std::string read_some() {
    std::string bytes(1 << 20, '\0');
    const ssize_t got = read(ends[0], bytes.data(), bytes.size());
    REQUIRE(got >= 0);
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }
  std::array<int, 2> ends{-1, -1};
};

void ignore(int number) { std::signal(number, SIG_IGN); }

}  // namespace

TEST_CASE("a finished file tells its format and its sizes and holds every sample") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  const Samples first = ramp(1000), second = ramp(100'000);
  auto sink = create_wav_file(path.string(), AudioFormat{22050});
  REQUIRE(sink);
  REQUIRE((*sink)->write(block_of(first)));
  REQUIRE((*sink)->write(block_of(second)));
  REQUIRE((*sink)->finish());

  const std::string wav = read_file(path);
  REQUIRE(wav.size() == 80 + 2 * 101'000);
  CHECK(wav.substr(0, 4) == "RIFF");
  CHECK(field<std::uint32_t>(wav, 4) == wav.size() - 8);
  CHECK(wav.substr(8, 8) == "WAVEJUNK");
  CHECK(wav.substr(48, 4) == "fmt ");
  CHECK(field<std::uint32_t>(wav, 52) == 16);
  CHECK(field<std::uint16_t>(wav, 56) == 1);      // PCM
  CHECK(field<std::uint16_t>(wav, 58) == 1);      // mono
  CHECK(field<std::uint32_t>(wav, 60) == 22050);  // frames a second
  CHECK(field<std::uint32_t>(wav, 64) == 44100);  // bytes a second
  CHECK(field<std::uint16_t>(wav, 68) == 2);      // bytes a frame
  CHECK(field<std::uint16_t>(wav, 70) == 16);     // bits a sample
  CHECK(wav.substr(72, 4) == "data");
  CHECK(field<std::uint32_t>(wav, 76) == 2 * 101'000);
  CHECK(wav.substr(80) == bytes_of(first) + bytes_of(second));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file past the size that RIFF can tell is RF64, one byte below it is not") {
  ScratchFolder folder;
  const Samples samples = ramp(500);
  for (const std::uint64_t limit : {1072U, 1071U}) {  // 1000 bytes of sound and 72 of header
    const fs::path path = folder.path() / "long.wav";
    auto sink = create_wav_file(path.string(), AudioFormat{16000}, limit);
    REQUIRE(sink);
    REQUIRE((*sink)->write(block_of(samples)));
    REQUIRE((*sink)->finish());
    const std::string wav = read_file(path);
    CHECK(wav.substr(0, 4) == (limit == 1072 ? "RIFF" : "RF64"));
    CHECK(wav.substr(80) == bytes_of(samples));
    if (limit == 1072) continue;
    CHECK(field<std::uint32_t>(wav, 4) == 0xFFFFFFFF);
    CHECK(wav.substr(8, 8) == "WAVEds64");
    CHECK(field<std::uint32_t>(wav, 16) == 28);
    CHECK(field<std::uint64_t>(wav, 20) == wav.size() - 8);
    CHECK(field<std::uint64_t>(wav, 28) == 1000);
    CHECK(field<std::uint64_t>(wav, 36) == 500);
    CHECK(field<std::uint32_t>(wav, 76) == 0xFFFFFFFF);
  }
}

TEST_CASE("the header of five gigabytes holds 64-bit sizes") {
  const std::uint64_t data_bytes = 5'000'000'000;
  const std::string header = wav_file_header(AudioFormat{}, data_bytes);
  CHECK(header.substr(0, 4) == "RF64");
  CHECK(field<std::uint64_t>(header, 20) == data_bytes + 72);
  CHECK(field<std::uint64_t>(header, 28) == data_bytes);
  CHECK(field<std::uint64_t>(header, 36) == data_bytes / 2);
}

TEST_CASE("a file that is not finished leaves nothing and harms nothing") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  std::ofstream(path) << "was here";
  {
    auto sink = create_wav_file(path.string(), AudioFormat{});
    REQUIRE(sink);
    REQUIRE((*sink)->write(block_of(ramp(100'000))));
    CHECK(read_file(path) == "was here");
  }
  CHECK(read_file(path) == "was here");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a process killed while it writes leaves no file of the final name") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  const int status = in_child([&] {
    auto sink = create_wav_file(path.string(), AudioFormat{});
    if (!sink || !(*sink)->write(block_of(ramp(100'000)))) _exit(1);
    kill(getpid(), SIGKILL);
  });
  CHECK(WIFSIGNALED(status));
  CHECK_FALSE(fs::exists(path));
  const bool is_nameless = static_cast<bool>(open_nameless(folder.path().string()));
  CHECK(files_in(folder.path()) == (is_nameless ? 0 : 1));

  auto sink = create_wav_file(path.string(), AudioFormat{});  // and the next run is not in its way
  REQUIRE(sink);
  CHECK((*sink)->finish());
  CHECK(fs::exists(path));
}

TEST_CASE("a finished file has the rights that the umask leaves") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  const mode_t before = umask(027);
  auto sink = create_wav_file(path.string(), AudioFormat{});
  umask(before);
  REQUIRE(sink);
  REQUIRE((*sink)->finish());
  CHECK(fs::status(path).permissions() == fs::perms(0640));
}

TEST_CASE("a symbolic link stays one and its file is replaced") {
  ScratchFolder folder;
  const fs::path file = folder.path() / "real.wav", link = folder.path() / "link.wav";
  std::ofstream(file) << "old";
  fs::create_symlink("real.wav", link);
  auto sink = create_wav_file(link.string(), AudioFormat{});
  REQUIRE(sink);
  REQUIRE((*sink)->finish());
  CHECK(fs::is_symlink(link));
  CHECK(read_file(file).substr(0, 4) == "RIFF");
}

TEST_CASE("an output that cannot be is refused before any work, by its name as the user wrote it") {
  ScratchFolder folder;
  const fs::path base = folder.path();
  fs::create_directory(base / "folder.wav");
  fs::create_directory(base / "closed");
  fs::permissions(base / "closed", fs::perms::owner_read | fs::perms::owner_exec);
  REQUIRE(mkfifo((base / "pipe.wav").c_str(), 0600) == 0);
  std::vector<fs::path> refused{base / "missing/a.wav", base / "folder.wav", base / "pipe.wav", ""};
  if (geteuid() != 0) refused.push_back(base / "closed/a.wav");  // nothing is closed to root
  for (const fs::path& path : refused) {
    INFO(path);
    const auto sink = create_wav_file(path.string(), AudioFormat{});
    REQUIRE_FALSE(sink);
    CHECK(sink.error().code == ErrorCode::CannotWrite);
    CHECK(sink.error().where == path.string());
    CHECK_FALSE(sink.error().detail.empty());
  }
  CHECK(files_in(base) == 3);
}

TEST_CASE("a file that cannot grow fails, stays failed, and is taken away") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  const int status = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(1);
    auto sink = create_wav_file(path.string(), AudioFormat{});
    if (!sink) _exit(2);
    const Status written = (*sink)->write(block_of(ramp(200'000)));
    if (written || written.error().code != ErrorCode::CannotWrite || written.error().where != path) _exit(3);
    if ((*sink)->write(block_of(ramp(1))) || (*sink)->finish()) _exit(4);
    sink->reset();
  });
  CHECK(status == 0);
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("the first sound of a stream leaves at once, and no more than 50 ms wait later") {
  Pipe pipe;
  auto sink = open_wav_stream(pipe.ends[1], AudioFormat{22050});
  REQUIRE(sink);
  const Samples word = ramp(100);
  REQUIRE((*sink)->write(block_of(word)));
  const std::string head = pipe.read_some();
  REQUIRE(head.size() == 44 + 200);
  CHECK(head.substr(0, 4) == "RIFF");
  CHECK(field<std::uint32_t>(head, 4) == 0xFFFFFFFF);
  CHECK(head.substr(8, 8) == "WAVEfmt ");
  CHECK(head.substr(36, 4) == "data");
  CHECK(field<std::uint32_t>(head, 40) == 0xFFFFFFFF);
  CHECK(head.substr(44) == bytes_of(word));

  REQUIRE((*sink)->write(block_of(ramp(1102))));
  REQUIRE((*sink)->write(block_of(ramp(1))));
  CHECK(pipe.read_some() == bytes_of(ramp(1102)) + bytes_of(ramp(1)));
  REQUIRE((*sink)->write(block_of(word)));
  REQUIRE((*sink)->finish());
  CHECK(pipe.read_some() == bytes_of(word));
}

TEST_CASE("a stream into a slow, non-blocking pipe loses nothing") {
  Pipe pipe;
  REQUIRE(fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK) == 0);
  std::string heard;
  std::thread listener([&] {
    for (std::string some; !(some = pipe.read_some()).empty();) heard += some;
  });
  auto sink = open_wav_stream(pipe.ends[1], AudioFormat{});
  const Samples samples = ramp(30'000);
  Status written;
  for (int i = 0; i < 20 && written; ++i) written = (*sink)->write(block_of(samples));
  CHECK(written);
  CHECK((*sink)->finish());
  pipe.close_writer();
  listener.join();
  CHECK(heard.size() == 44 + 20 * 2 * samples.size());
  CHECK(heard.substr(44, 2 * samples.size()) == bytes_of(samples));
}

TEST_CASE("a stream that goes into a file learns its sizes at the end") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.wav";
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(fd >= 0);
  auto sink = open_wav_stream(fd, AudioFormat{});
  REQUIRE((*sink)->write(block_of(ramp(1234))));
  REQUIRE((*sink)->finish());
  close(fd);
  const std::string wav = read_file(path);
  CHECK(field<std::uint32_t>(wav, 4) == wav.size() - 8);
  CHECK(field<std::uint32_t>(wav, 40) == 2 * 1234);
  CHECK(wav.substr(44) == bytes_of(ramp(1234)));
}

TEST_CASE("a stream appended to a file leaves what stood there alone") {
  ScratchFolder folder;
  const fs::path path = folder.path() / "a.raw";
  std::ofstream(path) << "before";
  const int fd = open(path.c_str(), O_WRONLY | O_APPEND);
  REQUIRE(fd >= 0);
  auto sink = open_wav_stream(fd, AudioFormat{});
  REQUIRE((*sink)->write(block_of(ramp(10))));
  REQUIRE((*sink)->finish());
  close(fd);
  CHECK(read_file(path) == "before" + wav_stream_header(AudioFormat{}) + bytes_of(ramp(10)));
}

TEST_CASE("a stream without a word is a WAV file without a sample") {
  Pipe pipe;
  auto sink = open_wav_stream(pipe.ends[1], AudioFormat{});
  REQUIRE((*sink)->finish());
  CHECK(pipe.read_some() == wav_stream_header(AudioFormat{}));
}

TEST_CASE("a listener that went away is a broken pipe, not a death") {
  ignore(SIGPIPE);  // as the program does
  Pipe pipe;
  auto sink = open_wav_stream(pipe.ends[1], AudioFormat{});
  REQUIRE((*sink)->write(block_of(ramp(10))));
  pipe.close_reader();
  const Status written = (*sink)->write(block_of(ramp(5000)));
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::BrokenPipe);
  CHECK(written.error().where == "-");
}

TEST_CASE("a full disk is told as such") {
  const int fd = open("/dev/full", O_WRONLY);
  REQUIRE(fd >= 0);
  auto sink = open_wav_stream(fd, AudioFormat{});
  const Status written = (*sink)->write(block_of(ramp(10)));
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::DiskFull);
  CHECK_FALSE((*sink)->finish());
  close(fd);
}
