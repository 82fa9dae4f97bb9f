// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

namespace docbao {

/// A key's names (key_names.tsv).
struct KeyName {
  std::string_view vietnamese, english;
};

/// What is pressed together, in order: "control_alt_Delete" is control, alt and Delete. A part that the table
/// does not know has no names; `written` is as it was given.
struct KeyPart {
  std::string_view written;
  KeyName name;
};
std::vector<KeyPart> read_key_name(std::string_view key);

/// Whether it is a key that is held while another is pressed: "Ctrl", "shift".
bool is_held_key(std::string_view key);

}  // namespace docbao
