// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>

#include "docbao/article_info.hpp"

namespace docbao {

/// When an item of a feed was published: RFC 822, ISO 8601, and what papers write instead ("Sat, 7 Mar 26
/// 0:05 GMT+7", "07/03/2026 00:05", "3/7/2026 12:05:00 AM", "Thứ bảy, 7/3/2026, 00:05 (GMT+7)"). Nothing
/// where no day is, or none that the calendar has.
std::optional<ArticleTime> find_feed_time(std::string_view text);

}  // namespace docbao
