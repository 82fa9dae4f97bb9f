// SPDX-License-Identifier: GPL-3.0-or-later
// The store of feeds, with several processes and kills; stories that are one and those that only look so;
// what is fetched comes from a table here.
#include <doctest/doctest.h>
#include <sys/mman.h>

#include <csignal>
#include <map>

#include "feeds/discovery.hpp"
#include "feeds/opml.hpp"
#include "feeds/papers.hpp"
#include "feeds/same_story.hpp"
#include "feeds/store.hpp"
#include "feeds/update.hpp"
#include "in_child.hpp"
#include "run_program.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using namespace docbao::feeds;
using docbao::test::ScratchFolder;

namespace {

constexpr Time kNow = 1'772'900'000, kDay = 86'400;

std::string folder_of(const ScratchFolder& scratch) { return scratch.path().string(); }

Store open_store(const ScratchFolder& scratch) {
  auto store = Store::open(folder_of(scratch));
  REQUIRE(store);
  return std::move(*store);
}

NewItem item(const std::string& id, const std::string& title, Time published = kNow) {
  return {id, "https://bao.example/" + id + ".html", title, "Chuyện của " + title + ".", "", published};
}

std::vector<NewItem> batch(int number) {
  std::vector<NewItem> items;
  for (int i = 0; i < 20; ++i) {
    const std::string id = std::to_string(number) + '-' + std::to_string(i);
    items.push_back(item(id, "Bài " + id));
  }
  return items;
}

std::string titles(const std::vector<Story>& stories) {
  std::string all;
  for (const Story& story : stories) all += story.title + '|';
  return all;
}

std::size_t count_unread(Store& store) { return store.unread(kNow)->size(); }

bool is_same(const char* title, const char* sapo, const char* other_title, const char* other_sapo) {
  return is_same_story(words_of(title, sapo), words_of(other_title, other_sapo));
}

/// Pages of a net that is only in this test.
class Net {
 public:
  void serve(const std::string& url, std::string body) { pages_[url] = std::move(body); }
  Fetch fetch() {
    return [this](const std::string& url, const std::stop_token&) -> Result<Fetched> {
      ++asked_[url];
      const auto found = pages_.find(url);
      if (found == pages_.end()) return fail(ErrorCode::CannotFetch, url, "HTTP 404");
      Fetched fetched;
      fetched.url = url;
      fetched.body = FileDescriptor(memfd_create("page", MFD_CLOEXEC));
      REQUIRE(write(fetched.body.get(), found->second.data(), found->second.size()) ==
              static_cast<ssize_t>(found->second.size()));
      return fetched;
    };
  }
  int asked(const std::string& url) { return asked_[url]; }

 private:
  std::map<std::string, std::string> pages_;
  std::map<std::string, int> asked_;
};

std::string rss(const std::string& title, const std::string& items) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" + title + "</title>" + items +
         "</channel></rss>";
}
std::string rss_item(const std::string& url, const std::string& title, const std::string& sapo) {
  return "<item><title>" + title + "</title><link>" + url + "</link><description>" + sapo +
         "</description></item>";
}

}  // namespace

