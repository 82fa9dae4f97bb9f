// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "docbao/article.hpp"
#include "run_program.hpp"
#include "test_files.hpp"

using namespace docbao::test;
using Json = nlohmann::json;

namespace {

const std::string kSample = DOCBAO_SOURCE_DIR "/samples/quang-tri-dan-chu-co-so.txt";

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

}  // namespace

TEST_CASE("every line in gives exactly one line out, whatever stands in it") {
  const std::vector<std::string> odd = {"Hôm nay 5 người họp. Ngày mai nghỉ.",
                                        "",
                                        " ",
                                        "\t",
                                        "***",
                                        "...",
                                        "- ",
                                        "\xEF\xBB\xBF"
                                        "Có BOM.",
                                        "Hết dòng kiểu cũ.\r",
                                        "a\vb\fc",
                                        "Trước\xE2\x80\xA8sau",
                                        "Trước\xC2\x85sau",
                                        "\xFF\xFE",
                                        std::string("NUL\0giữa", 9),
                                        "Toàn cảnh hội nghị",
                                        "Toàn cảnh hội nghị.",
                                        "15:46 25/06/2024",
                                        "Lê Hoàn",
                                        "(Ảnh: TTXVN)",
                                        "1)",
                                        "“",
                                        "😀",
                                        "."};
  std::string input;
  for (const std::string& line : odd) input += line + '\n';
  Program docbao;
  const Ran ran = docbao.run({"normalize", "--lines"}, input);
  CHECK(ran.exit_code == 0);
  const std::vector<std::string> lines = ran.lines();
  REQUIRE(lines.size() == odd.size());
  for (std::size_t i : {1U, 2U, 3U}) CHECK(lines[i].empty());
  CHECK_FALSE(lines[15].empty());  // as the line before, and yet not skipped
  for (std::size_t i = 0; i < odd.size(); ++i) {
    INFO(i << ": " << odd[i]);
    CHECK(docbao.run({"normalize", "--lines"}, odd[i] + '\n').out == lines[i] + '\n');
  }
}

TEST_CASE("a last line without a line end counts, an empty input has no lines") {
  Program docbao;
  CHECK(docbao.run({"normalize", "--lines"}, "một\nhai").lines().size() == 2);
  CHECK(docbao.run({"normalize", "--lines", "-"}, "một\nhai\n").lines().size() == 2);
  CHECK(docbao.run({"normalize", "--lines"}, "").out.empty());
}

TEST_CASE("normalize skips what a reader skips: a caption said twice") {
  Program docbao;
  const std::vector<std::string> lines = docbao.run({"normalize", kSample}).lines();
  CHECK(std::ranges::count_if(
            lines, [](const std::string& line) { return line.starts_with("Toàn cảnh hội nghị"); }) == 1);
  const std::vector<std::string> sentences = docbao.run({"sentences", kSample}).lines();
  CHECK(std::ranges::count_if(
            sentences, [](const std::string& line) { return line.starts_with("Toàn cảnh hội nghị"); }) == 2);
}

TEST_CASE("every line of --json is an object with a span, and the spans lead back to what was written") {
  Program docbao;
  for (const std::string& file : sample_files()) {
    const std::string text = docbao::make_article(read_file(file)).text;
    std::size_t last_end = 0;
    for (const std::string& line : docbao.run({"normalize", "--json", file}).lines()) {
      const Json piece = Json::parse(line);
      const std::size_t begin = piece.at("source").at(0), end = piece.at("source").at(1);
      INFO(file << ": " << line);
      CHECK(begin >= last_end);
      CHECK(text.substr(begin, end - begin) == piece.at("written").get<std::string>());
      for (const char* key : {"spoken", "class", "rule", "certainty", "kind"})
        CHECK(piece.at(key).is_string());
      CHECK((piece.at("kind") == "silent") == piece.at("spoken").get<std::string>().empty());
      last_end = end;
    }
    CHECK(last_end > 0);
  }
}

TEST_CASE("the pieces of --json say together what normalize says") {
  Program docbao;
  std::string joined;
  for (const std::string& line : docbao.run({"normalize", "--json", kSample}).lines())
    joined += Json::parse(line).at("spoken").get<std::string>();
  CHECK(without_blanks(joined) == without_blanks(docbao.run({"normalize", kSample}).out));
}

