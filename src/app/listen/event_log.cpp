// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/event_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "app/json.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace {

using Kind = PlayerEvent::Kind;

/// In the order of PlayerEvent::Kind.
constexpr std::array kNames = {"sentence",    "word", "paused",  "resumed",  "underrun", "device_lost",
                               "device_back", "edge", "changed", "answered", "finished"};

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void add_place(Json& json, const PlayerEvent& event) {
  json["article"] = event.where.article;
  json["sentence"] = event.where.sentence;
  json["source"] = whole_span(*event.article, event.source);
  json["written"] = event.article->view(event.source);
}

}  // namespace

Result<EventLog> EventLog::open(const std::string& where) {
  EventLog log;
  if (where.empty()) return log;
  log.fd_ = FileDescriptor(is_number(where)
                               ? fcntl(std::stoi(where), F_DUPFD_CLOEXEC, 3)
                               : ::open(where.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!log.fd_) return output_failed(where, errno);
  return log;
}

void EventLog::write(const PlayerEvent& event) {
  if (!fd_) return;
  Json json = {{"event", kNames[static_cast<std::size_t>(event.kind)]}};
  if (event.article && event.kind != Kind::Finished) add_place(json, event);
  if (event.kind == Kind::Changed || event.kind == Kind::Answered || event.kind == Kind::AtEdge)
    json["command"] = to_string(event.command.kind);
  if (event.kind == Kind::Changed || event.kind == Kind::Underrun) json["value"] = event.value;
  const std::string line = to_line(json) + '\n';
  if (!write_all(fd_.get(), std::as_bytes(std::span(line)), "--events")) fd_ = {};
}

}  // namespace docbao::app
