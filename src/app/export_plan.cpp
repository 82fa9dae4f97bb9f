// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_plan.hpp"

#include <charconv>

namespace docbao::app {
namespace {

constexpr std::string_view kStream = "-";

/// A whole number within the bounds; nothing where the text is none.
std::optional<int> parse_number(std::string_view text, int least, int most) noexcept {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  return is_number && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::string names_of_formats() {
  std::string names;
  for (const SoundFormat& format : sound_formats()) names += (names.empty() ? "" : " ") + std::string(format.extension);
  return names;
}

tl::unexpected<PlanFault> fault(std::string sentence) { return tl::unexpected(PlanFault{{}, std::move(sentence)}); }

/// The loudness that is asked for, or that the format has by itself.
tl::expected<std::optional<double>, PlanFault> choose_loudness(const Options& options, const SoundFormat& sound, const Messages& messages) {
  if (options.loudness == "off" || (options.loudness.empty() && sound.is_studio)) return std::nullopt;
  if (options.loudness.empty()) return kUsualLoudnessLufs;
  if (const auto lufs = parse_number(options.loudness, -40, -5)) return *lufs;
  return fault(messages.format("usage.loudness", options.loudness));
}

tl::expected<SoundSettings, PlanFault> choose_settings(const Options& options, const SoundFormat& sound, const Messages& messages) {
  SoundSettings settings;
  if (!options.sample_rate.empty()) {
    const auto rate = parse_number(options.sample_rate, 8000, 192'000);
    if (!rate) return fault(messages.format("usage.sample_rate", options.sample_rate));
    settings.rate_hz = static_cast<std::uint32_t>(*rate);
    const std::uint32_t nearest = sound.nearest_rate_hz(settings.rate_hz);
    if (nearest != settings.rate_hz) return fault(messages.format("usage.no_such_rate", sound.extension, settings.rate_hz, nearest));
  }
  if (!options.quality.empty()) {
    settings.quality = parse_number(options.quality, 0, 10);
    if (!settings.quality) return fault(messages.format("usage.quality", options.quality));
  }
  const auto loudness = choose_loudness(options, sound, messages);
  if (!loudness) return tl::unexpected(loudness.error());
  settings.loudness_lufs = *loudness;
  return settings;
}

}  // namespace

tl::expected<ExportPlan, PlanFault> make_plan(const Options& options, const Messages& messages) {
  ExportPlan plan{options.output, options.raw, nullptr, {}};
  if (options.output == kStream) {
    const bool is_plain = options.sample_rate.empty() && options.quality.empty() && (options.loudness.empty() || options.loudness == "off");
    if (!is_plain) return fault(messages.text("usage.only_samples"));
    return plan;
  }
  if (options.raw) return fault(messages.text("usage.raw"));
  plan.sound = find_sound_format(options.output);
  if (!plan.sound) return tl::unexpected(PlanFault{Error{ErrorCode::UnknownFormat, options.output, names_of_formats()}, {}});
  auto settings = choose_settings(options, *plan.sound, messages);
  if (!settings) return tl::unexpected(std::move(settings.error()));
  plan.settings = *settings;
  return plan;
}

}  // namespace docbao::app