TEST_CASE("stories are unread until they are read, at whichever address") {
  const ScratchFolder scratch;
  CHECK_FALSE(Store::exists(folder_of(scratch)));
  Store store = open_store(scratch);
  CHECK(Store::exists(folder_of(scratch)));
  CHECK(*store.add("https://bao.example/rss", "Báo Thử", "Tin"));
  CHECK_FALSE(*store.add("https://bao.example/rss", "Báo Thử", "Tin"));
  const std::vector<NewItem> items = {item("1", "Một", kNow - 20), item("2", "Hai", kNow - 10)};
  const auto taken = store.take(1, "Báo", items, "abc", kNow);
  REQUIRE(taken);
  CHECK(taken->new_stories == 2);
  CHECK(titles(*store.unread(kNow)) == "Hai|Một|");
  CHECK(store.unread(kNow)->front().newspaper == "Báo Thử");
  CHECK(store.subscriptions()->front().unread == 2);
  CHECK(store.subscriptions()->front().body_hash == "abc");

  SUBCASE("the same items again bring nothing") {
    REQUIRE(store.mark_read("http://www.bao.example/2.html?utm_source=zalo#a"));
    CHECK(store.take(1, "", items, "abd", kNow)->new_stories == 0);
    CHECK(titles(*store.unread(kNow)) == "Một|");
  }
  SUBCASE("what is for later comes first, in the order of the wishes, until it is read") {
    CHECK(*store.keep_for_later("/nha/bai.txt", "Trong nhà", kNow));
    CHECK(*store.keep_for_later("https://bao.example/1.html", "Một", kNow + 1));
    CHECK_FALSE(*store.keep_for_later("https://bao.example/1.html?fbclid=9", "Một", kNow + 2));
    CHECK(titles(*store.unread(kNow)) == "Trong nhà|Một|Hai|");
    REQUIRE(store.mark_read("https://bao.example/1.html"));
    CHECK(titles(*store.unread(kNow)) == "Trong nhà|Hai|");
    CHECK(titles(*store.kept()) == "Trong nhà|");
    CHECK(*store.keep_for_later("https://bao.example/1.html", "Một", kNow + 3));
    CHECK(titles(*store.kept()) == "Trong nhà|Một|");
  }
  SUBCASE("after a week nobody is asked to read them any more") {
    CHECK(store.unread(kNow + 6 * kDay)->size() == 2);
    CHECK(store.unread(kNow + 8 * kDay)->empty());
  }
  SUBCASE("a feed that is followed no more takes its stories along") {
    CHECK(*store.remove("báo thử ") == 0);
    CHECK(*store.remove("Báo Thử") == 1);
    CHECK(store.unread(kNow)->empty());
    CHECK(store.subscriptions()->empty());
  }
  SUBCASE("a second reader of the file sees the same") {
    Store other = open_store(scratch);
    REQUIRE(other.mark_read("https://bao.example/1.html"));
    CHECK(titles(*store.unread(kNow)) == "Hai|");
  }
}

TEST_CASE("one story of several feeds is told once") {
  const ScratchFolder scratch;
  Store store = open_store(scratch);
  REQUIRE(store.add("https://mot.example/rss", "Một", ""));
  REQUIRE(store.add("https://hai.example/rss", "Hai", ""));
  const std::string sapo =
      "Sáng nay tại cảng Vĩnh Mốc, hơn ba mươi tàu cá đã cập bến an toàn sau chuyến biển dài ngày.";
  NewItem first{"a1", "https://mot.example/tau-ca", "Tàu cá Vĩnh Mốc cập bến an toàn", sapo, "", kNow};
  REQUIRE(store.take(1, "", {first}, "1", kNow));
  NewItem other{"b1", "https://hai.example/tau-ca-ve", "Tàu cá Vĩnh Mốc cập bến an toàn sau bão", sapo, "",
                kNow};
  SUBCASE("the same address, with a tracking tail") {
    other = {"x", first.url + "?utm_medium=rss", "Khác", "", "", kNow};
  }
  SUBCASE("the same name in the whole world") {
    first.id = other.id = "tag:hang-tin.example,2026:77";
    first.title = "Chuyện khác hẳn", first.url += "-2", first.sapo = "Không giống gì.";
    REQUIRE(store.take(1, "", {first}, "2", kNow));
    CHECK(store.take(2, "", {other}, "1", kNow)->repeated == 1);
    return;
  }
  SUBCASE("title and sapo nearly equal") {}
  SUBCASE("but not a week later") {
    other.published = kNow + 4 * kDay;
    CHECK(store.take(2, "", {other}, "1", kNow + 4 * kDay)->new_stories == 1);
    return;
  }
  SUBCASE("and a number that is only a feed's own names nothing in another") {
    other = {"a1", "https://hai.example/khac", "Giá cá tăng ở chợ đầu mối", "Người mua phải trả thêm.", "",
             kNow};
    CHECK(store.take(2, "", {other}, "1", kNow)->new_stories == 1);
    return;
  }
  const auto taken = store.take(2, "", {other}, "1", kNow);
  REQUIRE(taken);
  CHECK(taken->repeated == 1);
  CHECK(store.unread(kNow)->size() == 1);
  REQUIRE(store.mark_read(other.url));  // read there, read everywhere
  CHECK(store.unread(kNow)->empty());
}

