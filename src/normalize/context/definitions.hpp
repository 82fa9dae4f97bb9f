// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <set>
#include <string>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Adds to `found` the short forms that the article explains itself, as "Hội đồng nhân dân (HĐND)" or
/// "HĐND (Hội đồng nhân dân)": the capitals are the initials of the words beside them in order, Đ is not D,
/// and "và" and the like may have no letter. Spoken in lower case but for names. What was found first stays.
/// Looks only at parentheses; linear.
void find_definitions(const Article& article, decltype(DocumentContext::definitions)& found);

/// Long short forms that the article explains nowhere, but whose words it writes elsewhere: TTDBKTTVQG beside
/// "Trung tâm Dự báo khí tượng thủy văn quốc gia".
class OwnInitials {
 public:
  /// First the short forms of all sentences are noted; where there are any, all sentences are read.
  void note_forms(const TokenizedSentence& sentence);
  bool has_forms() const noexcept { return !forms_.empty(); }
  void read(const TokenizedSentence& sentence);
  /// What `found` has already stays.
  void add_to(const std::string& text, decltype(DocumentContext::definitions)& found) const;

 private:
  static constexpr std::size_t kShortestForm = 6, kMostForms = 32;  // fewer letters may agree by chance

  void add_break();

  std::u32string initials_;  // of each word that a short form has a letter for; blanks part sentences
  std::vector<Span> spans_;  // of the same words
  std::set<std::string> forms_;
};

}  // namespace docbao
