// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "docbao/normalizer.hpp"

namespace docbao {

/// A normalizer with the user's lexicon of that path, which it reads again whenever the file changes. A file
/// that is not there, or cannot be read, counts as empty, until it can. `on_problem` is told of bad lines of
/// what is read later; those of now are Normalizer::problems().
std::unique_ptr<Normalizer> make_own_normalizer(const Style& style, const std::string& lexicon,
                                                std::function<void(const Error&)> on_problem);

}  // namespace docbao
