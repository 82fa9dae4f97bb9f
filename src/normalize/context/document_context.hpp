// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Reads what the article says of its own habits: the date separator by vote after date words, the
/// abbreviations it defines, its topics. Looks at no more than the first 64 KiB for votes and topics.
DocumentContext read_document_context(const Article& article, const DocumentContext* earlier);

}  // namespace docbao
