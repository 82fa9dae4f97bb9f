// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/document_context.hpp"

namespace docbao {

DocumentContext read_document_context(const Article&, const DocumentContext* earlier) {
  return earlier ? *earlier : DocumentContext{};
}

}  // namespace docbao
