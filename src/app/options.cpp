// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/formats.hpp"
#include "app/help.hpp"
#include "app/suggest.hpp"
#include "base/system_reason.hpp"
#include "docbao/voice.hpp"
#include "text/unicode/encoding.hpp"

namespace docbao::app {
namespace {

constexpr unsigned kAll = ~0U;
constexpr unsigned kAnySource = kSources | kOneSource | kFile;
constexpr unsigned kNews = kFeed | kToday | kLater;
constexpr unsigned kMade = kOutput | kToday;  // how an output is written

constexpr std::string_view kMeans[] = {"speechd"};  // what --via takes

constexpr std::string_view kTextFormats = "formats.text";  // stands for the kinds of text in time

/// An option with a value, or a switch: exactly one of the pointers is set.
struct OptionRow {
  const char* names;    ///< as CLI11 wants them
  const char* metavar;  ///< what stands for the value: a key of messages.tsv, kTextFormats, or said as it is
  std::string Options::*value;
  bool Options::*flag;
  unsigned taken_by;
};

/// Every option but --style and --key (they may be repeated). Its line of help is option.<long name> in
/// messages.tsv.
constexpr OptionRow kOptions[] = {
    {"-o,--output", "metavar.OUT", &Options::output, nullptr, kOutput},
    {"--all", "", nullptr, &Options::all, kToday | kLater},
    {"--list", "", nullptr, &Options::list, kToday | kLater},
    {"--export", "metavar.OUT", &Options::output, nullptr, kToday},
    {"--opml", "", nullptr, &Options::opml, kFeed},
    {"--user", "", nullptr, &Options::only_user, kScreenReader},
    {"--restart", "", nullptr, &Options::restart, kScreenReader},
    {"--sample-rate", "metavar.HZ", &Options::sample_rate, nullptr, kMade},
    {"--quality", "0-10", &Options::quality, nullptr, kMade},
    {"--loudness", "LUFS|off", &Options::loudness, nullptr, kMade},
    {"--raw", "", nullptr, &Options::raw, kOutput},
    {"--subtitles", kTextFormats.data(), &Options::subtitles, nullptr, kMade},
    {"--granularity", "sentence|word", &Options::granularity, nullptr, kMade},
    {"--title", "metavar.TEXT", &Options::title, nullptr, kMade},
    {"--author", "metavar.TEXT", &Options::author, nullptr, kMade},
    {"--album", "metavar.TEXT", &Options::album, nullptr, kMade},
    {"--date", "metavar.DATE", &Options::date, nullptr, kMade},
    {"--cover", "metavar.FILE", &Options::cover, nullptr, kMade},
    {"--track", "N/TOTAL", &Options::track, nullptr, kOutput},
    {"--format", "metavar.EXT", &Options::format, nullptr, kMade},
    {"--jobs", "metavar.COUNT", &Options::jobs, nullptr, kMade},
    {"--resume", "", nullptr, &Options::resume, kOutput},
    {"--feed", "metavar.URL", &Options::feed, nullptr, kMade},
    {"--progress", "metavar.SECONDS", &Options::progress, nullptr, kMade},
    {"--device", "metavar.DEVICE", &Options::device, nullptr, kDevice | kSettings},
    {"--lead-in", "metavar.SECONDS", &Options::lead_in, nullptr, kDevice | kOutput | kSettings},
    {"--via", kMeans[0].data(), &Options::via, nullptr, kVia},
    {"--lines", "", nullptr, &Options::lines, kNormalize},
    {"--explain", "", nullptr, &Options::explain, kNormalize},
    {"--audit", "", nullptr, &Options::audit, kNormalize},
    {"--json", "", nullptr, &Options::json, kJson},
    {"--text", "", nullptr, &Options::text, kText},
    {"--from-start", "", nullptr, &Options::from_start, kListen},
    {"--no-text", "", nullptr, &Options::no_text, kListen | kSettings},
    {"--line-keys", "", nullptr, &Options::line_keys, kListen | kSettings},
    {"--no-mpris", "", nullptr, &Options::no_mpris, kListen | kSettings},
    {"--private", "", nullptr, &Options::is_private, kListen | kSettings},
    {"--no-remember", "", nullptr, &Options::no_remember, kListen | kSettings},
    {"--bookmark", "metavar.NAME", &Options::bookmark, nullptr, kListen},
    {"--events", "metavar.EVENTS", &Options::events, nullptr, kListen},
    {"--encoding", "metavar.NAME", &Options::encoding, nullptr, kAnySource},
    {"--ocr", "", nullptr, &Options::ocr, kAnySource},
    {"--offline", "", nullptr, &Options::offline, kAnySource | kNews},
    {"--proxy", "", nullptr, &Options::proxy, kAnySource | kNews},
    {"--allow-local", "", nullptr, &Options::allow_local, kAnySource | kNews},
    {"--say", "", nullptr, &Options::say, kSay},
    {"--forget", "", nullptr, &Options::forget, kForget},
    {"--voice", "metavar.NAME", &Options::voice, nullptr, kAll},
    {"--rate", "metavar.WPM", &Options::rate, nullptr, kAll},
    {"--lexicon", "metavar.FILE", &Options::lexicon, nullptr, kAll},
    {"--config", "metavar.FILE", &Options::config, nullptr, kAll},
    {"--lang", "vi|en", &Options::lang, nullptr, kAll},
    {"--quiet", "", nullptr, &Options::quiet, kAll},
    {"-h,--help", "", nullptr, &Options::help, kAll},
    {"--version", "", nullptr, &Options::version, kAll},
};

std::string_view long_name(const OptionRow& row) {
  const std::string_view names = row.names;
  return names.substr(names.find("--"));
}

bool has_value(std::string_view argument) {
  if (argument == "-o" || argument == "--style" || argument == "--key") return true;
  return std::ranges::any_of(kOptions,
                             [&](const OptionRow& row) { return row.value && long_name(row) == argument; });
}

bool is_option(std::string_view argument) { return argument.size() > 1 && argument[0] == '-'; }

/// The first argument that is neither an option nor an option's value; the size where there is none.
std::size_t first_word(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") return arguments.size();
    if (!is_option(arguments[i])) return i;
    i += has_value(arguments[i]);
  }
  return arguments.size();
}

std::string_view value_of_lang(const std::vector<std::string>& arguments) {
  constexpr std::string_view kGlued = "--lang=";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with(kGlued)) return std::string_view(arguments[i]).substr(kGlued.size());
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return arguments[i + 1];
  }
  return {};
}

