// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that are broken, or made to do harm: each ends with a reason, in bounded time and memory.
#include <doctest/doctest.h>

#include <array>

#include "parsed.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

const std::string kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string repeated(const std::string& text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string docx_of(const std::string& document) {
  return make_zip({{"_rels/.rels", "<a/>"}, {"word/document.xml", document}});
}

std::string document_file(const char* name) {
  return read_file(std::string(DOCBAO_SOURCE_DIR "/tests/documents/") + name);
}

constexpr std::array<Parse*, 3> kZipped = {&parse_docx, &parse_odt, &parse_epub};

}  // namespace

TEST_CASE("what unpacks to far too much is refused") {
  const std::string blanks = repeated(std::string(1 << 20, ' '), 40);
  CHECK(parse_bytes(&parse_docx, docx_of("<w:document " + kWord + "><w:body>" + blanks)).reason() == "bomb");
  CHECK(parse_bytes(&parse_odt, make_zip({{"content.xml", blanks}})).reason() == "bomb");
  CHECK(parse_bytes(&parse_epub, make_epub({blanks})).reason() != "");
}

TEST_CASE("a ZIP file within a ZIP file is not unpacked") {
  std::string inner = make_zip({{"0", repeated("0", 100'000)}});
  for (int i = 0; i < 10; ++i) inner = make_zip({{"lib" + std::to_string(i) + ".zip", inner}});
  CHECK(parse_bytes(&parse_zip, inner).reason() == "zip");
  CHECK(parse_bytes(&parse_docx, make_zip({{"word/document.xml", inner}})).reason() == "truncated");
}

TEST_CASE("entities are no bombs, and none of another file is loaded") {
  std::string bomb = "<!DOCTYPE x [<!ENTITY a \"mưa\">";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string one = std::string("&") + static_cast<char>(name - 1) + ';';
    bomb += std::string("<!ENTITY ") + name + " \"" + repeated(one, 10) + "\">";
  }
  bomb += "]>";
  const std::string body =
      "<w:document " + kWord + "><w:body><w:p><w:r><w:t>Chữ &j;</w:t></w:r></w:p></w:body></w:document>";
  CHECK(parse_bytes(&parse_docx, docx_of(bomb + body)).reason() == "bomb");

  Program docbao;
  const std::string secret = (docbao.folder() / "secret").string();
  write_file(secret, "BÍ MẬT");
  for (const std::string& declared : {"<!ENTITY j SYSTEM \"file://" + secret + "\">",
                                      "<!ENTITY % p SYSTEM \"file://" + secret + "\"> %p;"}) {
    const std::string doctype = "<!DOCTYPE x [" + declared + "]>";
    const Parsed parsed = parse_bytes(&parse_docx, docx_of(doctype + body));
    CHECK(parsed.text().find("BÍ MẬT") == std::string::npos);
    const Parsed book = parse_bytes(&parse_epub, make_epub({"<p>Chữ &j;</p>" + doctype}));
    CHECK(book.text().find("BÍ MẬT") == std::string::npos);
  }
  const Parsed small = parse_bytes(&parse_docx, docx_of("<!DOCTYPE x [<!ENTITY j \"mưa\">]>" + body));
  CHECK(small.text() == "Chữ mưa\n");
}

TEST_CASE("a hundred thousand elements within each other are refused, and take no stack") {
  constexpr std::size_t kMany = 100'000;
  CHECK(parse_bytes(&parse_docx, docx_of("<w:document " + kWord + ">" + repeated("<w:p>", kMany))).reason() ==
        "too_deep");
  CHECK(parse_bytes(&parse_odt, make_odt("", repeated("<text:list>", kMany))).reason() == "too_deep");
  CHECK(parse_bytes(&parse_epub, make_epub({repeated("<div>", kMany) + "Chữ"})).documents.size() <= 1);
  CHECK(parse_bytes(&parse_markdown, repeated("> ", kMany) + "chữ").documents.size() <= 1);
  CHECK(parse_bytes(&parse_markdown, repeated("[", kMany)).documents.size() <= 1);
  std::string mail;
  for (std::size_t i = 0; i < 2000; ++i) mail += "Content-Type: message/rfc822\n\n";
  CHECK(parse_bytes(&parse_mail, mail + "Chữ.").documents.size() <= 1);
}

TEST_CASE("a file that is cut off anywhere says so, and what was read before is given") {
  for (const char* name : {"pandoc.docx", "pandoc.odt", "pandoc.epub"}) {
    CAPTURE(name);
    const std::string whole = document_file(name);
    for (std::size_t size = 0; size < whole.size(); size += 97) {
      for (Parse* parse : kZipped) {
        const Parsed parsed = parse_bytes(parse, std::string_view(whole).substr(0, size));
        REQUIRE_FALSE(parsed.end);
        REQUIRE(parsed.reason() == "truncated");
      }
    }
  }
  const std::string begun =
      "<w:document " + kWord + "><w:body><w:p><w:r><w:t>Mưa.</w:t></w:r></w:p><w:p><w:r><w:t>Nắng";
  const Parsed parsed = parse_bytes(&parse_docx, docx_of(begun));
  CHECK(parsed.reason() == "truncated");
  CHECK(parsed.text() == "Mưa.\nNắng\n");
}

TEST_CASE("bytes that are changed are noticed or do no harm") {
  for (const char* name : {"pandoc.docx", "pandoc.odt", "pandoc.epub"}) {
    CAPTURE(name);
    const std::string whole = document_file(name);
    for (std::size_t at = 0; at < whole.size(); at += 211) {
      std::string broken = whole;
      broken[at] = static_cast<char>(broken[at] ^ 0x55);
      for (Parse* parse : kZipped) CHECK(parse_bytes(parse, broken).bytes() < 1'000'000);
    }
  }
  std::string stored = make_zip({{"mimetype", "mưa"}, {"content.xml", "x"}});
  stored[38 + 1] = 'M';  // of the stored member, whose sum is now wrong
  CHECK(parse_bytes(&parse_zip, stored).reason() == "zip");
}

TEST_CASE("a locked file asks for its password to be taken off") {
  CHECK(parse_bytes(&parse_docx, make_zip({{"word/document.xml", "<a/>"}}, "mật khẩu")).reason() ==
        "encrypted");
  CHECK(parse_bytes(&parse_odt,
                    make_zip({{"META-INF/manifest.xml",
                               "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                               "<m:encryption-data/></m:manifest>"},
                              {"content.xml", "rác"}}))
            .reason() == "encrypted");
  CHECK(
      parse_bytes(&parse_epub,
                  make_zip({{"META-INF/encryption.xml",
                             "<encryption><e:EncryptionMethod xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\" "
                             "Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/></encryption>"},
                            {"META-INF/container.xml", "<container/>"}}))
          .reason() == "encrypted");
}

TEST_CASE("nothing to read is said to be nothing") {
  CHECK(parse_bytes(&parse_docx, make_docx("<w:p/>")).reason() == "empty");
  CHECK(parse_bytes(&parse_odt, make_odt("", "<text:p/>")).reason() == "empty");
  CHECK(parse_bytes(&parse_epub, make_epub({"<img src=\"a.png\"/>"})).reason() == "empty");
  for (Parse* parse : {&parse_markdown, &parse_subtitles, &parse_mail}) {
    CHECK(parse_bytes(parse, "").reason() == "empty");
    CHECK(parse_bytes(parse, " \n\n").reason() == "empty");
  }
}

TEST_CASE("a sentence tells what is wrong with a document, and its reader is not harmed") {
  Program docbao;
  const std::string file = (docbao.folder() / "a.docx").string();
  write_file(file, document_file("pandoc.docx").substr(0, 5000));
  const Ran ran = docbao.run({"article", file});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("cut off or damaged") != std::string::npos);
  write_file(file, docx_of("<w:document " + kWord + "><w:body>" + repeated(std::string(1 << 20, ' '), 40)));
  CHECK(docbao.run({"article", file}).err.find("unpacks to far too much") != std::string::npos);
}
