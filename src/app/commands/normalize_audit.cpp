// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/normalize_forms.hpp"

namespace docbao::app {
namespace {

const char* why_left_out(const Block& block) noexcept {
  if (block.repeats) return "audit.repeats";
  return block.kind == BlockKind::Aside ? "audit.aside" : "audit.by_style";
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

/// Accounts for every byte of the text: said, silent for a named reason, left out with its block, or missing.
class AuditForm : public NormalizeForm {
 public:
  explicit AuditForm(FormTools tools) : tools_(tools) {}

  Status show(const ShownText& text) override {
    accounted_ = 0;
    for (const Sentence& sentence : text.prepared.sentences) {
      if (Status shown = show_sentence(text, sentence); !shown) return shown;
    }
    return account_gap(text.article(), static_cast<std::uint32_t>(text.article().text.size()));
  }

  Result<bool> finish() override {
    const Status written =
        tools_.output.line(tools_.messages.format("audit.sum", said_, silent_, left_out_, blank_, missing_));
    if (!written) return fail(written.error());
    return missing_ == 0;
  }

 private:
  Status show_sentence(const ShownText& text, const Sentence& sentence) {
    if (!text.is_said(sentence, tools_.style)) {
      const Block& block = text.prepared.block(sentence);
      left_out_ += sentence.span.size();
      return account(text.article(), sentence.span, why_left_out(block), to_string(block.kind));
    }
    const SpokenText spoken = tools_.verbalize(text, sentence);
    for (const Piece& piece : spoken.pieces) {
      if (Status shown = show_piece(text.article(), piece); !shown) return shown;
    }
    return {};
  }

  Status show_piece(const Article& article, const Piece& piece) {
    const bool is_silent = piece.kind == PieceKind::Silent;
    (is_silent ? silent_ : said_) += piece.source.size();
    if (is_silent) return account(article, piece.source, "audit.silent", piece.rule);
    Status gap = account_gap(article, piece.source.begin);
    accounted_ = piece.source.end;
    if (!gap) return gap;
    if (piece.unheard > 0) return tell_unheard(article, piece);
    return is_sign_said_as_pause(piece) ? tell_pause(article, piece) : gap;
  }

  /// A sign of its own, no mark of punctuation: "|", "=>".
  static bool is_sign_said_as_pause(const Piece& piece) noexcept {
    return piece.kind == PieceKind::Pause &&
           (piece.semiotic_class == "symbol" || piece.semiotic_class == "sign");
  }
  Status tell_pause(const Article& article, const Piece& piece) {
    return tell(article, piece.source, tools_.messages.format("audit.paused", piece.rule));
  }

  /// Letters inside a word that is said: "Schwartz" is heard to its first consonant behind the vowel. Of a
  /// writing that is only named no letter is heard.
  Status tell_unheard(const Article& article, const Piece& piece) {
    const bool is_named = piece.semiotic_class == "script";
    const std::uint32_t bytes = is_named ? piece.source.size() : std::min(piece.unheard, piece.source.size());
    said_ -= bytes;
    silent_ += bytes;
    const std::string_view key = is_named ? "audit.named" : "audit.unheard";
    return tell(article, piece.source, tools_.messages.format(key, piece.unheard, piece.rule));
  }

  /// Tells of bytes that are not said, and why.
  Status account(const Article& article, Span span, std::string_view key, std::string_view reason) {
    if (Status gap = account_gap(article, span.begin); !gap) return gap;
    accounted_ = span.end;
    return tell(article, span, tools_.messages.format(key, reason));
  }

  /// Between two accounted stretches only white space may stand.
  Status account_gap(const Article& article, std::uint32_t end) {
    Span gap{accounted_, std::max(accounted_, end)};
    const std::uint32_t whole = gap.size();
    while (!gap.empty() && is_space(article.text[gap.begin])) ++gap.begin;
    while (!gap.empty() && is_space(article.text[gap.end - 1])) --gap.end;
    blank_ += whole - gap.size();
    if (gap.empty()) return {};
    missing_ += gap.size();
    return tell(article, gap, tools_.messages.text("audit.missing"));
  }

  Status tell(const Article& article, Span span, const std::string& reason) {
    return tools_.output.line(fmt::format("{}-{}\t{}\t{}", article.offset + span.begin,
                                          article.offset + span.end, on_one_line(article.view(span)),
                                          reason));
  }

  FormTools tools_;
  std::uint32_t accounted_ = 0;  // the bytes of this text before it are accounted for
  std::uint64_t said_ = 0, silent_ = 0, left_out_ = 0, blank_ = 0, missing_ = 0;
};

}  // namespace

std::unique_ptr<NormalizeForm> make_audit_form(FormTools tools) { return std::make_unique<AuditForm>(tools); }

}  // namespace docbao::app
