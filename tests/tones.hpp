// SPDX-License-Identifier: GPL-3.0-or-later
// The six tones of a voice, measured in its sound.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "docbao/synthesizer.hpp"

namespace docbao::test {

inline constexpr std::array kTones = {"ngang", "huyền", "sắc", "hỏi", "ngã", "nặng"};
inline constexpr std::array kToneSyllables = {"ma", "mà", "má", "mả", "mã", "mạ"};

/// The pitch of one syllable from its beginning to its end, in semitones above 100 Hz, at equal steps.
constexpr std::size_t kContourPoints = 16;
using Contour = std::array<double, kContourPoints>;

/// `syllable` said alone, with its pitch moved by `pitch_st`, without a pause.
inline std::vector<std::int16_t> say_syllable(Synthesizer& engine, std::string_view syllable,
                                              float pitch_st = 0) {
  const auto size = static_cast<std::uint32_t>(syllable.size());
  const Utterance utterance{std::string(syllable),
                            {{{0, size}, {0, size}, pitch_st, false}},
                            {{0, 1, Break::None, 0, 1.0F}},
                            {0, size}};
  std::vector<std::int16_t> pcm;
  static_cast<void>(engine.speak(utterance, [&](const AudioBlock& block) {
    return pcm.insert(pcm.end(), block.pcm.begin(), block.pcm.end()), true;
  }));
  return pcm;
}

/// How alike the 5 ms before and behind are that lie `lag` apart with `at` in their middle, from -1 to 1; -1
/// where the sound does not reach so far.
inline double likeness(std::span<const std::int16_t> pcm, std::size_t at, std::size_t window,
                       std::size_t lag) {
  const std::size_t half = (window + lag) / 2;
  if (at < half || at - half + window + lag > pcm.size()) return -1;
  double cross = 0, a = 1, b = 1;
  for (std::size_t i = at - half; i < at - half + window; ++i) {
    const double x = pcm[i], y = pcm[i + lag];
    cross += x * y, a += x * x, b += y * y;
  }
  return cross / std::sqrt(a * b);
}

struct PitchBounds {
  double lowest_hz = 75, highest_hz = 290;
};

/// A moment and the pitch then, in samples and semitones above 100 Hz.
struct PitchPoint {
  double at = 0, pitch = 0;
};

/// The pitches that the sound may have at a moment, the likeliest first; of those nearly as likely the
/// highest, for multiples of a period are periods too.
inline std::vector<double> pitches_at(std::span<const std::int16_t> pcm, std::size_t at, double rate_hz,
                                      PitchBounds bounds) {
  const auto window = static_cast<std::size_t>(rate_hz * 0.005);
  const auto longest = static_cast<std::size_t>(rate_hz / bounds.lowest_hz),
             shortest = static_cast<std::size_t>(rate_hz / bounds.highest_hz);
  std::vector<double> likes(longest + 2);
  for (std::size_t lag = shortest - 1; lag <= longest + 1; ++lag) likes[lag] = likeness(pcm, at, window, lag);
  const double best = *std::max_element(likes.begin(), likes.end());
  std::vector<double> out;
  bool found_good = false;
  for (std::size_t lag = shortest; lag <= longest; ++lag) {
    const double left = likes[lag - 1], here = likes[lag], right = likes[lag + 1],
                 bend = left - 2 * here + right;
    if (here < 0.8 || here < left || here < right) continue;
    const double pitch =
        12 * std::log2(rate_hz / (static_cast<double>(lag) + (bend < 0 ? (left - right) / (2 * bend) : 0.0)) /
                       100);
    const bool is_first_good = here >= 0.95 * best && !found_good;
    found_good = found_good || is_first_good;
    out.insert(is_first_good ? out.begin() : out.end(), pitch);
  }
  return out;
}

/// Follows the pitch from `at` on by steps of a millisecond (backwards where `step` is negative). It never
/// leaps: what is more than three and a half semitones off is another multiple of the period. Ends where the
/// voice rests for 20 ms (nặng closes the glottis; what comes after is no part of its melody).
inline std::vector<PitchPoint> follow_pitch(std::span<const std::int16_t> pcm, std::size_t from, int step,
                                            double rate_hz, PitchBounds bounds) {
  std::vector<PitchPoint> track;
  for (auto at = static_cast<std::ptrdiff_t>(from); at >= 0 && at < std::ssize(pcm); at += step) {
    const std::vector<double> pitches = pitches_at(pcm, static_cast<std::size_t>(at), rate_hz, bounds);
    const double before = track.empty() && !pitches.empty() ? pitches.front()
                          : track.empty()                   ? 0
                                                            : track.back().pitch;
    const auto nearest = std::min_element(pitches.begin(), pitches.end(), [&](double a, double b) {
      return std::abs(a - before) < std::abs(b - before);
    });
    if (!track.empty() && std::abs(static_cast<double>(at) - track.back().at) > rate_hz * 0.02) break;
    if (nearest != pitches.end() && std::abs(*nearest - before) <= 3.5)
      track.push_back({static_cast<double>(at), *nearest});
  }
  return track;
}

/// A stretch of samples.
struct Stretch {
  std::size_t begin = 0, end = 0;
  double ms(double rate_hz) const { return static_cast<double>(end - begin) * 1000 / rate_hz; }
};

/// The vowel of a syllable: where 2 ms of it are louder than a seventh of its loudest (an m is softer).
inline Stretch vowel_of(std::span<const std::int16_t> pcm, double rate_hz) {
  const auto step = static_cast<std::size_t>(rate_hz / 500);
  std::vector<double> energy;
  for (std::size_t at = 0; at + step <= pcm.size(); at += step) {
    energy.push_back(1);
    for (const std::int16_t sample : pcm.subspan(at, step))
      energy.back() += static_cast<double>(sample) * sample;
  }
  const double least = *std::max_element(energy.begin(), energy.end()) / 49;
  const auto loud = [least](double e) { return e > least; };
  const auto first = std::find_if(energy.begin(), energy.end(), loud) - energy.begin();
  const auto last = energy.rend() - std::find_if(energy.rbegin(), energy.rend(), loud);
  return {static_cast<std::size_t>(first) * step, static_cast<std::size_t>(last) * step};
}

/// The pitch within a stretch from its first voiced moment to its last, followed from its loudest; between
/// moments that have none, a straight line. All zero where nothing is voiced.
inline Contour contour_of(std::span<const std::int16_t> pcm, Stretch part, double rate_hz,
                          PitchBounds bounds) {
  const auto sounds = pcm.subspan(part.begin, part.end - part.begin);
  const auto loudest =
      part.begin + static_cast<std::size_t>(std::max_element(sounds.begin(), sounds.end()) - sounds.begin());
  const int step = static_cast<int>(rate_hz / 1000);
  std::vector<PitchPoint> track = follow_pitch(pcm, loudest, -step, rate_hz, bounds);
  std::reverse(track.begin(), track.end());
  const std::vector<PitchPoint> rest = follow_pitch(pcm, loudest, step, rate_hz, bounds);
  track.insert(track.end(), rest.begin(), rest.end());
  std::erase_if(track, [&](const PitchPoint& point) {
    return point.at < static_cast<double>(part.begin) || point.at >= static_cast<double>(part.end);
  });
  Contour out{};
  if (track.empty()) return out;
  for (std::size_t i = 0, point = 0; i < kContourPoints; ++i) {
    const double at = track.front().at +
                      (track.back().at - track.front().at) * static_cast<double>(i) / (kContourPoints - 1);
    while (point + 2 < track.size() && track[point + 1].at < at) ++point;
    const PitchPoint left = track[point], right = track[std::min(point + 1, track.size() - 1)];
    const double share =
        right.at > left.at ? std::clamp((at - left.at) / (right.at - left.at), 0.0, 1.0) : 0.0;
    out[i] = left.pitch + share * (right.pitch - left.pitch);
  }
  return out;
}

/// How alike two contours run, whatever their height: from -1 to 1.
inline double correlation(std::span<const double> a, std::span<const double> b) {
  double mean_a = 0, mean_b = 0, cross = 0, square_a = 0, square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) mean_a += a[i], mean_b += b[i];
  mean_a /= static_cast<double>(a.size()), mean_b /= static_cast<double>(b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    cross += (a[i] - mean_a) * (b[i] - mean_b);
    square_a += (a[i] - mean_a) * (a[i] - mean_a);
    square_b += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return cross / std::sqrt(square_a * square_b);
}

/// How far two tones lie apart, in semitones: the root mean square of the difference of their contours.
inline double distance(const Contour& a, const Contour& b) {
  double sum = 0;
  for (std::size_t i = 0; i < kContourPoints; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum / kContourPoints);
}

/// The six tones of a voice.
struct Tones {
  std::array<Contour, kTones.size()> contours{};