const Subcommand* find_subcommand(std::string_view name) {
  const auto found = std::ranges::find(kSubcommands, name, &Subcommand::name);
  return found == kSubcommands.end() ? nullptr : &*found;
}

/// A word that is no command is a source, unless it looks like a mistyped command.
std::string command_meant(const std::string& word) {
  std::error_code error;
  if (word == "-" || word.find_first_of("./:") != std::string::npos || std::filesystem::exists(word, error))
    return {};
  std::vector<std::string> names;
  names.reserve(kSubcommands.size());
  for (const Subcommand& command : kSubcommands) names.emplace_back(command.name);
  return nearest(word, names);
}

void declare_operands(CLI::App& app, unsigned takes, Options& options, const Messages& messages) {
  if (takes & (kSources | kOneSource)) {
    CLI::Option* sources =
        app.add_option(messages.text("metavar.SOURCE"), options.sources, messages.text("operand.SOURCE"));
    if (takes & kOneSource) sources->expected(1);
  }
  if (takes & kFeed)
    app.add_option("add|list|remove|update|suggest", options.sources, messages.text("operand.FEED"));
  if (takes & kLater)
    app.add_option(messages.text("metavar.SOURCE"), options.sources, messages.text("operand.LATER"));
  if (takes & kLexicon) app.add_option("check|add", options.sources, messages.text("operand.LEXICON"));
  if (takes & kScreenReader)
    app.add_option("install|remove|status", options.sources, messages.text("operand.SCREEN_READER"));
  if (takes & kFile)
    app.add_option(messages.text("metavar.FILE"), options.sources, messages.text("operand.FILE"))
        ->expected(0, 1);
}

