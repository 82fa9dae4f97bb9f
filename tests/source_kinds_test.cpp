// SPDX-License-Identifier: GPL-3.0-or-later
// What a source is found to be, by the bytes it begins with and by its name.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

#include "cases.hpp"
#include "run_program.hpp"
#include "source/content.hpp"
#include "source/sources.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::string_literals;

namespace {

constexpr const char* kTable = DOCBAO_SOURCE_DIR "/src/source/content_kinds.tsv";

struct Sample {
  const char* kind;
  std::string bytes;
};

std::string zeros(std::size_t count) { return std::string(count, '\0'); }
/// Bytes without order, as compressed data has them.
std::string noise(std::size_t count) {
  std::string out;
  unsigned value = 12345;
  for (; out.size() < count; value = value * 1'103'515'245 + 12345) out += static_cast<char>(value >> 16U);
  return out;
}
/// A ZIP file's first entry: its head, its name, its content.
std::string zip_entry(const std::string& name, const std::string& content = "") {
  std::string head = "PK\x03\x04\x14\0\0\0\0\0"s + zeros(16);
  head += static_cast<char>(name.size());
  return head + zeros(3) + name + content;
}
std::string odf(const std::string& what) {
  return zip_entry("mimetype", "application/vnd.oasis.opendocument." + what) + zip_entry("content.xml");
}
std::string riff(const std::string& what) { return "RIFF\x24\x10\0\0"s + what + "fmt " + noise(200); }
std::string box(const std::string& brand) {
  return zeros(3) +
         "\x20"
         "ftyp" +
         brand + zeros(4) + noise(200);
}

std::vector<Sample> samples() {
  const std::string page =
      "<html lang=\"vi\">\n<head><title>Tin</title></head><body><p>Mưa.</p></body></html>\n";
  return {
      {"pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"},
      {"pdf", "%PDF-1.4\r\n1 0 obj\r\n"},
      {"pdf", "%PDF-2.0 %\xE2\xE3\xCF\xD3\r1 0 obj\r"},
      {"postscript", "%!PS-Adobe-3.0\n%%Title: a\n"},
      {"rtf", "{\\rtf1\\ansi{\\fonttbl\\f0 Times;}Chao.}"},
      {"epub", zip_entry("mimetype", "application/epub+zip") + zip_entry("META-INF/container.xml")},
      {"docx", zip_entry("[Content_Types].xml", noise(300)) + zip_entry("_rels/.rels") +
                   zip_entry("word/document.xml")},
      {"docx", zip_entry("_rels/.rels") + zip_entry("word/_rels/document.xml.rels")},
      {"odt", odf("text")},
      {"sheet", odf("spreadsheet")},
      {"sheet", zip_entry("[Content_Types].xml") + zip_entry("xl/workbook.xml")},
      {"slides", odf("presentation")},
      {"slides", zip_entry("[Content_Types].xml") + zip_entry("ppt/presentation.xml")},
      {"zip", zip_entry("ảnh.png", noise(300))},
      {"zip", "PK\x05\x06" + zeros(18)},
      {"office", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + zeros(500)},
      {"gzip", "\x1F\x8B\x08\0\0\0\0\0\0\x03"s + noise(300)},
      {"bzip2", "BZh91AY&SY" + noise(300)},
      {"xz",
       "\xFD"
       "7zXZ\0\0\x04"s +
           noise(300)},
      {"zstd", "\x28\xB5\x2F\xFD" + noise(300)},
      {"archive", "7z\xBC\xAF\x27\x1C\0\x04"s + noise(300)},
      {"archive", "Rar!\x1A\x07\x01\0"s + noise(300)},
      {"archive", "bài.txt" + zeros(249) +
                      "ustar\0"
                      "00"s +
                      zeros(240) + "Mưa to."},
      {"subtitles",
       "\xEF\xBB\xBF"
       "WEBVTT\n\n00:00.000 --> 00:01.000\nMưa."},
      {"subtitles", "WEBVTT - chợ\n\n00:00.000 --> 00:01.000\nMưa."},
      {"subtitles", "[Script Info]\r\nTitle: chợ\r\n"},
      {"subtitles", "1\r\n00:00:01,000 --> 00:00:02,000\r\nMưa."},
      {"mail", "Return-Path: <a@bao.example>\r\nFrom: An <a@bao.example>\r\n\r\nMưa."},
      {"mail", "From: An <a@bao.example>\nSubject: Mưa\nMIME-Version: 1.0\n\nMưa."},
      {"html", "<!DOCTYPE html>\n" + page},
      {"html", "\xEF\xBB\xBF\r\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\r\n" + page},
      {"html", page},
      {"html", "<!-- saved from url=(0020)https://bao.example/ -->\n" + page},
      {"html", "<!DOCTYPE html><title>Tin</title><p>Mưa.</p>"},
      {"html", "<BODY>\n<P>Mưa."},
      {"html", "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">"},
      {"html", "\xFF\xFE<\0h\0t\0m\0l\0>\0<\0h\0e\0a\0d\0>\0"s},
      {"feed", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel/></rss>"},
      {"feed", "<?xml version='1.0'?><feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>"},
      {"feed", "<rss version=\"2.0\"><channel/></rss>"},
      {"feed", "<?xml version=\"1.0\"?><rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"></rdf:RDF>"},
      {"feed", "{\n \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"},
      {"xml", "<?xml version=\"1.0\"?><urlset/>"},
      {"picture", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
      {"picture", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
      {"picture", "<!-- Created with a program -->\n<svg width=\"1\" xmlns=\"http://www.w3.org/2000/svg\"/>"},
      {"picture", "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\">\n<svg/>"},
      {"picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s},
      {"picture", "\xFF\xD8\xFF\xE0\0\x10JFIF"s},
      {"picture", "GIF89a\x10\0\x10\0\xF0\0\0"s},
      {"picture", riff("WEBP")},
      {"picture", "BM\x36\x10\0\0\0\0\0\0\x36\0\0\0"s},
      {"picture", "II\x2A\0\x08\0\0\0"s},
      {"picture", box("heic")},
      {"picture", box("avif")},
      {"djvu", "AT&TFORM\0\0\x10\0DJVMDIRM"s},
      {"sound", riff("WAVE")},
      {"sound", "ID3\x03\0\0\0\0\x0F\x76TIT2"s},
      {"sound", "\xFF\xFB\x90\x64\0\0\0"s + noise(400)},
      {"sound", "OggS\0\x02\0\0"s + noise(100)},
      {"sound", "fLaC\0\0\0\x22\x10\0\x10\0"s},
      {"sound", "MThd\0\0\0\x06\0\x01"s},
      {"sound", box("M4A ")},
      {"video", box("isom")},
      {"video", "\x1A\x45\xDF\xA3" + noise(100)},
      {"video", riff("AVI ")},
      {"program",
       "\x7F"
       "ELF\2\1\1\0"s +
           zeros(50)},
      {"program", "MZ\x90\0\x03\0\0\0\x04"s + zeros(50)},
      {"database", "SQLite format 3\0\x10\0\x01\x01"s},
      {"font", "wOF2\0\x01\0\0"s},
      {"binary", zeros(5000)},
      {"binary", noise(5000)},
  };
}

/// Texts that begin as other things do, or hold odd bytes. All were read before, and are read still.
std::vector<std::string> look_alikes() {
  return {
      "",
      "\xEF\xBB\xBF",
      "%PDF là gì?\n\nĐó là một định dạng tệp.\n",
      "%PDF-1.7 là phiên bản mới của định dạng này.\n",
      "PK là viết tắt của phòng không.\n",
      "From: An\nTo: Bình\n\nMai họp.\n",
      "Subject: chợ nổi.\n",
      "WEBVTT là một định dạng phụ đề.\n",
      "1\nMột hai ba.\n",
      "PK\n",
      "GIF89a là một định dạng ảnh.\n",
      "BZh, gzip và xz: ba cách nén.\n",
      "BM là mã của một hãng.\n",
      "MZ là hai chữ đầu của tệp chương trình DOS.\n",
      "Rar! Con mèo kêu.\n",
      "RIFF là gì?\n",
      "ID3 là nhãn của tệp nhạc.\n",
      "OggS, fLaC và wOF2.\n",
      "SQLite format 3 là gì?\n",
      "{\\rtf mở đầu một tài liệu.\n",
      "%!PS mở đầu một tài liệu in.\n",
      "<b>Tin</b> mới trong ngày.\n",
      "<p>Mưa to.</p>\n<p>Nước lên.</p>\n",
      "<html> là thẻ mở đầu của mọi trang web.\n",
      "<!DOCTYPE html> là dòng đầu tiên. <html> là dòng thứ hai.\n",
      "<head> hay <body>?\n",
      "<htmlx><b>",
      "<html",
      "<xml> là gì?\n",
      "<rss> là gì?\n",
      "<svg là một thẻ.\n",
      "<!-- ghi chú --> Mưa to.\n",
      "< 5 tuổi được miễn phí.\n",
      "Trang web bắt đầu bằng <!DOCTYPE html><html><head>.\n",
      "Mưa \xFF\xFE to \xC3\x28 ở Huế \x80.\n",
      "Năm\0 5\0\0 người"s,
      "\x1B[31m5 người\x1B[0m\x7F\x01\x02",
      "V\0i\0\xC7\x1Et\0 \0N\0a\0m\0.\0"s,
      "\xFF\xFEV\0i\0\xC7\x1Et\0"s,
      "\xFE\xFF\0V\0i\x1E\xC7\0t"s,
      "\xFF\xFBN\xE9 \xE0 la carte",
      std::string(300, 'a') + "ustar là gì?",
      "#!/bin/sh\necho\n",
      "{\"title\": \"Mưa\"}\n",
  };
}

/// The sentence for that kind: its row in errors.tsv.
std::set<std::string> kinds_with_sentence() {
  std::set<std::string> kinds;
  constexpr std::string_view kKey = "error.not_text.";
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/base/errors.tsv")) {
    if (row.columns.size() == 3 && row.columns[0].starts_with(kKey))
      kinds.insert(row.columns[0].substr(kKey.size()));
  }
  kinds.erase("bare");  // for when nothing is known of the source
  return kinds;
}

/// Every command that reads articles.
std::vector<std::vector<std::string>> commands_on(const std::string& name, const std::string& sound) {
  return {{"read", name},
          {"export", name, "-o", sound},
          {"normalize", name},
          {"normalize", "--lines", name},
          {"sentences", name},
          {"article", name},
          {"article", "--json", name}};
}

}  // namespace

TEST_CASE("every kind of file is known by its first bytes") {
  for (const Sample& sample : samples()) {
    CAPTURE(sample.kind);
    CAPTURE(sample.bytes.substr(0, 40));
    CHECK(find_content(sample.bytes) == sample.kind);
  }
}

TEST_CASE("a text that begins as another kind of file does is read") {
  for (const std::string& text : look_alikes()) {
    CAPTURE(text);
    CHECK(find_content(text) == "text");
  }
}

TEST_CASE("no beginning of a file, however short, does harm") {
  for (const Sample& sample : samples()) {
    for (std::size_t size = 0; size <= std::min<std::size_t>(sample.bytes.size(), 64); ++size) {
      const std::string_view kind = find_content(std::string_view(sample.bytes).substr(0, size));
      CHECK((kind == "text" || kind == "zip" || kind == "xml" || kind == "video" || kind == "binary" ||
             kind == sample.kind));
    }
  }
}

TEST_CASE(
    "every kind of the table has a sample here, and a sentence in both languages where nothing reads it") {
  std::set<std::string> shown, told = kinds_with_sentence();
  for (const Sample& sample : samples()) shown.insert(sample.kind);
  for (const Row& row : read_rows(kTable)) {
    INFO(row.place);
    CHECK(row.columns.size() >= 3);
    CHECK(shown.contains(row.columns[0]));
    const bool is_read = std::ranges::any_of(source_kinds(), [&](const SourceKind& kind) {
      return (' ' + std::string(kind.contents) + ' ').find(' ' + row.columns[0] + ' ') != std::string::npos;
    });
    CHECK((is_read || told.contains(row.columns[0])));
  }
  CHECK(told.contains("binary"));
  CHECK(told.contains("address"));
}

TEST_CASE("a kind of source is chosen by scheme, content and extension, the first line first") {
  const std::array kinds{SourceKind{"markdown", "file", "text", ".md .markdown", nullptr},
                         SourceKind{"page", "file https", "html xml", "", nullptr},
                         SourceKind{"text", "file", "text", "", nullptr}};
  const auto chosen = [&](std::string_view scheme, std::string_view content, std::string_view name) {
    const SourceKind* kind = choose_source(kinds, {scheme, content, name});
    return kind ? kind->name : "none";
  };
  CHECK(chosen("file", "text", "bài.txt") == "text");
  CHECK(chosen("file", "text", "-") == "text");
  CHECK(chosen("file", "text", "bài.MD") == "markdown");
  CHECK(chosen("file", "html", "bài.md") == "page");
  CHECK(chosen("https", "xml", "https://bao.example/") == "page");
  CHECK(chosen("https", "text", "https://bao.example/") == "none");
  CHECK(chosen("file", "pdf", "bài.txt") == "none");
}

TEST_CASE("plain text can be read, and open_source chooses among the lines of sources.def") {
  CHECK(std::ranges::any_of(source_kinds(), [](const SourceKind& kind) { return kind.name == "text"; }));
}

TEST_CASE("a name is a path unless a scheme stands before it") {
  struct Case {
    std::string name, scheme, path;
  };
  for (const Case& row :
       std::initializer_list<Case>{{"bài.txt", "file", "bài.txt"},
                                   {"-", "file", "-"},
                                   {"file:///tmp/b%C3%A0i%20m%E1%BB%9Bi.txt", "file", "/tmp/bài mới.txt"},
                                   {"FILE://localhost/tmp/100%.txt", "file", "/tmp/100%.txt"},
                                   {"file://máy-khác/tmp/a.txt", "", "file://máy-khác/tmp/a.txt"},
                                   {"HTTPS://bao.example/a", "https", "HTTPS://bao.example/a"},
                                   {"://a", "file", "://a"},
                                   {"thư mục://a", "file", "thư mục://a"}}) {
    CAPTURE(row.name);
    const SourceAddress address = parse_address(row.name);
    CHECK(address.scheme == row.scheme);
    CHECK(address.path == row.path);
  }
}

TEST_CASE("whatever reads articles says in one sentence what a file is, and neither speaks nor writes it") {
  Program docbao;
  const std::string sound = (docbao.folder() / "a.wav").string();
  for (const Sample& sample : {Sample{"rtf", "{\\rtf1\\ansi Chao.}"}, Sample{"picture", "\x89PNG\r\n\x1A\n"},
                               Sample{"font", "wOF2\0"s}}) {
    const std::string file = (docbao.folder() / "bài mới").string();
    write_file(file, sample.bytes);
    for (const std::string& name : {file, "-"s}) {
      for (const auto& command : commands_on(name, sound)) {
        if (command.front() == "read" && name == "-") continue;  // asks for a sound device first
        const Ran ran = docbao.run(command, sample.bytes);
        INFO(command.front() << ' ' << name << ": " << ran.err);
        CHECK(ran.exit_code == 1);
        CHECK(ran.out.empty());
        CHECK(std::ranges::count(ran.err, '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(sound));
      }
    }
  }
}

TEST_CASE("the sentence is in the user's language, and its command can be copied") {
  Program docbao;
  const std::string postscript = "%!PS-Adobe-3.0\n%%Title: a\n";
  const std::string file = (docbao.folder() / "bài mới.ps").string();
  write_file(file, postscript);
  CHECK(docbao.run({"article", file}).err == "docbao: " + file +
                                                 " is a PostScript file, which docbao cannot read yet. Make "
                                                 "it a text first, for instance: ps2ascii '" +
                                                 file + "' article.txt\n");
  CHECK(docbao.run({"article", "--lang", "vi", file}).err.find("là tệp PostScript; docbao chưa đọc được") !=
        std::string::npos);
  const Ran input = docbao.run({"article", "-"}, postscript);
  CHECK(input.err.starts_with("docbao: standard input is a PostScript"));
  CHECK(input.err.ends_with("ps2ascii FILE article.txt\n"));
}

TEST_CASE("such a file in a queue is named before anything is said, and addresses are no files") {
  Program docbao;
  const std::string text = (docbao.folder() / "a.txt").string(),
                    picture = (docbao.folder() / "b.txt").string(),
                    sound = (docbao.folder() / "a.wav").string();
  write_file(text, "Mưa to.\n");
  write_file(picture, "\x89PNG\r\n\x1A\n");
  CHECK(docbao.run({"read", text, picture})
            .err.find("Article 2 is passed over. " + picture + " is a picture") != std::string::npos);
  CHECK(docbao.run({"read", picture}).exit_code == 1);
  CHECK(docbao.run({"export", text, picture, "-o", sound}).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(sound));
  for (const char* address :
       {"ftp://bao.example/a.txt", "gopher://bao.example", "file://bao.example/a.txt"}) {
    const Ran ran = docbao.run({"article", address});
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("is an address that docbao does not read") != std::string::npos);
  }
  CHECK(docbao.run({"article", "file://" + text}).out == "Mưa to.\n");
}
