// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <stop_token>

#include "app/interrupt.hpp"
#include "app/lenient_sources.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "app/sources.hpp"
#include "base/one_line.hpp"
#include "docbao/composer.hpp"
#include "docbao/voice.hpp"

namespace docbao::app {

/// One run of one command: what the user asked for and what the commands share. Nothing is opened before a
/// command asks for it.
class Session {
 public:
  Session(Options options, Messages& messages, Interrupt& interrupt)
      : options_(std::move(options)), messages_(messages), interrupt_(interrupt) {}

  const Options& options() const noexcept { return options_; }
  const Messages& messages() const noexcept { return messages_; }
  Output& output() noexcept { return output_; }
  std::stop_token stop() const noexcept { return interrupt_.token(); }
  Interrupt& interrupt() noexcept { return interrupt_; }

  /// Takes the settings of the configuration file for what the command line left open; tells of those that
  /// cannot be used.
  Status configure();
  /// Gives an option that neither the command line nor the settings gave a value; `origin` tells where it is
  /// from. An empty value gives nothing.
  void assume(const std::string& name, std::string Options::*option, std::string value,
              const std::string& origin);
  /// Reads this where the command line names no source.
  void read_by_default(std::string source);
  /// The voice that the user chose, with the user's rate and style.
  Result<Voice> make_voice() const;
  /// A voice with the user's rate and style. Fails with UnknownStyle.
  Result<Voice> adapt(Voice voice) const;
  /// The silence before the first speech after a rest, for listening.
  double lead_in_seconds() const;
  /// Where the user's own lexicon is or would be; "" where there is no home.
  std::string lexicon_path() const;
  /// The user's own lexicon; "" where there is none. Fails with CannotOpen.
  Result<std::string> read_lexicon() const;
  /// Composes with the user's lexicon, which it goes on following; tells of its bad lines. The normalizer for
  /// `style` is made at once, those for other styles when they are asked for. The session must outlive it.
  Result<Composer> make_composer(const Style& style) const;
  /// How the user wants sources to be opened.
  SourceOptions source_options() const;
  /// Those of the command line, or these.
  Result<std::unique_ptr<Sources>> open_sources() const;
  Result<std::unique_ptr<Sources>> open_sources(const std::vector<std::string>& names) const;
  /// Those of the command line, of each of which something is to be said. After pass_over_lost() one that
  /// cannot be read is passed over.
  Result<std::unique_ptr<ArticleSource>> open_what_is_read() const;
  void pass_over_lost(LenientSources::OnLost on_lost) { on_lost_ = std::move(on_lost); }
  /// Reads these instead of what the command line names.
  void read_these(std::vector<std::string> sources) { options_.sources = std::move(sources); }

  /// A sentence on stderr, unless the user wants quiet.
  void warn(std::string_view sentence) const;
  /// From now on `warn` is called instead; null ends that. Not while another thread may warn.
  void warn_by(std::function<void(std::string_view sentence)> warn) { warn_ = std::move(warn); }
  /// Ends a command: tells of the failure, if it is one, and gives its exit code.
  int end(const Status& status);

 private:
  std::unique_ptr<Normalizer> make_normalizer(const Style& style) const;
  Sources::HasWords make_judge() const;

  Options options_;
  Messages& messages_;
  Interrupt& interrupt_;
  Output output_;
  std::function<void(std::string_view)> warn_;
  LenientSources::OnLost on_lost_;
};

/// Calls `each` for every article, or part of a long one; it may stop the walk by failing.
Status for_each_article(ArticleSource& source, const std::stop_token& stop,
                        const std::function<Status(Article)>& each);

/// What people call the voice in that language.
const std::string& title_in(Language language, const Voice& voice) noexcept;
/// The same for a voice's name; the name itself where there is no such voice or it has no title.
std::string voice_title(Language language, const std::string& name);

}  // namespace docbao::app
