// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/export_batch.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <thread>

#include "app/export/batch_log.hpp"
#include "app/export/episodes.hpp"
#include "app/export/export_plan.hpp"
#include "app/export/progress.hpp"
#include "app/export/workers.hpp"
#include "app/output_guard.hpp"
#include "base/atomic_file.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace fs = std::filesystem;
namespace {

/// Every option of the user that a worker needs to know.
constexpr struct {
  const char* name;
  std::string Options::*value;
} kHandedOn[] = {
    {"--voice", &Options::voice},         {"--rate", &Options::rate},
    {"--lexicon", &Options::lexicon},     {"--lang", &Options::lang},
    {"--config", &Options::config},       {"--sample-rate", &Options::sample_rate},
    {"--quality", &Options::quality},     {"--loudness", &Options::loudness},
    {"--subtitles", &Options::subtitles}, {"--granularity", &Options::granularity},
    {"--author", &Options::author},       {"--album", &Options::album},
    {"--date", &Options::date},           {"--cover", &Options::cover},
    {"--encoding", &Options::encoding},
};

constexpr struct {
  const char* name;
  bool Options::*value;
} kSwitchesHandedOn[] = {{"--allow-local", &Options::allow_local},
                         {"--proxy", &Options::proxy},
                         {"--offline", &Options::offline},
                         {"--ocr", &Options::ocr}};

/// One source and what becomes of it.
struct Job {
  std::string source;
  ExportPlan plan;
  std::vector<std::string> arguments;  ///< without --track, which says nothing of how the file is made
  Json told;                           ///< null until it is done
  bool is_done = false;                ///< well or badly
};

std::vector<std::string> worker_arguments(const Options& options, const std::string& source,
                                          const std::string& output) {
  std::vector<std::string> arguments{"export", "--json"};
  for (const auto& option : kHandedOn) {
    if (!(options.*option.value).empty())
      arguments.insert(arguments.end(), {option.name, options.*option.value});
  }
  if (asked_lead_in(options)) arguments.insert(arguments.end(), {"--lead-in", options.lead_in});
  for (const std::string& style : options.styles) arguments.insert(arguments.end(), {"--style", style});
  if (options.quiet) arguments.push_back("--quiet");
  for (const auto& option : kSwitchesHandedOn) {
    if (options.*option.value) arguments.push_back(option.name);
  }
  arguments.insert(arguments.end(), {"--progress", "0", "-o", output, "--", source});
  return arguments;
}

/// As the log keeps them: names that are no UTF-8 are told from each other there.
Json arguments_of(const Job& job) {
  Json arguments = Json::array();
  for (const std::string& argument : job.arguments) arguments.push_back(to_lossless(argument));
  return arguments;
}

/// What stands in a name of no playlist: line breaks and other controls become low lines, and what is no
/// UTF-8 becomes U+FFFD.
std::string as_listed(std::string name) {
  name = to_legible(std::move(name));
  std::ranges::replace_if(
      name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '_');
  return name;
}

/// A name for each source, from its own; those that would meet are numbered.
std::string choose_name(const std::string& source, std::set<std::string>& taken) {
  const std::string stem = source == "-" ? "stdin" : as_listed(fs::path(source).stem().string());
  std::string name = stem;
  for (int number = 2; !taken.insert(name).second; ++number) name = fmt::format("{}-{}", stem, number);
  return name;
}

class Batch {
 public:
  explicit Batch(Session& session) : session_(session), folder_(session.options().output), log_(folder_) {}
  /// Is told of each source whose file is whole.
  void on_done(std::function<void(const std::string& source)> tell) { tell_done_ = std::move(tell); }

