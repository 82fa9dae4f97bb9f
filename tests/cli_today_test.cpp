// SPDX-License-Identifier: GPL-3.0-or-later
// The day's news by the program itself, from a server of this test on this machine. The sound card is ALSA's
// null device, which has no clock; nothing is timed.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http_server.hpp"
#include "pseudo_terminal.hpp"
#include "run_program.hpp"

using namespace docbao::test;
using nlohmann::json;

namespace {

constexpr const char* kNullCard = "pcm.!default { type null }\nctl.!default { type hw card 0 }\n";

std::string rss_of(const HttpServer& server, const std::vector<std::pair<std::string, std::string>>& items) {
  std::string out = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo Thử</title>";
  int minute = 59;
  for (const auto& [path, title] : items) {
    out += "<item><title>" + title + "</title><link>" + server.url(path) +
           "</link><description>(Báo Thử) - Sapo của " + title +
           ".</description><pubDate>Sat, 07 Mar 2026 08:" + std::to_string(minute--) +
           ":00 +0700</pubDate></item>";
  }
  return out + "</channel></rss>";
}

/// A reader with a home of his own, and a paper on this machine.
class Paper : public Program {
 public:
  Paper() {
    write_file(folder() / "no-sound.conf", kNullCard);
    server_.serve_text(
        "/", "text/html",
        "<!DOCTYPE html><html><head><title>Báo</title><link rel=\"alternate\" "
        "type=\"application/rss+xml\" title=\"Tin mới\" href=\"/tin.rss\"></head><body></body></html>");
    print({{"/ca", "Cá về bến"}, {"/lua", "Lúa được mùa"}, {"/mat", "Bài đã mất"}});
    server_.serve_text("/ca", "text/plain; charset=utf-8",
                       "Cá về bến\n\nSáng nay cá về đầy bến. Ai cũng vui.\n");
    server_.serve_text("/lua", "text/plain; charset=utf-8",
                       "Lúa được mùa\n\nĐồng lúa vàng rực. Nhà nào cũng gặt.\n");
  }
  void print(const std::vector<std::pair<std::string, std::string>>& items) {
    server_.serve_text("/tin.rss", "application/rss+xml", rss_of(server_, items));
    std::filesystem::remove_all(folder() / ".cache");  // which is not asked again for a while
  }
  Ran docbao(std::vector<std::string> arguments) {
    arguments.push_back("--allow-local");
    return run(std::move(arguments));
  }
  HttpServer& server() { return server_; }
  std::string log() const { return (folder() / "events").string(); }
  std::string heard() const {
    std::string all;
    std::ifstream file(log());
    for (std::string line; std::getline(file, line);) {
      const json event = json::parse(line, nullptr, false);
      if (event.is_object() && event.value("event", "") == "sentence")
        all += event.value("written", "") + '|';
    }
    return all;
  }

