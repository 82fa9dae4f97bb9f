// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/foreign/unread_script.hpp"
#include "text/unicode/scripts.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// Words in a writing that docbao cannot read: the name of the writing, once for all that stand in a row
/// (docs/reading-guide.md §9.4). Their letters are counted as unheard.
class ScriptName : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext&,
            std::vector<Reading>& out) const override {
    const Script script = script_at(sentence, at);
    if (script <= Script::Read || goes_on_from(sentence, at, script)) return;
    const Span span = sentence.span_of(at, end_of_run(sentence, at, script));
    const UnreadScript unread = unread_script(span.in(sentence.text));
    if (unread.name.empty()) return;
    Reading reading{span, std::string(unread.name), Certainty::Sure, "script.named"};
    reading.unheard = unread.letters;
    out.push_back(std::move(reading));
  }

 private:
  static constexpr std::size_t kMostSigns = 2;  // between two words of a run: 「东京」、「大阪」

  /// Of the first letter that has one; Any where token `at` is no word.
  static Script script_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.is_word(at)) return Script::Any;
    const std::string_view written = sentence.written(at);
    for (std::size_t byte = 0; byte < written.size();) {
      const Script script = script_of(next_code_point(written, byte));
      if (script != Script::Any) return script;
    }
    return Script::Any;
  }
  /// The signs of other writings; a dash or a comma of ours parts.
  static bool is_foreign_sign(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr char32_t kSignsOfChinese = 0x3000, kEndOfGeneralSigns = 0x2E80;
    if (!sentence.has(at) || sentence.tokens[at].kind != TokenKind::Symbol) return false;
    const char32_t symbol = sentence.tokens[at].symbol;
    return symbol == U'·' || symbol >= kSignsOfChinese || (symbol >= 0x530 && symbol < 0x1E00) ||
           (symbol >= kEndOfGeneralSigns && symbol < kSignsOfChinese);
  }
  /// The run began before token `at`.
  static bool goes_on_from(const TokenizedSentence& sentence, std::size_t at, Script script) noexcept {
    std::size_t back = 1;
    while (back <= kMostSigns && back <= at && is_foreign_sign(sentence, at - back)) ++back;
    return back <= at && script_at(sentence, at - back) == script;
  }
  static std::size_t end_of_run(const TokenizedSentence& sentence, std::size_t at, Script script) noexcept {
    for (std::size_t last = at;; at = last) {
      std::size_t next = at + 1;
      while (next <= at + kMostSigns && is_foreign_sign(sentence, next)) ++next;
      if (script_at(sentence, next) != script) return last;
      last = next;
    }
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_script(const Tables&) { return std::make_unique<ScriptName>(); }

}  // namespace docbao