  /// What is wrong with the command line, before any work.
  std::optional<PlanFault> plan() {
    std::set<std::string> taken;
    Options options = session_.options();
    // What podcast players ask for; whoever names subtitles gets those.
    if (!options.feed.empty() && options.subtitles.empty()) options.subtitles = "vtt,chapters.json";
    const std::string extension = (options.format.starts_with('.') ? "" : ".") + options.format;
    if (!options.feed.empty() && !find_sound_format(extension))
      return PlanFault{{}, session_.messages().format("usage.only_sounds", extension)};
    const OutputGuard guard(options, session_.messages());
    for (const std::string& source : options.sources) {
      Options own = options;
      own.output = (fs::path(folder_) / (choose_name(source, taken) + extension)).string();
      auto plan = make_plan(own, session_.messages());
      if (!plan) return plan.error();
      if (std::string fault = input_fault(guard, *plan); !fault.empty())
        return PlanFault{{}, std::move(fault)};
      jobs_.push_back(
          {source, std::move(*plan), worker_arguments(options, source, own.output), nullptr, false});
    }
    if (std::string fault = guard.overwrites_fault(list_files()); !fault.empty())
      return PlanFault{{}, std::move(fault)};
    const auto most = parse_number(options.jobs, 1, 64);
    if (!options.jobs.empty() && !most)
      return PlanFault{{}, session_.messages().format("usage.jobs", options.jobs)};
    most_workers_ =
        most ? static_cast<std::size_t>(*most) : std::max(1U, std::thread::hardware_concurrency());
    return std::nullopt;
  }

  Status run() {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return output_failed(folder_, error.value());
    if (session_.options().resume) find_finished();
    if (Status worked = work(); !worked) return worked;
    tell_sum();
    return write_lists();
  }

  bool has_failed() const noexcept {
    return std::ranges::any_of(jobs_, [](const Job& job) { return !job.told.is_object(); });
  }

 private:
  /// What is written into the folder beside the articles. A cover that lies there already is written as it
  /// is.
  std::vector<std::string> list_files() const {
    std::vector<std::string> names{BatchLog::kName};
    if (jobs_.front().plan.sound) names.emplace_back("playlist.m3u8");
    if (!session_.options().feed.empty()) names.insert(names.end(), {"feed.xml", "cover.png", "cover.jpg"});
    std::vector<std::string> files;
    for (const std::string& name : names) {
      std::error_code error;
      const fs::path file = fs::path(folder_) / name;
      if (!fs::equivalent(file, session_.options().cover, error) || error) files.push_back(file.string());
    }
    return files;
  }

  /// A file that is whole, was made in the same way, and is not older than its source need not be made again.
  void find_finished() {
    for (Job& job : jobs_) {
      const Json* told = log_.find(job.plan.output);
      if (!told || told->value("arguments", Json::array()) != arguments_of(job) || !is_current(job, *told))
        continue;
      job.told = *told;
      ++skipped_;
    }
  }

  static bool is_current(const Job& job, const Json& told) {
    std::error_code error;
    const bool is_folder = fs::is_directory(job.plan.output, error);
    if (!is_folder && static_cast<double>(fs::file_size(job.plan.output, error)) != number_in(told, "bytes"))
      return false;
    const auto made = fs::last_write_time(job.plan.output, error);
    if (error) return false;
    const auto changed = fs::last_write_time(job.source, error);
    const auto is_there = [](const PlannedText& text) {
      std::error_code ignored;
      return fs::exists(text.path, ignored);
    };
    return !error && changed <= made && std::ranges::all_of(job.plan.texts, is_there);
  }

  Status work() {
    Workers workers;
    const std::stop_callback end_all(session_.stop(), [&] { workers.stop(); });
    Progress progress = make_progress(session_, false);
    for (std::size_t next = 0;;) {
      for (; next < jobs_.size() && workers.running() < most_workers_; ++next) {
        if (jobs_[next].told.is_object()) jobs_[next].is_done = true;
        else if (Status started = workers.start(next, with_track(next)); !started) return started;
      }
      if (Status told = tell_finished(); !told) return told;
      progress.done(told_);
      std::optional<Workers::Ended> ended = workers.wait();
      if (session_.stop().stop_requested()) return fail(ErrorCode::Interrupted);
      if (!ended && next == jobs_.size()) return {};
      if (!ended) continue;
      if (Status kept = keep(jobs_[ended->tag], *ended); !kept) return kept;
    }
  }

