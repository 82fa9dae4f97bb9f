// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help.hpp"

#include "app/commands.hpp"
#include "app/formats.hpp"
#include "docbao/style.hpp"

namespace docbao::app {
namespace {

constexpr std::size_t kColumn = 26;

/// CLI11's own formatter pads by bytes; Vietnamese needs columns of characters.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    const std::string name =
        make_option_name(option, is_positional) + (is_positional ? "" : make_option_opts(option));
    return fmt::format("  {:<{}} {}\n", name, kColumn, make_option_desc(option));
  }

  /// CLI11 sees every operand as one that may be absent; only FILE may.
  std::string make_option_usage(const CLI::Option* operand) const override {
    const std::string name = CLI::Formatter::make_option_usage(operand);
    const bool may_be_absent = operand->get_expected_max() == 1 && operand->get_expected_min() == 0;
    return may_be_absent || name.empty() ? name : name.substr(1, name.size() - 2);
  }
};

}  // namespace

std::shared_ptr<CLI::Formatter> make_help_formatter(const Messages& messages) {
  auto formatter = std::make_shared<HelpFormatter>();
  for (const char* label : {"Usage", "OPTIONS", "Positionals"}) {
    formatter->label(label, messages.text(fmt::format("label.{}", label)));
  }
  return formatter;
}

std::string overview(const CLI::App& common, const Messages& messages) {
  std::string out = messages.text("help.head");
  for (const Subcommand& command : kSubcommands) {
    out += fmt::format("  {:<{}} {}\n", command.name, kColumn,
                       messages.text(fmt::format("command.{}", command.name)));
  }
  const CLI::Formatter& formatter = dynamic_cast<const CLI::Formatter&>(*common.get_formatter());
  out += formatter.make_groups(&common, CLI::AppFormatMode::Normal) + messages.text("help.styles");
  for (const std::string& option : Style::switches()) out += fmt::format("  {}\n", option);
  return out + messages.text("help.tail");
}

std::string help_tail(const Subcommand& command, const Messages& messages) {
  if (command.takes & kOutput) return formats_help(messages);
  std::string tail = command.takes & kListen ? messages.text("help.keys") : "";
  if (command.takes & kToday) tail += '\n' + formats_help(messages);
  return tail;
}

}  // namespace docbao::app