TEST_CASE("look-alikes stay two, and one story in two wordings is one") {
  const char* weather =
      "Dự báo chiều tối nay ở Huế có mưa rào và dông, gió đông bắc cấp ba, trời chuyển rét.";
  CHECK(is_same("Huế chiều nay mưa rào và dông", weather, "Huế chiều nay mưa rào và dông", weather));
  CHECK(is_same("Huế chiều nay mưa rào và dông", weather, "Chiều nay Huế mưa rào và dông", weather));
  // Another town, day, score, sum, outcome.
  CHECK_FALSE(is_same("Thời tiết ở Huế chiều nay mưa rào", "Dự báo chiều tối nay ở Huế có mưa rào và dông.",
                      "Thời tiết ở Vinh chiều nay mưa rào",
                      "Dự báo chiều tối nay ở Vinh có mưa rào và dông."));
  CHECK_FALSE(is_same("Giá vàng hôm nay 7/3 tăng mạnh", "Giá vàng miếng sáng nay tăng mạnh ở các tiệm lớn.",
                      "Giá vàng hôm nay 8/3 tăng mạnh", "Giá vàng miếng sáng nay tăng mạnh ở các tiệm lớn."));
  CHECK_FALSE(is_same("Giá vàng hôm nay", "Giá vàng miếng sáng nay là 91 triệu đồng một lượng.",
                      "Giá vàng hôm nay", "Giá vàng miếng sáng nay là 92 triệu đồng một lượng."));
  CHECK_FALSE(is_same("Đội Gió thắng đội Mưa ở chung kết",
                      "Trận chung kết chiều qua kết thúc với phần thắng cho đội khách.",
                      "Đội Gió thua đội Mưa ở chung kết",
                      "Trận chung kết chiều qua kết thúc với phần thắng cho đội chủ nhà."));
  CHECK_FALSE(is_same("Khởi công cầu Sông Hiếu", "Cây cầu dài nhất huyện được khởi công sáng nay.",
                      "Khởi công đường Sông Hiếu", "Con đường rộng nhất huyện được khởi công sáng nay."));
  CHECK_FALSE(is_same("Tin vắn", "", "Tin vắn", ""));
  CHECK_FALSE(is_same("", "", "", ""));
}

TEST_CASE("addresses of one page are one") {
  const std::pair<const char*, const char*> cases[] = {
      {"https://www.bao.example/a/b.html?utm_source=x&utm_medium=y#doc", "bao.example/a/b.html"},
      {"http://m.bao.example:80/a/b.html", "bao.example/a/b.html"},
      {"HTTPS://BAO.example/A/", "bao.example/A"},
      {"https://bao.example/doc?id=7&fbclid=1&trang=2", "bao.example/doc?id=7&trang=2"},
      {"https://m.vn/a", "m.vn/a"},
      {"https://bao.example", "bao.example"},
      {"https://bao.example?a=1", "bao.example?a=1"},
      {"", ""},
  };
  for (const auto& [url, meant] : cases) CHECK(canonical_address(url) == meant);
}

