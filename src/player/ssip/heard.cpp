// SPDX-License-Identifier: GPL-3.0-or-later
// The mouth's side that follows what the server tells of its messages.
#include <algorithm>
#include <utility>

#include "base/parse_number.hpp"
#include "player/ssip/ssip_mouth.hpp"

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr auto kAfterInterruption = 250ms;  // whoever interrupted may have more to say
constexpr auto kLongestWait = 20s;          // for the first message to begin
constexpr auto kLongestSilence = 60s;       // without any event, in the middle of a message
enum Event : int { kMark = 700, kBegin = 701, kEnd = 702, kCanceled = 703, kPaused = 704, kResumed = 705 };

}  // namespace

bool SsipMouth::awaits_id() const {
  return std::ranges::any_of(asked_, [](const Asked& asked) { return asked.what == Asked::What::Message; });
}

void SsipMouth::on_event(const SsipNews& news) {
  constexpr std::size_t kMostEarly = 1000;
  const std::optional<int> id = news.data.empty() ? std::nullopt : parse_number(news.data.front());
  const auto said = std::ranges::find_if(said_, [&](const Said& one) { return id && one.id == id; });
  if (said == said_.end()) {
    if (id && awaits_id() && early_.size() < kMostEarly) early_.push_back(news);
    return;
  }
  last_event_ = Clock::now();
  switch (news.code) {
    case kBegin:
    case kResumed: return on_begin(*said);
    case kEnd: return on_end(*said);
    case kMark: return on_mark(*said, news.data.back());
    case kCanceled: return on_interruption();
    case kPaused: return stop_clock();
    default: return;
  }
}

/// What stands before it is over, though the server may not have told: another program may have stopped it,
/// or the server's voice failed.
void SsipMouth::on_begin(Said& said) {
  while (&said_.front() != &said) leave_front();
  was_heard_ = true;
  if (!speaks_since_) speaks_since_ = Clock::now();
  if (std::exchange(said.has_begun, true)) return;
  events_.push_back({MouthEvent::What::Begun});
}

void SsipMouth::leave_front() {
  if (!said_.front().has_begun) events_.push_back({MouthEvent::What::Begun});
  said_.pop_front();
}

void SsipMouth::on_mark(Said& said, const std::string& name) {
  const std::optional<int> number = parse_number(name);
  if (!number || *number < 0 || static_cast<std::size_t>(*number) >= said.utterance.words.size()) return;
  const auto word = static_cast<std::uint32_t>(*number);
  on_begin(said);
  said.next_word = word;
  if (word < said.told_words) return;
  said.told_words = word + 1;
  events_.push_back({MouthEvent::What::Word, said.utterance.words[word].source});
}

void SsipMouth::on_end(Said& said) {
  on_begin(said);
  stop_clock();
  said.is_over = true;
  if (std::exchange(takes_back_next_, false)) recall();
}

/// Another program has something more urgent to say, or silenced everything.
void SsipMouth::on_interruption() {
  recall();
  resend_at_ = Clock::now() + kAfterInterruption;
}

void SsipMouth::stop_clock() {
  if (const auto since = std::exchange(speaks_since_, std::nullopt)) heard_ += Clock::now() - *since;
}

/// What has no words is heard when its turn comes.
void SsipMouth::pass_over_wordless() {
  for (Said& said : said_) {
    if (said.is_over) continue;
    if (!said.utterance.words.empty()) return;
    said.has_begun = said.is_over = true;
    events_.push_back({MouthEvent::What::Begun});
  }
}

/// The server tells nothing of a message whose voice failed, nor where it has no voice at all.
void SsipMouth::give_up_waiting() {
  const bool is_first = !was_heard_ && !said_.empty() && said_.front().id;
  if (is_first && !is_paused_ && Clock::now() - last_event_ > kLongestWait)
    lost_ = Error{ErrorCode::DeviceFailed, "speechd", "speechd_mute"};
  const bool is_speaking = !said_.empty() && said_.front().has_begun && !said_.front().is_over;
  if (is_speaking && said_.front().id && speaks_since_ && Clock::now() - last_event_ > kLongestSilence)
    on_end(said_.front());
}

}  // namespace docbao
