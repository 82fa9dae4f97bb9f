// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown, subtitles and mails.
#include <doctest/doctest.h>

#include "parsed.hpp"
#include "run_program.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

struct Row {
  std::string text, blocks;
  std::string name = "";
};

void check_rows(Parse* parse, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_bytes(parse, row.text, row.name).blocks() == row.blocks);
  }
}

}  // namespace

TEST_CASE("Markdown is read without its signs") {
  check_rows(
      &parse_markdown,
      {
          {"# Tít\n\nĐoạn **đậm** và [liên kết](http://a.example/).\n\n## Mục\n",
           "title: Tít\nparagraph: Đoạn đậm và liên kết.\nheading: Mục\n"},
          {"# Một\n\na\n\n# Hai\n", "heading: Một\nparagraph: a\nheading: Hai\n"},
          {"- một\n- hai\n  tiếp\n\n  đoạn nữa\n\n3) ba\n4) bốn\n",
           "list_item: một\nlist_item: hai tiếp\nparagraph: đoạn nữa\nlist_item: 3) ba\nlist_item: 4) bốn\n"},
          {"> lời một\n> lời hai\n\nsau\n", "quote: lời một lời hai\nparagraph: sau\n"},
          {"| a | b |\n|---|---|\n| 1 | 2 |\n", "paragraph: a | b\nparagraph: 1 | 2\n"},
          {"![Chợ sớm](a.jpg)\n\nchữ ![biểu tượng](b.png) chữ\n", "caption: Chợ sớm\nparagraph: chữ chữ\n"},
          {"Chữ[^1] và chữ^[chú *liền*]. `[^1]`\n\n[^1]: Lời chú\n    tiếp.\n\nHết.\n",
           "paragraph: Chữ và chữ. [^1]\nparagraph: Hết.\nparagraph: Lời chú tiếp.\nparagraph: chú liền\n"},
          {"Chữ[^9] không có chú.\n", "paragraph: Chữ[^9] không có chú.\n"},
          {"Dòng một  \ndòng hai~~bỏ~~\n", "paragraph: Dòng một\ndòng hai\n"},
          {"## Mục {#muc .lop}\n\n## Tập {a}\n", "heading: Mục\nheading: Tập {a}\n"},
          {"<div><p>Trong <b>HTML</b></p><script>x()</script></div>\n\nngoài<br>này\n",
           "paragraph: Trong HTML\nparagraph: ngoài\nnày\n"},
          {"---\n\nĐoạn sau vạch.\n", "paragraph: Đoạn sau vạch.\n"},
          {"\xEF\xBB\xBF# Tít\r\n\r\nĐoạn.\r\n", "title: Tít\nparagraph: Đoạn.\n"},
      });
}

TEST_CASE("what stands before a Markdown text tells of its title and authors") {
  struct Head {
    std::string text, title;
    std::vector<std::string> authors;
  };
  for (const Head& row :
       {Head{"---\ntitle: \"Chợ: nổi\"\nauthor: Lê An\n---\nĐoạn.\n", "Chợ: nổi", {"Lê An"}},
        Head{"---\nauthors: [Lê An, Vũ Bình]\ntitle: A\n...\nĐoạn.\n", "A", {"Lê An", "Vũ Bình"}},
        Head{"---\ntags:\n  - tin\nauthor:\n  - Lê An\n  - Vũ Bình\n---\nĐoạn.\n", "", {"Lê An", "Vũ Bình"}},
        Head{"% Tít\n% Lê An; Vũ Bình\n% 1/2/2024\n\nĐoạn.\n", "Tít", {"Lê An", "Vũ Bình"}}}) {
    CAPTURE(row.text);
    const Parsed parsed = parse_bytes(&parse_markdown, row.text);
    CHECK(parsed.blocks() == "paragraph: Đoạn.\n");
    REQUIRE_FALSE(parsed.documents.empty());
    CHECK(parsed.documents.front().info.title.value == row.title);
    CHECK(parsed.documents.front().info.authors.value == row.authors);
  }
}

