// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/media_keys.hpp"

#include "app/session.hpp"
#include "base/modules.hpp"
#include "base/percent_encoding.hpp"

namespace docbao::app {
namespace {

using Kind = PlayerEvent::Kind;

std::string url_of(const std::string& source) {
  if (source.find("://") != std::string::npos) return source;
  return source.starts_with('/') ? "file://" + percent_encode(source, "/") : std::string{};
}

}  // namespace

std::string MediaKeys::module_path() { return find_module("mpris.so"); }

bool MediaKeys::is_ready() {
  if (module_) return desktop_ != nullptr;
  module_.emplace(module_path().c_str());
  MakeDesktop* make = nullptr;
  if (*module_ && module_->find(kMakeDesktop, make)) desktop_.reset(make(setup_));
  return desktop_ != nullptr;
}

void MediaKeys::on_event(const PlayerEvent& event, const Remembered* place) {
  if (event.kind == Kind::WordBegun || !place || !is_ready()) return;
  take(event, *place);
  desktop_->show(now_);
}

void MediaKeys::tell_about(const ArticleInfo& info, const std::string& source) {
  now_.url = info.url ? info.url.value : url_of(source);
  now_.authors = info.authors.value;
  now_.newspaper = info.newspaper.value;
  now_.published = info.published ? iso_time(info.published.value) : std::string{};
  now_.cover_url = info.cover.value.url;
}

void MediaKeys::take(const PlayerEvent& event, const Remembered& place) {
  switch (event.kind) {
    case Kind::SentenceBegun: {
      now_.state = NowReading::State::Playing;
      now_.article = event.where.article;
      now_.title = place.title;
      tell_about(*event.article->info, place.source);
      now_.sentence = on_one_line(event.article->view(event.source));
      now_.position_s = event.where.seconds_before * now_.rate;
      now_.length_s =
          event.where.seconds_left > 0 ? now_.position_s + event.where.seconds_left * now_.rate : 0;
      return;
    }
    case Kind::Paused: now_.state = NowReading::State::Paused; return;
    case Kind::Resumed: now_.state = NowReading::State::Playing; return;
    case Kind::Finished: now_.state = NowReading::State::Stopped; return;
    case Kind::Changed: {
      constexpr double kPercent = 100;
      const CommandKind changed = event.command.kind;
      if (changed == CommandKind::SetVolume) now_.volume = event.value / kPercent;
      if (changed == CommandKind::Faster || changed == CommandKind::Slower ||
          changed == CommandKind::SetRate) {
        now_.rate = static_cast<double>(event.value) / setup_.rate_wpm;
      }
      return;
    }
    default: return;
  }
}

}  // namespace docbao::app
