// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "app/commands.hpp"
#include "app/export/export_batch.hpp"
#include "app/export/export_one.hpp"
#include "app/json.hpp"
#include "app/listen/typed_text.hpp"

namespace docbao::app {
namespace {

/// One object for scripts; the batch reads it too.
std::string as_json(const Exported& exported, const ExportPlan& plan) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(plan.output, error);
  Json texts = Json::array();
  for (const PlannedText& text : plan.texts) texts.push_back(text.path);
  return to_line({{"output", plan.output},
                  {"title", exported.info.title},
                  {"author", exported.info.artist},
                  {"date", exported.info.date},
                  {"published", exported.info.published},
                  {"guid", exported.guid()},
                  {"url", exported.info.source},
                  {"description", exported.info.description},
                  {"seconds", exported.seconds()},
                  {"bytes", error ? 0 : bytes},
                  {"chapters", exported.info.chapters.size()},
                  {"texts", std::move(texts)}});
}

Status write_one(Session& session, const ExportPlan& plan) {
  const Result<Exported> exported = export_one(session, plan);
  if (!exported) return fail(exported.error());
  return session.options().json && !plan.is_stream() ? session.output().line(as_json(*exported, plan))
                                                     : Status{};
}

}  // namespace

int run_export(Session& session) {
  if (!session.options().format.empty()) return export_batch(session);
  const auto plan = make_plan(session.options(), session.messages());
  if (!plan && plan.error().error) return session.end(fail(*plan.error().error));
  if (!plan) return refuse(session.messages(), plan.error().sentence);
  if (const std::string fault = input_fault({session.options(), session.messages()}, *plan); !fault.empty())
    return refuse(session.messages(), fault);
  if (plan->is_stream() && session.output().is_terminal()) {
    complain(session.messages().text("usage.sound_on_screen"));
    return kExitUsage;
  }
  if (const Status typed = take_typed_text(session); !typed) return session.end(typed);
  return session.end(write_one(session, *plan));
}

}  // namespace docbao::app
