// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "normalize/engine/lexicon.hpp"

namespace docbao {

/// The user's lexicon at one time. Its rows may be typed in NFC or NFD. A reading is what is spoken, so it is
/// words alone: letters and blanks; a hyphen between letters ("in-tơ-nét") is said as a blank. Rows that are
/// no UTF-8 (BadLexicon) or whose reading holds a digit or a sign (BadReading) are skipped and told in
/// `problems`, as name:line, with those that Lexicon::parse refuses.
class UserLexicon {
 public:
  UserLexicon(std::string_view text, const std::string& name, std::vector<Error>* problems);
  UserLexicon(const UserLexicon&) = delete;
  UserLexicon& operator=(const UserLexicon&) = delete;

  const Lexicon& table() const noexcept { return table_; }

 private:
  std::string text_;  // what the table points into
  Lexicon table_;
};

}  // namespace docbao
