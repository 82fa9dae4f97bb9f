// SPDX-License-Identifier: GPL-3.0-or-later
// The program with addresses instead of files.
#include <doctest/doctest.h>

#include "http_server.hpp"
#include "run_program.hpp"

using namespace docbao::test;
using namespace std::chrono_literals;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The program in a home of its own, and a server beside it.
struct Web {
  Ran run(const std::string& command, const std::string& path,
          std::vector<std::string> options = {"--allow-local"}) {
    options.insert(options.begin(), {command, server.url(path)});
    return docbao.run(options);
  }
  HttpServer server;
  Program docbao;
};

}  // namespace

TEST_CASE("an address is read as a file is, by every command") {
  Web web;
  web.server.serve("/ngan", answer("302 Found", "Location: /tin\n", ""));
  web.server.serve_text("/tin", "text/plain; charset=utf-8", "Giá 5 kg gạo.\n");
  CHECK(web.run("article", "/ngan").out == "Giá 5 kg gạo.\n");
  CHECK(web.run("sentences", "/ngan").out == "Giá 5 kg gạo.\n");
  CHECK(holds(web.run("normalize", "/tin").out, "năm ki lô gam gạo"));
  const std::string sound = web.docbao.folder() / "a.wav";
  CHECK(web.docbao.run({"export", web.server.url("/tin"), "--allow-local", "-o", sound}).exit_code == 0);
  CHECK(std::filesystem::file_size(sound) > 10'000);
  // Fetched once, and kept in the user's cache.
  CHECK(web.server.count("/tin") == 1);
  CHECK(std::filesystem::exists(web.docbao.folder() / ".cache" / "docbao" / "http"));
  CHECK(web.run("article", "/ngan", {"--allow-local", "--offline"}).out == "Giá 5 kg gạo.\n");
  CHECK(web.server.asked().size() == 2);
}

TEST_CASE("why an address cannot be read is told in one sentence, with what to do") {
  Web web;
  web.server.serve("/cam", answer("403 Forbidden", "", ""));
  web.server.serve("/loi", answer("503 Unavailable", "", ""));
  web.server.serve("/vong", answer("302 Found", "Location: /vong\n", ""));
  web.server.serve("/ra", answer("302 Found", "Location: ftp://bao.example/\n", ""));
  web.server.serve_text("/trong", "text/html", "");
  web.server.serve_text("/anh", "image/png", "\x89PNG\r\n\x1A\n....IHDR");
  struct Row {
    const char *path, *sentence;
  };
  const Row rows[] = {
      {"/mat", "There is no page "},
      {"/cam", "does not let docbao see "},
      {"/loi", "is overloaded or pausing (503); try again later."},
      {"/vong", "the address leads on more than five times."},
      {"/ra", "docbao fetches addresses of http:// and https:// only."},
      {"/trong", "There is nothing to read in "},
      {"/anh", "is a picture and no text."},
  };
  for (const Row& row : rows) {
    const Ran ran = web.run("article", row.path);
    INFO(std::string(row.path) << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.empty());
    CHECK(holds(ran.err, row.sentence));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  }
  const Ran refused = web.run("article", "/tin", {});
  CHECK(refused.exit_code == 1);
  CHECK(holds(refused.err, "add --allow-local."));
  CHECK(web.server.count("/tin") == 0);
  CHECK(holds(web.run("article", "/chua", {"--allow-local", "--offline"}).err,
              "was not kept of an earlier fetch."));
  CHECK(holds(web.docbao.run({"article", "http://khong-co.invalid/"}).err, "cannot be found"));
  CHECK(
      holds(web.docbao.run({"article", "http://127.0.0.1:1/", "--allow-local"}).err, "takes no connection"));
  CHECK(holds(web.docbao.run({"article", "ftp://bao.example/a"}).err, "does not read here"));
  web.docbao.set_locale("vi_VN.UTF-8");
  CHECK(holds(web.run("article", "/tin", {}).err, "hãy thêm --allow-local."));
  CHECK(holds(web.run("article", "/mat").err, "Không có trang "));
}

TEST_CASE("an address that was copied without https:// is one, unless a file has its name") {
  Program docbao;
  CHECK(holds(docbao.run({"article", "--offline", "bao-khong-co.vn/tin.html"}).err,
              "https://bao-khong-co.vn/tin.html"));
  CHECK(holds(docbao.run({"article", "--offline", "www.bao.example"}).err, "https://www.bao.example"));
  CHECK(holds(docbao.run({"article", "--offline", "khong-co.txt"}).err, "no such file"));
  const std::string file = docbao.folder() / "bao.vn";
  write_file(file, "Mưa to.\n");
  CHECK(docbao.run({"article", file}).out == "Mưa to.\n");
}

TEST_CASE("Ctrl-C ends the wait for a server") {
  Web web;
  web.server.serve("/im", [](const Asked&, const HttpConnection& to) { return to.wait(1h); });
  const Ran ran = web.docbao.interrupt({"article", web.server.url("/im"), "--allow-local"}, "", SIGINT,
                                       [&] { return web.server.count("/im") > 0; });
  CHECK(ran.exit_code == 130);
}

TEST_CASE("a page of many megabytes takes no more memory than its size, and a bomb no more than the limit") {
  Web web;
  const std::string packed = printed_by("head -c 200M /dev/zero | gzip -c");
  web.server.serve("/bom", answer("200 OK", "Content-Type: text/html\nContent-Encoding: gzip\n", packed));
  const Ran ran = web.run("article", "/bom");
  CHECK(holds(ran.err, "the page is larger than docbao takes."));
  CHECK(ran.peak_kib < 120 * 1024);
}