  std::vector<std::string> with_track(std::size_t job) const {
    std::vector<std::string> arguments = jobs_[job].arguments;
    const std::string track = fmt::format("{}/{}", job + 1, jobs_.size());
    arguments.insert(arguments.begin() + 1, {"--track", track});
    return arguments;
  }

  Status keep(Job& job, const Workers::Ended& ended) {
    job.is_done = true;
    if (ended.exit_code != kExitDone) return {};  // it has said why
    job.told = Json::parse(ended.out, nullptr, false);
    if (!job.told.is_object()) return {};
    job.told["output"] = to_legible(job.plan.output);
    job.told["source"] = to_legible(job.source);
    job.told["arguments"] = arguments_of(job);
    if (tell_done_) tell_done_(job.source);
    return log_.add(job.told);
  }

  /// In the order of the sources, whoever was ready first.
  Status tell_finished() {
    for (; told_ < jobs_.size() && jobs_[told_].is_done; ++told_) {
      const Job& job = jobs_[told_];
      if (!job.told.is_object()) continue;
      if (session_.options().json) {
        Json line = job.told;
        line.erase("arguments");
        if (Status written = session_.output().line(to_line(line)); !written) return written;
        if (Status flushed = session_.output().flush(); !flushed) return flushed;
      } else {
        const long seconds = std::lround(number_in(job.told, "seconds"));
        session_.warn(session_.messages().format("export.progress", told_ + 1, jobs_.size(), job.plan.output,
                                                 seconds / 60, seconds % 60));
      }
    }
    return {};
  }

  std::vector<Episode> episodes() const {
    std::vector<Episode> all;
    for (const Job& job : jobs_) {
      if (job.told.is_object()) all.push_back(episode_of(job.told, folder_));
    }
    return all;
  }

  Status write_lists() const {
    if (!jobs_.front().plan.sound) return {};
    if (Status written = write_file("playlist.m3u8", make_playlist(episodes())); !written) return written;
    return session_.options().feed.empty() ? Status{} : write_feed();
  }

  Status write_feed() const {
    const Options& options = session_.options();
    FeedInfo info{options.feed, options.title, options.author, {}};
    if (info.title.empty()) info.title = options.album.empty() ? "Đọc Báo" : options.album;
    if (const auto& cover = jobs_.front().plan.told.cover; cover && !options.cover.empty()) {
      info.cover_file = cover->mime_type == "image/png" ? "cover.png" : "cover.jpg";
      if (Status written = write_file(info.cover_file, cover->bytes); !written) return written;
    }
    return write_file("feed.xml", make_feed(all_episodes(log_.told(), episodes(), folder_), info));
  }

  Status write_file(const std::string& name, const std::string& content) const {
    return replace_file((fs::path(folder_) / name).string(), content);
  }

  void tell_sum() const {
    const auto good = std::ranges::count_if(jobs_, [](const Job& job) { return job.told.is_object(); });
    session_.warn(session_.messages().format("export.sum", good, jobs_.size(), folder_, skipped_));
  }

  Session& session_;
  std::string folder_;
  BatchLog log_;
  std::function<void(const std::string&)> tell_done_;
  std::vector<Job> jobs_;
  std::size_t most_workers_ = 1, told_ = 0, skipped_ = 0;
};

}  // namespace

int export_batch(Session& session, const std::function<void(const std::string& source)>& on_done) {
  Batch batch(session);
  batch.on_done(on_done);
  const std::optional<PlanFault> fault = batch.plan();
  if (fault && fault->error) return session.end(fail(*fault->error));
  if (fault) return refuse(session.messages(), fault->sentence);
  const int exit_code = session.end(batch.run());
  return exit_code == kExitDone && batch.has_failed() ? kExitFailed : exit_code;
}

}  // namespace docbao::app
