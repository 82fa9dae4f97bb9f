// SPDX-License-Identifier: GPL-3.0-or-later
// What docbao remembers between two readings: the place in a text that has changed since, bookmarks, and
// speed, voice and volume. The sound card is ALSA's null device, which has no clock; nothing is timed.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "run_program.hpp"

using namespace docbao::test;
using nlohmann::json;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::string article_text(int sentences) {
  std::string text = "Chợ nổi sáng nay\n\n";
  for (int i = 1; i <= sentences; ++i)
    text += "Ghe thứ " + std::to_string(i) + " bán rau ở chợ nổi.\n" + (i % 5 == 0 ? "\n" : "");
  return text;
}

/// A program that reads an article and writes down what it does.
class Reading : public Program {
 public:
  Reading() {
    write_file(folder() / "no-sound.conf", "pcm.!default { type null }\nctl.!default { type hw card 0 }\n");
  }
  std::string article() const { return (folder() / "bai.txt").string(); }
  std::string log() const { return (folder() / "events").string(); }
  std::filesystem::path state() const { return folder() / ".local/state/docbao"; }

  std::vector<json> events(std::string_view kind) const {
    std::vector<json> found;
    std::ifstream file(log());
    for (std::string line; std::getline(file, line);) {
      const json event = json::parse(line, nullptr, false);
      if (event.is_object() && event["event"] == kind) found.push_back(event);
    }
    return found;
  }
  /// Reads until that sentence is remembered, and is killed then; gives the memory's newest entry.
  json leave_at(int sentence) {
    interrupt({"read", article()}, "", SIGKILL, [&] { return left().value("sentence", 0) >= sentence; });
    return left();
  }
  json left() const { return newest("history.jsonl"); }
  json newest(const std::string& name) const {
    std::string last;
    std::ifstream file(state() / name);
    for (std::string line; std::getline(file, line);) last = line;
    const json entry = json::parse(last, nullptr, false);
    return entry.is_object() ? entry : json::object();
  }
  /// The first sentence that is heard.
  json begins(std::vector<std::string> arguments, std::string_view input = {}) {
    std::filesystem::remove(log());
    arguments.insert(arguments.begin(), {"read", "--events", log()});
    ran_ = interrupt(arguments, input, SIGTERM, [&] { return events("sentence").size() > 1; });
    const std::vector<json> sentences = events("sentence");
    return sentences.empty() ? json::object() : sentences.front();
  }
  const std::string& complaints() const { return ran_.err; }
  int exit_code() const { return ran_.exit_code; }

  /// Reads with these commands typed, until so many settings were changed; gives the new values.
  std::vector<int> change(std::string_view lines, std::size_t changes,
                          std::vector<std::string> options = {}) {
    std::filesystem::remove(log());
    options.insert(options.begin(), {"read", article(), "--events", log()});
    interrupt(options, lines, SIGTERM, [&] { return events("changed").size() >= changes; });
    std::vector<int> values;
    for (const json& event : events("changed")) values.push_back(event["value"]);
    return values;
  }

 private:
  Ran ran_;
};

}  // namespace

TEST_CASE("a reading goes on at its sentence though the text has changed a little") {
  Reading docbao;
  std::string text = article_text(3000);
  write_file(docbao.article(), text);
  const int left = docbao.leave_at(40)["sentence"];
  const std::string written = "Ghe thứ " + std::to_string(left - 1) + " bán rau ở chợ nổi.";
  int before = 0;
  SUBCASE("a line break more") { text = replaced(text, "Ghe thứ 3 ", "\n\nGhe thứ 3 "); }
  SUBCASE("a mended word") { text = replaced(text, "Ghe thứ 7 bán", "Ghe thứ 7 mua"); }
  SUBCASE("a changed title") { text = replaced(text, "Chợ nổi sáng nay", "Sáng nay ở chợ nổi"); }
  SUBCASE("a new paragraph") {
    text = replaced(text, "Ghe thứ 6 ", "\nMột đoạn mới hẳn. Nó có hai câu.\n\nGhe thứ 6 ");
    before = 2;
  }
  SUBCASE("a changed end, far behind") { text = replaced(text, "Ghe thứ 2999 bán", "Ghe thứ 2999 mua"); }
  write_file(docbao.article(), text);
  const json first = docbao.begins({docbao.article()});
  CHECK(first["written"] == written);
  CHECK(first["sentence"] == left + before);
  CHECK(docbao.complaints().find("Going on from sentence " + std::to_string(left + before)) !=
        std::string::npos);
  const std::string history = read_file(docbao.state() / "history.jsonl");
  CHECK(std::ranges::count(history, '\n') == 1);  // it is the same article
}

TEST_CASE("a place that is gone is told of, and the reading begins at the start") {
  Reading docbao;
  write_file(docbao.article(), article_text(3000));
  docbao.leave_at(40);
  SUBCASE("under the same title") {
    std::string text = "Chợ nổi sáng nay\n\n";
    for (int i = 0; i < 200; ++i)
      text += "Bản viết lại hoàn toàn, chẳng còn giống gì. Trời hôm ấy mưa to.\n\n";
    write_file(docbao.article(), text);
    CHECK(docbao.begins({docbao.article()})["sentence"] == 1);
    CHECK(docbao.complaints().find("The article has changed") != std::string::npos);
  }
  SUBCASE("but not where another article lies under the name of the old one") {
    std::string text = "Giá gạo tăng\n\n";
    for (int i = 0; i < 200; ++i) text += "Sáng nay giá gạo tăng thêm hai trăm đồng. Người mua vẫn đông.\n\n";
    write_file(docbao.article(), text);
    CHECK(docbao.begins({docbao.article()})["sentence"] == 1);
    CHECK(docbao.complaints().find("changed") == std::string::npos);
    CHECK(docbao.complaints().find("Going on") == std::string::npos);
  }
}