void declare_options(CLI::App& app, unsigned takes, Options& options, const Messages& messages) {
  app.set_help_flag();
  app.option_defaults()->group(messages.text("label.Options"));
  for (const OptionRow& row : kOptions) {
    if (row.taken_by != kAll && !(row.taken_by & takes)) continue;
    const std::string help = messages.text(fmt::format("option.{}", long_name(row).substr(2)));
    if (row.flag) app.add_flag(row.names, options.*row.flag, help);
    else
      app.add_option(row.names, options.*row.value, help)
          ->option_text(row.metavar == kTextFormats ? text_formats("|") : messages.text(row.metavar))
          ->take_last();
  }
  const auto declare_repeated = [&](const char* name, std::vector<std::string>& values) {
    const std::string key = name + 2;
    app.add_option(name, values, messages.text("option." + key))
        ->option_text(messages.text("metavar." + key))
        ->allow_extra_args(false);
  };
  declare_repeated("--style", options.styles);
  if (takes & (kListen | kSettings)) declare_repeated("--key", options.key_choices);
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// An option that the command does not have: one of its own may be meant, or the option is another command's.
std::string reword_option(const std::string& name, const CLI::App& app, const Messages& messages) {
  if (const std::string meant = nearest(name, option_names(app)); !meant.empty())
    return messages.format("usage.option_meant", name, meant);
  const auto row = std::ranges::find(kOptions, name, long_name);
  const auto has_it = [&](const Subcommand& command) { return (command.takes & row->taken_by) != 0; };
  const auto other =
      row == std::end(kOptions) ? kSubcommands.end() : std::ranges::find_if(kSubcommands, has_it);
  if (other == kSubcommands.end()) return messages.format("usage.unknown_option", name);
  return messages.format("usage.option_elsewhere", app.get_name(), name, other->name);
}

/// The option that CLI11 tells of: "--rate: 1 required …", "Could not convert: --quiet = maybe".
std::string option_in(std::string_view what) {
  what.remove_prefix(std::min(what.find('-'), what.size()));
  return std::string(what.substr(0, what.find_first_of(",: ")));
}

/// CLI11's error in our words.
std::string reword(const CLI::ParseError& error, const CLI::App& app, const Messages& messages) {
  const std::string name = option_in(error.what());
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError))
    return messages.format(has_value(name) ? "usage.no_value" : "usage.takes_no_value", name);
  const std::vector<std::string> extras = app.remaining();
  const std::string extra = extras.empty() ? name : extras.front();
  if (!is_option(extra)) return messages.format("usage.extra_operand", extra);
  return reword_option(extra.substr(0, extra.find('=')), app, messages);
}

/// Which settings the command line gave.
void note_origins(const CLI::App& app, Options& options) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() > 0 && !option->get_positional())
      options.origins[option->get_lnames().front()] = "--" + option->get_lnames().front();
  }
  for (const std::string& style : options.styles)
    options.origins["style." + style.substr(0, style.find('='))] = "--style";
  for (const std::string& choice : options.key_choices) {
    const std::size_t equals = choice.find('=');
    if (equals == std::string::npos) continue;
    const std::string name = choice.substr(0, equals);
    options.keys[name] = choice.substr(equals + 1);
    options.origins["keys." + name] = "--key";
  }
}

/// check, check FILE, or add WORD READING
bool is_lexicon_request(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  if (words.front() == "check") return words.size() <= 2;
  return words.front() == "add" && words.size() == 3 && !words[1].empty() && !words[2].empty();
}

/// list, update; add or remove and what; suggest, with words or without
bool is_feed_request(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const std::string& action = words.front();
  if (action == "add" || action == "remove") return words.size() > 1;
  return action == "suggest" || ((action == "list" || action == "update") && words.size() == 1);
}

bool is_screen_reader_request(const std::vector<std::string>& words) {
  return words.size() == 1 && (words[0] == "install" || words[0] == "remove" || words[0] == "status");
}

