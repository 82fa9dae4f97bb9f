// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

/// Gives `name()` the bytes of a file that docbao_embed() of cmake/embed.cmake put into the program.
#define DOCBAO_EMBEDDED(name)                                                                   \
  extern "C" const char docbao_embed_##name##_begin[], docbao_embed_##name##_end[];             \
  inline std::string_view name() noexcept {                                                     \
    return {docbao_embed_##name##_begin,                                                        \
            static_cast<std::size_t>(docbao_embed_##name##_end - docbao_embed_##name##_begin)}; \
  }
