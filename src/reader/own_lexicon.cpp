// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader/own_lexicon.hpp"

#include "base/file_watch.hpp"
#include "base/read_file.hpp"

namespace docbao {

std::unique_ptr<Normalizer> make_own_normalizer(const Style& style, const std::string& lexicon,
                                                std::function<void(const Error&)> on_problem) {
  auto watch = std::make_shared<FileWatch>(lexicon);
  const std::string text = read_file_text(lexicon).value_or(std::string{});
  std::unique_ptr<Normalizer> normalizer = Normalizer::make(style, text, lexicon);
  normalizer->follow_lexicon({[watch] { return watch->changed(); }, std::move(on_problem)});
  return normalizer;
}

}  // namespace docbao
