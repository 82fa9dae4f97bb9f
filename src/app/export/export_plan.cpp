// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/export_plan.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/formats.hpp"
#include "app/json.hpp"
#include "text/unicode/letters.hpp"

namespace docbao::app {

tl::unexpected<PlanFault> plan_fault(std::string sentence) {
  return tl::unexpected(PlanFault{{}, std::move(sentence)});
}

int refuse(const Messages& messages, const std::string& sentence, std::string_view command) {
  complain(fmt::format("{} {}", sentence, see_help(messages, command)));
  return kExitUsage;
}

namespace {

/// The loudness that is asked for, or that the format has by itself.
tl::expected<std::optional<double>, PlanFault> choose_loudness(const Options& options,
                                                               const SoundFormat& sound,
                                                               const Messages& messages) {
  if (options.loudness == "off" || (options.loudness.empty() && sound.is_studio)) return std::nullopt;
  if (options.loudness.empty()) return kUsualLoudnessLufs;
  if (const auto lufs = parse_number(options.loudness, -40, -5)) return *lufs;
  return plan_fault(messages.format("usage.loudness", options.loudness));
}

tl::expected<SoundSettings, PlanFault> choose_settings(const Options& options, const SoundFormat& sound,
                                                       const Messages& messages) {
  SoundSettings settings;
  if (!options.sample_rate.empty()) {
    const auto rate = parse_number(options.sample_rate, 8000, 192'000);
    if (!rate) return plan_fault(messages.format("usage.sample_rate", options.sample_rate));
    settings.rate_hz = static_cast<std::uint32_t>(*rate);
    const std::uint32_t nearest = sound.nearest_rate_hz(settings.rate_hz);
    if (nearest != settings.rate_hz)
      return plan_fault(messages.format("usage.no_such_rate", sound.extension, settings.rate_hz, nearest));
  }
  if (!options.quality.empty()) {
    settings.quality = parse_number(options.quality, 0, 10);
    if (!settings.quality) return plan_fault(messages.format("usage.quality", options.quality));
  }
  const auto loudness = choose_loudness(options, sound, messages);
  if (!loudness) return tl::unexpected(loudness.error());
  settings.loudness_lufs = *loudness;
  return settings;
}

/// The text formats that --subtitles names, each beside the sound file.
tl::expected<std::vector<PlannedText>, PlanFault> choose_texts(const Options& options,
                                                               const Messages& messages) {
  std::vector<PlannedText> texts;
  const std::string stem = options.output.substr(0, options.output.rfind('.'));
  for (std::size_t at = 0; at < options.subtitles.size();) {
    const std::size_t end = std::min(options.subtitles.find(',', at), options.subtitles.size());
    const std::string extension = '.' + options.subtitles.substr(at, end - at);
    const TimedTextFormat* format = find_timed_text_format(extension);
    if (!format || format->extension.size() != extension.size())
      return plan_fault(messages.format("usage.subtitles", extension.substr(1), text_formats(", ")));
    texts.push_back({format, stem + std::string(format->extension)});
    at = end + 1;
  }
  return texts;
}

bool is_date(std::string_view text) {
  const auto part = [text](std::size_t at, std::size_t size, int least, int most) {
    return parse_number(text.substr(at, size), least, most).has_value();
  };
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && part(0, 4, 1, 9999) && part(5, 2, 1, 12) &&
         part(8, 2, 1, 31);
}

/// "3/12" or "3" as numbers; nothing where it is neither.
std::optional<std::pair<std::uint32_t, std::uint32_t>> parse_track(std::string_view text) {
  constexpr int kMostTracks = 9999;
  const std::size_t slash = text.find('/');
  const auto number = parse_number(text.substr(0, slash), 1, kMostTracks);
  const auto total = slash == std::string_view::npos
                         ? std::optional(0)
                         : parse_number(text.substr(slash + 1), number.value_or(1), kMostTracks);
  if (!number || !total) return std::nullopt;
  return std::pair{static_cast<std::uint32_t>(*number), static_cast<std::uint32_t>(*total)};
}

/// What keeps that address from being the one of a folder on the net, to which names of files are added;
/// empty where nothing does.
std::string feed_fault(const std::string& url, const Messages& messages) {
  const std::size_t host = url.find("://");
  const std::string scheme = to_lower(url.substr(0, std::min(host, url.size())));
  const bool has_host = host != std::string::npos && host + 3 < url.size() && url[host + 3] != '/';
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; };
  if (std::ranges::any_of(url, is_blank)) return messages.format("usage.feed_blank", url);
  if (!has_host || (scheme != "https" && scheme != "http")) return messages.format("usage.feed_scheme", url);
  if (url.find_first_of("?#") != std::string::npos) return messages.format("usage.feed_query", url);
  return {};
}

/// What is wrong with the options whatever the output is; empty where nothing is.
std::string common_fault(const Options& options, const Messages& messages) {
  const std::string& granularity = options.granularity;
  if (!granularity.empty() && granularity != "sentence" && granularity != "word")
    return messages.format("usage.granularity", granularity);
  if (!options.date.empty() && !is_date(options.date)) return messages.format("usage.date", options.date);
  if (!options.track.empty() && !parse_track(options.track))
    return messages.format("usage.track", options.track);
  if (!options.feed.empty()) {
    if (std::string fault = feed_fault(options.feed, messages); !fault.empty()) return fault;
  }
  const bool is_folder_only = !options.jobs.empty() || options.resume || !options.feed.empty();
  if (is_folder_only && options.format.empty()) return messages.text("usage.only_folder");
  if (options.raw && options.output != "-") return messages.text("usage.raw");
  return {};
}

/// Standard output begins at once, so nothing can be done to its sound that must know the whole.
std::string stream_fault(const Options& options, const Messages& messages) {
  const bool is_plain = options.sample_rate.empty() && options.quality.empty() &&
                        (options.loudness.empty() || options.loudness == "off");
  if (!is_plain) return messages.text("usage.only_samples");
  if (!options.subtitles.empty()) return messages.format("usage.beside_sound", options.output);
  return {};
}

tl::expected<ExportPlan, PlanFault> plan_sound(ExportPlan plan, const Options& options,
                                               const Messages& messages) {
  auto settings = choose_settings(options, *plan.sound, messages);
  if (!settings) return tl::unexpected(std::move(settings.error()));
  plan.settings = *settings;
  auto texts = choose_texts(options, messages);
  if (!texts) return tl::unexpected(std::move(texts.error()));
  plan.texts = std::move(*texts);
  return plan;
}

}  // namespace

std::optional<double> asked_lead_in(const Options& options) {
  const auto origin = options.origins.find("lead-in");
  const bool is_asked = origin != options.origins.end() && is_from_command_line(origin->second);
  return is_asked ? parse_lead_in(options.lead_in) : std::nullopt;
}

std::vector<std::string> outputs_of(const ExportPlan& plan) {
  std::vector<std::string> outputs{plan.output};
  for (const PlannedText& text : plan.texts) outputs.push_back(text.path);
  return outputs;
}

std::string input_fault(const OutputGuard& guard, const ExportPlan& plan) {
  std::string fault = guard.overwrites_fault(outputs_of(plan));
  return fault.empty() && plan.book ? guard.holds_input_fault(plan.output) : fault;
}

tl::expected<ExportPlan, PlanFault> make_plan(const Options& options, const Messages& messages) {
  if (std::string sentence = common_fault(options, messages); !sentence.empty())
    return plan_fault(std::move(sentence));
  ExportPlan plan{
      options.output,       find_sound_format(options.output), find_book_format(options.output), {}, {}, {},
      Granularity::Sentence};
  plan.told = {.title = to_legible(options.title),
               .artist = to_legible(options.author),
               .album = to_legible(options.album),
               .date = options.date,
               .published = {},
               .language = {},
               .source = {},
               .chapters = {}};
  if (const auto track = parse_track(options.track)) std::tie(plan.told.track, plan.told.tracks) = *track;
  if (!options.cover.empty()) {
    auto cover = read_picture(options.cover);
    if (!cover) return tl::unexpected(PlanFault{std::move(cover.error()), {}});
    plan.told.cover = std::move(*cover);
  }
  if (options.granularity == "word") plan.granularity = Granularity::Word;
  plan.lead_in_seconds = asked_lead_in(options);
  if (plan.is_stream()) {
    if (std::string sentence = stream_fault(options, messages); !sentence.empty())
      return plan_fault(std::move(sentence));
    return plan;
  }
  if (!plan.sound && plan.lead_in_seconds)
    return plan_fault(messages.format("usage.lead_in_book", options.output));
  if (plan.sound) return plan_sound(std::move(plan), options, messages);
  if (!options.subtitles.empty()) return plan_fault(messages.format("usage.beside_sound", options.output));
  if (plan.book) {
    auto settings = choose_settings(options, *find_sound_format(".mp3"), messages);
    if (!settings) return tl::unexpected(std::move(settings.error()));
    plan.settings = *settings;
    return plan;
  }
  const TimedTextFormat* text = find_timed_text_format(options.output);
  if (!text)
    return tl::unexpected(PlanFault{Error{ErrorCode::UnknownFormat, options.output, all_extensions()}, {}});
  plan.texts.push_back({text, options.output});
  return plan;
}

}  // namespace docbao::app
