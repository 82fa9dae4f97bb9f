// SPDX-License-Identifier: GPL-3.0-or-later
// DAISY 2.02 books are held to the grammars in tests/daisy, which say in RELAX NG what the specification
// says.
#include <doctest/doctest.h>

#include "run_program.hpp"
#include "test_files.hpp"
#include "xmllint.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

std::string grammar(const char* name) {
  return std::string(DOCBAO_SOURCE_DIR "/tests/daisy/") + name + ".rng";
}

std::string write(const Program& docbao, const std::string& name, const std::string& text) {
  write_file(docbao.folder() / name, text);
  return (docbao.folder() / name).string();
}

std::string every_block() {
  return "Lúa được mùa\n\n25/06/2024 08:30\n\nBà con các xã rất vui, giá lúa tăng.\n\nẢnh: Minh Khang\n\nVụ "
         "hè "
         "thu\n\nNăm nay mưa thuận gió hòa.\n\n- Lúa thơm: 8.000 đồng\n- Lúa thường: 7.000 đồng\n\n"
         "> Được mùa, được giá.\n\nTheo Báo Thử";
}

std::string hostile_text() {
  return "Tin <b>&amp; \"nháy\" ]]> --> ${x}\n\nCâu có \x01\x1b[31m ký tự lạ \xF0\x9F\x98\x80 và "
         "\xEF\xBF\xBE "
         "hết.\n\n***\n\n& < > ' \" \\ ngược. Một\tdòng.";
}

/// The book that these options make of both texts and a sample.
fs::path make_book(Program& docbao, std::vector<std::string> more) {
  const fs::path book = docbao.folder() / "b.daisy";
  std::vector<std::string> arguments{"export",
                                     write(docbao, "1.txt", every_block()),
                                     write(docbao, "2.txt", hostile_text()),
                                     sample_files().back(),
                                     "-o",
                                     book.string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = docbao.run(arguments);
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  return book;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string meta(std::string_view file, std::string_view name) {
  const std::string begin = "<meta name=\"" + std::string(name) + "\" content=\"";
  const std::size_t at = file.find(begin);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + begin.size();
  return std::string(file.substr(from, file.find('"', from) - from));
}

/// Every value of that attribute, in order.
std::vector<std::string> values_of(const std::string& file, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string begin = ' ' + attribute + "=\"";
  for (std::size_t at = file.find(begin); at != std::string::npos; at = file.find(begin, at + 1)) {
    const std::size_t from = at + begin.size();
    values.push_back(file.substr(from, file.find('"', from) - from));
  }
  return values;
}

/// Whether the place "file#id" is in the book.
bool leads_somewhere(const fs::path& book, const std::string& place) {
  const std::size_t hash = place.find('#');
  return count(read_file(book / place.substr(0, hash)), " id=\"" + place.substr(hash + 1) + '"') == 1;
}

}  // namespace

TEST_CASE("every file of a DAISY 2.02 book is what the specification allows, whatever is read") {
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, {"--granularity", "word", "--title", "Số báo <thử> & \"nghiệm\""}}) {
    Program docbao;
    const fs::path book = make_book(docbao, more);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(book)) {
      const fs::path file = entry.path();
      ++files;
      INFO(file);
      if (file.filename() == "ncc.html") CHECK(faults_by_xmllint(file, grammar("ncc")) == "");
      else if (file.filename() == "master.smil") CHECK(faults_by_xmllint(file, grammar("master")) == "");
      else if (file.extension() == ".smil") CHECK(faults_by_xmllint(file, grammar("smil")) == "");
      else if (file.extension() == ".html") CHECK(faults_by_xmllint(file, grammar("text")) == "");
      else CHECK(file.extension() == ".mp3");
    }
    CHECK(files == 3 * 3 + 2);
    CHECK(meta(read_file(book / "ncc.html"), "ncc:files") == std::to_string(files));
  }
}

