// SPDX-License-Identifier: GPL-3.0-or-later
// Runs two commands in turn and compares them: time from exec to the first 50 ms of sound, CPU time per
// second of sound, peak memory. The ratio of each pair is taken before the median, so that a busy machine
// disturbs both alike. usage: versus PAIRS SOUND_A SOUND_B -- A… -- B…     SOUND: the WAV file a command
// writes, - for its standard output
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr double kBytesPerSecond = 22050 * 2;
constexpr std::size_t kHeaderBytes = 44, kFirstBytes = kHeaderBytes + 2205;  // 50 ms

struct Contender {
  std::string sound;
  std::vector<char*> command;
};

struct Run {
  double first_ms = 0, cpu_ms_per_s = 0, peak_mib = 0;
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

pid_t start(const Contender& contender, int out) {
  const pid_t child = fork();
  if (child != 0) return child;
  dup2(out, STDOUT_FILENO);
  dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  execvp(contender.command[0], contender.command.data());
  _exit(127);
}

/// Reads all of the child's output; the bytes, and when the first sound was there.
std::size_t drain(int in, Clock::time_point begin, double& first_ms) {
  std::array<char, 65536> buffer;
  std::size_t bytes = 0;
  for (ssize_t got = 0; (got = read(in, buffer.data(), buffer.size())) > 0;) {
    const bool was_short = bytes < kFirstBytes;
    bytes += static_cast<std::size_t>(got);
    if (was_short && bytes >= kFirstBytes)
      first_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  }
  return bytes;
}

Run measure(const Contender& contender) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) std::exit(1);
  Run run;
  const auto begin = Clock::now();
  const pid_t child = start(contender, ends[1]);
  close(ends[1]);
  std::size_t bytes = drain(ends[0], begin, run.first_ms);
  close(ends[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) std::exit((std::fprintf(stderr, "%s failed\n", contender.command[0]), 1));
  if (contender.sound != "-") bytes = std::filesystem::file_size(contender.sound);
  const double seconds = static_cast<double>(bytes - std::min(bytes, kHeaderBytes)) / kBytesPerSecond;
  run.cpu_ms_per_s = (milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)) / std::max(seconds, 1e-9);
  run.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  return run;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void report(const char* what, const std::vector<Run>& a, const std::vector<Run>& b, double Run::*value) {
  std::vector<double> of_a, of_b, ratios;
  for (std::size_t i = 0; i < a.size(); ++i) {
    of_a.push_back(a[i].*value);
    of_b.push_back(b[i].*value);
    ratios.push_back(of_a.back() / std::max(of_b.back(), 1e-9));
  }
  std::printf("%-28s %9.3f %9.3f   ratio %.2f\n", what, median(of_a), median(of_b), median(ratios));
}

std::vector<Contender> contenders(int argc, char** argv) {
  std::vector<Contender> all;
  for (int i = 4; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--") all.push_back({argv[2 + static_cast<int>(all.size())], {}});
    else if (!all.empty()) all.back().command.push_back(argv[i]);
    if (all.size() > 2) break;
  }
  for (Contender& contender : all) contender.command.push_back(nullptr);
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Contender> both = argc > 4 ? contenders(argc, argv) : std::vector<Contender>{};
  const int pairs = argc > 1 ? std::atoi(argv[1]) : 0;
  if (both.size() != 2 || pairs < 1)
    return std::fprintf(stderr, "usage: versus PAIRS SOUND_A SOUND_B -- A... -- B...\n"), 2;
  std::vector<Run> a, b;
  for (int i = 0; i < pairs; ++i) {
    a.push_back(measure(both[0]));
    b.push_back(measure(both[1]));
  }
  if (both[0].sound == "-" && both[1].sound == "-") report("first 50 ms of sound, ms", a, b, &Run::first_ms);
  report("CPU per second of sound, ms", a, b, &Run::cpu_ms_per_s);
  report("peak memory, MiB", a, b, &Run::peak_mib);
}
