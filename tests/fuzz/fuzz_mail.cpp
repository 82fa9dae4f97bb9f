// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  docbao::test::check_parser(&docbao::parse_mail, {reinterpret_cast<const char*>(data), size}, "a");
  return 0;
}
