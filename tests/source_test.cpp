// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>
#include <vector>

#include "docbao/article.hpp"
#include "scratch_folder.hpp"
#include "source/cut.hpp"
#include "source/lines.hpp"
#include "text/page/clean.hpp"
#include "text/unicode/encoding.hpp"

using namespace docbao;
namespace fs = std::filesystem;

namespace {

/// A file that is gone when the test is over.
class File {
 public:
  explicit File(std::string_view content) { std::ofstream(path_, std::ios::binary) << content; }
  std::string path() const { return path_.string(); }

 private:
  test::ScratchFolder folder_;
  fs::path path_ = folder_.path() / "article";
};

/// Standard input comes from a pipe while this lives.
class PipedInput {
 public:
  PipedInput() : real_(::dup(STDIN_FILENO)) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    writer = ends[1];
  }
  PipedInput(const PipedInput&) = delete;
  PipedInput& operator=(const PipedInput&) = delete;
  ~PipedInput() {
    ::dup2(real_, STDIN_FILENO);
    ::close(real_);
  }
  int writer = -1;

 private:
  int real_;
};

std::vector<Article> read_all(const std::string& path) {
  std::vector<Article> parts;
  const auto source = open_source(path);
  REQUIRE(source);
  for (;;) {
    auto article = (*source)->next();
    REQUIRE(article);
    if (!*article) return parts;
    parts.push_back(std::move(**article));
  }
}

ErrorCode error_of(const std::string& path) {
  const auto source = open_source(path);
  if (!source) return source.error().code;
  const auto article = (*source)->next();
  REQUIRE_FALSE(article);
  CHECK((*source)->next().value() == std::nullopt);  // after an error it is at its end
  return article.error().code;
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

}  // namespace

TEST_CASE("a short text is one article") {
  const File file("\uFEFFTiêu đề\r\n\r\nMột đoạn.\r\n");
  const auto parts = read_all(file.path());
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].text == "Tiêu đề\n\nMột đoạn.\n");
  CHECK(parts[0].source == file.path());
  CHECK(parts[0].part == 0);
  CHECK(parts[0].offset == 0);
  CHECK(parts[0].invalid_bytes == 0);
}

TEST_CASE("the parts of a long text are the whole, and know their place") {
  for (const std::string_view piece :
       {"Một đoạn văn ngắn.\n\nĐoạn nữa, có dấu: ngươ\u0300i.\n\n", "Dòng nào cũng vậy.\r\n",
        "không dòng không điểm ", "khôngtrắng", "e\u0301\u0302\u0323", "\xFF\xFE\xFD", "😀", "\r"}) {
    CAPTURE(piece);
    const std::string raw = "x" + repeat(piece, 1'000'000);
    const File file(raw);
    const CleanText whole = clean_text(raw);
    std::string joined;
    std::uint64_t invalid = 0;
    std::uint32_t number = 0;
    for (const Article& part : read_all(file.path())) {
      CHECK(part.part == number++);
      CHECK(part.offset == joined.size());
      CHECK(part.text.size() <= 3 * 256 * 1024);  // three bytes of U+FFFD for one byte
      joined += part.text;
      invalid += part.invalid_bytes;
    }
    CHECK(number >= (piece == "\r" ? 1U : 4U));
    CHECK(joined == whole.text.substr(0, joined.size()));
    CHECK(whole.text.find_first_not_of("\n ", joined.size()) == std::string::npos);
    CHECK(invalid == whole.invalid_bytes);
  }
}

TEST_CASE("the last part says that nothing follows it") {
  std::string text = "Chợ nổi\n\n";
  for (const std::size_t bytes : {std::size_t{10}, std::size_t{40'000}, std::size_t{700'000}}) {
    while (text.size() < bytes) text += "Bà con về chợ sớm. Hàng bày kín lối đi.\n\n";
    const File file(text);
    const std::vector<Article> parts = read_all(file.path());
    REQUIRE_FALSE(parts.empty());
    for (const Article& part : parts) CHECK(part.is_last == (&part == &parts.back()));
  }
}