TEST_CASE("an older store is brought up to date, a newer one is left alone") {
  const ScratchFolder scratch;
  {
    auto old = Database::open((scratch.path() / "feeds.sqlite").string());
    REQUIRE(old);
    // As the first version wrote it.
    REQUIRE(old->run(R"(
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, section TEXT NOT NULL,
  checked INTEGER NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '');
CREATE TABLE stories (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, sapo TEXT NOT NULL,
  published INTEGER NOT NULL, seen INTEGER NOT NULL, is_read INTEGER NOT NULL DEFAULT 0);
CREATE INDEX stories_by_time ON stories (published);
CREATE INDEX stories_unread ON stories (is_read, seen);
CREATE TABLE items (
  feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, guid TEXT NOT NULL, address TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE, last_seen INTEGER NOT NULL,
  PRIMARY KEY (feed, guid)) WITHOUT ROWID;
CREATE INDEX items_by_address ON items (address);
CREATE INDEX items_by_guid ON items (guid);
CREATE INDEX items_by_story ON items (story);
PRAGMA user_version=1;
INSERT INTO feeds (url, title, section) VALUES ('https://bao.example/rss', 'Báo Cũ', '');
INSERT INTO stories (url, title, sapo, published, seen) VALUES ('https://bao.example/1', 'Bài cũ', '', 1772900000, 1772900000);
INSERT INTO items VALUES (1, 'g1', 'bao.example/1', 1, 1772900000);
)"));
  }
  {
    Store store = open_store(scratch);
    CHECK(titles(*store.unread(kNow)) == "Bài cũ|");
    CHECK(*store.keep_for_later("https://bao.example/2", "Hai", kNow));
    CHECK(*store.is_whole());
  }
  auto newer = Database::open((scratch.path() / "feeds.sqlite").string());
  REQUIRE(newer);
  REQUIRE(newer->run("PRAGMA user_version=99"));
  const auto refused = Store::open(folder_of(scratch));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail == "newer");
}

TEST_CASE("a file that is no store is refused with a reason") {
  const ScratchFolder scratch;
  test::write_file(scratch.path() / "feeds.sqlite", std::string(5000, 'x'));
  const auto refused = Store::open(folder_of(scratch));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadDocument);
}

TEST_CASE("two processes write at once, and nothing is lost") {
  constexpr int kEach = 60;
  const ScratchFolder scratch;
  const auto write_some = [&](const std::string& who) {
    auto store = Store::open(folder_of(scratch));
    if (!store) _exit(2);
    for (int i = 0; i < kEach; ++i) {
      const std::string url = "https://bao.example/" + who + std::to_string(i);
      if (!store->keep_for_later(url, who, kNow)) _exit(3);
    }
  };
  const pid_t one = test::begin_in_child([&] { write_some("a"); });
  const pid_t two = test::begin_in_child([&] { write_some("b"); });
  CHECK(test::end_of(one) == 0);
  CHECK(test::end_of(two) == 0);
  Store store = open_store(scratch);
  CHECK(store.kept()->size() == 2 * kEach);
  CHECK(*store.is_whole());
}

TEST_CASE("a store that is opened once more in a process, and closed, takes nothing from the first") {
  const ScratchFolder scratch;
  Store first = open_store(scratch);
  CHECK(*first.keep_for_later("https://bao.example/1", "Một", kNow));
  { const Store second = open_store(scratch); }
  const int ended = test::in_child([&] {
    auto other = Store::open(folder_of(scratch));
    if (!other || !other->keep_for_later("https://bao.example/2", "Hai", kNow)) _exit(2);
    const Store closed = std::move(*other);  // as the last of its process
  });
  CHECK(ended == 0);
  CHECK(*first.keep_for_later("https://bao.example/3", "Ba", kNow));
  CHECK(titles(*open_store(scratch).kept()) == "Một|Hai|Ba|");
}

