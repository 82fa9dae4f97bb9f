// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way through the real PortAudio and the real ALSA into a file: ALSA's `file` plugin over `null`
// needs no sound card and no daemon. It has no clock either and takes sound faster than it is made, so
// silence may stand anywhere between the samples: the tests use samples that are never 0. Every case runs in
// a process of its own, because ALSA reads its configuration once.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "audio/device/device_names.hpp"
#include "docbao/audio_sink.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using docbao::test::ScratchFolder;
namespace fs = std::filesystem;

namespace {

using Samples = std::vector<std::int16_t>;

constexpr AudioFormat kFormat{22050};
constexpr std::string_view kNoCard = "pcm.!default { type hw card 77 }\n";

std::string captured_by(const fs::path& file) {
  return "pcm.!default { type plug slave.pcm { type file slave.pcm { type null } file \"" + file.string() +
         "\" format \"raw\" } }\nctl.!default { type hw card 0 }\n";
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Samples samples_in(const fs::path& path) {
  const std::string bytes = read_file(path);
  Samples samples(bytes.size() / sizeof(std::int16_t));
  std::ranges::copy(bytes, reinterpret_cast<char*>(samples.data()));
  return samples;
}

Samples without_silence(Samples samples) {
  std::erase(samples, std::int16_t{0});
  return samples;
}

std::size_t silence_at_end(const Samples& samples) {
  const auto last = std::find_if(samples.rbegin(), samples.rend(), [](std::int16_t s) { return s != 0; });
  return static_cast<std::size_t>(last - samples.rbegin());
}

/// Never 0, and without a repetition that could hide a lost stretch.
Samples speech(std::size_t frames, int seed = 1) {
  Samples samples(frames);
  for (std::size_t i = 0; i < frames; ++i) {
    samples[i] = static_cast<std::int16_t>(1 + (static_cast<std::size_t>(seed) + i) % 32'749);
  }
  return samples;
}

std::string say(const Status& status) {
  if (status) return "ok";
  return std::to_string(static_cast<int>(status.error().code)) + "|" + status.error().where + "|" +
         status.error().detail;
}

std::string code(ErrorCode code, std::string_view where = {}, std::string_view detail = {}) {
  return say(fail(code, std::string(where), std::string(detail)));
}

/// Opens the device and works with it.
std::string with_device(const std::function<Status(LiveSink&)>& work, std::string_view device = {}) {
  auto sink = open_audio_device(device, kFormat);
  if (!sink) return say(fail(sink.error()));
  return say(work(**sink));
}

/// Runs `work` in a child whose ALSA has this configuration; returns what it says, or how it died.
std::string in_child(const ScratchFolder& folder, std::string_view alsa_config,
                     const std::function<std::string()>& work) {
  const fs::path config = folder.path() / "alsa.conf", answer = folder.path() / "answer";
  std::ofstream(config) << alsa_config;
  std::fflush(nullptr);  // or the child would say again what is still to be printed
  const pid_t child = fork();
  if (child == 0) {
    setenv("ALSA_CONFIG_PATH", config.c_str(), 1);
    setenv("JACK_NO_START_SERVER", "1", 1);
    std::ofstream(answer) << work() << std::flush;
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? "died of signal " + std::to_string(WTERMSIG(status)) : read_file(answer);
}

}  // namespace

TEST_CASE("where no JACK server runs, PortAudio leaves JACK alone and nothing of it behind") {
  const fs::path database = "/dev/shm/jack_db-" + std::to_string(getuid());
  const bool was_there = fs::exists(database);  // of another program
  ScratchFolder folder;
  const std::string said = in_child(folder, captured_by(folder.path() / "capture.raw"), [&] {
    setenv("JACK_DEFAULT_SERVER", "docbao-no-such-server", 1);
    const auto devices = list_audio_devices();
    return devices ? std::to_string(devices->size()) : say(fail(devices.error()));
  });
  CHECK(said == "1");
  CHECK(fs::exists(database) == was_there);
}

TEST_CASE("a short sound reaches the device byte for byte, in one piece, between silence") {
  ScratchFolder folder;
  const fs::path capture = folder.path() / "capture.raw";
  const Samples word = speech(2000);  // less than starts the device: it is whole before the first call
  const std::string said = in_child(folder, captured_by(capture), [&] {
    return with_device([&](LiveSink& sink) -> Status {
      if (Status written = sink.write({0, {0, 3}, word, false}); !written) return written;
      return sink.finish();
    });
  });
  CHECK(said == "ok");
  const Samples heard = samples_in(capture);
  CHECK(std::search(heard.begin(), heard.end(), word.begin(), word.end()) != heard.end());
  CHECK(without_silence(heard).size() == word.size());
}

TEST_CASE(
    "a sound longer than the queue reaches the device whole, in order, with 200 ms of silence after it") {
  ScratchFolder folder;
  const fs::path capture = folder.path() / "capture.raw";
  const Samples long_block = speech(150'000), word = speech(4321, 777);
  const std::string said = in_child(folder, captured_by(capture), [&] {
    return with_device([&](LiveSink& sink) -> Status {
      if (Status written = sink.write({0, {0, 3}, long_block, false}); !written) return written;
      if (Status written = sink.write({0, {4, 9}, word, false}); !written) return written;
      const Status finished = sink.finish();
      const Heard heard = sink.heard();
      if (heard.frames != long_block.size() + word.size() || heard.source != Span{4, 9})
        return fail(ErrorCode::EngineFailed);
      return finished;
    });
  });
  CHECK(said == "ok");
  const Samples heard = samples_in(capture);
  Samples expected = long_block;
  expected.insert(expected.end(), word.begin(), word.end());
  CHECK((without_silence(heard) == expected));
  CHECK(silence_at_end(heard) >= kFormat.rate_hz / 5);
}

TEST_CASE("what was skipped never reaches the device") {
  ScratchFolder folder;
  const fs::path capture = folder.path() / "capture.raw";
  const Samples old_sound(20'000, 111), new_sound = speech(4000, 5000);
  const std::string said = in_child(folder, captured_by(capture), [&] {
    return with_device([&](LiveSink& sink) -> Status {
      sink.set_paused(true);
      if (Status written = sink.write({0, {}, old_sound, false}); !written) return written;
      sink.discard_before(1);
      if (Status written = sink.write({1, {}, new_sound, false}); !written) return written;
      sink.set_paused(false);
      return sink.finish();
    });
  });
  CHECK(said == "ok");
  CHECK((without_silence(samples_in(capture)) == new_sound));
}

TEST_CASE("a listener who stops at the very end does not wait for it") {
  ScratchFolder folder;
  const std::string said = in_child(folder, captured_by("/dev/null"), [&] {
    return with_device([&](LiveSink& sink) -> Status {
      sink.set_paused(true);  // it would never end
      const Samples word = speech(4000);
      if (Status written = sink.write({0, {}, word, false}); !written) return written;
      std::jthread listener([&] { sink.discard_before(1); });
      return sink.finish();
    });
  });
  CHECK(said == "ok");
}

TEST_CASE("a device that takes no more sound is a failure, not a standstill") {
  ScratchFolder folder;
  const fs::path full = folder.path() / "full.fifo";
  REQUIRE(mkfifo(full.c_str(), 0600) == 0);
  const std::string said = in_child(folder, captured_by(full), [&] {
    const int nobody_reads = open(full.c_str(), O_RDWR);
    if (nobody_reads < 0) return std::string("no fifo");
    return with_device([&](LiveSink& sink) -> Status {
      const Samples block = speech(22'050);
      for (int seconds = 0; seconds < 30; ++seconds) {
        if (Status written = sink.write({0, {}, block, false}); !written) return written;
      }
      return sink.finish();
    });
  });
  CHECK(said == code(ErrorCode::DeviceFailed, "default", "takes_no_sound"));
}

TEST_CASE("a machine whose ALSA names no device at all gets an error and not an abort") {
  struct Case {
    std::string_view config;
    ErrorCode opened;
  };
  for (const Case& broken :
       {Case{"", ErrorCode::NoAudioDevice}, Case{"pcm.other { type null }\n", ErrorCode::NoAudioDevice},
        Case{kNoCard, ErrorCode::NoAudioDevice}, Case{"pcm { broken", ErrorCode::DeviceFailed}}) {
    INFO(broken.config);
    ScratchFolder folder;
    const std::string said = in_child(folder, broken.config, [] {
      const auto sink = open_audio_device("", kFormat);
      return sink ? std::string("opened") : std::to_string(static_cast<int>(sink.error().code));
    });
    CHECK(said == std::to_string(static_cast<int>(broken.opened)));
  }
}

TEST_CASE("a machine without a sound card has an empty list of devices") {
  ScratchFolder folder;
  const std::string said = in_child(folder, kNoCard, [] {
    const auto devices = list_audio_devices();
    return devices ? std::to_string(devices->size()) : say(fail(devices.error()));
  });
  CHECK(said == "0");
}

TEST_CASE("a device is listed and opened by its index and by a part of its name") {
  ScratchFolder folder;
  const std::string said = in_child(folder, captured_by("/dev/null"), [] {
    const auto devices = list_audio_devices();
    if (!devices || devices->empty()) return std::string("no devices");
    const AudioDevice& first = devices->front();
    if (first.name != "default" || first.host_api != "ALSA" || !first.is_default)
      return "listed " + first.name;
    const auto nothing = [](LiveSink&) { return Status{}; };
    return with_device(nothing, std::to_string(first.index)) + " " + with_device(nothing, "EFAU") + " " +
           with_device(nothing, "trumpet");
  });
  CHECK(said == "ok ok " + code(ErrorCode::UnknownDevice, "trumpet", "0 default"));
}

TEST_CASE("nothing is printed while devices are looked for, and stderr is whole again after it") {
  ScratchFolder folder;
  const fs::path printed = folder.path() / "stderr";
  in_child(folder, kNoCard, [&] {
    const int fd = open(printed.c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(fd, STDERR_FILENO);
    static_cast<void>(list_audio_devices());
    static_cast<void>(open_audio_device("", kFormat));
    constexpr std::string_view kAfter = "after";
    return std::to_string(write(STDERR_FILENO, kAfter.data(), kAfter.size()));
  });
  CHECK(read_file(printed) == "after");
}

TEST_CASE("the device that is meant: the default, an index, a name before a part of a name") {
  const std::array devices{AudioDevice{2, "HDA Intel: ALC (hw:0,3)", "ALSA", false},
                           AudioDevice{5, "pulse monitor", "ALSA", false},
                           AudioDevice{7, "pulse", "ALSA", true}};
  const auto chosen = [&](std::string_view asked) { return choose_device(devices, asked).value().index; };
  CHECK(chosen("") == 7);
  CHECK(chosen("2") == 2);
  CHECK(chosen("pulse") == 7);
  CHECK(chosen("Monitor") == 5);
  CHECK(chosen("hw:0") == 2);
  CHECK(choose_device({}, "pulse").error().code == ErrorCode::NoAudioDevice);
  CHECK(choose_device(devices, "9").error().detail == "2 HDA Intel: ALC (hw:0,3), 5 pulse monitor, 7 pulse");
}
