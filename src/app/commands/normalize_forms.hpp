// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <span>

#include "app/session.hpp"

namespace docbao::app {

/// One article (or a part, or a line) that `normalize` shows.
struct ShownText {
  const PreparedText& prepared;
  std::uint64_t line = 0;  ///< the input line under --lines, from 1; else 0

  const Article& article() const noexcept { return *prepared.text; }
  /// Whether it is shown how the sentence is said. Under --lines all are.
  bool is_said(const Sentence& sentence, const Style& style) const {
    return line > 0 || prepared.is_read(sentence, style);
  }
};

/// How `normalize` shows its work. `show` is called for each text in order, `finish` once at the end.
class NormalizeForm {
 public:
  virtual ~NormalizeForm() = default;
  virtual Status show(const ShownText& text) = 0;
  /// False: the command ends with exit code 1 although nothing failed (the audit found something unsaid).
  virtual Result<bool> finish() { return true; }
};

/// What a form may use; all outlive it.
struct FormTools {
  Output& output;
  const Messages& messages;
  Composer& composer;
  const Style& style;

  /// The sentence in words. `lost`, where given, receives the readings that were not chosen.
  SpokenText verbalize(const ShownText& text, const Sentence& sentence,
                       std::vector<LostReading>* lost = nullptr) const {
    return composer.verbalize(text.prepared, sentence, style, lost);
  }
};

/// A piece of a sentence, and the first of the readings that lost against it: those that begin before it ends
/// and behind the pieces before.
struct ShownPiece {
  static constexpr std::size_t kMostLost = 12;

  const Piece& piece;
  std::span<const LostReading> lost;  ///< kMostLost at most
  std::size_t more_lost = 0;          ///< that are not shown
};

/// A form that shows each piece of each sentence.
class PiecesForm : public NormalizeForm {
 public:
  explicit PiecesForm(FormTools tools) : tools_(tools) {}
  Status show(const ShownText& text) final;

 protected:
  virtual Status show_sentence(const ShownText& text, const Sentence& sentence, const SpokenText& spoken,
                               std::span<const ShownPiece> pieces) = 0;
  FormTools tools_;
};

/// Plain: a line per sentence, or per text under --lines.
std::unique_ptr<NormalizeForm> make_plain_form(FormTools tools);
/// --json: an object per piece.
std::unique_ptr<NormalizeForm> make_json_form(FormTools tools);
/// --explain: a table of the pieces of each sentence, with the readings that lost.
std::unique_ptr<NormalizeForm> make_explain_form(FormTools tools);
/// --audit: everything that is not said, and why; the counts of bytes.
std::unique_ptr<NormalizeForm> make_audit_form(FormTools tools);

}  // namespace docbao::app
