// SPDX-License-Identifier: GPL-3.0-or-later
#include <poppler-document.h>
#include <poppler-page.h>

#include <ctime>
#include <map>
#include <memory>
#include <utility>

#include "parse/parser.hpp"
#include "parse/pdf/block_builder.hpp"
#include "parse/pdf/columns.hpp"
#include "parse/pdf/front_matter.hpp"
#include "parse/pdf/page_picture.hpp"
#include "parse/pdf/page_words.hpp"
#include "parse/pdf/pdf_words.hpp"
#include "parse/pdf/running_heads.hpp"
#include "parse/pdf/text_line.hpp"

namespace docbao {
namespace {

constexpr int kMostPages = 20'000, kPagesAtATime = 10;

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

/// The size of most letters and the distance of most lines; of few letters nothing is learnt.
BodyManner measure(const std::vector<std::vector<PageColumn>>& pages, BodyManner known) {
  std::map<int, std::size_t> sizes, pitches;  // in fifths of a point; in fiftieths of a size
  constexpr double kFifth = 5, kFiftieth = 50, kMostPitch = 2.6;
  std::size_t letters = 0;
  const auto most = [](const auto& counts) {
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
  };
  std::vector<TextLine> lines;
  for (const auto& columns : pages) {
    for (const PageColumn& column : columns) {
      for (const PageLine& line : column.lines) {
        lines.push_back(make_text_line(line));
        const std::size_t own = lines.back().text().size();
        sizes[static_cast<int>(lines.back().size * kFifth)] += own;
        letters += own;
      }
    }
  }
  constexpr std::size_t kFewLetters = 200;
  if (sizes.empty() || (letters < kFewLetters && known.pitch > 0)) return known;
  BodyManner body{most(sizes) / kFifth, known.pitch > 0 ? known.pitch : BodyManner().pitch};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double step = (lines[i].base - lines[i - 1].base) / lines[i].size;
    const bool is_body = static_cast<int>(lines[i].size * kFifth) == static_cast<int>(body.size * kFifth);
    if (is_body && step > 0.8 && step < kMostPitch) ++pitches[static_cast<int>(step * kFiftieth)];
  }
  if (!pitches.empty()) body.pitch = (most(pitches) + 0.5) / kFiftieth;
  return body;
}

std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(";,", at), text.size());
    const std::size_t begin = std::min(text.find_first_not_of(' ', at), end);
    // A name of one word is the account of a computer.
    if (const std::string name = text.substr(begin, end - begin); name.find(' ') != std::string::npos)
      names.push_back(name);
    at = end + 1;
  }
  return names;
}

/// What the file tells of itself.
ArticleInfo read_file_info(const poppler::document& file) {
  ArticleInfo info;
  if (std::string title = utf8_of(file.get_title()); !is_program_title(title))
    info.title = {std::move(title), Origin::Rule};
  if (auto names = split_names(utf8_of(file.get_author())); !names.empty())
    info.authors = {std::move(names), Origin::Rule};
  const std::time_t made = file.get_creation_date_t();
  std::tm utc{};
  constexpr int kFirstYear = 1900;
  if (made > 0 && gmtime_r(&made, &utc)) {
    ArticleTime time;
    time.year = static_cast<std::uint16_t>(utc.tm_year + kFirstYear);
    time.month = static_cast<std::uint8_t>(utc.tm_mon + 1), time.day = static_cast<std::uint8_t>(utc.tm_mday);
    info.published = {time, Origin::Rule};
  }
  return info;
}

/// Reads a file some pages at a time, so that a book begins at once and memory does not grow with it.
class PdfReader {
 public:
  PdfReader(const ParseRequest& request, const poppler::document& file, const TakeDocument& take)
      : request_(request), file_(file), take_(take), info_(read_file_info(file)) {}

