// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/ssip/address.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "base/find_program.hpp"
#include "source/child_process.hpp"

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kUnix = "unix_socket", kInet = "inet_socket", kUsualHost = "127.0.0.1",
                           kUsualPort = "6560";
constexpr const char* kAddress = "SPEECHD_ADDRESS";
constexpr std::chrono::milliseconds kConnectPatience = 5s, kConnectStep = 50ms;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string usual_path() {
  const std::string runtime = variable("XDG_RUNTIME_DIR");
  return (runtime.empty() ? variable("HOME") + "/.cache" : runtime) + "/speech-dispatcher/speechd.sock";
}

/// The part behind the first colon, which is cut off.
std::string cut_tail(std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {};
  std::string tail = text.substr(colon + 1);
  text.resize(colon);
  return tail;
}

/// Whether the connection came about.
bool is_connected(int fd, const std::stop_token& stop) {
  const auto deadline = std::chrono::steady_clock::now() + kConnectPatience;
  pollfd watched{fd, POLLOUT, 0};
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
    if (poll(&watched, 1, static_cast<int>(kConnectStep / 1ms)) <= 0) continue;
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
  }
  return false;
}

FileDescriptor try_address(int family, const sockaddr* address, socklen_t size, const std::stop_token& stop) {
  FileDescriptor fd(socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const bool is_there = fd && connect(fd.get(), address, size) == 0;
  const bool is_near = fd && !is_there && (errno == EINPROGRESS || errno == EINTR);
  return is_there || (is_near && is_connected(fd.get(), stop)) ? std::move(fd) : FileDescriptor{};
}

FileDescriptor try_path(const std::string& path, const std::stop_token& stop) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return {};
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return try_address(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address, stop);
}

FileDescriptor try_host(const SsipAddress& wanted, const std::stop_token& stop) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(wanted.host.c_str(), wanted.port.c_str(), &hints, &found) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  FileDescriptor fd;
  for (const addrinfo* one = found; one && !fd; one = one->ai_next)
    fd = try_address(one->ai_family, one->ai_addr, one->ai_addrlen, stop);
  return fd;
}

std::vector<std::string> start_command(std::string program, const SsipAddress& address) {
  if (address.path.empty())
    return {std::move(program), "--spawn", "--communication-method", "inet_socket", "--port", address.port};
  return {std::move(program), "--spawn",       "--communication-method",
          "unix_socket",      "--socket-path", address.path};
}

/// It has ended, or left the work to a process of its own.
bool has_closed_output(const ChildProcess& child) {
  pollfd watched{child.output().get(), POLLIN, 0};
  return poll(&watched, 1, 0) > 0 && (watched.revents & POLLHUP) != 0;
}

/// Starts the server, which refuses where the user does not want that, and waits for it. It outlives us.
FileDescriptor start_and_connect(const std::string& program, const SsipAddress& address,
                                 const std::stop_token& stop) {
  auto child = ChildProcess::start(start_command(program, address), open_nowhere());
  if (!child) return {};
  const auto deadline = std::chrono::steady_clock::now() + kConnectPatience;
  FileDescriptor fd;
  for (bool has_refused = false; !fd && !has_refused && !stop.stop_requested();) {
    const bool is_over = has_closed_output(*child);
    fd = try_to_connect(address, stop);
    has_refused = std::chrono::steady_clock::now() > deadline || (!fd && is_over && child->wait() != 0);
    if (!fd) std::this_thread::sleep_for(kConnectStep);
  }
  child->let_run();  // the server's voices are in its group of processes
  return fd;
}

}  // namespace

FileDescriptor try_to_connect(const SsipAddress& address, const std::stop_token& stop) {
  return address.path.empty() ? try_host(address, stop) : try_path(address.path, stop);
}

std::string SsipAddress::text() const { return path.empty() ? host + ':' + port : path; }

bool SsipAddress::is_of_this_machine() const {
  return !path.empty() || host == kUsualHost || host == "localhost" || host == "::1";
}

std::optional<SsipAddress> parse_ssip_address(std::string_view text) {
  std::string method(text);
  std::string rest = cut_tail(method);
  if (method.empty() || method == kUnix) return SsipAddress{rest.empty() ? usual_path() : rest, {}, {}};
  if (method != kInet) return std::nullopt;
  std::string port = cut_tail(rest);
  return SsipAddress{
      {}, rest.empty() ? std::string(kUsualHost) : rest, port.empty() ? std::string(kUsualPort) : port};
}

std::optional<SsipAddress> own_ssip_address() { return parse_ssip_address(variable(kAddress)); }

Result<FileDescriptor> connect_to_speechd(const std::stop_token& stop) {
  const std::optional<SsipAddress> address = own_ssip_address();
  if (!address) return fail(ErrorCode::NoAudioDevice, variable(kAddress), "speechd_address");
  FileDescriptor fd = try_to_connect(*address, stop);
  const std::string program = find_program("speech-dispatcher");
  if (!fd && address->is_of_this_machine() && !program.empty() && !stop.stop_requested())
    fd = start_and_connect(program, *address, stop);
  if (fd) return fd;
  if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
  const bool is_missing = program.empty() && address->is_of_this_machine();
  return fail(ErrorCode::NoAudioDevice, address->text(), is_missing ? "speechd_missing" : "speechd_refused");
}

}  // namespace docbao
