// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace docbao {

/// What went wrong: one code for each kind of message that people see. The library never prints: to_message()
/// (docbao/message.hpp) makes one sentence of the code, the place and the reason. The codes, each with what
/// its `where` and `detail` hold, stand in error_codes.def.
enum class ErrorCode {
#define DOCBAO_ERROR(code, name) code,
#include "docbao/error_codes.def"
#undef DOCBAO_ERROR
};

/// Every code there is, in the order of error_codes.def.
std::span<const ErrorCode> error_codes() noexcept;
/// The code's name for machines, which later versions keep: "cannot_open".
std::string_view to_string(ErrorCode code) noexcept;

/// A failure as a value: what (code), where (file, file:line, device, option; "-" is standard input, or
/// standard output where writing failed), and a detail. A detail that gives a reason is a word for machines:
/// the name of a system error ("ENOENT"), or a program or library and its own number ("ALSA -2").
struct Error {
  ErrorCode code;
  std::string where;
  std::string detail;
};

/// A value or an Error; the member names are std::expected's.
template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// Makes the failing side of any Result: `return fail(ErrorCode::CannotOpen, path, reason);`
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
inline tl::unexpected<Error> fail(ErrorCode code, std::string where = {}, std::string detail = {}) {
  return fail(Error{code, std::move(where), std::move(detail)});
}

}  // namespace docbao
