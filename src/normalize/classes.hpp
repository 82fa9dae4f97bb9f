// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "docbao/semiotic_class.hpp"
#include "normalize/engine/surroundings.hpp"
#include "normalize/tables.hpp"

namespace docbao {

#define DOCBAO_CLASS(name, ...) std::unique_ptr<SemioticClass> make_##name(const Tables& tables);
#include "normalize/classes.def"
#undef DOCBAO_CLASS

struct NamedClass {
  std::string_view name;
  std::unique_ptr<SemioticClass> rules;
  std::uint8_t triggers;
  Needs needs;
};

/// All classes in the order of classes.def. `tables` must outlive them.
std::vector<NamedClass> make_classes(const Tables& tables);

}  // namespace docbao