TEST_CASE("a grammar that would let everything pass is none: what DAISY forbids is refused") {
  Program docbao;
  const fs::path book = make_book(docbao, {}), bad = docbao.folder() / "bad.xml";
  const auto refuses = [&](const char* file, const char* rules, const std::string& from,
                           const std::string& to) {
    std::string text = read_file(book / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write_file(bad, text.replace(at, from.size(), to));
    return !faults_by_xmllint(bad, grammar(rules)).empty();
  };
  CHECK(refuses("a001.smil", "smil", " id=\"txt-c1\"", " id=\"txt-c1\" region=\"txtView\""));
  CHECK(refuses("a001.smil", "smil", "endsync=\"last\"", "endsync=\"first\""));
  CHECK(refuses("a001.smil", "smil", "npt=0.000s", "0.000"));
  CHECK(refuses("a001.smil", "smil", "<region id=\"txtView\"/>", ""));
  CHECK(refuses("master.smil", "master", "<ref ", "<ref region=\"txtView\" "));
  CHECK(refuses("master.smil", "master", "ncc:timeInThisSmil", "ncc:time"));
  CHECK(refuses("ncc.html", "ncc", "class=\"title\"", "class=\"head\""));
  CHECK(refuses("ncc.html", "ncc", "audioFullText", "fullText"));
  CHECK(refuses("ncc.html", "ncc", "Daisy 2.02", "Daisy 3"));
  CHECK(refuses("ncc.html", "ncc", ".smil#", ".html#"));
  CHECK(refuses("a001.html", "text", "<h1 ", "<h1 onclick=\"x()\" "));
}

TEST_CASE("each fact that DAISY wants once stands there once, and the sums and links are right") {
  Program docbao;
  const fs::path book = make_book(docbao, {});
  const std::string ncc = read_file(book / "ncc.html");
  for (const char* name :
       {"dc:creator",      "dc:date",       "dc:format",     "dc:identifier",     "dc:language",
        "dc:publisher",    "dc:title",      "ncc:charset",   "ncc:pageFront",     "ncc:pageNormal",
        "ncc:pageSpecial", "ncc:tocItems",  "ncc:totalTime", "ncc:depth",         "ncc:files",
        "ncc:footnotes",   "ncc:generator", "ncc:kByteSize", "ncc:maxPageNormal", "ncc:multimediaType",
        "ncc:narrator",    "ncc:prodNotes", "ncc:setInfo",   "ncc:sidebars"}) {
    INFO(name);
    CHECK(count(ncc, "<meta name=\"" + std::string(name) + '"') == 1);
  }
  const std::vector<std::string> entries = values_of(ncc, "href");
  CHECK(meta(ncc, "ncc:tocItems") == std::to_string(entries.size()));
  for (const std::string& entry : entries) {
    INFO(entry);
    CHECK(leads_somewhere(book, entry));
  }
  for (const std::string& file : values_of(read_file(book / "master.smil"), "src")) {
    INFO(file);
    const std::string smil = read_file(book / file);
    for (const char* name :
         {"dc:format", "dc:identifier", "ncc:timeInThisSmil", "ncc:totalElapsedTime", "title"})
      CHECK(count(smil, "<meta name=\"" + std::string(name) + '"') == 1);
    CHECK(meta(smil, "dc:identifier") == meta(ncc, "dc:identifier"));
    for (const std::string& place : values_of(smil, "src")) {
      if (place.find('#') != std::string::npos) CHECK(leads_somewhere(book, place));
      else CHECK(fs::exists(book / place));
    }
  }
}

TEST_CASE("a book is the same bytes whichever language its maker's terminal has") {
  std::vector<std::string> narrators;
  std::vector<std::string> books;
  for (const auto& [locale, lang] :
       {std::pair{"C", "en"}, {"C", ""}, {"vi_VN.UTF-8", ""}, {"en_US.UTF-8", "vi"}}) {
    Program docbao;
    docbao.set_locale(locale);
    docbao.set_variable("SOURCE_DATE_EPOCH=1700000000");
    const std::string text = write(docbao, "a.txt", every_block());
    const fs::path daisy = docbao.folder() / "b.daisy", epub = docbao.folder() / "b.epub";
    for (const fs::path& book : {daisy, epub}) {
      std::vector<std::string> arguments{"export", text, "-o", book.string()};
      if (*lang) arguments.insert(arguments.end(), {"--lang", lang});
      REQUIRE(docbao.run(arguments).exit_code == 0);
    }
    narrators.push_back(meta(read_file(daisy / "ncc.html"), "ncc:narrator"));
    books.push_back(read_file(daisy / "ncc.html") + read_file(epub));
  }
  for (const std::string& narrator : narrators) CHECK(narrator == "Giọng nam miền Bắc");
  for (const std::string& book : books) CHECK((book == books.front()));
}
