// SPDX-License-Identifier: GPL-3.0-or-later
// MPRIS 2.2 (specifications.freedesktop.org/mpris-spec) over D-Bus. sd-bus is used as it is: its interface is
// the same on every distribution that docbao runs on, which that of its C++ wrapper is not.
#include <poll.h>
#include <sys/eventfd.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "docbao/voice.hpp"
#include "integrations/mpris_commands.hpp"

namespace docbao {
namespace {

constexpr const char* kPath = "/org/mpris/MediaPlayer2";
constexpr const char* kRoot = "org.mpris.MediaPlayer2";
constexpr const char* kPlayer = "org.mpris.MediaPlayer2.Player";

struct CloseBus {
  void operator()(sd_bus* bus) const noexcept { sd_bus_close_unref(bus); }
};
using UniqueBus = std::unique_ptr<sd_bus, CloseBus>;

const char* status_name(NowReading::State state) {
  switch (state) {
    case NowReading::State::Playing: return "Playing";
    case NowReading::State::Paused: return "Paused";
    case NowReading::State::Stopped: return "Stopped";
  }
  return "Stopped";
}

/// All of it but show() runs on a thread of its own, so that a slow bus delays nothing.
class Mpris final : public Desktop {
 public:
  explicit Mpris(DesktopSetup setup)
      : setup_(std::move(setup)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  Mpris(const Mpris&) = delete;
  Mpris& operator=(const Mpris&) = delete;
  ~Mpris() override {
    thread_.request_stop();
    wake();
    thread_.join();
    close(wake_);
  }

  void show(const NowReading& now) override {
    {
      const std::lock_guard lock(mutex_);
      next_ = now;
      shown_at_ = Clock::now();
    }
    wake();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void wake() const { static_cast<void>(!eventfd_write(wake_, 1)); }
  void serve(const std::stop_token& stop);
  bool connect();
  void wait();
  void take_news();
  double position_us(Clock::time_point at) const;
  double length_us() const { return now_.length_s * kMicrosecondsPerSecond; }

  static Mpris& of(void* self) { return *static_cast<Mpris*>(self); }
  template <CommandKind kind>
  static int command(sd_bus_message* call, void* self, sd_bus_error* error);
  static int seek(sd_bus_message* call, void* self, sd_bus_error* error);
  static int set_position(sd_bus_message* call, void* self, sd_bus_error* error);
  static int refuse(sd_bus_message* call, void* self, sd_bus_error* error);
  static int get_number(sd_bus* bus, const char* path, const char* interface, const char* property,
                        sd_bus_message* reply, void* self, sd_bus_error* error);
  static int set_number(sd_bus* bus, const char* path, const char* interface, const char* property,
                        sd_bus_message* value, void* self, sd_bus_error* error);
  static int get_status(sd_bus* bus, const char* path, const char* interface, const char* property,
                        sd_bus_message* reply, void* self, sd_bus_error* error);
  static int get_position(sd_bus* bus, const char* path, const char* interface, const char* property,
                          sd_bus_message* reply, void* self, sd_bus_error* error);
  static int get_metadata(sd_bus* bus, const char* path, const char* interface, const char* property,
                          sd_bus_message* reply, void* self, sd_bus_error* error);
  static const sd_bus_vtable kRootTable[], kPlayerTable[];

  const DesktopSetup setup_;
  const int wake_;
  UniqueBus bus_;
  NowReading now_;  // that the bus knows of
  Clock::time_point now_since_;
  std::mutex mutex_;
  NowReading next_;             // guarded by mutex_
  Clock::time_point shown_at_;  // guarded by mutex_
  std::jthread thread_;         // last: it uses all of the above
};

/// An entry whose value is a list.
int append_names(sd_bus_message* reply, const char* key, const std::vector<std::string>& names) {
  std::vector<char*> list;
  for (const std::string& name : names) list.push_back(const_cast<char*>(name.c_str()));
  list.push_back(nullptr);
  int status = sd_bus_message_open_container(reply, 'e', "sv");
  if (status >= 0) status = sd_bus_message_append(reply, "s", key);
  if (status >= 0) status = sd_bus_message_open_container(reply, 'v', "as");
  if (status >= 0) status = sd_bus_message_append_strv(reply, list.data());
  if (status >= 0) status = sd_bus_message_close_container(reply);
  return status < 0 ? status : sd_bus_message_close_container(reply);
}

template <bool value>
int get_flag(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void*, sd_bus_error*) {
  return sd_bus_message_append(reply, "b", value);
}

int get_names(sd_bus*, const char*, const char*, const char* property, sd_bus_message* reply, void*,
              sd_bus_error*) {
  const bool schemes = std::string_view(property) == "SupportedUriSchemes";
  return schemes ? sd_bus_message_append(reply, "as", 0)
                 : sd_bus_message_append(reply, "as", 1, "text/plain");
}

int get_identity(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void*,
                 sd_bus_error*) {
  return sd_bus_message_append(reply, "s", "Đọc Báo");
}

const sd_bus_vtable Mpris::kRootTable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Raise", "", "", Mpris::refuse, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Quit", "", "", Mpris::command<CommandKind::Stop>, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_PROPERTY("CanQuit", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanRaise", "b", get_flag<false>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("HasTrackList", "b", get_flag<false>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("Identity", "s", get_identity, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("SupportedUriSchemes", "as", get_names, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("SupportedMimeTypes", "as", get_names, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_VTABLE_END,
};

const sd_bus_vtable Mpris::kPlayerTable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Next", "", "", Mpris::command<CommandKind::NextSentence>, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Previous", "", "", Mpris::command<CommandKind::PreviousSentence>,
                  SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Pause", "", "", Mpris::command<CommandKind::Pause>, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("PlayPause", "", "", Mpris::command<CommandKind::PauseOrResume>,
                  SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Stop", "", "", Mpris::command<CommandKind::Stop>, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Play", "", "", Mpris::command<CommandKind::Resume>, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Seek", "x", "", Mpris::seek, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("SetPosition", "ox", "", Mpris::set_position, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("OpenUri", "s", "", Mpris::refuse, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_SIGNAL("Seeked", "x", 0),
    SD_BUS_PROPERTY("PlaybackStatus", "s", Mpris::get_status, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE),
    SD_BUS_PROPERTY("Metadata", "a{sv}", Mpris::get_metadata, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE),
    SD_BUS_PROPERTY("Position", "x", Mpris::get_position, 0, 0),
    SD_BUS_WRITABLE_PROPERTY("Rate", "d", Mpris::get_number, Mpris::set_number, 0,
                             SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE | SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_WRITABLE_PROPERTY("Volume", "d", Mpris::get_number, Mpris::set_number, 0,
                             SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE | SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_PROPERTY("MinimumRate", "d", Mpris::get_number, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("MaximumRate", "d", Mpris::get_number, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanGoNext", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanGoPrevious", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanPlay", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanPause", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanSeek", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_PROPERTY("CanControl", "b", get_flag<true>, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_VTABLE_END,
};

void Mpris::serve(const std::stop_token& stop) {
  if (!connect()) return;
  while (!stop.stop_requested()) {
    take_news();
    const int done = sd_bus_process(bus_.get(), nullptr);
    if (done < 0) break;  // the bus went away: reading goes on without it
    if (done == 0) wait();
  }
  bus_ = {};
}

/// Nothing here waits for an answer: a name that is refused closes the connection later.
bool Mpris::connect() {
  sd_bus* bus = nullptr;
  if (sd_bus_open_user(&bus) < 0) return false;
  bus_.reset(bus);
  const std::string name = std::string(kRoot) + ".docbao.instance" + std::to_string(getpid());
  return sd_bus_add_object_vtable(bus, nullptr, kPath, kRoot, kRootTable, this) >= 0 &&
         sd_bus_add_object_vtable(bus, nullptr, kPath, kPlayer, kPlayerTable, this) >= 0 &&
         sd_bus_request_name_async(bus, nullptr, name.c_str(), 0, nullptr, nullptr) >= 0;
}

void Mpris::wait() {
  constexpr std::uint64_t kForever = UINT64_MAX, kMicrosecondsPerMs = 1000;
  std::uint64_t until = kForever;
  const int events = sd_bus_get_events(bus_.get());
  if (events < 0 || sd_bus_get_timeout(bus_.get(), &until) < 0) return;
  int timeout_ms = -1;
  if (until != kForever) {
    const auto now =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
    const auto at = static_cast<std::int64_t>(until);
    timeout_ms = at <= now ? 0
                           : static_cast<int>(std::min<std::uint64_t>(
                                 static_cast<std::uint64_t>(at - now) / kMicrosecondsPerMs + 1, 60'000));
  }
  std::array<pollfd, 2> fds = {
      {{sd_bus_get_fd(bus_.get()), static_cast<short>(events), 0}, {wake_, POLLIN, 0}}};
  poll(fds.data(), fds.size(), timeout_ms);
  eventfd_t ignored = 0;
  static_cast<void>(!eventfd_read(wake_, &ignored));
}

/// Tells the bus what has changed.
void Mpris::take_news() {
  constexpr double kUnnoticedUs = 0.2 * kMicrosecondsPerSecond;
  const NowReading before = now_;
  double expected = 0;
  {
    const std::lock_guard lock(mutex_);
    expected = position_us(shown_at_);
    now_ = next_;
    now_since_ = shown_at_;
  }
  std::vector<const char*> changed;
  if (now_.state != before.state) changed.push_back("PlaybackStatus");
  if (now_.article != before.article || now_.sentence != before.sentence || now_.length_s != before.length_s)
    changed.push_back("Metadata");
  if (now_.rate != before.rate) changed.push_back("Rate");
  if (now_.volume != before.volume) changed.push_back("Volume");
  if (!changed.empty()) {
    changed.push_back(nullptr);
    sd_bus_emit_properties_changed_strv(bus_.get(), kPath, kPlayer, const_cast<char**>(changed.data()));
  }
  // A move, or an estimate that a sentence corrects.
  const double position = position_us(now_since_);
  if (now_.article != before.article || std::abs(position - expected) > kUnnoticedUs)
    sd_bus_emit_signal(bus_.get(), kPath, kPlayer, "Seeked", "x", static_cast<std::int64_t>(position));
}

double Mpris::position_us(Clock::time_point at) const {
  double position = now_.position_s * kMicrosecondsPerSecond;
  if (now_.state == NowReading::State::Playing)
    position += std::chrono::duration<double, std::micro>(at - now_since_).count() * now_.rate;
  return now_.length_s > 0 ? std::min(position, length_us()) : position;
}

template <CommandKind kind>
int Mpris::command(sd_bus_message* call, void* self, sd_bus_error*) {
  of(self).setup_.send({kind});
  return sd_bus_reply_method_return(call, nullptr);
}

int Mpris::seek(sd_bus_message* call, void* self, sd_bus_error*) {
  std::int64_t by_us = 0;
  if (const int read = sd_bus_message_read(call, "x", &by_us); read < 0) return read;
  if (const auto command = mpris_seek(of(self).now_, by_us)) of(self).setup_.send(*command);
  return sd_bus_reply_method_return(call, nullptr);
}

int Mpris::set_position(sd_bus_message* call, void* self, sd_bus_error*) {
  const char* track = nullptr;
  std::int64_t to_us = 0;
  if (const int read = sd_bus_message_read(call, "ox", &track, &to_us); read < 0) return read;
  if (const auto command = mpris_go_to(of(self).now_, track, to_us)) of(self).setup_.send(*command);
  return sd_bus_reply_method_return(call, nullptr);
}

int Mpris::refuse(sd_bus_message*, void*, sd_bus_error* error) {
  return sd_bus_error_set(error, SD_BUS_ERROR_NOT_SUPPORTED, "docbao reads what its command line names");
}

int Mpris::get_number(sd_bus*, const char*, const char*, const char* property, sd_bus_message* reply,
                      void* self, sd_bus_error*) {
  const Mpris& mpris = of(self);
  const std::string_view name = property;
  double value = mpris.now_.volume;
  if (name == "Rate") value = mpris.now_.rate;
  if (name == "MinimumRate") value = double{kSlowestWpm} / mpris.setup_.rate_wpm;
  if (name == "MaximumRate") value = double{kFastestWpm} / mpris.setup_.rate_wpm;
  return sd_bus_message_append(reply, "d", value);
}

int Mpris::set_number(sd_bus*, const char*, const char*, const char* property, sd_bus_message* value,
                      void* self, sd_bus_error*) {
  double number = 0;
  if (const int read = sd_bus_message_read(value, "d", &number); read < 0) return read;
  const bool is_rate = std::string_view(property) == "Rate";
  of(self).setup_.send(is_rate ? mpris_rate(number, of(self).setup_.rate_wpm) : mpris_volume(number));
  return 0;
}

int Mpris::get_status(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void* self,
                      sd_bus_error*) {
  return sd_bus_message_append(reply, "s", status_name(of(self).now_.state));
}

int Mpris::get_position(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void* self,
                        sd_bus_error*) {
  return sd_bus_message_append(reply, "x", static_cast<std::int64_t>(of(self).position_us(Clock::now())));
}

int Mpris::get_metadata(sd_bus*, const char*, const char*, const char*, sd_bus_message* reply, void* self,
                        sd_bus_error*) {
  const NowReading& now = of(self).now_;
  if (const int opened = sd_bus_message_open_container(reply, 'a', "{sv}"); opened < 0) return opened;
  int status = sd_bus_message_append(reply, "{sv}", "mpris:trackid", "o", mpris_track(now.article).c_str());
  const auto add_text = [&](const char* key, const std::string& text) {
    if (status >= 0 && !text.empty()) status = sd_bus_message_append(reply, "{sv}", key, "s", text.c_str());
  };
  add_text("xesam:title", now.title);
  add_text("xesam:url", now.url);
  add_text("xesam:album", now.newspaper);
  add_text("xesam:contentCreated", now.published);
  add_text("mpris:artUrl", now.cover_url);
  add_text("xesam:asText", now.sentence);
  if (status >= 0 && !now.authors.empty()) status = append_names(reply, "xesam:artist", now.authors);
  if (status >= 0 && now.article > 0)
    status = sd_bus_message_append(reply, "{sv}", "xesam:trackNumber", "i",
                                   static_cast<std::int32_t>(now.article));
  if (status >= 0 && now.length_s > 0)
    status = sd_bus_message_append(reply, "{sv}", "mpris:length", "x",
                                   static_cast<std::int64_t>(of(self).length_us()));
  return status < 0 ? status : sd_bus_message_close_container(reply);
}

}  // namespace
}  // namespace docbao

extern "C" [[gnu::visibility("default")]] docbao::Desktop* docbao_make_desktop(
    const docbao::DesktopSetup& setup) {
  return new docbao::Mpris(setup);
}
