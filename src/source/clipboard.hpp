// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string_view>

#include "docbao/article.hpp"

namespace docbao {

/// The name of the source that is what was copied last.
inline constexpr std::string_view kClipboardName = "clipboard:";

/// What is in the clipboard, asked for by wl-paste, xclip or xsel when the article is: a copied page with its
/// structure where that is there, else its text, else, with options.recognize_writing, the writing in a
/// picture. next() fails with CannotOpen "no_clipboard" where none of the programs is installed and
/// "no_screen" where nothing has a clipboard, and with NoArticle "empty_clipboard".
std::unique_ptr<ArticleSource> open_clipboard(const SourceOptions& options);

}  // namespace docbao
