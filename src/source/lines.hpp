// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "docbao/result.hpp"

namespace docbao {

/// Calls `each` with every line of a file or of standard input as soon as it is there, without its line end;
/// it may stop the walk by failing. What is no text is refused and what cannot be read told as open_source()
/// and ArticleSource::next() do it.
Status for_each_line(const std::string& name, const std::stop_token& stop,
                     const std::function<Status(std::string_view line)>& each);

}  // namespace docbao
