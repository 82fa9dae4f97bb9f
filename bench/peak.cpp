// SPDX-License-Identifier: GPL-3.0-or-later
// Pipes a text, repeated up to a size, through a command; tells its peak memory and speed. The text is made
// while it is read, so nothing here holds it. usage: peak FILE MEGABYTES COMMAND…
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

pid_t start(char** command, int in) {
  const pid_t child = fork();
  if (child != 0) return child;
  dup2(in, STDIN_FILENO);
  dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
  execvp(command[0], command);
  _exit(127);
}

/// Writes the text again and again until that many bytes are through.
void feed(int out, const std::string& text, std::size_t bytes) {
  for (std::size_t fed = 0; fed < bytes;) {
    const ssize_t written = write(out, text.data(), text.size());
    if (written <= 0) return;
    fed += static_cast<std::size_t>(written);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 3 ? argv[1] : "");
  const std::string text = std::string(std::istreambuf_iterator<char>(file), {}) + "\n\n";
  int ends[2];
  if (argc < 4 || !file || pipe2(ends, O_CLOEXEC) != 0)
    return std::fprintf(stderr, "usage: peak FILE MEGABYTES COMMAND...\n"), 2;
  std::signal(SIGPIPE, SIG_IGN);
  const double megabytes = std::atof(argv[2]);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = start(argv + 3, ends[0]);
  close(ends[0]);
  feed(ends[1], text, static_cast<std::size_t>(megabytes * 1e6));
  close(ends[1]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  std::printf("%.0f MB in %.1f s (%.1f MB/s), peak memory %.1f MiB, status %d\n", megabytes, spent.count(),
              megabytes / spent.count(), static_cast<double>(usage.ru_maxrss) / 1024, status);
  return status == 0 ? 0 : 1;
}
