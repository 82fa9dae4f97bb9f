// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/jack_server.hpp"

#include <dlfcn.h>

#include <array>
#include <atomic>
#include <cstdarg>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace docbao {
namespace {

/// libjack's own, which the one below stands before.
using OpenClient = void* (*)(const char* name, int options, int* status, ...);

thread_local bool refuses = false;
/// Null where PortAudio was built without JACK, or was not loaded yet.
std::atomic<OpenClient> real_open_client = nullptr;

/// PipeWire's libjack has neither the sockets nor the database.
bool is_pipewire(OpenClient open_client) noexcept {
  Dl_info about{};
  return dladdr(reinterpret_cast<void*>(open_client), &about) != 0 &&
         std::string_view(about.dli_fname).find("pipewire") != std::string_view::npos;
}

/// JACK2's server listens at /dev/shm/jack_NAME_UID_0, JACK1's in a folder /dev/shm/jack-UID/NAME.
bool has_socket() {
  const char* wanted = std::getenv("JACK_DEFAULT_SERVER");
  const std::string name = wanted != nullptr && *wanted != '\0' ? wanted : "default";
  std::error_code error;
  for (std::filesystem::directory_iterator at("/dev/shm", error), end; !error && at != end;
       at.increment(error)) {
    const std::string file = at->path().filename().string();
    if (file.starts_with("jack_" + name + '_')) return true;
    std::error_code gone;
    if (file.starts_with("jack-") && std::filesystem::is_directory(at->path() / name, gone)) return true;
  }
  return false;
}

}  // namespace

JackOnlyWhereItRuns::JackOnlyWhereItRuns(const SharedLibrary& portaudio) {
  // Asked of PortAudio's own libraries the name means libjack's function; asked of the program, the one
  // below.
  OpenClient open_client = nullptr;
  portaudio.find("jack_client_open", open_client);
  real_open_client = open_client;
  refuses = open_client == nullptr || !(is_pipewire(open_client) || has_socket());
}
JackOnlyWhereItRuns::~JackOnlyWhereItRuns() { refuses = false; }

}  // namespace docbao

/// What PortAudio calls, since the program comes before what it loads (src/CMakeLists.txt has it exported). A
/// C library's name and form: each of four options has one string behind it (jack/types.h: server's name,
/// driver's name, its start, session).
extern "C" [[gnu::visibility("default")]] void* jack_client_open(const char* name, int options, int* status,
                                                                 ...) {
  constexpr int kFailure = 0x01, kNoServer = 0x10;
  const auto open_client = docbao::refuses ? nullptr : docbao::real_open_client.load();
  if (open_client == nullptr) {
    if (status != nullptr) *status = kFailure | kNoServer;
    return nullptr;
  }
  std::array<const char*, 4> strings{};
  std::size_t given = 0;
  std::va_list rest;
  va_start(rest, status);
  for (const int with_string : {0x04, 0x08, 0x10, 0x20}) {
    if (options & with_string) strings[given++] = va_arg(rest, const char*);
  }
  va_end(rest);
  return open_client(name, options, status, strings[0], strings[1], strings[2], strings[3]);
}
