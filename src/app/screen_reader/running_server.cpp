// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/running_server.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/file_descriptor.hpp"
#include "player/ssip/address.hpp"

namespace docbao::app {
namespace {

constexpr std::string_view kQuestion = "LIST OUTPUT_MODULES\r\n";
constexpr std::string_view kLastLine = "250 OK";
constexpr std::size_t kLongestAnswer = 1 << 16;
constexpr std::chrono::milliseconds kPatience{3000};
constexpr int kLooks = 100;  // of 100 ms each, until the server has ended

/// Whether something is to be read before the deadline.
bool wait_for_answer(int fd, std::chrono::steady_clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  pollfd watched{fd, POLLIN, 0};
  return left.count() > 0 && ::poll(&watched, 1, static_cast<int>(left.count())) > 0;
}

std::string ask(const FileDescriptor& fd) {
  std::string answer;
  if (::send(fd.get(), kQuestion.data(), kQuestion.size(), MSG_NOSIGNAL) < 0) return answer;
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  char bytes[4096];
  while (answer.find(kLastLine) == std::string::npos && answer.size() < kLongestAnswer &&
         wait_for_answer(fd.get(), deadline)) {
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
  const std::optional<SsipAddress> address = own_ssip_address();
  return address ? address->path : std::string{};
}

ServerState ask_server(const std::string& socket) {
  const FileDescriptor fd = socket.empty() ? FileDescriptor{} : try_to_connect({socket, {}, {}}, {});
  if (!fd) return ServerState::NotRunning;
  const std::string answer = ask(fd);
  if (answer.find(kLastLine) == std::string::npos) return ServerState::Silent;
  const bool knows = answer.find("250-docbao\r\n") != std::string::npos;
  return knows ? ServerState::KnowsModule : ServerState::LacksModule;
}

bool end_server(const std::string& socket) {
  const pid_t pid = server_process(socket);
  if (socket.empty() || pid == 0 || ::kill(pid, SIGTERM) != 0) return false;
  for (int look = 0; look < kLooks; ++look) {
    if (server_process(socket) != pid) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

}  // namespace docbao::app