 private:
  HttpServer server_;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a paper is followed by its page, listed, updated twice without doubles, and followed no more") {
  Paper paper;
  const Ran added = paper.docbao({"feed", "add", paper.server().url("/")});
  CHECK(added.exit_code == 0);
  CHECK(holds(added.err, "Following Tin mới"));
  CHECK(holds(paper.docbao({"feed", "add", paper.server().url("/tin.rss")}).err, "followed already"));
  CHECK(holds(paper.docbao({"feed", "update"}).err, "Asked 1 feeds: 3 new articles, 0 told twice."));
  CHECK(holds(paper.docbao({"feed", "update"}).err, "Asked 1 feeds: 0 new articles"));
  paper.print({{"/moi", "Tin mới nhất"}, {"/ca", "Cá về bến"}});
  CHECK(holds(paper.docbao({"feed", "update"}).err, "Asked 1 feeds: 1 new articles, 0 told twice."));
  const Ran list = paper.docbao({"feed", "list", "--json"});
  const json feed = json::parse(list.out);
  CHECK(feed["unread"] == 4);
  CHECK(feed["title"] == "Tin mới");
  const Ran opml = paper.docbao({"feed", "list", "--opml"});
  CHECK(holds(opml.out, paper.server().url("/tin.rss")));
  CHECK(paper.docbao({"feed", "remove", "Tin mới"}).exit_code == 0);
  CHECK(paper.docbao({"feed", "list"}).out.empty());
  write_file(paper.folder() / "bao.opml", opml.out);
  CHECK(paper.docbao({"feed", "add", (paper.folder() / "bao.opml").string()}).exit_code == 0);
  CHECK(holds(paper.docbao({"feed", "list"}).out, "Tin mới: 0 unread"));
}

TEST_CASE("headlines are listed, what is for later first; what was heard to its end is read") {
  Paper paper;
  REQUIRE(paper.docbao({"feed", "add", paper.server().url("/tin.rss")}).exit_code == 0);
  write_file(paper.folder() / "nha.txt", "Trong nhà\n\nBài này ở trong máy.\n");
  CHECK(paper.docbao({"later", (paper.folder() / "nha.txt").string()}).exit_code == 0);
  CHECK(holds(paper.docbao({"later", "--list"}).out, "1. Trong nhà"));
  const Ran list = paper.docbao({"today", "--list"});
  CHECK(list.exit_code == 0);
  REQUIRE(list.lines().size() == 4);
  CHECK(holds(list.lines()[0], "1. Trong nhà"));
  CHECK(list.lines()[1] == "2. Cá về bến (Báo Thử)");
  CHECK(list.lines()[2] == "3. Lúa được mùa (Báo Thử)");
  const json story = json::parse(paper.docbao({"today", "--json"}).lines()[1]);
  CHECK(story["sapo"] == "Sapo của Cá về bến.");

  const Ran read = paper.docbao({"today", "--events", paper.log()});
  CHECK(read.exit_code == 1);  // one of them is lost
  CHECK(holds(read.err, "Article 4 is passed over."));
  CHECK(paper.heard() ==
        "Trong nhà|Bài này ở trong máy.|Cá về bến|Sáng nay cá về đầy bến.|Ai cũng vui.|Lúa được "
        "mùa|Đồng lúa vàng rực.|Nhà nào cũng gặt.|");
  const Ran left = paper.docbao({"today", "--list"});
  REQUIRE(left.lines().size() == 1);
  CHECK(holds(left.lines()[0], "Bài đã mất"));
  CHECK(holds(paper.docbao({"later", "--list"}).err, "Nothing is saved for later."));
}

TEST_CASE("the day's newspaper is made of what can be had, which then counts as read") {
  Paper paper;
  REQUIRE(paper.docbao({"feed", "add", paper.server().url("/tin.rss")}).exit_code == 0);
  SUBCASE("as a book") {
    const std::string book = (paper.folder() / "so-bao.epub").string();
    const Ran made = paper.docbao({"today", "--export", book});
    CHECK(made.exit_code == 0);
    CHECK(holds(made.err, paper.server().url("/mat") + " is passed over."));
    CHECK(holds(made.err, "2 of 3 articles went into"));
    CHECK(holds(printed_by("unzip -p '" + book + "' '*.opf'"), "Báo ngày "));
  }
  SUBCASE("as a folder of episodes") {
    const std::filesystem::path podcast = paper.folder() / "podcast";
    const Ran made = paper.docbao({"today", "--export", podcast.string() + "/", "--format", "wav"});
    CHECK(made.exit_code == 1);
    CHECK(std::filesystem::exists(podcast / "ca.wav"));
    CHECK(std::filesystem::exists(podcast / "lua.wav"));
    CHECK_FALSE(std::filesystem::exists(podcast / "mat.wav"));
  }
  CHECK(paper.docbao({"today", "--list"}).lines().size() == 1);
}

TEST_CASE("a feed given as a source reads its headlines and sapos") {
  Paper paper;
  const Ran text = paper.docbao({"article", paper.server().url("/tin.rss")});
  CHECK(text.exit_code == 0);
  CHECK(holds(text.out, "Báo Thử"));
  CHECK(holds(text.out, "Cá về bến"));
  CHECK(holds(text.out, "Sapo của Lúa được mùa."));
  CHECK_FALSE(holds(text.out, "(Báo Thử)"));
}

TEST_CASE("several addresses are a queue, and a lost one is passed over") {
  Paper paper;
  const Ran read = paper.docbao({"read", paper.server().url("/ca"), paper.server().url("/mat"),
                                 paper.server().url("/lua"), "--events", paper.log()});
  CHECK(read.exit_code == 1);
  CHECK(holds(read.err, "Article 2 is passed over."));
  CHECK(holds(paper.heard(), "Cá về bến|"));
  CHECK(holds(paper.heard(), "Lúa được mùa|"));
}

TEST_CASE("wrong uses are told, and a reader without papers is told what to do") {
  Paper paper;
  CHECK(paper.docbao({"feed", "add"}).exit_code == 2);
  CHECK(paper.docbao({"feed", "nonsense"}).exit_code == 2);
  CHECK(paper.docbao({"feed", "add", "không", "có", "báo", "này"}).exit_code == 2);
  CHECK(paper.docbao({"feed", "remove", "không có"}).exit_code == 1);
  CHECK(holds(paper.docbao({"today"}).err, "docbao feed suggest"));
  CHECK(holds(paper.docbao({"feed", "suggest", "tuoi tre"}).out, "https://tuoitre.vn/rss/tin-moi-nhat.rss"));
  CHECK(paper.docbao({"feed", "suggest", "không có"}).exit_code == 1);
  CHECK(paper.docbao({"feed", "add", "tuổi", "trẻ"}).exit_code == 0);
  CHECK(holds(paper.docbao({"feed", "list"}).out, "Tuổi Trẻ – Tin mới nhất"));
  CHECK(paper.docbao({"later", "khong-co.txt"}).exit_code == 1);
  CHECK(holds(paper.docbao({"later", "bao.vn/tin"}).err, "Saved for later: https://bao.vn/tin"));
}

TEST_CASE("a key saves the article that is being heard for later, once") {
  PseudoTerminal terminal;
  std::string text = "Chợ nổi sáng nay\n\n";
  for (int i = 1; i <= 3000; ++i) text += "Ghe thứ " + std::to_string(i) + " bán rau ở chợ nổi.\n\n";
  const std::string article = (terminal.folder() / "bai.txt").string();
  write_file(article, text);
  write_file(terminal.folder() / "null.conf", kNullCard);
  const std::vector<std::string> environment = {"ALSA_CONFIG_PATH=" +
                                                (terminal.folder() / "null.conf").string()};
  terminal.start({DOCBAO_PROGRAM, "read", article}, environment);
  REQUIRE(terminal.shows("Ghe thứ 3 "));
  terminal.type("s");
  REQUIRE(terminal.shows("Saved for later: Chợ nổi sáng nay"));
  terminal.type("s");
  REQUIRE(terminal.shows("Saved already: Chợ nổi sáng nay"));
  terminal.type("q");
  CHECK(terminal.end(0) == 0);
  terminal.start({DOCBAO_PROGRAM, "later", "--list"}, environment);
  CHECK(terminal.shows("1. Chợ nổi sáng nay"));
  CHECK(terminal.end(0) == 0);
}

TEST_CASE("at a terminal the listener chooses by number") {
  HttpServer server;
  server.serve_text("/tin.rss", "application/rss+xml",
                    rss_of(server, {{"/ca", "Cá về bến"}, {"/lua", "Lúa được mùa"}}));
  server.serve_text("/lua", "text/plain; charset=utf-8", "Lúa được mùa\n\nĐồng lúa vàng rực.\n");
  PseudoTerminal terminal;
  write_file(terminal.folder() / "null.conf", kNullCard);
  const std::vector<std::string> environment = {"ALSA_CONFIG_PATH=" +
                                                (terminal.folder() / "null.conf").string()};
  terminal.start({DOCBAO_PROGRAM, "feed", "add", server.url("/tin.rss"), "--allow-local"}, environment);
  REQUIRE(terminal.end(0) == 0);
  terminal.start({DOCBAO_PROGRAM, "today", "--allow-local"}, environment);
  REQUIRE(terminal.shows("1. Cá về bến"));
  REQUIRE(terminal.shows("2. Lúa được mùa"));
  REQUIRE(terminal.shows("Enter"));
  terminal.type("7\n");  // there are not so many
  REQUIRE(terminal.shows("Enter"));
  terminal.type("2\n");
  REQUIRE(terminal.shows("Đồng lúa vàng rực."));
  CHECK(terminal.end(0) == 0);
  terminal.start({DOCBAO_PROGRAM, "today", "--allow-local", "--list"}, environment);
  REQUIRE(terminal.shows("1. Cá về bến"));
  CHECK_FALSE(holds(terminal.shows_in_a_moment(), "Lúa"));
  CHECK(terminal.end(0) == 0);
}
