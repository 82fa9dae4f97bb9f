// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/last_net.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

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
/// What is said where no memory is left, made while there is some: one line of each language.
std::array<std::string, 2> no_memory_lines;

const std::string& no_memory_line() noexcept {
  return no_memory_lines[net_language.load() == Language::Vietnamese ? 0 : 1];
}

/// A thread that cannot be made lacks memory for its stack, or a limit forbids it.
bool is_want_of_memory(const std::error_code& code) {
  return code == std::errc::resource_unavailable_try_again || code == std::errc::not_enough_memory;
}

std::string sentence_for_thrown(const std::exception_ptr& thrown) {
  const Messages messages(net_language);
  try {
    std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    return messages.text("failure.no_memory");
  } catch (const std::system_error& error) {
    if (is_want_of_memory(error.code())) return messages.text("failure.no_memory");
    const std::string reason = system_reason(error.code().value());
    return messages.format("failure.refused",
                           find_error_text("reason." + reason, messages.language()).value_or(reason));
  } catch (...) {
    return messages.text("failure.unforeseen");
  }
}

/// Telling takes some memory itself.
void tell_thrown(const std::exception_ptr& thrown) noexcept {
  try {
    complain(sentence_for_thrown(thrown));
  } catch (...) {
    static_cast<void>(!write(own_stderr(), no_memory_line().data(), no_memory_line().size()));
  }
}

/// Where std::terminate() was called without anything thrown, a fault of our own is to be seen as one.
[[noreturn]] void end_at_once() noexcept {
  static std::atomic_flag is_ending;
  static thread_local bool is_here = false;
  if (std::exchange(is_here, true)) _exit(kExitFailed);  // something was thrown below
  while (is_ending.test_and_set()) pause();              // another thread ends it
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
    for (const Language language : {Language::Vietnamese, Language::English})
      no_memory_lines[language == Language::Vietnamese ? 0 : 1] =
          complaint(Messages(language).text("failure.no_memory"));
    return program();
  } catch (...) {
    tell_thrown(std::current_exception());
    return kExitFailed;
  }
}

}  // namespace docbao::app