TEST_CASE("a long text is cut where a reader would stop") {
  struct Case {
    std::string_view raw;
    std::size_t cut;
  };
  for (const Case& row : std::initializer_list<Case>{{"aa\nbbbb\n\ncc d", 9},
                                                     {"aa\nbbbb\r\n\r\ncc d", 11},
                                                     {"aaaa bb\ncc d", 8},
                                                     {"aaaa bb\r\ncc d", 9},
                                                     {"aaaaaa bbb", 7},
                                                     {"\n\naaaaaaaaa", 10},
                                                     {"ơơ", 2},
                                                     {"ooo\u031B", 2},
                                                     {"aaaa\r\n", 4},
                                                     {"a", 1}}) {
    CAPTURE(row.raw);
    CHECK(find_cut(row.raw) == row.cut);
  }
}

TEST_CASE("a first part comes before the rest of a pipe is there, a slow line does not end a part") {
  PipedInput input;
  const std::string first = repeat("Một đoạn văn dài vừa phải để thử.\n\n", 50'000);
  std::thread writer([&] {
    REQUIRE(::write(input.writer, first.data(), first.size()) == static_cast<ssize_t>(first.size()));
  });
  const auto source = open_source("-");
  REQUIRE(source);
  const auto part = (*source)->next();  // would wait for ever if it wanted the end
  writer.join();
  REQUIRE(part);
  REQUIRE(*part);
  CHECK((*part)->text.ends_with("thử.\n\n"));
  ::close(input.writer);
  std::string rest = (*part)->text;
  while (const auto more = (*source)->next().value()) rest += more->text;
  CHECK(rest == first);
}

TEST_CASE("a pipe that brings a few bytes at a time gives the same article as a file") {
  PipedInput input;
  std::thread writer([&] {
    for (const char byte : std::string("Đường dài\n\nNgười đi."))
      REQUIRE(::write(input.writer, &byte, 1) == 1);
    ::close(input.writer);
  });
  const auto parts = read_all("-");
  writer.join();
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].text == "Đường dài\n\nNgười đi.");
}