TEST_CASE("the audit accounts for every byte of the samples") {
  Program docbao;
  for (const std::string& file : sample_files()) {
    const Ran ran = docbao.run({"normalize", "--audit", file});
    INFO(file << "\n" << ran.out);
    CHECK(ran.exit_code == 0);
    REQUIRE_FALSE(ran.lines().empty());
    CHECK(ran.lines().back().ends_with(", 0 missing"));
  }
}

TEST_CASE("the audit accounts for every byte of hostile text, in every style that leaves something out") {
  Program docbao;
  const std::vector<std::string> hostile = {std::string(5000, '.'),
                                            std::string(5000, '('),
                                            std::string(4000, '"') + "x",
                                            "a\xFF\xFE\x80z",
                                            std::string("nul\0in it", 9),
                                            "\xE1\xBB",
                                            "( ( ) ) )(",
                                            "①½²³℃№…–—•★😀",
                                            "1.2.3.4.5.6.7.8.9/10/11-12--13",
                                            "HĐND(HĐND(HĐND",
                                            "http://a.b.c/@#?=&%(((",
                                            "\t\r\n \v\f",
                                            "٠١٢ ๑๒ 你好 שלום العربية",
                                            "Km+Km+1+2 °°° N.N.N. 16°30'"};
  for (const std::string& text : hostile) {
    for (const char* style : {"zero=linh", "parentheses=skip", "punctuation=all", "urls=skip",
                              "abbreviations=as-written", "foreign=switch-voice"}) {
      const Ran ran = docbao.run({"normalize", "--audit", "--lines", "--style", style}, text);
      INFO(text << '\n' << style << '\n' << ran.out);
      REQUIRE_FALSE(ran.lines().empty());
      CHECK(ran.exit_code == 0);
      CHECK(ran.lines().back().ends_with(", 0 missing"));
    }
  }
}

TEST_CASE("the audit tells of letters inside a word that nothing is said for") {
  Program docbao;
  const Ran name = docbao.run({"normalize", "--audit", "--lang", "en"}, "Nhạc Holst.");
  CHECK(name.out.find("Holst\tletters that are not heard as written: 2 (foreign.respelled)") !=
        std::string::npos);
  const Ran slip = docbao.run({"normalize", "--audit", "--lang", "en"}, "Một bsản tin");
  CHECK(slip.out.find("bsản\tletters that are not heard as written: 1 (foreign.respelled)") !=
        std::string::npos);
  const Ran mail = docbao.run({"normalize", "--audit", "--lang", "en"}, "Gửi phongkhtc@bao.vn");
  CHECK(mail.lines().size() == 1);
}

TEST_CASE("the audit tells of letters that are only named and of signs that are only a pause") {
  Program docbao;
  const Ran named = docbao.run({"normalize", "--audit", "--lang", "en"}, "Hãng Huawei华为 họp");
  CHECK(named.lines().front() == "12-18\t华为\tnamed, not read: 2 letters (script.named)");
  CHECK(named.lines().back().starts_with("bytes: 16 spoken, 6 silent for a reason"));
  const Ran paused = docbao.run({"normalize", "--audit", "--lang", "en"}, "Giá 25.000 / 25.400 đồng");
  CHECK(paused.lines().front() == "12-13\t/\tsaid as a pause (symbol.name)");
}

TEST_CASE("what is shown of readings that lost is bounded") {
  Program docbao;
  std::string numbers;
  for (int i = 0; i < 4000; ++i) numbers += "123.";
  const Ran table = docbao.run({"normalize", "--explain", "--lang", "en"}, numbers);
  CHECK(table.out.size() < 20 * numbers.size());
  CHECK(table.out.find("\n  and 1987 more\n") != std::string::npos);
  std::size_t most = 0, more = 0;
  for (const std::string& line : docbao.run({"normalize", "--json"}, numbers).lines()) {
    const Json piece = Json::parse(line);
    if (piece.contains("lost")) most = std::max(most, piece.at("lost").size());
    if (piece.contains("more_lost")) more = std::max(more, piece.at("more_lost").get<std::size_t>());
  }
  CHECK(most == 12);
  CHECK(more == 1987);
}

