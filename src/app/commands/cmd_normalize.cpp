// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/commands/normalize_forms.hpp"
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
Status show_articles(Session& session, NormalizeForm& form) {
  auto source = session.open_sources();
  if (!source) return fail(std::move(source.error()));
  PreparedText text;
  return for_each_article(**source, session.stop(), [&](Article article) {
    text = prepare(std::move(article), &text);
    return form.show({text});
  });
}

/// Every line a text of its own, which knows nothing of the others.
Status show_lines(Session& session, NormalizeForm& form) {
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
  if (const Status shown = show(session, *form); !shown) return session.end(shown);
  const Result<bool> good = form->finish();
  if (!good) return session.end(fail(good.error()));
  const int exit_code = session.end({});
  return exit_code == kExitDone && !*good ? kExitFailed : exit_code;
}

}  // namespace docbao::app
