// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <dlfcn.h>

#include <utility>

namespace docbao {

/// A shared library that is loaded only when it is wanted, so that what few runs need costs the others
/// nothing.
class SharedLibrary {
 public:
  /// `name` as the loader looks for it: "libsndfile.so.1". Closed where there is none.
  explicit SharedLibrary(const char* name) noexcept : handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}
  SharedLibrary(SharedLibrary&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  SharedLibrary& operator=(SharedLibrary&&) = delete;
  ~SharedLibrary() {
    if (handle_) dlclose(handle_);
  }
  explicit operator bool() const noexcept { return handle_ != nullptr; }

  /// Sets `function` to what the library calls `name`; false where it has no such function.
  template <typename Function>
  bool find(const char* name, Function*& function) const noexcept {
    function = reinterpret_cast<Function*>(dlsym(handle_, name));
    return function != nullptr;
  }

 private:
  void* handle_;
};

}  // namespace docbao
