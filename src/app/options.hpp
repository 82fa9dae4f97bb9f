// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/messages.hpp"
#include "app/option_values.hpp"

namespace docbao::app {

/// What the user asked for, as written; empty means not said.
struct Options {
  std::vector<std::string> sources;
  std::string voice, rate, lang, config, lexicon, device, lead_in, output, events;
  std::string sample_rate, quality, loudness, subtitles, granularity, format, jobs, feed, progress;
  std::string title, author, album, date, cover, track;
  std::string encoding;
  std::vector<std::string> styles;
  std::vector<std::string> key_choices;     ///< --key
  std::map<std::string, std::string> keys;  ///< a command's name and its keys
  /// Who set what: "voice" -> "--voice", or "config.toml:3" (with its folder), "style.zero" and "keys.stop"
  /// alike. What nobody set is not in it.
  std::map<std::string, std::string> origins;
  bool quiet = false, lines = false, explain = false, json = false, audit = false, text = false, raw = false,
       resume = false;
  bool all = false, list = false, opml = false;
  bool allow_local = false, proxy = false, offline = false, ocr = false;
  bool no_text = false, is_private = false, from_start = false, line_keys = false, no_mpris = false,
       forget = false, say = false;
  bool only_user = false, restart = false;
  bool remember = true, no_remember = false;  ///< the settings' and the command line's word on the last use
  std::string bookmark;                       ///< where reading begins
  std::string via;                            ///< "speechd", or empty: an engine and a sound device
  bool help = false, version = false;
};

/// Whether that is where the command line set something: see Options::origins.
inline bool is_from_command_line(std::string_view origin) noexcept { return origin.starts_with("--"); }

/// Which options and operands a command takes besides those that all take. A set of bits.
enum Takes : unsigned {
  kNothing = 0,
  kSources = 1,           ///< SOURCE…, at least one
  kOneSource = 2,         ///< SOURCE
  kFile = 4,              ///< [FILE|-], standard input where it is absent
  kOutput = 8,            ///< -o OUT and how it is written
  kDevice = 16,           ///< --device
  kJson = 32,             ///< --json
  kText = 64,             ///< --text
  kNormalize = 128,       ///< --lines --explain --audit
  kLexicon = 256,         ///< check [FILE] | add WORD READING
  kListen = 512,          ///< --events --no-text --from-start --private --line-keys --no-mpris --no-remember
                          ///< --bookmark --key
  kForget = 1024,         ///< --forget
  kSay = 2048,            ///< --say
  kSettings = 4096,       ///< all that the settings may hold
  kFeed = 8192,           ///< add|list|remove|update|suggest … --opml
  kToday = 16384,         ///< --all --list --export OUT and how it is written
  kLater = 32768,         ///< [SOURCE…] --all --list
  kScreenReader = 65536,  ///< install|remove|status --user --restart
  kVia = 131072           ///< --via
};

class Session;

/// One command of the program, such as `docbao export`; commands.def lists them. (A Command is what a
/// listener asks of the player.)
struct Subcommand {
  std::string_view name;
  unsigned takes;
  int (*run)(Session&);
};

struct Invocation {
  const Subcommand* command = nullptr;
  Options options;
};

/// Understands the command line. Nothing where help was shown (`exit_code` 0) or the usage is wrong
/// (a sentence on stderr, `exit_code` 2).
std::optional<Invocation> parse_command_line(std::vector<std::string> arguments, Messages& messages,
                                             int& exit_code);

inline constexpr int kExitDone = 0, kExitFailed = 1, kExitUsage = 2, kExitNoDevice = 3;

}  // namespace docbao::app
