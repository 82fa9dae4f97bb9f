// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching, from a server of our own that answers well and badly.
#include "source/net/fetch.hpp"

#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "http_server.hpp"
#include "in_child.hpp"
#include "run_program.hpp"
#include "source/net/host_pace.hpp"
#include "source/net/http_cache.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::string kPage = "<p>Mưa to.</p>";

/// What came of a fetch: the bytes, or the reason in brackets.
std::string text_of(const Result<Fetched>& fetched) {
  if (!fetched)
    return '[' + (fetched.error().code == ErrorCode::Interrupted ? "stopped" : fetched.error().detail) + ']';
  std::string text;
  char bytes[4096];
  while (const ssize_t count = ::read(fetched->body.get(), bytes, sizeof bytes)) {
    if (count < 0) return "[unreadable]";
    text.append(bytes, static_cast<std::size_t>(count));
  }
  return text;
}

FetchPolicy local() { return {.allow_local = true}; }

/// A server, and a cache that is empty at first.
struct Net {
  Net() { setenv("XDG_CACHE_HOME", cache.path().c_str(), 1); }

  std::string fetch(const std::string& path, const FetchPolicy& policy = local()) {
    Fetcher fetcher(policy);
    return text_of(fetcher.fetch(server.url(path), {}));
  }
  fs::path cache_folder() const { return cache.path() / "docbao" / "http"; }
  /// Makes all that is kept older, as if it had been fetched that long ago.
  void age(long seconds) const {
    for (const auto& entry : fs::directory_iterator(cache_folder())) {
      std::string kept = read_file(entry.path());
      const std::size_t at = kept.find("\nkept\t") + 6;
      if (at < 6) continue;
      const long when = std::strtol(kept.c_str() + at, nullptr, 10);
      kept.replace(at, kept.find('\n', at) - at, std::to_string(when - seconds));
      write_file(entry.path(), kept);
    }
  }

  ScratchFolder cache;
  HttpServer server;
};

std::string redirect_to(const std::string& location) {
  return answer("302 Found", "Location: " + location + "\n", "");
}

/// Tests reach 127.0.0.1 as if it were public, and it alone.
bool is_first_local(const sockaddr& address) noexcept {
  const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(address);
  return address.sa_family == AF_INET && ipv4.sin_addr.s_addr == htonl(INADDR_LOOPBACK);
}
FetchPolicy only_first() { return {.is_public = &is_first_local}; }

}  // namespace

TEST_CASE("a page is fetched with what its server says of it, by a program that tells its name") {
  Net net;
  net.server.serve(
      "/tin", answer("200 OK", "Content-Type: Text/HTML; charset=windows-1258\nSet-Cookie: a=b\n", kPage));
  Fetcher fetcher(local());
  auto fetched = fetcher.fetch(net.server.url("/tin#cuoi"), {});
  REQUIRE(fetched);
  CHECK(fetched->url == net.server.url("/tin"));
  CHECK(fetched->content_type == "text/html");
  CHECK(fetched->charset == "windows-1258");
  CHECK_FALSE(fetched->was_kept);
  CHECK(text_of(fetched) == kPage);
  net.server.serve("/khac", answer("200 OK", "", ""));
  CHECK(text_of(fetcher.fetch(net.server.url("/khac"), {})).empty());
  for (const Asked& asked : net.server.asked()) {
    CHECK(asked.header("User-Agent").starts_with("docbao/"));
    CHECK(asked.header("Accept-Encoding").find("gzip") != std::string::npos);
    CHECK(asked.header("Cookie").empty());
    CHECK(asked.header("Referer").empty());
  }
}

TEST_CASE("every status but success is a reason") {
  Net net;
  for (const char* status :
       {"400 Bad", "401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone", "429 Too Many",
        "500 Error", "503 Unavailable", "304 Not Modified", "302 Found"}) {
    INFO(std::string(status));
    net.server.serve("/tin", answer(status, "Content-Type: text/html\n", kPage));
    CHECK(net.fetch("/tin") == "[HTTP " + std::string(status).substr(0, 3) + ']');
  }
  net.server.serve("/204", "HTTP/1.1 204 No Content\r\n\r\n");
  CHECK(net.fetch("/204").empty());
}

