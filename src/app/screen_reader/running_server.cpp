// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/running_server.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/file_descriptor.hpp"

namespace docbao::app {
namespace {

constexpr std::string_view kQuestion = "LIST OUTPUT_MODULES\r\n";
constexpr std::string_view kLastLine = "250 OK";
constexpr std::size_t kLongestAnswer = 1 << 16;
constexpr timeval kPatience{3, 0};
constexpr int kLooks = 100;  // of 100 ms each, until the server has ended

std::string session_folder() {
  if (const char* named = std::getenv("XDG_RUNTIME_DIR"); named && *named) return named;
  const char* home = std::getenv("HOME");
  return home ? std::string(home) + "/.cache" : "";
}

FileDescriptor connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) return {};
  std::memcpy(address.sun_path, path.data(), path.size());
  FileDescriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  ::setsockopt(fd.get(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  return fd;
}

std::string ask(const FileDescriptor& fd) {
  std::string answer;
  if (::send(fd.get(), kQuestion.data(), kQuestion.size(), MSG_NOSIGNAL) < 0) return answer;
  char bytes[4096];
  while (answer.find(kLastLine) == std::string::npos && answer.size() < kLongestAnswer) {
    const ssize_t count = ::recv(fd.get(), bytes, sizeof bytes, 0);
    if (count <= 0) break;
    answer.append(bytes, static_cast<std::size_t>(count));
  }
  return answer;
}

/// The process that the file beside the socket names, if it is a Speech Dispatcher of this user; 0 otherwise.
pid_t server_process(const std::string& socket) {
  const std::filesystem::path folder = std::filesystem::path(socket).parent_path();
  pid_t pid = 0;
  std::ifstream(folder / "pid" / "speech-dispatcher.pid") >> pid;
  if (pid <= 1) return 0;
  const std::string process = "/proc/" + std::to_string(pid);
  struct stat owner {};
  if (::stat(process.c_str(), &owner) != 0 || owner.st_uid != ::getuid()) return 0;
  std::string name;
  std::getline(std::ifstream(process + "/comm"), name);
  return name.starts_with("speech-dispatch") ? pid : 0;
}

}  // namespace

std::string server_socket() {
  constexpr std::string_view kScheme = "unix_socket:";
  const char* named = std::getenv("SPEECHD_ADDRESS");
  const std::string_view address = named ? named : "";
  if (address.starts_with(kScheme) && address.size() > kScheme.size())
    return std::string(address.substr(kScheme.size()));
  return session_folder() + "/speech-dispatcher/speechd.sock";
}

ServerState ask_server(const std::string& socket) {
  const FileDescriptor fd = connect_to(socket);
  if (fd.get() < 0) return ServerState::NotRunning;
  const std::string answer = ask(fd);
  if (answer.find(kLastLine) == std::string::npos) return ServerState::Silent;
  const bool knows = answer.find("250-docbao\r\n") != std::string::npos;
  return knows ? ServerState::KnowsModule : ServerState::LacksModule;
}

bool end_server(const std::string& socket) {
  const pid_t pid = server_process(socket);
  if (pid == 0 || ::kill(pid, SIGTERM) != 0) return false;
  for (int look = 0; look < kLooks; ++look) {
    if (server_process(socket) != pid) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

}  // namespace docbao::app