TEST_CASE("subtitles are read as what is said") {
  check_rows(
      &parse_subtitles,
      {
          {"1\n00:00:01,000 --> 00:00:03,000\n<i>Sáng nay</i> chợ\nhọp lại.\n\n2\n00:00:03,100 --> "
           "00:00:05,000\n"
           "{\\an8}Bà con vui & <3.\n",
           "paragraph: Sáng nay chợ họp lại. Bà con vui & <3.\n"},
          // No blank lines, a number as text, times without hours.
          {"1\n00:01,000 --> 00:02,000\n2024\n2\n00:02,000 --> 00:03,000\nlà năm nay.\n",
           "paragraph: 2024 là năm nay.\n"},
          // A long silence parts paragraphs; a dash begins a speaker.
          {"1\n00:00:01,000 --> 00:00:02,000\nMột.\n\n2\n00:01:00,000 --> 00:01:02,000\n- Chào anh.\n- Chào "
           "chị,\n\n"
           "3\n00:01:02,000 --> 00:01:04,000\ntôi là An.\n\n4\n00:01:04,000 --> 00:01:06,000\nHọ đi.\n",
           "paragraph: Một.\nlist_item: - Chào anh.\nlist_item: - Chào chị, tôi là An.\nparagraph: Họ đi.\n"},
          // Said twice is read twice; shown on is read once.
          {"1\n00:00:01,000 --> 00:00:02,000\nKhông.\n\n2\n00:00:03,000 --> 00:00:04,000\nKhông.\n",
           "paragraph: Không. Không.\n"},
          {"WEBVTT\nKind: captions\n\nNOTE\nghi chú\n--\n\nSTYLE\n::cue { color: red }\n\na1\n00:00.000 --> "
           "00:02.000 align:start\nhôm<00:00:00.500><c> nay</c>\n\n00:02.000 --> 00:02.010\nhôm "
           "nay\n\n00:02.010 --> "
           "00:04.000\nhôm nay\ntrời<00:00:03.000><c> mưa</c>\n\n00:04.000 --> 00:04.010\ntrời mưa\n",
           "paragraph: hôm nay trời mưa\n"},
          {"WEBVTT\n\n00:00.000 --> 00:02.000\n<v Lê An>Chào &lt;bạn&gt;.</v>\n", "paragraph: Chào <bạn>.\n"},
          // A line that appears word by word.
          {"1\n00:00:01,000 --> 00:00:02,000\nhôm\n\n2\n00:00:02,000 --> 00:00:03,000\nhôm "
           "nay\n\n3\n00:00:03,000 "
           "--> 00:00:04,000\nhôm nay mưa\n",
           "paragraph: hôm nay mưa\n"},
          {"[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Text\nComment: "
           "0,0:00:00.00,0:00:01.00,D,ghi chú\nDialogue: 0,0:00:02.00,0:00:03.00,D,sau, "
           "{\\b1}đậm{\\b0}\\Nhai.\n"
           "Dialogue: 0,0:00:01.00,0:00:02.00,D,Trước\nDialogue: 0,0:00:03.00,0:00:03.00,D,{\\p1}m 0 0 l 1 "
           "1{\\p0}\n",
           "paragraph: Trước sau, đậm hai.\n"},
          {"[ti:Bài ca]\n[ar:Lê An]\n[00:02.00][00:08.00]điệp khúc\n[00:01.00]câu "
           "<00:01.50>đầu\n[00:04.00]\n[00:05.00]câu ba\n",
           "paragraph: câu đầu\nđiệp khúc\nparagraph: câu ba\nđiệp khúc\n", "a.lrc"},
      });
}

TEST_CASE("our own subtitles are read back as the words of the article") {
  Program docbao;
  const std::string sample = sample_files().front();
  const auto words = [](std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
  };
  const std::string said = words(docbao.run({"sentences", sample}).out);
  for (const char* ending : {"srt", "vtt", "ass"}) {
    const std::string file = (docbao.folder() / "bài.").string() + ending;
    CAPTURE(file);
    REQUIRE(docbao.run({"export", sample, "-o", file}).exit_code == 0);
    const std::string read = words(docbao.run({"sentences", file}).out);
    // Captions that stand there twice are not said twice.
    CHECK(read.size() > said.size() * 9 / 10);
    CHECK(said.find(read.substr(0, 400)) != std::string::npos);
  }
}

