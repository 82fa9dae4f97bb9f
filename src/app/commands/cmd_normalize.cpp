// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/commands/normalize_forms.hpp"
#include "docbao/read_text.hpp"
#include "source/lines.hpp"

namespace docbao::app {
namespace {

std::unique_ptr<NormalizeForm> make_form(const Options& options, FormTools tools) {
  if (options.json) return make_json_form(tools);
  if (options.explain) return make_explain_form(tools);
  if (options.audit) return make_audit_form(tools);
  return make_plain_form(tools);
}

/// The article as a whole, part after part: each part's habits are read with those of the part before.
/// A text of which nothing is said is a failure, after it was shown why.
Status show_articles(Session& session, NormalizeForm& form, const Sources::HasWords& has_words) {
  auto source = session.open_sources();
  if (!source) return fail(std::move(source.error()));
  PreparedText text;
  bool is_said = false;
  Status shown = for_each_article(**source, session.stop(), [&](Article article) {
    text = prepare(std::move(article), &text);
    is_said = is_said || has_words(*text.text);
    return form.show({text});
  });
  if (!shown || is_said) return shown;
  return fail(ErrorCode::NothingToRead,
              session.options().sources.empty() ? "-" : session.options().sources[0]);
}

/// Every line a text of its own, which knows nothing of the others.
Status show_lines(Session& session, NormalizeForm& form, const Sources::HasWords&) {
  const std::vector<std::string>& sources = session.options().sources;
  std::uint64_t number = 0;
  const std::string name = sources.empty() ? "-" : sources.front();
  return for_each_line(name, session.stop(), [&](std::string_view line) -> Status {
    if (session.stop().stop_requested()) return fail(ErrorCode::Interrupted);
    const PreparedText text = prepare(make_article(line));
    return form.show({text, ++number});
  });
}

}  // namespace

int run_normalize(Session& session) {
  const Result<Voice> voice = session.make_voice();
  if (!voice) return session.end(fail(voice.error()));
  Result<Composer> composer = session.make_composer(voice->style);
  if (!composer) return session.end(fail(std::move(composer.error())));
  const auto form =
      make_form(session.options(), {session.output(), session.messages(), *composer, voice->style});
  const auto show = session.options().lines ? show_lines : show_articles;
  const Sources::HasWords is_said = [&](const Article& text) {
    return has_words(text, voice->style, *composer);
  };
  if (const Status shown = show(session, *form, is_said); !shown) return session.end(shown);
  const Result<bool> good = form->finish();
  if (!good) return session.end(fail(good.error()));
  const int exit_code = session.end({});
  return exit_code == kExitDone && !*good ? kExitFailed : exit_code;
}

}  // namespace docbao::app