std::string list_of_encodings() {
  std::string list;
  for (const std::string_view name : encoding_names()) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

/// What is wrong with a command line that CLI11 accepts; empty where nothing is.
std::string find_fault(const Subcommand& command, const Options& options, const Messages& messages) {
  if ((command.takes & (kSources | kOneSource)) && options.sources.empty() && options.bookmark.empty())
    return messages.text("usage.no_source");
  if ((command.takes & kLexicon) && !is_lexicon_request(options.sources))
    return messages.text("usage.lexicon");
  if ((command.takes & kFeed) && !is_feed_request(options.sources)) return messages.text("usage.feed");
  if ((command.takes & kScreenReader) && !is_screen_reader_request(options.sources))
    return messages.text("usage.screen_reader");
  if ((command.takes & kOutput) && options.output.empty()) return messages.text("usage.no_output");
  if (!options.lang.empty() && options.lang != "vi" && options.lang != "en")
    return messages.format("usage.lang", options.lang);
  if (!options.encoding.empty() && find_encoding(options.encoding).empty())
    return messages.format("usage.encoding", options.encoding, list_of_encodings());
  const auto lacks_equals = [](const std::string& choice) { return choice.find('=') == std::string::npos; };
  if (const auto bad = std::ranges::find_if(options.key_choices, lacks_equals);
      bad != options.key_choices.end())
    return messages.format("usage.key", *bad);
  if (!options.progress.empty() && !parse_progress(options.progress))
    return messages.format("usage.progress", options.progress);
  if (!options.rate.empty() && !parse_rate(options.rate))
    return messages.format("usage.rate", options.rate, kSlowestWpm, kFastestWpm);
  if (!options.via.empty() && std::ranges::find(kMeans, options.via) == std::end(kMeans))
    return messages.format("usage.via", options.via, kMeans[0]);
  if (!options.lead_in.empty() && !parse_lead_in(options.lead_in))
    return messages.format("usage.lead_in", options.lead_in);
  if (options.explain + options.json + options.audit + options.text > 1)
    return messages.text("usage.one_form");
  return {};
}

int show(const std::string& text, const Messages& messages) {
  std::fputs(text.c_str(), stdout);
  if (std::fflush(stdout) == 0) return kExitDone;
  if (errno != EPIPE) complain(messages.describe({ErrorCode::CannotWrite, "-", system_reason(errno)}));
  return kExitFailed;
}

int complain_of_usage(const Messages& messages, std::string_view sentence, std::string_view command = {}) {
  complain(fmt::format("{} {}", sentence, see_help(messages, command)));
  return kExitUsage;
}

/// The common options alone, for the overview.
std::string make_overview(const Messages& messages) {
  Options unused;
  CLI::App app("", "docbao");
  app.formatter(make_help_formatter(messages));
  declare_options(app, kNothing, unused, messages);
  return overview(app, messages);
}

/// Lets CLI11 sort the arguments of one command.
std::optional<Invocation> parse_command(const Subcommand& command, std::vector<std::string> arguments,
                                        const Messages& messages, int& exit_code) {
  Invocation invocation{&command, {}};
  CLI::App app(messages.text(fmt::format("command.{}", command.name)),
               fmt::format("docbao {}", command.name));
  app.formatter(make_help_formatter(messages));
  app.footer(help_tail(command, messages));
  declare_operands(app, command.takes, invocation.options, messages);
  declare_options(app, command.takes, invocation.options, messages);
  try {
    std::ranges::reverse(arguments);  // CLI11 takes them last first
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    exit_code = complain_of_usage(messages, reword(error, app, messages), command.name);
    return std::nullopt;
  }
  note_origins(app, invocation.options);
  if (invocation.options.help) {
    exit_code = show(app.help(), messages);
    return std::nullopt;
  }
  if (const std::string fault = find_fault(command, invocation.options, messages); !fault.empty()) {
    exit_code = complain_of_usage(messages, fault, command.name);
    return std::nullopt;
  }
  return invocation;
}

bool asks_for(const std::vector<std::string>& arguments, std::string_view name) {
  return std::ranges::find(arguments, name) != arguments.end();
}

/// What stands where a command's name may stand.
struct FirstWord {
  std::string word;
  const Subcommand* command = nullptr;
};

/// Takes the command's name out of the arguments; a word that is none stays.
FirstWord take_first_word(std::vector<std::string>& arguments) {
  const std::size_t at = first_word(arguments);
  if (at == arguments.size()) return {};
  FirstWord first{arguments[at], find_subcommand(arguments[at])};
  if (first.command) arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
  return first;
}

/// `docbao help export` asks for what `docbao export --help` does, `docbao help` for the overview.
FirstWord take_topic(std::vector<std::string>& arguments) {
  arguments.erase(std::ranges::find(arguments, "help"));
  FirstWord topic = take_first_word(arguments);
  arguments.emplace_back("--help");
  if (!topic.command && command_meant(topic.word).empty()) topic.word.clear();
  return topic;
}

/// Answers what needs no command: --version, --help, a mistyped command's name.
std::optional<int> answer_at_once(const FirstWord& first, const std::vector<std::string>& arguments,
                                  const Messages& messages) {
  if (asks_for(arguments, "--version")) return show("docbao " DOCBAO_VERSION "\n", messages);
  if (first.command) return std::nullopt;
  const bool asks_help = asks_for(arguments, "--help") || asks_for(arguments, "-h");
  if (first.word.empty() && asks_help) return show(make_overview(messages), messages);
  const std::string meant = first.word.empty() ? std::string{} : command_meant(first.word);
  if (meant.empty()) return std::nullopt;
  return complain_of_usage(messages, messages.format("usage.command_meant", first.word, meant));
}

}  // namespace

std::optional<Invocation> parse_command_line(std::vector<std::string> arguments, Messages& messages,
                                             int& exit_code) {
  messages.set_language(choose_language(value_of_lang(arguments)));
  FirstWord first = take_first_word(arguments);
  if (first.word == "help") first = take_topic(arguments);
  if (const std::optional<int> answered = answer_at_once(first, arguments, messages)) {
    exit_code = *answered;
    return std::nullopt;
  }
  return parse_command(first.command ? *first.command : kSubcommands.front(), std::move(arguments), messages,
                       exit_code);
}

}  // namespace docbao::app
