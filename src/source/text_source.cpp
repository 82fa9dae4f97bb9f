// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "docbao/article.hpp"

namespace docbao {
namespace {

class TextSource : public ArticleSource {
 public:
  explicit TextSource(std::string path) : path_(std::move(path)) {}
  Result<std::optional<Article>> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::ostringstream all;
    std::ifstream file(path_);
    all << (path_ == "-" ? std::cin.rdbuf() : file.rdbuf());
    return make_article(all.str(), path_);
  }

 private:
  std::string path_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_text_source(const std::string& path) {
  return std::make_unique<TextSource>(path);
}

}  // namespace docbao
