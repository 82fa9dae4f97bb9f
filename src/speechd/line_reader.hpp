// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace docbao::speechd {

/// Cuts what arrives into lines, in time linear in it. Of a line of more than 16 MB the rest is lost. One
/// thread.
class LineReader {
 public:
  void add(std::string_view bytes);
  /// The next line without its end, valid until the next add(); nothing where no whole line is left.
  std::optional<std::string_view> next();

 private:
  std::string bytes_;
  std::size_t at_ = 0;        ///< where the next line begins
  std::size_t searched_ = 0;  ///< no line ends between at_ and here
};

}  // namespace docbao::speechd
