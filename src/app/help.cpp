// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help.hpp"

#include <algorithm>
#include <numeric>

#include "app/commands.hpp"
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

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

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

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& names) {
  constexpr std::size_t kNear = 2;
  std::string_view best;
  std::size_t best_distance = kNear + 1;
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(word, name);
    if (distance < best_distance && distance < name.size() / 2) best = name, best_distance = distance;
  }
  return best;
}

}  // namespace docbao::app
