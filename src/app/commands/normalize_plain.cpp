// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/normalize_forms.hpp"
#include "app/json.hpp"
#include "base/tsv.hpp"

namespace docbao::app {
namespace {

class PlainForm : public NormalizeForm {
 public:
  explicit PlainForm(FormTools tools) : tools_(tools) {}

  Status show(const ShownText& text) override {
    return text.line > 0 ? show_joined(text) : show_sentences(text);
  }

 private:
  Status show_sentences(const ShownText& text) {
    for (const Sentence& sentence : text.prepared.sentences) {
      if (!text.is_said(sentence, tools_.style)) continue;
      const SpokenText spoken = tools_.verbalize(text, sentence);
      if (spoken.words.empty()) continue;
      if (Status written = tools_.output.line(spoken.words); !written) return written;
    }
    return {};
  }

  /// Nothing is skipped and nothing added: one line in, one line out.
  Status show_joined(const ShownText& text) {
    std::string joined;
    for (const Sentence& sentence : text.prepared.sentences) {
      const SpokenText spoken = tools_.verbalize(text, sentence);
      if (!joined.empty() && !spoken.words.empty()) joined += ' ';
      joined += spoken.words;
    }
    return tools_.output.line(joined);
  }

  FormTools tools_;
};

std::string_view to_string(PieceKind kind) {
  switch (kind) {
    case PieceKind::Word: return "word";
    case PieceKind::Foreign: return "foreign";
    case PieceKind::Pause: return "pause";
    case PieceKind::Silent: return "silent";
  }
  return "";
}

class JsonForm : public PiecesForm {
 public:
  using PiecesForm::PiecesForm;

 private:
  Status show_sentence(const ShownText& text, const Sentence&, const SpokenText& spoken,
                       std::span<const ShownPiece> pieces) override {
    for (const ShownPiece& shown : pieces) {
      Json object = as_json(text, spoken, shown.piece);
      for (const LostReading& loser : shown.lost) object["lost"].push_back(as_json(text, loser));
      if (shown.more_lost > 0) object["more_lost"] = shown.more_lost;
      if (Status written = tools_.output.line(to_line(object)); !written) return written;
    }
    return {};
  }

  /// The lines of tables that the reading was made with, where there are any.
  static void add_rows(Json& object, std::string_view rows) {
    for_each_part(rows, ' ', [&](std::string_view row) { object["rows"].push_back(row); });
  }

  static Json as_json(const ShownText& text, const LostReading& lost) {
    Json object;
    object["source"] = whole_span(text.article(), lost.reading.source);
    object["written"] = text.article().view(lost.reading.source);
    object["spoken"] = lost.reading.words;
    object["class"] = lost.semiotic_class;
    object["rule"] = lost.reading.rule;
    object["certainty"] = docbao::to_string(lost.reading.certainty);
    add_rows(object, lost.reading.rows);
    return object;
  }

  static Json as_json(const ShownText& text, const SpokenText& spoken, const Piece& piece) {
    Json object;
    if (text.line > 0) object["line"] = text.line;
    object["source"] = whole_span(text.article(), piece.source);
    object["written"] = text.article().view(piece.source);
    object["spoken"] = spoken.view(piece);
    object["class"] = piece.semiotic_class;
    object["rule"] = piece.rule;
    object["certainty"] = docbao::to_string(piece.certainty);
    object["kind"] = to_string(piece.kind);
    add_rows(object, piece.rows);
    return object;
  }
};

}  // namespace

std::unique_ptr<NormalizeForm> make_plain_form(FormTools tools) { return std::make_unique<PlainForm>(tools); }
std::unique_ptr<NormalizeForm> make_json_form(FormTools tools) { return std::make_unique<JsonForm>(tools); }

}  // namespace docbao::app
