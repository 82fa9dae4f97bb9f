// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/system_reason.hpp"

#include <cerrno>

namespace docbao {

std::string system_reason(int error_number) {
  switch (error_number) {
    case 0: return {};
#define DOCBAO_SYSTEM_ERROR(name) \
  case name:                      \
    return #name;
#include "base/system_errors.def"
#undef DOCBAO_SYSTEM_ERROR
    default: return "errno " + std::to_string(error_number);
  }
}

}  // namespace docbao