  /// All contours one after another.
  std::vector<double> joined() const {
    std::vector<double> out;
    for (const Contour& contour : contours) out.insert(out.end(), contour.begin(), contour.end());
    return out;
  }
  double mean_of(std::size_t tone) const {
    double sum = 0;
    for (const double pitch : contours[tone]) sum += pitch;
    return sum / kContourPoints;
  }
  /// From the lowest to the highest point of all, in semitones.
  double span() const {
    const std::vector<double> all = joined();
    return *std::max_element(all.begin(), all.end()) - *std::min_element(all.begin(), all.end());
  }
};

/// Between which pitches a voice's tones lie, with room for the melody.
inline PitchBounds bounds_of(const Voice& voice) {
  return voice.engine_voice == "docbao-bac-nu" ? PitchBounds{115, 440} : PitchBounds{};
}

inline Tones measure_tones(Synthesizer& engine, const Voice& voice, float pitch_st = 0) {
  Tones out;
  for (std::size_t tone = 0; tone < kTones.size(); ++tone) {
    const auto pcm = say_syllable(engine, kToneSyllables[tone], pitch_st);
    out.contours[tone] = contour_of(pcm, {0, pcm.size()}, engine.format().rate_hz, bounds_of(voice));
  }
  return out;
}

}  // namespace docbao::test