TEST_CASE("a kill at any point of an update loses no state") {
  const ScratchFolder scratch;
  {
    Store store = open_store(scratch);
    REQUIRE(store.add("https://bao.example/rss", "Báo", ""));
    REQUIRE(store.take(1, "", batch(0), "0", kNow));
    for (const NewItem& read : batch(0)) REQUIRE(store.mark_read(read.url));
  }
  std::size_t before = 0;
  for (int round = 1; round <= 25; ++round) {
    const pid_t child = test::begin_in_child([&] {
      auto store = Store::open(folder_of(scratch));
      for (int step = 0; store && step < 1000; ++step)
        static_cast<void>(store->take(1, "", batch(round * 1000 + step), "x", kNow));
    });
    std::this_thread::sleep_for(std::chrono::microseconds(round * 1700));
    kill(child, SIGKILL);
    test::end_of(child);
    Store store = open_store(scratch);
    REQUIRE(*store.is_whole());
    const std::size_t unread = count_unread(store);
    CHECK(unread % batch(0).size() == 0);  // a feed is taken whole or not at all
    CHECK(unread >= before);               // and what was read stays so
    before = unread;
    REQUIRE(store.subscriptions()->size() == 1);
  }
}

TEST_CASE("feeds are updated twice without doubles, and one that fails is passed over") {
  const ScratchFolder scratch;
  Store store = open_store(scratch);
  Net net;
  const std::string one = "https://mot.example/rss", two = "https://hai.example/rss";
  REQUIRE(store.add(one, "", ""));
  REQUIRE(store.add(two, "Hai", ""));
  net.serve(one,
            rss("Báo Một", rss_item("https://mot.example/1", "Mưa lớn ở Cam Lộ", "Mưa từ đêm qua.") +
                               rss_item("https://mot.example/2", "Nắng đẹp ở Gio Linh", "Nắng từ sáng.")));
  UpdateOrder order;
  order.now = kNow;
  const auto first = update_feeds(store, net.fetch(), order, {});
  REQUIRE(first);
  CHECK(first->feeds == 2);
  CHECK(first->taken.new_stories == 2);
  REQUIRE(first->lost.size() == 1);
  CHECK(first->lost[0].feed.url == two);
  CHECK(store.subscriptions()->at(0).title == "Báo Một");
  CHECK(store.subscriptions()->at(1).failure == "HTTP 404");

  CHECK(update_feeds(store, net.fetch(), order, {})->taken.new_stories == 0);
  net.serve(one,
            rss("Báo Một", rss_item("https://mot.example/3", "Gió to ở Cửa Việt", "Gió từ trưa.") +
                               rss_item("https://mot.example/1", "Mưa lớn ở Cam Lộ", "Mưa từ đêm qua.")));
  net.serve(two, rss("Báo Hai", rss_item("https://hai.example/9", "Mưa lớn ở Cam Lộ", "Mưa từ đêm qua.")));
  const auto second = update_feeds(store, net.fetch(), order, {});
  REQUIRE(second);
  CHECK(second->taken.new_stories == 1);
  CHECK(second->taken.repeated == 1);
  CHECK(second->lost.empty());
  CHECK(store.unread(kNow)->size() == 3);
  CHECK(store.subscriptions()->at(1).failure.empty());

  order.not_since = kNow - 60;  // all were asked just now
  CHECK(update_feeds(store, net.fetch(), order, {})->feeds == 0);
  net.serve(two, "<html><body>Trang lỗi</body></html>");
  order.not_since = 0;
  CHECK(update_feeds(store, net.fetch(), order, {})->lost.size() == 1);
}

