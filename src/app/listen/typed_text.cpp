// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/typed_text.hpp"

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <thread>

#include "app/listen/line_editor.hpp"
#include "app/listen/paste_filter.hpp"
#include "app/own_stderr.hpp"
#include "app/terminal.hpp"
#include "base/system_reason.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace {

constexpr std::string_view kStandardInput = "-";

/// Reads the terminal into a file without a name.
class TypedText {
 public:
  TypedText() : file_(memfd_create("docbao-typed", MFD_CLOEXEC)) {
    // A dumb terminal edits its lines itself, and marks no pastes.
    if (!is_dumb_terminal()) terminal_.emplace(STDIN_FILENO, TakenTerminal::Gives::Keys);
  }

  Status take(const std::stop_token& stop, const std::function<void()>& ask) {
    if (!file_) return failed();
    for (bool has_asked = false; !is_at_end_;) {
      if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
      if (is_in_background(STDIN_FILENO)) {
        std::this_thread::sleep_for(PasteFilter::kRest);
        continue;
      }
      if (terminal_) terminal_->take();
      if (!std::exchange(has_asked, true)) ask();
      if (Status taken = take_some(); !taken) return taken;
    }
    return replace_stdin();
  }

 private:
  Status take_some() {
    pollfd watched{STDIN_FILENO, POLLIN, 0};
    if (poll(&watched, 1, static_cast<int>(PasteFilter::kRest.count())) <= 0) {
      pastes_.rest();
      return {};
    }
    if (is_in_background(STDIN_FILENO)) return {};
    std::array<char, 4096> bytes;
    const ssize_t got = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0) {
      const bool comes_again = errno == EINTR || errno == EAGAIN || is_in_background(STDIN_FILENO);
      return comes_again ? Status{} : failed();
    }
    is_at_end_ = got == 0;
    const std::string_view text(bytes.data(), static_cast<std::size_t>(got));
    return terminal_ ? edit(text) : write_copy(file_.get(), text, kStandardInput);
  }

  Status edit(std::string_view bytes) {
    pastes_.take(bytes);
    if (is_at_end_) editor_.end();
    is_at_end_ = editor_.is_at_end();
    if (const std::string echo = editor_.take_echo(); terminal_->did_echo())
      static_cast<void>(write_all(terminal_->fd(), echo, kStandardInput));
    return write_copy(file_.get(), editor_.take_text(), kStandardInput);
  }

  Status replace_stdin() {
    terminal_.reset();
    lseek(file_.get(), 0, SEEK_SET);
    return dup2(file_.get(), STDIN_FILENO) < 0 ? failed() : Status{};
  }

  static Status failed() { return fail(ErrorCode::CannotOpen, "-", system_reason(errno)); }

  FileDescriptor file_;
  std::optional<TakenTerminal> terminal_;
  LineEditor editor_;
  PasteFilter pastes_{{[this](std::string_view bytes) { editor_.type(bytes); },
                       [this](std::string_view bytes) { editor_.paste(bytes); }, [] {}}};
  bool is_at_end_ = false;
};

}  // namespace

Status take_typed_text(Session& session) {
  const std::vector<std::string>& sources = session.options().sources;
  if (std::ranges::find(sources, kStandardInput) == sources.end() || isatty(STDIN_FILENO) != 1) return {};
  const int fd = session.output().is_terminal() ? STDOUT_FILENO : own_stderr();
  return TypedText().take(session.stop(), [&] {
    if (session.options().quiet) return;
    static_cast<void>(write_all(fd, session.messages().text("listen.type_text") + '\n', {}));
  });
}

}  // namespace docbao::app
