// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/media_keys.hpp"

#include <algorithm>

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

constexpr double kPercent = 100;

}  // namespace

MediaKeys::MediaKeys(DesktopSetup setup) : setup_(std::move(setup)) {
  now_.volume = setup_.volume_percent / kPercent;
}

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

/// Brings the position up to now: what follows may stop it or change its pace.
void MediaKeys::run_on() {
  const auto now = std::chrono::steady_clock::now();
  if (now_.state == NowReading::State::Playing)
    now_.position_s += std::chrono::duration<double>(now - since_).count() * now_.rate;
  if (now_.length_s > 0) now_.position_s = std::min(now_.position_s, now_.length_s);
  since_ = now;
}

void MediaKeys::come_to(const Whereabouts& where) {
  now_.position_s = where.seconds_before * now_.rate;
  learn_length(where);
}

void MediaKeys::learn_length(const Whereabouts& where) {
  now_.length_s = where.sentence_count > 0 ? (where.seconds_before + where.seconds_left) * now_.rate : 0;
}

void MediaKeys::take(const PlayerEvent& event, const Remembered& place) {
  run_on();
  switch (event.kind) {
    case Kind::SentenceBegun: {
      // A sentence that began just as the pause came is told of after it.
      now_.state = is_paused_ ? NowReading::State::Paused : NowReading::State::Playing;
      now_.article = event.where.article;
      now_.title = place.title;
      tell_about(*event.article->info, place.source);
      now_.sentence = on_one_line(event.article->view(event.source));
      come_to(event.where);
      return;
    }
    case Kind::LengthKnown: return learn_length(event.where);
    case Kind::DeviceLost: now_.state = NowReading::State::Paused; return;
    case Kind::Paused:
      is_paused_ = true;
      now_.state = NowReading::State::Paused;
      return;
    case Kind::Resumed:
      is_paused_ = false;
      now_.state = NowReading::State::Playing;
      return;
    case Kind::Finished: now_.state = NowReading::State::Stopped; return;
    case Kind::Changed: {
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