TEST_CASE("--json names the readings that lost beside the piece that won") {
  Program docbao;
  bool found = false;
  for (const std::string& line : docbao.run({"normalize", "--json"}, "Ngày 25/6 HĐND họp").lines()) {
    const Json piece = Json::parse(line);
    if (!piece.contains("lost")) continue;
    for (const Json& loser : piece.at("lost")) {
      for (const char* key : {"source", "written", "spoken", "class", "rule", "certainty"})
        CHECK(loser.contains(key));
      found = found || loser.at("class") == "letters";  // hát đê en nờ đê
    }
  }
  CHECK(found);
}

TEST_CASE("explain shows for each piece where, what, how and by which rule") {
  Program docbao;
  const Ran ran = docbao.run({"normalize", "--explain"}, "Có 105 người.");
  CHECK(ran.out.find("4-7") != std::string::npos);
  CHECK(ran.out.find("một trăm linh năm") != std::string::npos);
  CHECK(ran.out.find("cardinal") != std::string::npos);
}

TEST_CASE("sentences loses nothing and its JSON knows the blocks") {
  Program docbao;
  for (const std::string& file : sample_files()) {
    const std::string text = docbao::make_article(read_file(file)).text;
    CHECK(without_blanks(docbao.run({"sentences", file}).out) == without_blanks(text));
    for (const std::string& line : docbao.run({"sentences", "--json", file}).lines()) {
      const Json sentence = Json::parse(line);
      CHECK(sentence.at("block").is_string());
      CHECK(sentence.at("source").size() == 2);
    }
  }
}

TEST_CASE("article gives title, blank line and body, or everything as JSON") {
  Program docbao;
  const std::vector<std::string> lines = docbao.run({"article", "--text", kSample}).lines();
  REQUIRE(lines.size() > 3);
  CHECK(lines[0].starts_with("Ban Chỉ đạo"));
  CHECK(lines[1].empty());
  CHECK(lines[2].starts_with("Chiều ngày 24/6/2024"));
  const Json article = Json::parse(docbao.run({"article", "--json", kSample}).out);
  CHECK(article.at("title") == lines[0]);
  CHECK(article.at("dateline") == "15:46 25/06/2024");
  CHECK(article.at("byline") == "Lê Hoàn");
}

TEST_CASE(
    "article tells what is known of it, where each fact stands, and nothing else; once for a long text") {
  Program docbao;
  const Json info = Json::parse(docbao.run({"article", "--json", kSample}).out).at("info");
  CHECK(info.at("kind") == "text");
  CHECK(info.at("title").at("value").get<std::string>().starts_with("Ban Chỉ đạo"));
  CHECK(info.at("authors") == Json{{"value", {"Lê Hoàn"}}, {"origin", "block"}});
  CHECK(info.at("published") == Json{{"value", "2024-06-25T15:46"}, {"origin", "block"}});
  CHECK(info.at("encoding") == "UTF-8");
  CHECK(info.size() == 5);
  std::string text = "Nước lên cao\n\n";
  while (text.size() < 100'000) text += "Một đoạn văn dài vừa phải để thử.\n\n";
  const std::vector<std::string> parts = docbao.run({"article", "--json", "-"}, text).lines();
  REQUIRE(parts.size() > 1);
  CHECK(Json::parse(parts[0]).contains("info"));
  for (std::size_t i = 1; i < parts.size(); ++i) CHECK_FALSE(Json::parse(parts[i]).contains("info"));
}

TEST_CASE(
    "--encoding overrules what a text shows, and names those there are where there is none of that name") {
  Program docbao;
  const std::string bytes = "C\xE9ng ho\xB5.\n";
  CHECK(docbao.run({"normalize", "--encoding", "TCVN3", "-"}, bytes).out == "Cộng hoà.\n");
  CHECK(docbao.run({"normalize", "--encoding", "cp1252", "-"}, bytes).out != "Cộng hoà.\n");
  const Ran wrong = docbao.run({"normalize", "--encoding", "TCVN9", "-"}, bytes);
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("windows-1258, ") != std::string::npos);
}
