// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>

#include "docbao/article_info.hpp"

namespace docbao {

/// When an article was published, from its date line: the first day in it ("25/06/2024", "ngày 3 tháng 6 năm
/// 2024"), with the first time of day ("15:46", "8h30") and its zone ("GMT+7") where they are written.
/// Nothing where no day is.
std::optional<ArticleTime> find_time(std::string_view dateline);

}  // namespace docbao
