// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of fetching that need no server: which addresses are public, how addresses are written, what the
// head of an answer and a robots.txt say.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

#include <cstdlib>
#include <cstring>

#include "source/media_type.hpp"
#include "source/net/address_policy.hpp"
#include "source/net/http_head.hpp"
#include "source/net/proxy.hpp"
#include "source/net/robots.hpp"
#include "source/net/url.hpp"
#include "source/web_address.hpp"

using namespace docbao;

namespace {

bool is_public(const std::string& text) {
  sockaddr_storage place{};
  auto* ipv4 = reinterpret_cast<sockaddr_in*>(&place);
  auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&place);
  const bool is_ipv6 = text.find(':') != std::string::npos;
  place.ss_family = is_ipv6 ? AF_INET6 : AF_INET;
  void* bytes = is_ipv6 ? static_cast<void*>(&ipv6->sin6_addr) : static_cast<void*>(&ipv4->sin_addr);
  REQUIRE(::inet_pton(place.ss_family, text.c_str(), bytes) == 1);
  return is_public_address(reinterpret_cast<const sockaddr&>(place));
}

struct Row {
  const char* text;
  bool expected;
};

}  // namespace

TEST_CASE("addresses that are not of the public internet are told, whatever they hide in") {
  const Row rows[] = {
      {"0.0.0.0", false},
      {"0.255.255.255", false},
      {"1.0.0.0", true},
      {"8.8.8.8", true},
      {"9.255.255.255", true},
      {"10.0.0.0", false},
      {"10.255.255.255", false},
      {"11.0.0.0", true},
      {"100.63.255.255", true},
      {"100.64.0.0", false},
      {"100.127.255.255", false},
      {"100.128.0.0", true},
      {"126.255.255.255", true},
      {"127.0.0.1", false},
      {"127.0.0.2", false},
      {"127.255.255.255", false},
      {"128.0.0.0", true},
      {"169.253.255.255", true},
      {"169.254.0.0", false},
      {"169.254.169.254", false},
      {"169.255.0.0", true},
      {"172.15.255.255", true},
      {"172.16.0.0", false},
      {"172.31.255.255", false},
      {"172.32.0.0", true},
      {"192.0.0.1", false},
      {"192.0.1.1", true},
      {"192.0.2.1", false},
      {"192.88.99.1", false},
      {"192.167.255.255", true},
      {"192.168.0.0", false},
      {"192.168.255.255", false},
      {"192.169.0.0", true},
      {"198.17.255.255", true},
      {"198.18.0.0", false},
      {"198.19.255.255", false},
      {"198.20.0.0", true},
      {"198.51.100.1", false},
      {"203.0.113.1", false},
      {"203.0.114.1", true},
      {"223.255.255.255", true},
      {"224.0.0.1", false},
      {"239.255.255.255", false},
      {"240.0.0.1", false},
      {"255.255.255.255", false},
      {"::", false},
      {"::1", false},
      {"::127.0.0.1", false},
      {"::8.8.8.8", false},
      {"::ffff:127.0.0.1", false},
      {"::ffff:10.1.2.3", false},
      {"::ffff:8.8.8.8", true},
      {"64:ff9b::127.0.0.1", false},
      {"64:ff9b::169.254.169.254", false},
      {"64:ff9b::8.8.8.8", true},
      {"64:ff9b:1::8.8.8.8", false},
      {"100::1", false},
      {"2001::1", false},
      {"2001:db8::1", false},
      {"2001:4860:4860::8888", true},
      {"2002:7f00:1::1", false},
      {"2002:a00:1::1", false},
      {"2002:808:808::1", true},
      {"2400:cb00::1", true},
      {"3fff::1", false},
      {"4000::1", false},
      {"fc00::1", false},
      {"fdff:ffff::1", false},
      {"fe80::1", false},
      {"fec0::1", false},
      {"ff02::1", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(is_public(row.text) == row.expected);
  }
  const sockaddr other{AF_UNIX, {}};
  CHECK_FALSE(is_public_address(other));
}

TEST_CASE("hosts that are addresses or names of the near network are told without asking anybody") {
  const Row rows[] = {
      {"bao.example", true},
      {"10.0.0.1", false},
      {"[::1]", false},
      {"[fe80::1%25eth0]", false},
      {"[2400:cb00::1]", true},
      {"8.8.8.8", true},
      {"localhost", false},
      {"localhost.", false},
      {"a.localhost", false},
      {"may-in.local", false},
      {"x.internal", false},
      {"router.lan", false},
      {"nas.home.arpa", false},
      {"notlocal", true},
      {"mylocalhost", true},
      {"local.bao.example", true},
      {"", false},
      {"[nonsense]", true},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(may_be_public_host(row.text) == row.expected);
  }
}

TEST_CASE("an address is written in one way, and nothing but http and https is one") {
  struct Address {
    const char *given, *whole, *host, *origin, *path;
  };
  const Address rows[] = {
      {"https://bao.example", "https://bao.example/", "bao.example", "https://bao.example", "/"},
      {"HTTP://Bao.Example:80/Tin?b=1#x", "http://bao.example/Tin?b=1", "bao.example", "http://bao.example",
       "/Tin?b=1"},
      {"https://ten:mk@bao.example:8443/a", "https://bao.example:8443/a", "bao.example",
       "https://bao.example:8443", "/a"},
      {"https://bao.example/Hà Nội", "https://bao.example/H%c3%a0%20N%e1%bb%99i", "bao.example",
       "https://bao.example", "/H%c3%a0%20N%e1%bb%99i"},
      {"http://2130706433/", "http://127.0.0.1/", "127.0.0.1", "http://127.0.0.1", "/"},
      {"http://0x7f.1/a", "http://127.0.0.1/a", "127.0.0.1", "http://127.0.0.1", "/a"},
      {"http://[::1]:8080/a/../b", "http://[::1]:8080/b", "[::1]", "http://[::1]:8080", "/b"},
  };
  for (const Address& row : rows) {
    INFO(row.given);
    const auto url = parse_web_url(row.given);
    REQUIRE(url);
    CHECK(url->whole == row.whole);
    CHECK(url->host == row.host);
    CHECK(url->origin == row.origin);
    CHECK(url->path == row.path);
  }
  for (const std::string none :
       {"", "ftp://bao.example/", "file:///etc/passwd", "bao.example", "http://", "javascript:alert(1)",
        "http://a b/", "http://bao.example:99999/", "http://a\nb/"}) {
    INFO(none);
    CHECK_FALSE(parse_web_url(none));
  }
}

TEST_CASE("what people copy without https:// is an address where it looks like one") {
  const Row rows[] = {
      {"bao.vn", true},
      {"bao.com.vn/tin/mua-to.html", true},
      {"www.bao.example", true},
      {"www.vi-du.test/a?b=c#d", true},
      {"BAO.VN/A", true},
      {"bao.vn:8080/a", true},
      {"báo.vn", true},
      {"bai.txt", false},
      {"thư mục/bai.txt", false},
      {"sach.epub", false},
      {"tin.html", false},
      {"tai-lieu.vn.docx", false},
      {"./bao.vn", false},
      {"../bao.vn", false},
      {"/bao.vn", false},
      {"bao.vn.", false},
      {".vn", false},
      {"bao..vn", false},
      {"-bao.vn", false},
      {"bao.vn:x/a", false},
      {"bài của tôi.vn", false},
      {"vn", false},
      {"www.", false},
      {"www.bao", false},
      {"", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(looks_like_host(row.text) == row.expected);
  }
  CHECK(find_web_address("http://a.vn/b") == "http://a.vn/b");
  CHECK(find_web_address("HTTPS://a.vn/b") == "HTTPS://a.vn/b");
  CHECK(find_web_address("bao.vn/a") == "https://bao.vn/a");
  CHECK(find_web_address("ftp://bao.vn/a").empty());
  CHECK(find_web_address("file:///bao.vn").empty());
  CHECK(find_web_address("-").empty());
}

TEST_CASE("the head of an answer is taken apart, whatever a server writes") {
  HttpHead head;
  for (const char* line :
       {"HTTP/1.1 301 Moved\r\n", "ETag: \"old\"\r\n", "\r\n", "HTTP/1.1 200 OK\r\n",
        "content-TYPE:  Text/HTML ; a=b; Charset=\"windows-1258\"; charset=x\r\n",
        "Cache-Control: public\r\n", "cache-control: Max-Age=\"120\", NO-STORE\r\n", "Age: 20\r\n",
        "Last-Modified: hôm qua\r\n", "no colon\r\n", ": empty\r\n", "\r\n"})
    head.add_line(line);
  CHECK(head.content_type == "text/html");
  CHECK(head.charset == "windows-1258");
  CHECK(head.max_age_s == 120);
  CHECK(head.age_s == 20);
  CHECK(head.no_store);
  CHECK_FALSE(head.no_cache);
  CHECK(head.etag.empty());
  CHECK(head.last_modified == "hôm qua");

  for (const char* odd : {"Content-Type:", "Content-Type: ;", "Content-Type: ;;charset",
                          "Content-Type: a;charset=", "Cache-Control: max-age",
                          "Cache-Control: ,,=,max-age=", "Age: -5", "Age: mai"}) {
    HttpHead any;
    any.add_line("HTTP/1.1 200 OK\r\n");
    any.add_line(odd);
    INFO(odd);
    CHECK(any.charset.empty());
    CHECK(any.age_s == 0);
    CHECK(any.max_age_s <= 0);
  }
  HttpHead huge;
  huge.add_line("Cache-Control: max-age=99999999999999999999999");
  CHECK(huge.max_age_s > 0);
  huge.add_line("ETag: " + std::string(100'000, 'x'));
  CHECK(huge.etag.empty());
  CHECK(huge.bytes > 100'000);
}

TEST_CASE("robots.txt is read as RFC 9309 has it") {
  struct Robots {
    const char *text, *path;
    bool expected;
  };
  const Robots rows[] = {
      {"", "/a", true},
      {"User-agent: *\nDisallow: /\n", "/a", false},
      {"User-agent: *\nDisallow:\n", "/a", true},
      {"user-AGENT:*\r\ndisALLOW:/a\r\n", "/a/b", false},
      {"\xEF\xBB\xBFUser-agent: *\rDisallow: /a\r", "/a", false},
      {"User-agent: *\nDisallow: /a # riêng\n", "/abc", false},
      {"User-agent: *\nDisallow: /a\n", "/b", true},
      // The longest rule tells, and of two as long the one that allows.
      {"User-agent: *\nDisallow: /tin\nAllow: /tin/moi\n", "/tin/moi/1", true},
      {"User-agent: *\nAllow: /tin\nDisallow: /tin/moi\n", "/tin/moi/1", false},
      {"User-agent: *\nDisallow: /tin\nAllow: /tin\n", "/tin", true},
      // Our own group alone counts where there is one, wherever it stands and however often.
      {"User-agent: *\nDisallow: /\nUser-agent: docbao\nDisallow: /x\n", "/a", true},
      {"User-agent: DocBao/1.0\nDisallow: /\n", "/a", false},
      {"User-agent: docbaox\nDisallow: /\n", "/a", true},
      {"User-agent: docbao\nDisallow: /x\nUser-agent: *\nDisallow: /\nUser-agent: docbao\nDisallow: /y\n",
       "/y", false},
      {"User-agent: a\nUser-agent: docbao\nUser-agent: b\nDisallow: /y\n", "/y", false},
      {"User-agent: a\nDisallow: /y\n", "/y", true},
      {"User-agent: docbao\nUser-agent: *\nDisallow: /y\n", "/y", false},
      // Lines of other kinds do not end a group.
      {"User-agent: *\nCrawl-delay: 9\nSitemap: http://a/\nDisallow: /y\n", "/y", false},
      {"User-agent: docbao\nCrawl-delay: 9\nUser-agent: a\nDisallow: /y\n", "/y", false},
      {"Disallow: /y\n", "/y", true},
      {"<html><body>Disallow: /</body></html>", "/y", true},
      // * and $
      {"User-agent: *\nDisallow: *.pdf$\n", "/a/b.pdf", false},
      {"User-agent: *\nDisallow: *.pdf$\n", "/a/b.pdf?x", true},
      {"User-agent: *\nDisallow: /*/in\n", "/tin/in/1", false},
      {"User-agent: *\nDisallow: /*/in\n", "/tin", true},
      {"User-agent: *\nDisallow: /$\n", "/", false},
      {"User-agent: *\nDisallow: /$\n", "/a", true},
      {"User-agent: *\nDisallow: /a*b*c$\n", "/abbc-bc", false},
      {"User-agent: *\nDisallow: /*?\n", "/tim?q=a", false},
      {"User-agent: *\nDisallow: /a$b\n", "/a$b", false},
      // Codes
      {"User-agent: *\nDisallow: /b%c3%a1o\n", "/b%C3%A1o", false},
      {"User-agent: *\nDisallow: /báo\n", "/b%C3%A1o", false},
      {"User-agent: *\nDisallow: /%7ea\n", "/~a", false},
      {"User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
      {"User-agent: *\nDisallow: /%\n", "/%", false},
  };
  for (const Robots& row : rows) {
    INFO(row.text << " -- " << row.path);
    CHECK(RobotsRules(row.text).allows(row.path) == row.expected);
  }
  CHECK_FALSE(RobotsRules::nothing().allows("/"));
  CHECK(RobotsRules().allows(""));
}

TEST_CASE("a robots.txt that is made to take long does not") {
  std::string text = "User-agent: *\n";
  while (text.size() < 600'000) text += "Disallow: /" + std::string(1000, '*') + "x$\n";
  const RobotsRules rules(text + "Disallow: /last\n");
  CHECK(rules.allows("/last"));  // behind what counts
  CHECK(rules.allows("/" + std::string(2000, 'y')));
}

TEST_CASE("a proxy is the environment's for the scheme, and none for the hosts of no_proxy") {
  for (const char* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
                           "no_proxy", "NO_PROXY"})
    unsetenv(name);
  const WebUrl plain{"http://bao.example/", "http", "bao.example", "", ""};
  const WebUrl sealed{"https://bao.example/", "https", "bao.example", "", ""};
  CHECK(proxy_for(plain).empty());
  setenv("HTTP_PROXY", "http://of-a-client", 1);
  CHECK(proxy_for(plain).empty());
  setenv("all_proxy", "http://all", 1);
  CHECK(proxy_for(plain) == "http://all");
  setenv("http_proxy", "http://one", 1);
  CHECK(proxy_for(plain) == "http://one");
  CHECK(proxy_for(sealed) == "http://all");
  setenv("HTTPS_PROXY", "http://two", 1);
  CHECK(proxy_for(sealed) == "http://two");
  for (const char* list : {"*", "bao.example", "a, .bao.example", "x,example"}) {
    INFO(list);
    setenv("no_proxy", list, 1);
    CHECK(proxy_for(plain).empty());
  }
  for (const char* list : {"", "o.example", "xbao.example", "bao.example.com", ","}) {
    INFO(list);
    setenv("no_proxy", list, 1);
    CHECK(proxy_for(plain) == "http://one");
  }
}

TEST_CASE("a server's word counts only where the bytes do not tell") {
  CHECK(told_content("text", "<p>Mưa.</p>", "text/html") == "html");
  CHECK(told_content("text", "Mưa.", "text/html") == "text");
  CHECK(told_content("text", "a < b", "text/html") == "text");
  CHECK(told_content("html", "<html><p>", "text/plain") == "html");
  CHECK(told_content("pdf", "%PDF-1.4", "text/html") == "pdf");
  CHECK(told_content("xml", "<?xml version='1.0'?><x>", "application/xhtml+xml") == "html");
  CHECK(told_content("text", "<p>", "") == "text");
  CHECK(find_media_type("text/markdown").extension == ".md");
}