TEST_CASE("a mail is its subject, who wrote it and what is new in it") {
  const std::string head =
      "Return-Path: <an@bao.example>\nReceived: by mx.example\n\twith SMTP; Tue, 25 Jun 2024 08:46:01 +0000\n"
      "From: =?utf-8?Q?L=C3=AA_?=\n =?utf-8?Q?An?= <an@bao.example>\nDate: Tue, 25 Jun 2024 15:46:00 +0700\n"
      "Subject: Re: =?UTF-8?B?VGluIG3hu5tp?=\nMIME-Version: 1.0\n";
  const std::string top = "title: Tin mới\nbyline: Lê An\n";
  check_rows(
      &parse_mail,
      {
          {head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                  "Ch=E1=BB=A3 h=E1=BB=8Dp s=\n=C3=A1ng nay.\n",
           top + "paragraph: Chợ họp sáng nay.\n"},
          {head + "Content-Type: text/plain; charset=\"windows-1258\"\nContent-Transfer-Encoding: "
                  "8bit\n\nm\xFD"
                  "a to.\n",
           top + "paragraph: mưa to.\n"},
          // The mail that is answered, and the signature.
          {head + "\nVâng, tôi đến.\n\n-- \nLê An\nBáo Chợ\n", top + "paragraph: Vâng, tôi đến.\n"},
          {head +
               "\nVâng, tôi đến.\n\nVào 12:00, T2, 24 thg 6, 2024 Vũ Bình <b@x.example>\nđã viết:\n> Mai họp "
               "nhé?\n> Bình\n",
           top + "paragraph: Vâng, tôi đến.\n"},
          {head + "\n> Mai họp nhé?\nVâng.\n", top + "quote: Mai họp nhé?\nparagraph: Vâng.\n"},
          {head + "\nVâng.\n\n-----Original Message-----\nFrom: B\nSubject: Họp\n\nMai họp.\n",
           top + "paragraph: Vâng.\n"},
          // Soft lines.
          {head + "Content-Type: text/plain; format=flowed\n\nChợ họp \nlại rồi.\n",
           top + "paragraph: Chợ họp lại rồi.\n"},
          // Of two ways to say the same one; attachments are none.
          {head +
               "Content-Type: multipart/mixed; boundary=\"b b\"\n\nlời mở\n--b b\nContent-Type: "
               "multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=utf-8\n\nChợ "
               "họp.\n"
               "--c\nContent-Type: text/html; charset=utf-8\n\n<p>Chợ <b>họp</b>.</p>\n--c--\n--b "
               "b\nContent-Type: "
               "text/plain\nContent-Disposition: attachment; filename=a.txt\n\nđính kèm\n--b b--\nlời kết\n",
           top + "paragraph: Chợ họp.\n"},
          {head + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                  "PGRpdiBzdHlsZT0iZGlzcGxheTpub25lIj7huqluPC9kaXY+PGgyPk3hu6VjPC9oMj48cD5DaOG7oy48L3A+\n"
                  "PGRpdiBjbGFzcz0iZ21haWxfcXVvdGUiPmPFqTwvZGl2Pg==\n",
           top + "heading: Mục\nparagraph: Chợ.\n"},
          {head + "Content-Type: message/rfc822\n\nSubject: Fwd: Thư trong\nFrom: b@x.example\n\nNội dung.\n",
           top + "heading: Thư trong\nparagraph: Nội dung.\n"},
      });
  const Parsed parsed = parse_bytes(&parse_mail, head + "\nChữ.\n");
  REQUIRE_FALSE(parsed.documents.empty());
  CHECK(iso_time(parsed.documents.front().info.published.value) == "2024-06-25T15:46+07:00");
  CHECK(parse_bytes(&parse_mail, "Content-Type: multipart/encrypted; boundary=a\n\n--a\n\nx\n--a--\n")
            .reason() == "encrypted");
}

TEST_CASE("what a document is, docbao finds out by its content and then by its name") {
  Program docbao;
  const std::string srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\nChợ họp.\r\n";
  const std::string mail =
      "Received: by mx.example; 1\nFrom: Lê An <a@x.example>\nSubject: Tin\n\nChợ họp.\n";
  struct Case {
    std::string name, bytes, kind;
  };
  for (const Case& row : {Case{"a.md", "# Chợ *họp*\n\nĐông.\n", "markdown"}, Case{"a.txt", srt, "subtitles"},
                          Case{"b.srt", "Chợ\n\n" + srt, "subtitles"}, Case{"a", mail, "mail"},
                          Case{"a.docx", make_docx("<w:p><w:r><w:t>Chợ họp.</w:t></w:r></w:p>"), "docx"}}) {
    CAPTURE(row.name);
    const std::string file = (docbao.folder() / row.name).string();
    write_file(file, row.bytes);
    const Ran ran = docbao.run({"article", "--json", file});
    CHECK(ran.err == "");
    CHECK(ran.out.find("\"kind\":\"" + row.kind + "\"") != std::string::npos);
  }
}
