// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "run_program.hpp"

namespace docbao::test {

/// What xmllint finds wrong with a file by a RELAX NG grammar, or with its form alone where none is given.
/// Nothing is fetched from the net. Without xmllint the test fails: nothing would have been looked at.
inline std::string faults_by_xmllint(const std::filesystem::path& file, const std::string& grammar = {}) {
  const bool is_there = std::system("xmllint --version >/dev/null 2>&1") == 0;
  REQUIRE_MESSAGE(is_there, "xmllint is not installed (scripts/setup, package libxml2-utils)");
  const std::string by = grammar.empty() ? "" : " --relaxng '" + grammar + "'";
  const std::string command = "xmllint --nonet --noout" + by + " '" + file.string() + "' 2>&1; echo $?";
  const std::string said = printed_by(command);
  return said.ends_with("\n0\n") || said == "0\n" ? "" : said;
}

}  // namespace docbao::test