TEST_CASE("a memory that was written before places had words is still good") {
  Reading docbao;
  write_file(docbao.article(), article_text(3000));
  json entry = docbao.leave_at(40);
  const int left = entry["sentence"];
  entry.erase("before"), entry.erase("after");
  write_file(docbao.state() / "history.jsonl", entry.dump() + "\n");
  CHECK(docbao.begins({docbao.article()})["sentence"] == left);
}

TEST_CASE("standard input is known again by its title") {
  Reading docbao;
  const std::string text = article_text(1200);  // less than a pipe holds, and more than is waited for
  docbao.interrupt({"read", "-"}, text, SIGKILL, [&] { return docbao.left().value("sentence", 0) >= 40; });
  const int left = docbao.left()["sentence"];
  CHECK(docbao.begins({"-"}, replaced(text, "Ghe thứ 7 bán", "Ghe thứ 7 mua"))["sentence"] == left);
}

TEST_CASE("--bookmark begins at a bookmark, and needs no source") {
  Reading docbao;
  const std::string text = article_text(300);
  write_file(docbao.article(), text);
  std::filesystem::create_directories(docbao.state());
  const json mark = {{"name", "Ghe trăm"},
                     {"source", docbao.article()},
                     {"offset", text.find("Ghe thứ 100 ") - 3},
                     {"before", ""},
                     {"after", "ghe thứ 100 bán rau ở chợ nổi"}};
  write_file(docbao.state() / "bookmarks.jsonl", mark.dump() + "\n");
  CHECK(docbao.begins({"--bookmark", "Ghe trăm"})["written"] == "Ghe thứ 100 bán rau ở chợ nổi.");
  CHECK(docbao.begins({"--bookmark", "GHE TRAM"})["written"] == "Ghe thứ 100 bán rau ở chợ nổi.");
  CHECK(docbao.complaints().find("At the bookmark “Ghe trăm”") != std::string::npos);
  const std::string moved = (docbao.folder() / "moved.txt").string();
  std::filesystem::rename(docbao.article(), moved);
  CHECK(docbao.begins({"--bookmark", "Ghe trăm", moved})["written"] == "Ghe thứ 100 bán rau ở chợ nổi.");
  const Ran ran = docbao.run({"read", "--bookmark", "Ghe nghìn"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("Ghe nghìn") != std::string::npos);
}

TEST_CASE("speed, voice and volume are those of the last listening, where nobody says otherwise") {
  Reading docbao;
  write_file(docbao.article(), article_text(3000));
  const auto setting = [&](const std::string& name, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"config", "--json"});
    for (const std::string& line : docbao.run(options).lines()) {
      if (const json row = json::parse(line); row["name"] == name) return row;
    }
    return json::object();
  };
  const int usual = setting("rate")["value"];
  const std::string voice = setting("voice")["value"];
  CHECK(docbao.change("nhanh hơn\nnhỏ hơn\n", 2) == std::vector{usual + 15, 90});
  CHECK(setting("rate")["value"] == usual + 15);
  CHECK(setting("rate")["from"] == "last use");
  CHECK(docbao.change("nhanh hơn\nnhỏ hơn\n", 2) == std::vector{usual + 30, 80});
  docbao.change("giọng\n", 1);
  CHECK(setting("voice")["value"] != voice);
  const json kept = docbao.newest("last-use.json");
  CHECK(kept["rate"] == usual + 30);
  CHECK(kept["volume"] == 80);

  SUBCASE("on the command line") {
    CHECK(docbao.change("nhanh hơn\n", 1, {"--rate", "200"}) == std::vector{215});
    CHECK(setting("voice", {"--voice", voice})["value"] == voice);
  }
  SUBCASE("in the settings") {
    std::filesystem::create_directories(docbao.folder() / "docbao");
    write_file(docbao.folder() / "docbao/config.toml", "rate = 210\n");
    CHECK(setting("rate")["value"] == 210);
    CHECK(docbao.change("nhỏ hơn\nnhanh hơn\n", 2) == std::vector{70, 225});
  }
  SUBCASE("a private reading knows nothing of it and leaves nothing") {
    CHECK(docbao.change("nhanh hơn\nnhỏ hơn\n", 2, {"--private"}) == std::vector{usual + 15, 90});
    CHECK(docbao.newest("last-use.json") == kept);
  }
  SUBCASE("nor does one that must not remember") {
    CHECK(docbao.change("nhanh hơn\nnhỏ hơn\n", 2, {"--no-remember"}) == std::vector{usual + 15, 90});
    std::filesystem::create_directories(docbao.folder() / "docbao");
    write_file(docbao.folder() / "docbao/config.toml", "remember = false\n");
    CHECK(docbao.change("nhanh hơn\nnhỏ hơn\n", 2) == std::vector{usual + 15, 90});
    CHECK(setting("rate")["value"] == usual);
    CHECK(setting("remember")["value"] == false);
    CHECK(docbao.newest("last-use.json") == kept);
  }
  SUBCASE("what makes no sense is passed over, and nobody begins in silence") {
    write_file(docbao.state() / "last-use.json", R"({"voice":"nobody","rate":100000,"volume":0})");
    CHECK(setting("voice")["value"] == voice);
    CHECK(setting("rate")["value"] == usual);
    CHECK(docbao.change("nhỏ hơn\n", 1) == std::vector{10});
    write_file(docbao.state() / "last-use.json", "{");
    CHECK(docbao.change("nhỏ hơn\n", 1) == std::vector{90});
  }
}
