// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/last_net.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>
#include <system_error>

#include "app/messages.hpp"
#include "app/options.hpp"
#include "app/own_stderr.hpp"
#include "app/terminal.hpp"
#include "base/atomic_file.hpp"
#include "base/message_table.hpp"
#include "base/system_reason.hpp"

namespace docbao::app {
namespace {

std::atomic<Language> net_language{Language::English};

std::string sentence_for_thrown(const std::exception_ptr& thrown) {
  const Messages messages(net_language);
  try {
    std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    return messages.text("failure.no_memory");
  } catch (const std::system_error& error) {
    const std::string reason = system_reason(error.code().value());
    return messages.format("failure.refused",
                           find_error_text("reason." + reason, messages.language()).value_or(reason));
  } catch (...) {
    return messages.text("failure.unforeseen");
  }
}

/// Telling takes some memory itself: where there is not even that, a fixed line does.
void tell_thrown(const std::exception_ptr& thrown) noexcept {
  try {
    complain(sentence_for_thrown(thrown));
  } catch (...) {
    constexpr std::string_view kNoMemoryAtAll = "docbao: ENOMEM\n";
    static_cast<void>(!write(own_stderr(), kNoMemoryAtAll.data(), kNoMemoryAtAll.size()));
  }
}

/// Where std::terminate() was called without anything thrown, a fault of our own is to be seen as one.
[[noreturn]] void end_at_once() noexcept {
  const std::exception_ptr thrown = std::current_exception();
  if (!thrown) std::abort();
  discard_unfinished_files();
  restore_terminal();
  tell_thrown(thrown);
  _exit(kExitFailed);
}

}  // namespace

void set_net_language(Language language) noexcept { net_language = language; }

int run_over_net(const std::function<int()>& program) noexcept {
  std::set_terminate(end_at_once);
  try {
    return program();
  } catch (...) {
    tell_thrown(std::current_exception());
    return kExitFailed;
  }
}

}  // namespace docbao::app