TEST_CASE("a source with nothing to see has no article") {
  for (const std::string_view raw : {"", "\uFEFF", " \n\t\r\n\u00A0\u200B\n"}) {
    const File file(raw);
    CHECK(read_all(file.path()).empty());
  }
  const File file(std::string(700'000, '\n') + "a");
  CHECK(read_all(file.path()).size() == 1);
}

TEST_CASE("what cannot be read is told") {
  CHECK(error_of("/không/có/tệp.txt") == ErrorCode::CannotOpen);
  CHECK(error_of(fs::temp_directory_path().string()) == ErrorCode::CannotOpen);
  CHECK(open_source("/không/có").error().detail != "");
  CHECK(open_source("/không/có").error().where == "/không/có");
  using namespace std::string_view_literals;
  for (const std::string_view raw : {"\x7F"
                                     "ELF\2\1\1"sv,
                                     "\x89PNG\r\n\x1A\n"sv, "{\\rtf1\\ansi Chao.}"sv}) {
    const File file(raw);
    CHECK(error_of(file.path()) == ErrorCode::NotText);
  }
  for (const std::string_view broken : {"%PDF-1.7\n"sv, "PK\3\4"sv}) {
    const File file(broken);
    CHECK(error_of(file.path()) == ErrorCode::BadDocument);
  }
  const File zeros(std::string(5000, '\0'));
  CHECK(error_of(zeros.path()) == ErrorCode::NotText);
  std::string noise;
  for (unsigned i = 1; i < 5000; ++i) noise += static_cast<char>(i * i * 31 % 255 + 1);
  const File random(noise);
  CHECK(error_of(random.path()) == ErrorCode::NotText);
  const File text("Có một \0 lọt vào.\n"sv);
  CHECK(read_all(text.path()).at(0).text == "Có một  lọt vào.\n");
}

TEST_CASE("a stop ends the wait for more, and the source is at its end") {
  PipedInput input;
  REQUIRE(::write(input.writer, "Câu đầu.\n", 13) == 13);
  const auto source = open_source("-");
  REQUIRE(source);
  std::stop_source stop;
  std::latch is_reading(1);
  std::jthread stopper([&] {
    is_reading.wait();
    stop.request_stop();
  });
  is_reading.count_down();
  const auto waited = (*source)->next(stop.get_token());  // for ever, if the stop did not end it
  REQUIRE_FALSE(waited);
  CHECK(waited.error().code == ErrorCode::Interrupted);
  CHECK((*source)->next().value() == std::nullopt);
}

TEST_CASE("a stop that came before the wait ends it too, and what is there is not read") {
  PipedInput input;
  const auto source = open_source("-");
  std::stop_source stop;
  stop.request_stop();
  CHECK((*source)->next(stop.get_token()).error().code == ErrorCode::Interrupted);
}

TEST_CASE("a named pipe is opened before its writer comes, and a stop ends the wait for one") {
  const docbao::test::ScratchFolder folder;
  const std::string path = (folder.path() / "pipe").string();
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const auto opened = open_source(path);  // does not wait
  REQUIRE(opened);
  std::thread writer([&] { std::ofstream(path) << "Đường dài\n\nNgười đi.\n"; });
  const auto article = (*opened)->next().value();
  writer.join();
  REQUIRE(article);
  CHECK(article->text == "Đường dài\n\nNgười đi.\n");

  const auto alone = open_source(path);
  REQUIRE(alone);
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  CHECK((*alone)->next(stop.get_token()).error().code == ErrorCode::Interrupted);
}

TEST_CASE("lines come as they are sent, the last one with or without its end") {
  PipedInput input;
  std::latch first_seen(1);
  std::thread writer([&] {
    REQUIRE(::write(input.writer, "một\n", 6) == 6);
    first_seen.wait();  // for ever, if a line waited for the next one
    REQUIRE(::write(input.writer, "\nhai\r\nba", 8) == 8);
    ::close(input.writer);
  });
  std::vector<std::string> lines;
  const Status read = for_each_line("-", {}, [&](std::string_view line) -> Status {
    if (lines.empty()) first_seen.count_down();
    lines.emplace_back(line);
    return {};
  });
  writer.join();
  CHECK(read);
  CHECK(lines == std::vector<std::string>{"một", "", "hai\r", "ba"});
}

TEST_CASE("the parts of a long text share what is known of the whole") {
  const File file("Nước lên cao\n\n25/6/2024\n\n" + repeat("Một đoạn văn dài vừa phải để thử.\n\n", 700'000));
  const auto parts = read_all(file.path());
  REQUIRE(parts.size() > 2);
  CHECK(parts.front().info->title.value == "Nước lên cao");
  CHECK(iso_date(parts.front().info->published.value) == "2024-06-25");
  for (const Article& part : parts) CHECK(part.info == parts.front().info);
}

TEST_CASE("UTF-16 that says so is read") {
  using namespace std::string_view_literals;
  const File little("\xFF\xFEV\0i\0\xC7\x1Et\0\n\0=\xD8\0\xDE"sv);
  CHECK(read_all(little.path()).at(0).text == "Việt\n😀");
  const File big("\xFE\xFF\0V\0i\x1E\xC7\0t"sv);
  CHECK(read_all(big.path()).at(0).text == "Việt");
  const File open_end(
      "\xFF\xFE"
      "a\0=\xD8"sv);
  CHECK(read_all(open_end.path()).at(0).text == "a\uFFFD");
}

TEST_CASE("the pieces of UTF-16 may be cut anywhere") {
  using namespace std::string_view_literals;
  const std::string_view raw = "\xFF\xFEV\0i\0\xC7\x1Et\0\n\0=\xD8\0\xDE"sv;
  Decoder decoder(marked_encoding(raw));
  std::string out;
  for (const char byte : raw) decoder.decode({&byte, 1}, false, out);
  decoder.decode({}, true, out);
  CHECK(clean_text(out).text == "Việt\n😀");
}