TEST_CASE("feeds are discovered: at the address itself, on the page, in the usual places") {
  Net net;
  const std::string feed = rss("Báo Thử", rss_item("https://bao.example/1", "Một", "Một."));
  net.serve("https://bao.example/rss/tin.rss", feed);
  net.serve("https://bao.example/",
            "<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" "
            "title=\"Comments Feed\" "
            "href=\"/comments/feed/\"><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Tin mới\" "
            "href=\"/rss/tin.rss\"></head><body></body></html>");
  net.serve("https://la.example/", "<!DOCTYPE html><html><body><p>Trang không nói gì.</p></body></html>");
  net.serve("https://la.example/rss.xml", feed);
  net.serve("https://rong.example/", "<!DOCTYPE html><html><body><p>Không có gì.</p></body></html>");

  const auto itself = discover_feeds("https://bao.example/rss/tin.rss", net.fetch(), {});
  REQUIRE(itself);
  CHECK(itself->front().title == "Báo Thử");
  const auto page = discover_feeds("https://bao.example/", net.fetch(), {});
  REQUIRE(page);
  REQUIRE(page->size() == 2);
  CHECK(page->at(0).url == "https://bao.example/rss/tin.rss");
  CHECK(page->at(0).title == "Tin mới");
  const auto place = discover_feeds("https://la.example/", net.fetch(), {});
  REQUIRE(place);
  CHECK(place->front().url == "https://la.example/rss.xml");
  const auto none = discover_feeds("https://rong.example/", net.fetch(), {});
  REQUIRE_FALSE(none);
  CHECK(none.error().detail == "no_feed");
  CHECK_FALSE(discover_feeds("https://khong.example/", net.fetch(), {}));
}

TEST_CASE("OPML goes out and comes in again") {
  const ScratchFolder scratch;
  Subscription one, two, three;
  one.url = "https://mot.example/rss?a=1&b=2", one.title = "Một & \"Hai\" <Ba>", one.section = "Thời sự";
  two.url = "https://hai.example/rss";
  three.url = "https://ba.example/rss", three.title = "Ba", three.section = "Thời sự";
  const std::string path = (scratch.path() / "bao.opml").string();
  test::write_file(path, to_opml({one, two, three}, "Đọc Báo"));
  const auto read = read_opml(path, {});
  REQUIRE(read);
  REQUIRE(read->size() == 3);
  CHECK(read->at(0).url == one.url);
  CHECK(read->at(0).title == one.title);
  CHECK(read->at(0).section == "Thời sự");
  CHECK(read->at(1).title == "Ba");
  CHECK(read->at(2).url == two.url);
  CHECK(read->at(2).section.empty());
}

TEST_CASE("papers are found by their names") {
  const auto named = [](const char* words) {
    std::string all;
    for (const PaperFeed& feed : feeds_named(words)) all += std::string(feed.url) + ' ';
    return all;
  };
  CHECK(named("tuổi trẻ") == "https://tuoitre.vn/rss/tin-moi-nhat.rss ");
  CHECK(named("TUOI TRE") == named("tuổi trẻ"));
  CHECK(named("vnexpress thể thao") == "https://vnexpress.net/rss/the-thao.rss ");
  CHECK(named("plo") == "https://plo.vn/rss/home.rss ");
  CHECK(named("báo quảng trị") == "https://baoquangtri.vn/ ");
  CHECK(named("vnexpress bóng ném") == "");
  CHECK(named("không có báo này") == "");
  CHECK(named("") == "");
  CHECK(suggest_feeds("").size() > 100);
  CHECK(suggest_feeds("suc khoe").size() > 5);
  for (const PaperFeed& feed : suggest_feeds("")) {
    INFO(feed.url);
    CHECK(feed.url.starts_with("https://"));
    CHECK_FALSE(feed.section.empty());
    const auto found = feeds_named(std::string(feed.paper) + ' ' + std::string(feed.section));
    REQUIRE(found.size() == 1);
    CHECK(found.front().url == feed.url);
  }
}

TEST_CASE("times of articles as seconds; without a zone they are Vietnam's") {
  const auto at = [](ArticleTime time) { return seconds_of({time, Origin::Rule}); };
  CHECK(at({2026, 3, 7, 5, 420}) == 1'772'816'700);
  CHECK(at({2026, 3, 7, 5, {}}) == 1'772'816'700);
  CHECK(at({2026, 3, 7, {}, {}}) == 1'772'816'400);
  CHECK(at({1970, 1, 1, 0, 0}) == 0);
  CHECK(seconds_of({}) == 0);
}
