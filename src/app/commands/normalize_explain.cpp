// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "app/commands/normalize_forms.hpp"
#include "docbao/normalizer.hpp"

namespace docbao::app {
namespace {

constexpr std::size_t kColumns = 7;
constexpr std::size_t kWidest = 48;             // characters of a column; what is longer sticks out
constexpr std::size_t kMostOfLost = 200;        // bytes shown of what a reading that lost would have said
using Row = std::array<std::string, kColumns>;  // span, written, spoken, class, rule, certainty, rows

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string span_text(const Article& article, Span span) {
  return fmt::format("{}-{}", article.offset + span.begin, article.offset + span.end);
}

/// `text`, or its beginning where it is long.
std::string beginning_of(std::string text) {
  if (text.size() <= kMostOfLost) return text;
  text.resize(kMostOfLost);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();  // the first byte of a character that was cut
  return text + "…";
}

class ExplainForm : public PiecesForm {
 public:
  using PiecesForm::PiecesForm;

 private:
  Status show_sentence(const ShownText& text, const Sentence& sentence, const SpokenText& spoken,
                       std::span<const ShownPiece> pieces) override {
    std::vector<Row> rows = {header()};
    for (const ShownPiece& shown : pieces) {
      rows.push_back(row_of(text.article(), spoken, shown.piece));
      for (const LostReading& loser : shown.lost) rows.push_back(row_of(text.article(), loser));
      if (shown.more_lost > 0) rows.push_back({tools_.messages.format("explain.more", shown.more_lost)});
    }
    if (Status written =
            tools_.output.line(fmt::format("# {}", on_one_line(text.article().view(sentence.span))));
        !written)
      return written;
    for (const std::string& why :
         Normalizer::explain_numbers(text.article(), sentence, text.prepared.document)) {
      if (Status written = tools_.output.line("  " + on_one_line(why)); !written) return written;
    }
    return write_table(rows);
  }

  Row header() const {
    Row row;
    const char* keys[kColumns] = {"span", "written", "spoken", "class", "rule", "certainty", "rows"};
    for (std::size_t i = 0; i < kColumns; ++i)
      row[i] = tools_.messages.text(fmt::format("explain.{}", keys[i]));
    return row;
  }

  Row row_of(const Article& article, const SpokenText& spoken, const Piece& piece) const {
    const std::string words = piece.kind == PieceKind::Silent ? tools_.messages.text("explain.silent")
                                                              : std::string(spoken.view(piece));
    return {span_text(article, piece.source),
            on_one_line(article.view(piece.source)),
            words,
            std::string(piece.semiotic_class),
            std::string(piece.rule),
            std::string(to_string(piece.certainty)),
            std::string(piece.rows)};
  }

  Row row_of(const Article& article, const LostReading& lost) const {
    const Reading& reading = lost.reading;
    return {tools_.messages.text("explain.lost"),
            beginning_of(on_one_line(article.view(reading.source))),
            beginning_of(reading.words),
            std::string(lost.semiotic_class),
            std::string(reading.rule),
            std::string(to_string(reading.certainty)),
            std::string(reading.rows)};
  }

  Status write_table(const std::vector<Row>& rows) {
    std::array<std::size_t, kColumns> widths{};
    for (const Row& row : rows) {
      for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::clamp(width(row[i]), widths[i], kWidest);
    }
    for (const Row& row : rows) {
      std::string line;
      for (std::size_t i = 0; i + 1 < kColumns; ++i)
        line += row[i] + std::string(widths[i] - std::min(widths[i], width(row[i])) + 2, ' ');
      line += row.back();
      line.resize(line.find_last_not_of(' ') + 1);
      if (Status written = tools_.output.line(line); !written) return written;
    }
    return tools_.output.line({});
  }
};

}  // namespace

std::unique_ptr<NormalizeForm> make_explain_form(FormTools tools) {
  return std::make_unique<ExplainForm>(tools);
}

}  // namespace docbao::app