  Status run() {
    const int pages = file_.pages();
    if (pages <= 0) return fail(ErrorCode::BadDocument, request_.name, "truncated");
    for (int first = 0; first < std::min(pages, kMostPages); first += kPagesAtATime) {
      if (Status read = read_pages(first, std::min(first + kPagesAtATime, pages)); !read) return read;
    }
    if (Status given = give(builder_.take(true)); !given) return given;
    if (pages > kMostPages) return fail(ErrorCode::BadDocument, request_.name, "too_large");
    if (has_lost_pages_ || !ends_as_a_file()) return fail(ErrorCode::BadDocument, request_.name, "truncated");
    if (is_begun_) return {};
    return fail(ErrorCode::NoArticle, request_.name, has_ink_ ? "scanned" : "empty");
  }

 private:
  Status read_pages(int begin, int end) {
    std::vector<PagePieces> pages;
    std::vector<std::size_t> numbers;
    for (int number = begin; number < end; ++number) {
      const std::unique_ptr<poppler::page> page(file_.create_page(number));
      if (!page) {
        has_lost_pages_ = true;
        continue;
      }
      const PageWords words = read_page_words(*page);
      if (words.words.empty()) {
        // The text before the picture is given before it.
        if (Status read = read_text(std::exchange(pages, {}), std::exchange(numbers, {})); !read) return read;
        if (Status read = read_picture(*page); !read) return read;
        continue;
      }
      pages.push_back({words.width, words.height, static_cast<std::size_t>(number) + 1, find_pieces(words)});
      numbers.push_back(static_cast<std::size_t>(number));
    }
    return read_text(std::move(pages), std::move(numbers));
  }

  Status read_text(std::vector<PagePieces> pages, const std::vector<std::size_t>& numbers) {
    if (pages.empty()) return {};
    heads_.remove(pages);
    std::vector<std::vector<PageColumn>> columns;
    for (PagePieces& page : pages) columns.push_back(find_columns(std::move(page.pieces)));
    body_ = measure(columns, body_);
    builder_.set_body(body_);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      for (const PageColumn& column : columns[i]) builder_.add(column, numbers[i]);
    }
    return give(builder_.take(false));
  }

  /// A page without words: its picture, where the writing in it is wanted.
  Status read_picture(const poppler::page& page) {
    if (!request_.recognize_writing) {
      has_ink_ = has_ink_ || has_ink(page);
      return {};
    }
    if (!has_ink(page)) return {};
    if (Status given = give(builder_.take(true)); !given) return given;
    Document document;
    document.picture = draw_page(page);
    return document.picture.empty() ? Status{} : send(std::move(document));
  }

  Status give(std::vector<PageBlock> blocks) {
    if (blocks.empty()) return {};
    if (!is_begun_) mark_front_matter(blocks, body_, info_);
    Document document;
    for (PageBlock& block : blocks) document.blocks.push_back(std::move(block.block));
    return send(std::move(document));
  }

  Status send(Document document) {
    document.info = info_;
    document.continues = std::exchange(is_begun_, true);
    return take_(std::move(document));
  }

  bool ends_as_a_file() const noexcept {
    constexpr std::size_t kEndBytes = 4096;
    const std::string_view bytes = request_.bytes;
    return bytes.substr(bytes.size() - std::min(bytes.size(), kEndBytes)).find("%%EOF") !=
           std::string_view::npos;
  }

  const ParseRequest& request_;
  const poppler::document& file_;
  const TakeDocument& take_;
  ArticleInfo info_;
  RunningHeads heads_;
  BodyManner body_{0, 0};
  BlockBuilder builder_;
  bool is_begun_ = false, has_ink_ = false, has_lost_pages_ = false;
};

void say_nothing(const std::string&, void*) {}

}  // namespace

extern "C" Status parse_pdf(const ParseRequest& request, const TakeDocument& take) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
  if (request.bytes.size() > kMostBytes) return fail(ErrorCode::BadDocument, request.name, "too_large");
  poppler::set_debug_error_function(say_nothing, nullptr);
  const std::unique_ptr<poppler::document> file(
      poppler::document::load_from_raw_data(request.bytes.data(), static_cast<int>(request.bytes.size())));
  if (!file) return fail(ErrorCode::BadDocument, request.name, "truncated");
  if (file->is_locked()) return fail(ErrorCode::BadDocument, request.name, "encrypted");
  return PdfReader(request, *file, take).run();
}

}  // namespace docbao