TEST_CASE("redirects are followed five times, and only to http and https") {
  Net net;
  for (int at = 0; at < 6; ++at)
    net.server.serve("/" + std::to_string(at), redirect_to("/" + std::to_string(at + 1)));
  net.server.serve_text("/6", "text/html", kPage);
  CHECK(net.fetch("/1") == kPage);
  CHECK(net.fetch("/0") == "[redirects]");
  net.server.serve("/vong", redirect_to("/vong"));
  CHECK(net.fetch("/vong") == "[redirects]");
  for (const char* other :
       {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/_x", "javascript:1"}) {
    INFO(std::string(other));
    net.server.serve("/ra", redirect_to(other));
    CHECK(net.fetch("/ra") == "[scheme]");
  }
  Fetcher fetcher(local());
  CHECK(text_of(fetcher.fetch("file:///etc/passwd", {})) == "[scheme]");
}

TEST_CASE("addresses of this machine and of private networks are refused, also behind a redirect") {
  Net net;
  net.server.serve_text("/tin", "text/html", kPage);
  CHECK(net.fetch("/tin", {}) == "[private]");
  CHECK(net.server.asked().empty());
  CHECK(net.fetch("/tin", only_first()) == kPage);

  HttpServer hidden("127.0.0.2");
  hidden.serve_text("/mat", "text/html", "bí mật");
  const std::string port = std::to_string(hidden.port());
  for (const std::string& place :
       {hidden.url("/mat"), "http://127.2:" + port + "/mat", "http://2130706434:" + port + "/mat",
        std::string("http://169.254.169.254/latest/meta-data/"), "http://[::1]:" + port + "/mat",
        "http://[::ffff:127.0.0.2]:" + port + "/mat", std::string("http://10.1.2.3/"),
        std::string("http://0.0.0.0/")}) {
    INFO(place);
    net.server.serve("/ra", redirect_to(place));
    CHECK(net.fetch("/ra", only_first()) == "[private]");
  }
  CHECK(hidden.asked().empty());
  net.server.serve("/ra", redirect_to(hidden.url("/mat")));
  net.age(100);
  CHECK(net.fetch("/ra") == "bí mật");
  // What was kept of a private place is no more public than the place.
  CHECK(net.fetch("/ra", only_first()) == "[private]");
  CHECK(net.fetch("/ra", {.is_offline = true}) == "[not_kept]");
}

TEST_CASE("a proxy is asked only for what may be public, and only when the user wants one") {
  Net net;
  setenv("http_proxy", net.server.url("").c_str(), 1);
  net.server.serve_text("http://bao.example/tin", "text/html", kPage);
  Fetcher with({.use_proxy = true});
  CHECK(text_of(with.fetch("http://bao.example/tin", {})) == kPage);
  for (const char* place : {"http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/"})
    CHECK(text_of(with.fetch(place, {})) == "[private]");
  CHECK(net.server.asked().size() == 1);
  unsetenv("http_proxy");
}

TEST_CASE("a body counts as large as it is when unpacked") {
  Net net;
  FetchPolicy small = local();
  small.most_bytes = 100'000;
  net.server.serve_text("/vua", "text/plain", std::string(100'000, 'a'));
  CHECK(net.fetch("/vua", small).size() == 100'000);
  net.server.serve_text("/to", "text/plain", std::string(100'001, 'a'));
  CHECK(net.fetch("/to", small) == "[too_large]");
  const std::string packed = printed_by("head -c 100M /dev/zero | gzip -c");
  REQUIRE(packed.size() < 200'000);
  net.server.serve("/bom", answer("200 OK", "Content-Type: text/html\nContent-Encoding: gzip\n", packed));
  CHECK(net.fetch("/bom") == "[too_large]");
  net.server.serve("/lon-xon", answer("200 OK", "Content-Encoding: gzip\n", "không phải gzip"));
  CHECK(net.fetch("/lon-xon") == "[bad_encoding]");
  net.server.serve("/nen",
                   answer("200 OK", "Content-Encoding: gzip\n", printed_by("printf 'Mưa to.' | gzip -c")));
  CHECK(net.fetch("/nen") == "Mưa to.");

  net.server.serve("/mai", [](const Asked&, const HttpConnection& to) {
    to.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "1000\r\n" + std::string(0x1000, 'a') + "\r\n";
    while (to.send(chunk)) {
    }
    return false;
  });
  CHECK(net.fetch("/mai", small) == "[too_large]");
  net.server.serve("/loi-mai", [](const Asked&, const HttpConnection& to) {
    to.send("HTTP/1.1 404 Not Found\r\n\r\n");
    while (to.send(std::string(0x1000, 'a'))) {
    }
    return false;
  });
  CHECK(net.fetch("/loi-mai") == "[HTTP 404]");
}

TEST_CASE("a head that does not end is cut off") {
  Net net;
  net.server.serve("/dau", [](const Asked&, const HttpConnection& to) {
    to.send("HTTP/1.1 200 OK\r\n");
    while (to.send("X-A: " + std::string(1000, 'a') + "\r\n")) {
    }
    return false;
  });
  CHECK(net.fetch("/dau") == "[too_large]");
  net.server.serve("/dong", [](const Asked&, const HttpConnection& to) {
    to.send("HTTP/1.1 200 OK\r\nX-A: ");
    while (to.send(std::string(1000, 'a'))) {
    }
    return false;
  });
  const std::string one_line = net.fetch("/dong");
  CHECK(one_line.front() == '[');
  net.server.serve("/100", [](const Asked&, const HttpConnection& to) {
    while (to.send("HTTP/1.1 100 Continue\r\n\r\n")) {
    }
    return false;
  });
  CHECK(net.fetch("/100") == "[too_large]");
}

TEST_CASE("a server that sends too slowly is left") {
  Net net;
  const auto drip = [](const Asked&, const HttpConnection& to) {
    to.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while (to.send("a") && to.wait(100ms)) {
    }
    return false;
  };
  net.server.serve("/giot", drip);
  FetchPolicy slow = local();
  slow.most_slow_time = 1s;
  CHECK(net.fetch("/giot", slow) == "[too_slow]");
  FetchPolicy brief = local();
  brief.most_time = 1s;
  CHECK(net.fetch("/giot", brief) == "[too_slow]");
  net.server.serve("/im", [](const Asked&, const HttpConnection& to) { return to.wait(1h); });
  CHECK(net.fetch("/im", brief) == "[too_slow]");
  // The time is for all redirects together.
  for (int at = 0; at < 5; ++at) {
    const std::string further = "/cham" + std::to_string(at + 1);
    net.server.serve("/cham" + std::to_string(at), [further](const Asked&, const HttpConnection& to) {
      return to.wait(400ms) && to.send(redirect_to(further));
    });
  }
  CHECK(net.fetch("/cham0", brief) == "[too_slow]");
}

TEST_CASE("a broken answer is a reason, and no server is needed for one") {
  Net net;
  int number = 0;
  const auto breaks_off = [&](const std::string& bytes) {
    const std::string path = '/' + std::to_string(++number);
    net.server.serve(path, [bytes](const Asked&, const HttpConnection& to) {
      to.send(bytes);
      return false;
    });
    return net.fetch(path);
  };
  CHECK(breaks_off("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nMưa") == "[cut_off]");
  CHECK(breaks_off("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nMưa") == "[cut_off]");
  CHECK(breaks_off("") == "[cut_off]");
  CHECK(breaks_off("SSH-2.0-OpenSSH_9.2\r\n") == "[not_http]");
  CHECK(breaks_off("<html>Không có đầu</html>") == "[not_http]");
  CHECK(breaks_off("HTTP/1.1 200 OK\r\n\r\nMưa") == "Mưa");
  CHECK(breaks_off("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nMưa to.") == "Mưa");
  CHECK(breaks_off("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nMưa to.").front() == '[');
  CHECK(breaks_off("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nMưa\r\n").front() == '[');
  Fetcher fetcher(local());
  CHECK(text_of(fetcher.fetch("http://127.0.0.1:1/", {})) == "[refused]");
  CHECK(text_of(fetcher.fetch("http://khong-co.invalid/", {})) == "[no_host]");
}

TEST_CASE("a stop ends the wait for a server at once") {
  Net net;
  net.server.serve("/im", [](const Asked&, const HttpConnection& to) { return to.wait(1h); });
  std::stop_source stop;
  std::thread waiter([&] {
    while (net.server.count("/im") == 0) std::this_thread::sleep_for(1ms);
    stop.request_stop();
  });
  Fetcher fetcher(local());
  CHECK(text_of(fetcher.fetch(net.server.url("/im"), stop.get_token())) == "[stopped]");
  waiter.join();
  net.server.serve_text("/tin", "text/html", kPage);
  CHECK(text_of(fetcher.fetch(net.server.url("/tin"), stop.get_token())) == "[stopped]");
  CHECK(net.server.count("/tin") == 0);
  CHECK(text_of(fetcher.fetch(net.server.url("/tin"), {})) == kPage);  // it can go on afterwards
}

TEST_CASE("what was fetched is not fetched again while it cannot have changed") {
  Net net;
  int version = 1;
  net.server.serve("/tin", [&](const Asked& asked, const HttpConnection& to) {
    const std::string tag = "\"" + std::to_string(version) + "\"";
    if (asked.header("If-None-Match") == tag)
      return to.send("HTTP/1.1 304 Not Modified\r\nETag: " + tag + "\r\n\r\n");
    return to.send(answer("200 OK", "ETag: " + tag + "\n", "bản " + std::to_string(version)));
  });
  CHECK(net.fetch("/tin") == "bản 1");
  version = 2;
  CHECK(net.fetch("/tin") == "bản 1");  // not within a minute
  CHECK(net.server.count("/tin") == 1);
  version = 1;
  net.age(100);
  CHECK(net.fetch("/tin") == "bản 1");  // asked, and told that it did not change
  CHECK(net.server.asked().back().header("If-None-Match") == "\"1\"");
  CHECK(net.fetch("/tin") == "bản 1");  // which counts for a minute again
  CHECK(net.server.count("/tin") == 2);
  version = 2;
  net.age(100);
  CHECK(net.fetch("/tin") == "bản 2");
  CHECK(net.fetch("/tin") == "bản 2");
  CHECK(net.server.count("/tin") == 3);
}

TEST_CASE("a server's word on how long a page may be kept holds") {
  Net net;
  struct Row {
    const char* head;
    long age;
    std::size_t times;  // that it is asked for
  };
  const Row rows[] = {
      {"", 30, 1},
      {"", 100, 2},
      {"Cache-Control: max-age=1000\n", 900, 1},
      {"Cache-Control: max-age=1000\n", 1100, 2},
      {"Cache-Control: max-age=1000\nAge: 500\n", 600, 2},
      {"Cache-Control: max-age=99999999\n", 200'000, 2},  // a day is the most
      {"Cache-Control: max-age=1000, no-cache\n", 900, 2},
      {"Cache-Control: no-cache\n", 30, 1},
      {"Expires: Thu, 01 Jan 2026 01:00:00 GMT\nDate: Thu, 01 Jan 2026 00:00:00 GMT\n", 3000, 1},
      {"Expires: Thu, 01 Jan 2026 01:00:00 GMT\nDate: Thu, 01 Jan 2026 00:00:00 GMT\n", 4000, 2},
      {"Expires: 0\n", 100, 2},
      {"Last-Modified: Thu, 01 Jan 2026 01:00:00 GMT\n", 100, 2},
  };
  int number = 0;
  for (const Row& row : rows) {
    INFO(std::string(row.head) << "age " << row.age);
    const std::string path = '/' + std::to_string(++number);
    net.server.serve(path, answer("200 OK", row.head, kPage));
    CHECK(net.fetch(path) == kPage);
    if (fs::exists(net.cache_folder())) net.age(row.age);
    CHECK(net.fetch(path) == kPage);
    CHECK(net.server.count(path) == row.times);
  }
}

TEST_CASE("what is to be kept on no disk is kept in memory, for the process that reads it") {
  Net net;
  net.server.serve("/tin", answer("200 OK", "Cache-Control: no-store\n", kPage));
  CHECK(net.fetch("/tin") == kPage);
  CHECK(net.fetch("/tin") == kPage);
  CHECK(net.server.count("/tin") == 1);
  CHECK((!fs::exists(net.cache_folder()) || fs::is_empty(net.cache_folder())));
  FetchPolicy polite = local();
  polite.is_polite = true;
  CHECK(net.fetch("/tin", polite) == kPage);
  CHECK(net.server.count("/tin") == 2);
  for (int other = 0; other < 10; ++other) {
    net.server.serve('/' + std::to_string(other), answer("200 OK", "Cache-Control: no-store\n", kPage));
    net.fetch('/' + std::to_string(other));
  }
  CHECK(net.fetch("/tin") == kPage);
  CHECK(net.server.count("/tin") == 3);
}

TEST_CASE("an article that was just read can be read again when its server cannot be reached any more") {
  Net net;
  std::string url;
  {
    HttpServer passing;
    passing.serve_text("/tin", "text/html", kPage);
    url = passing.url("/tin");
    Fetcher fetcher(local());
    CHECK(text_of(fetcher.fetch(url, {})) == kPage);
  }
  Fetcher fetcher(local());
  net.age(100);
  CHECK(text_of(fetcher.fetch(url, {})) == kPage);
  net.age(10'000);
  CHECK(text_of(fetcher.fetch(url, {})) == "[refused]");
}

TEST_CASE("offline, what was kept is read and nothing is asked for") {
  Net net;
  net.server.serve_text("/tin", "text/plain; charset=utf-16", kPage);
  net.server.serve("/ngan", redirect_to("/tin"));
  FetchPolicy offline = local();
  offline.is_offline = true;
  CHECK(net.fetch("/ngan", offline) == "[not_kept]");
  CHECK(net.fetch("/ngan") == kPage);
  net.age(1'000'000);
  const std::size_t before = net.server.asked().size();
  Fetcher fetcher(offline);
  auto fetched = fetcher.fetch(net.server.url("/ngan"), {});
  REQUIRE(fetched);
  CHECK(fetched->was_kept);
  CHECK(fetched->url == net.server.url("/tin"));
  CHECK(fetched->content_type == "text/plain");
  CHECK(fetched->charset == "utf-16");
  CHECK(text_of(fetched) == kPage);
  CHECK(net.server.asked().size() == before);
  offline.most_bytes = 3;
  CHECK(net.fetch("/tin", offline) == "[too_large]");
}

TEST_CASE("many fetches in a row keep to robots.txt") {
  Net net;
  FetchPolicy polite = local();
  polite.is_polite = true;
  net.server.serve_text("/robots.txt", "text/plain", "User-agent: docbao\nDisallow: /rieng\n");
  net.server.serve_text("/rieng", "text/html", kPage);
  net.server.serve_text("/tin", "text/html", kPage);
  net.server.serve("/ra", redirect_to("/rieng"));
  Fetcher fetcher(polite);
  CHECK(text_of(fetcher.fetch(net.server.url("/rieng"), {})) == "[robots]");
  CHECK(text_of(fetcher.fetch(net.server.url("/tin"), {})) == kPage);
  CHECK(text_of(fetcher.fetch(net.server.url("/ra"), {})) == "[robots]");
  CHECK(net.server.count("/robots.txt") == 1);
  CHECK(net.server.count("/rieng") == 0);
  CHECK(net.fetch("/rieng") == kPage);  // one page that a user asks for
}

TEST_CASE("a host that has no robots.txt allows all, one that cannot tell allows nothing") {
  for (const auto& [robots, expected] : {std::pair{"404 Not Found", kPage}, std::pair{"403 Forbidden", kPage},
                                         std::pair{"500 Error", std::string("[robots]")}}) {
    Net net;
    FetchPolicy polite = local();
    polite.is_polite = true;
    INFO(std::string(robots));
    net.server.serve("/robots.txt", answer(robots, "", "User-agent: *\nDisallow: /\n"));
    net.server.serve_text("/tin", "text/html", kPage);
    CHECK(net.fetch("/tin", polite) == expected);
  }
}

TEST_CASE("requests to one host are kept apart, also those of two processes") {
  const ScratchFolder folder;
  const auto begin = std::chrono::steady_clock::now();
  const auto ask_twice = [&] {
    HostPace pace(folder.path().string(), 100ms);
    for (int turn = 0; turn < 2; ++turn) pace.wait("bao.example", {});
  };
  const pid_t other = begin_in_child(ask_twice);
  ask_twice();
  CHECK(end_of(other) == 0);
  CHECK(std::chrono::steady_clock::now() - begin >= 300ms);  // the first of four turns is at once

  HostPace alone("", 1h);
  CHECK(alone.wait("bao.example", {}));
  CHECK(alone.wait("khac.example", {}));
  std::stop_source stop;
  stop.request_stop();
  CHECK_FALSE(alone.wait("bao.example", stop.get_token()));
}

TEST_CASE("the cache keeps whole answers, and what is not whole is not there") {
  const ScratchFolder folder, other;
  const HttpCache cache(folder.path() / "http");
  CHECK_FALSE(cache.find("http://a/"));
  const auto keep = [&](const HttpCache& in, const std::string& url, const std::string& body) {
    write_file(other.path() / "body", body);
    const FileDescriptor file = open_to_read(other.path() / "body");
    in.keep({.url = url,
             .location = {},
             .content_type = "text/html",
             .charset = {},
             .etag = "\"1\"",
             .last_modified = {},
             .kept_at_s = 5},
            file.get());
  };
  keep(cache, "http://a/", "Mưa.");
  const auto found = cache.find("http://a/");
  REQUIRE(found);
  CHECK(found->answer.etag == "\"1\"");
  CHECK(found->answer.kept_at_s == 5);
  CHECK(found->body_bytes == 5);
  CHECK_FALSE(cache.find("http://a"));
  const fs::path file = fs::directory_iterator(folder.path() / "http")->path();
  const std::string whole = read_file(file);
  for (std::size_t size = 0; size <= whole.size() + 1; ++size) {
    write_file(file, size <= whole.size() ? whole.substr(0, size) : whole + "x");
    CHECK(cache.find("http://a/").has_value() == (size == whole.size()));
  }
  write_file(file, whole);
  cache.forget("http://a/");
  CHECK_FALSE(cache.find("http://a/"));

  const HttpCache none("");
  keep(none, "http://a/", "Mưa.");
  CHECK_FALSE(none.find("http://a/"));
}

TEST_CASE("the cache stays below its size: what was not used for longest goes") {
  const ScratchFolder folder, other;
  const HttpCache cache(folder.path(), 5000);
  write_file(other.path() / "body", std::string(1000, 'a'));
  const auto url = [](int number) { return "http://a/" + std::to_string(number); };
  for (int number = 0; number < 10; ++number) {
    const FileDescriptor file = open_to_read(other.path() / "body");
    KeptAnswer kept;
    kept.url = url(number);
    cache.keep(kept, file.get());
    std::this_thread::sleep_for(15ms);  // file times are no finer than a tick of the kernel
    if (number == 3) CHECK(cache.find(url(0)));
    std::this_thread::sleep_for(15ms);
    if (number == 4) CHECK(cache.find(url(0)));
  }
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) bytes += entry.file_size();
  CHECK(bytes <= 5000);
  CHECK(bytes > 3000);
  CHECK(cache.find(url(9)));
  CHECK_FALSE(cache.find(url(1)));
  write_file(other.path() / "body", std::string(6000, 'a'));
  const FileDescriptor large = open_to_read(other.path() / "body");
  KeptAnswer kept;
  kept.url = url(9);
  cache.keep(kept, large.get());
  CHECK_FALSE(cache.find(url(9)));
}

TEST_CASE("processes that are killed while they keep answers leave nothing that is half") {
  const ScratchFolder folder, other;
  for (const char letter : {'a', 'b'})
    write_file(other.path() / std::string(1, letter), std::string(300'000, letter));
  const auto keep_on = [&](char letter) {
    const HttpCache cache(folder.path());
    KeptAnswer kept;
    kept.url = "http://a/";
    kept.etag = std::string(1, letter);
    for (;;) {
      const FileDescriptor body = open_to_read(other.path() / std::string(1, letter));
      cache.keep(kept, body.get());
    }
  };
  const HttpCache cache(folder.path());
  int seen = 0;
  for (int round = 0; round < 10; ++round) {
    const pid_t first = begin_in_child([&] { keep_on('a'); }), second = begin_in_child([&] { keep_on('b'); });
    for (int look = 0; look < 20; ++look) {
      std::this_thread::sleep_for(1ms);
      const auto found = cache.find("http://a/");
      if (!found) continue;
      ++seen;
      const FileDescriptor body = found->body();
      std::string text(300'001, '\0');
      CHECK(::read(body.get(), text.data(), text.size()) == 300'000);
      CHECK(text.find_first_not_of(found->answer.etag) == 300'000);
    }
    ::kill(first, SIGKILL), ::kill(second, SIGKILL);
    end_of(first), end_of(second);
  }
  CHECK(seen > 0);
}
