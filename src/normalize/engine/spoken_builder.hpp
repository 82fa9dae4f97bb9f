// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Joins the chosen readings, in order, with the plain words between them to one SpokenText.
class SpokenBuilder {
 public:
  /// `sentence` must outlive the builder.
  explicit SpokenBuilder(const TokenizedSentence& sentence);
  void add(const Reading& reading, std::string_view semiotic_class);
  SpokenText finish() &&;

 private:
  bool begins_number() const;
  void part_numbers(const Reading& reading);
  void say_plain_until(std::uint32_t end);
  void say_plain(const Token& token);
  void say(std::string_view words, const Piece& piece);
  void say_once(std::string_view words, Piece piece);
  void say_mark(std::string_view words, Piece piece);
  void pause(std::string_view mark, Piece piece);
  bool closes_at(std::uint32_t end) const;
  void silence_last_mark();

  const TokenizedSentence& sentence_;
  std::size_t at_ = 0;  // the next token to be said
  // The piece of the mark of pause that ends the words so far; 0 and none: see has_mark_.
  std::size_t last_mark_ = 0;
  bool has_mark_ = false;
  bool closes_silently_ = false;  // the bracket that comes next closes what was not said
  SpokenText spoken_;
};

}  // namespace docbao
