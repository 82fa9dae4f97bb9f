// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages. tests/pages holds pages of our own, built as the papers build theirs, each beside the lines that
// `docbao article --text` is to print of it. The program `web_pages` in bench/ measures real pages.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "parse/html/json_ld.hpp"
#include "parse/html/metadata.hpp"
#include "parse/html/next_page.hpp"
#include "parse/html/page.hpp"
#include "parse/html/selectors.hpp"
#include "parse/html/wording.hpp"
#include "parse/parser.hpp"

using namespace docbao;
using namespace docbao::html;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_printed(BlockKind kind) {
  return kind != BlockKind::Dateline && kind != BlockKind::Byline && kind != BlockKind::Caption &&
         kind != BlockKind::Credit;
}

std::string on_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// What `docbao article --text` prints, without the blank lines.
Lines printed(const Article& article) {
  Lines lines;
  for (const Block& block : article.blocks) {
    if (is_printed(block.kind)) lines.push_back(on_line(std::string(article.view(block.span))));
  }
  return lines;
}

/// "kind: text" of each block.
Lines blocks_of(const std::string& page, const std::string& address = {}) {
  Lines lines;
  const auto read = read_page(Tree::parse(page), {.address = address, .left_out = {}});
  if (!read) return {"no article: " + read.error().detail};
  const Article article = make_article(read->document, "");
  for (const Block& block : article.blocks)
    lines.push_back(std::string(to_string(block.kind)) + ": " +
                    on_line(std::string(article.view(block.span))));
  return lines;
}

std::map<std::string, int> shingles(const Lines& lines) {
  constexpr std::size_t kWords = 4;
  Lines words;
  for (const std::string& line : lines) {
    std::istringstream in(line);
    for (std::string word; in >> word;) words.push_back(word);
  }
  std::map<std::string, int> found;
  for (std::size_t i = 0; i + kWords <= words.size(); ++i)
    ++found[words[i] + ' ' + words[i + 1] + ' ' + words[i + 2] + ' ' + words[i + 3]];
  return found;
}

/// Of the runs of four words: the harmonic mean of how many of those told are right and of those wanted told.
double f1(const Lines& told, const Lines& wanted) {
  const auto a = shingles(told), b = shingles(wanted);
  double shared = 0, all = 0;
  for (const auto& [run, count] : a) {
    all += count;
    if (const auto found = b.find(run); found != b.end()) shared += std::min(count, found->second);
  }
  for (const auto& [run, count] : b) all += count;
  return all > 0 ? 2 * shared / all : 0;
}

struct TestPage {
  std::string name, html;
  Lines wanted;
};

std::vector<TestPage> test_pages() {
  std::vector<TestPage> pages;
  for (const auto& entry : fs::directory_iterator(DOCBAO_SOURCE_DIR "/tests/pages")) {
    if (entry.path().extension() != ".html") continue;
    fs::path wanted = entry.path();
    wanted.replace_extension(".txt");
    pages.push_back({entry.path().stem().string(), read_whole(entry.path()), lines_of(read_whole(wanted))});
  }
  return pages;
}

/// A body that is long enough to be an article, with `inside` in it.
std::string page_with(const std::string& inside, const std::string& head = {}) {
  return "<html lang=vi><head><title>Mưa lớn ở vùng núi phía bắc</title>" + head +
         "</head><body><h1>Mưa lớn ở vùng núi phía bắc</h1><div class=article-body>"
         "<p>Sáng nay mưa lớn đổ xuống nhiều huyện vùng cao, nước suối dâng nhanh và tràn qua các ngầm "
         "tràn.</p>" +
         inside +
         "<p>Chính quyền địa phương đã cho dựng rào chắn, cử người canh gác ở mọi lối qua suối cho tới "
         "chiều.</p>"
         "</div></body></html>";
}

/// The blocks of `inside` alone.
Lines blocks_within(const std::string& inside) {
  Lines lines = blocks_of(page_with(inside));
  REQUIRE(lines.size() >= 3);
  REQUIRE(lines[0] == "title: Mưa lớn ở vùng núi phía bắc");
  REQUIRE(lines[1].find("Sáng nay mưa lớn") != std::string::npos);
  lines.erase(lines.begin(), lines.begin() + 2);
  std::erase_if(lines,
                [](const std::string& line) { return line.find("Chính quyền địa phương") != line.npos; });
  return lines;
}

struct Fragment {
  const char* what;
  std::string html;
  Lines wanted;
};

}  // namespace

TEST_CASE("each page of our own gives its article word for word, by the rule of its name") {
  const auto pages = test_pages();
  CHECK(pages.size() == Rules::built_in().names().size());
  for (const TestPage& page : pages) {
    INFO(page.name);
    const auto read = read_page(Tree::parse(page.html), {.address = {}, .left_out = {}});
    REQUIRE(read);
    CHECK(read->rule == page.name);
    CHECK(printed(make_article(read->document, "")) == page.wanted);
  }
}

TEST_CASE("without its rule a page is read nearly as well by its shape") {
  for (const TestPage& page : test_pages()) {
    INFO(page.name);
    const auto read = read_page(Tree::parse(page.html), {.address = {}, .left_out = page.name});
    REQUIRE(read);
    CHECK(read->rule != page.name);
    CHECK(f1(printed(make_article(read->document, "")), page.wanted) >= 0.95);
  }
}

TEST_CASE("no caption, related article, comment, tag or byline is told as text") {
  for (const TestPage& page : test_pages()) {
    INFO(page.name);
    const auto read = read_page(Tree::parse(page.html), {.address = {}, .left_out = {}});
    REQUIRE(read);
    for (const std::string& line : printed(make_article(read->document, ""))) {
      for (const char* stray :
           {"Ảnh: Mai Vy", "Phiên chợ đêm", "Người thợ già và", "Cây cầu tre", "Bạn đọc A", "Mai Tường Vy",
            "MAI TƯỜNG VY", "Giấy phép số", "Từ khoá", "không phải chữ"})
        CHECK(line.find(stray) == line.npos);
    }
  }
}

TEST_CASE("every row of the rules can be used") {
  const std::string table = read_whole(DOCBAO_SOURCE_DIR "/src/parse/html/site_rules.tsv");
  const auto rules = Rules::read(table);
  REQUIRE(rules);
  CHECK(rules->names().size() > 15);
  CHECK(Rules::read("a\tbody\t.b\n# remark\na\tbody\t[c\n").error().where == "site_rules.tsv:3");
  CHECK(Rules::read("a\tbodie\t.b\n").error().where == "site_rules.tsv:1");
}

TEST_CASE("the parts of a body are what they look like") {
  const std::vector<Fragment> fragments = {
      {"line breaks part paragraphs",
       "<div>Nước rút dần.<br>Đường đã thông.<br><br>Xe chạy lại</div>",
       {"paragraph: Nước rút dần.", "paragraph: Đường đã thông.", "paragraph: Xe chạy lại"}},
      {"one break within a sentence is a line of it",
       "<p>Mưa rơi trên phố<br>Ai về qua đây</p>",
       {"paragraph: Mưa rơi trên phố Ai về qua đây"}},
      {"div and inline elements",
       "<div><span>Một</span> <em>hai</em> ba.</div><div>Bốn năm sáu.</div>",
       {"paragraph: Một hai ba.", "paragraph: Bốn năm sáu."}},
      {"a bold line above a paragraph",
       "<p><b>Ba ngày mưa</b></p><p>Mưa từ thứ hai tới hết thứ tư.</p>",
       {"heading: Ba ngày mưa", "paragraph: Mưa từ thứ hai tới hết thứ tư."}},
      {"lists", "<ul><li>Gạo.</li><li>Nước sạch.</li></ul>", {"list_item: Gạo.", "list_item: Nước sạch."}},
      {"quotes",
       "<blockquote><p>Tôi chưa từng thấy nước lên nhanh thế.</p></blockquote>",
       {"quote: Tôi chưa từng thấy nước lên nhanh thế."}},
      {"a table, row by row",
       "<table><tr><th>Trạm</th><th>Mưa</th></tr><tr><td>Bản Mây</td><td><p>120 mm</p></td></tr></table>",
       {"paragraph: Trạm | Mưa", "paragraph: Bản Mây | 120 mm"}},
      {"a table that only places things",
       "<table><tr><td><p>Nước rút dần từ trưa.</p><p>Chợ họp lại.</p></td></tr></table>",
       {"paragraph: Nước rút dần từ trưa.", "paragraph: Chợ họp lại."}},
      {"a caption below a picture, once",
       "<figure><img src=a><figcaption>Suối Đá chiều qua</figcaption></figure>"
       "<p class=caption>Suối Đá chiều qua.</p>",
       {"caption: Suối Đá chiều qua"}},
      {"a picture in a table",
       "<table><tr><td><img src=a></td></tr><tr><td>Suối Đá chiều qua</td></tr></table>",
       {"caption: Suối Đá chiều qua"}},
      {"italics below a picture",
       "<p align=center><img src=a></p><p><i>Suối Đá chiều qua</i></p>",
       {"caption: Suối Đá chiều qua"}},
      {"a text below a picture that is text",
       "<p align=center><img src=a></p><p>Suối Đá chiều qua vẫn còn đục ngầu.</p>",
       {"paragraph: Suối Đá chiều qua vẫn còn đục ngầu."}},
      {"a credit", "<p><img src=a></p><p>Ảnh: Lò Văn Páo</p>", {"credit: Ảnh: Lò Văn Páo"}},
      {"links to other articles",
       "<p><a href=/1>>> Suối Đá lại dâng sau một đêm</a></p>"
       "<p>Xem thêm: <a href=/2>Lũ quét ở Nà Lụa</a></p><p><b>Tin liên quan</b></p>"
       "<ul><li><a href=/3>Cầu tạm bị cuốn trôi</a></li><li><a href=/4>Học sinh nghỉ học hai "
       "ngày</a></li></ul>",
       {}},
      {"a link within a sentence",
       "<p>Theo <a href=/5>Đài khí tượng</a>, mưa còn kéo dài hai ngày.</p>",
       {"paragraph: Theo Đài khí tượng, mưa còn kéo dài hai ngày."}},
      {"scripts, styles and templates",
       "<style>p{}</style><script>a()</script><template>Mẫu</template><p>Đã tạnh.</p>",
       {"paragraph: Đã tạnh."}},
      {"the title again", "<p><b>Mưa lớn ở vùng núi phía bắc</b></p>", {}},
      {"decomposed letters",
       "<p>Tr\xC6\xA1\xCC\x80i \xC4\x91\xC3\xA3 ta\xCC\xA3nh.</p>",
       {"paragraph: Trời đã tạnh."}},
      {"entities and ill-formed bytes",
       "<p>Gió &amp; m&#432;a \xFF.</p>",
       {"paragraph: Gió & mưa \xEF\xBF\xBD."}},
  };
  for (const Fragment& fragment : fragments) {
    INFO(fragment.what);
    CHECK(blocks_within(fragment.html) == fragment.wanted);
  }
}

TEST_CASE("who wrote it comes last, wherever it stood") {
  for (const char* line :
       {"<p style=\"text-align: right\"><b>Lò Thị Mây</b></p>", "<p align=right>Theo Báo Mẫu</p>",
        "<p><strong>Hà Thu (tổng hợp)</strong></p>", "<p class=author>Vàng A Sử</p>"}) {
    INFO(line);
    std::string page =
        page_with("<p>Đến trưa, mưa ngớt, người dân trở lại dọn bùn trong nhà và ngoài chợ phiên.</p>");
    page.insert(page.find("</div></body>"), line);
    const Lines lines = blocks_of(page);
    REQUIRE(lines.size() > 3);
    CHECK(lines.back().starts_with("byline: "));
  }
}

TEST_CASE("where pictures tell the story, what stands below them is the text") {
  std::string inside;
  for (const char* text : {"Bà con gánh nước từ sáng sớm qua con dốc đá để kịp phiên chợ cuối năm.",
                           "Lũ trẻ chờ bên bếp lửa, mỗi đứa cầm một bắp ngô vừa nướng còn nóng hổi.",
                           "Khi mặt trời lên khỏi núi, sương tan dần trên những mái nhà lợp đá đen.",
                           "Chiều xuống, người cuối cùng rời chợ dắt theo con ngựa thồ chở đầy hàng."})
    inside += std::string("<figure><img src=a><figcaption>") + text + "</figcaption></figure>";
  const Lines lines = blocks_of(
      "<html lang=vi><head><title>Chợ phiên cuối năm</title></head><body><h1>Chợ phiên cuối năm</h1><div "
      "class=article-body>" +
      inside + "</div></body></html>");
  REQUIRE(lines.size() == 5);
  for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines[i].starts_with("paragraph: "));
}

TEST_CASE("the paper's name before a summary is not told, a place is") {
  const std::map<std::string, std::string> summaries = {
      {"(Dân trí) - Giá vàng giảm.", "Giá vàng giảm."},
      {"(PLO)- Tòa tuyên án.", "Tòa tuyên án."},
      {"(Báo Lạ) – Trời mưa.", "Trời mưa."},
      {"(TNO) Trời mưa.", "Trời mưa."},
      {"TTO - Trời mưa.", "Trời mưa."},
      {"- VietNamNet - Trời mưa.", "Trời mưa."},
      {"GiadinhNet – Trời mưa.", "Trời mưa."},
      {"Dân trí Sau khi va chạm.", "Sau khi va chạm."},
      {"Hà Nội - Trời mưa.", "Hà Nội - Trời mưa."},
      {"Dân trí cao là điều tốt.", "Dân trí cao là điều tốt."},
      {"Cao - thấp tùy người.", "Cao - thấp tùy người."},
      {"(Trời mưa) thì ở nhà.", "(Trời mưa) thì ở nhà."},
      {"TT Huế - Trời mưa.", "TT Huế - Trời mưa."},
      {"", ""},
  };
  for (const auto& [written, told] : summaries) CHECK(without_agency(written) == told);
}

TEST_CASE("a summary that only the head tells is told first, if it is of this article") {
  const auto first = [](const std::string& description) {
    return blocks_of(page_with("", "<meta property=\"og:description\" content=\"" + description + "\">"))
        .at(1);
  };
  CHECK(first("Nhiều ngầm tràn ở huyện vùng cao ngập sâu, nước suối dâng nhanh khiến hai xã bị chia cắt từ "
              "sáng.") ==
        "sapo: Nhiều ngầm tràn ở huyện vùng cao ngập sâu, nước suối dâng nhanh khiến hai xã bị chia cắt từ "
        "sáng.");
  const std::string body =
      "paragraph: Sáng nay mưa lớn đổ xuống nhiều huyện vùng cao, nước suối dâng nhanh và tràn qua các ngầm "
      "tràn.";
  CHECK(first("Báo Mẫu, tin tức cập nhật liên tục về kinh tế, giải trí, bóng đá, công nghệ trong nước và "
              "quốc tế.") == body);
  // The cut beginning of the first paragraph.
  CHECK(first("Sáng nay mưa lớn đổ xuống nhiều huyện vùng cao, nước suối dâng nhanh và...") ==
        "sapo: " + body.substr(body.find(' ') + 1));
}

TEST_CASE("what the head tells of an article is known, with its place") {
  const std::string head =
      "<script "
      "type=\"application/"
      "ld+json\">{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Mưa lớn ở vùng núi phía "
      "bắc\",\"datePublished\":\"2026-03-07T08:01:53+07:00\",\"author\":"
      "[{\"name\":\"NH&#7852;T XU&#194;N\"},{\"name\":\"Báo Mẫu\"}],\"publisher\":{\"name\":\"Báo "
      "Mẫu\"}}]}</script>"
      "<script type=\"application/ld+json\">{broken</script>"
      "<meta property=article:section content=\"Thời sự\"><meta property=og:image "
      "content=\"https://a.example/a.jpg\">"
      "<link rel=canonical href=\"https://bao.example/mua-lon.html\">";
  const auto read = read_page(Tree::parse(page_with("", head)), {.address = {}, .left_out = {}});
  REQUIRE(read);
  const ArticleInfo& info = read->document.info;
  CHECK(info.title.value == "Mưa lớn ở vùng núi phía bắc");
  CHECK(info.authors.value == Lines{"NHẬT XUÂN"});
  CHECK(info.authors.origin == Origin::JsonLd);
  CHECK(iso_time(info.published.value) == "2026-03-07T08:01+07:00");
  CHECK(info.newspaper.value == "Báo Mẫu");
  CHECK(info.section.value == "Thời sự");
  CHECK(info.section.origin == Origin::OpenGraph);
  CHECK(info.language.value == "vi");
  CHECK(info.url.value == "https://bao.example/mua-lon.html");
  CHECK(info.cover.value.url == "https://a.example/a.jpg");
}

TEST_CASE("of several headings the title is the one that the head tells") {
  const auto title = [](const std::string& head, const std::string& body) {
    std::string page = page_with("", head);
    const std::size_t begin = page.find("<title>"), end = page.find("</title>");
    page.erase(begin, end - begin);
    page.insert(page.find("<body>") + 6, body);
    const std::size_t own = page.find("<h1>Mưa lớn ở"), own_end = page.find("</h1>", own) + 5;
    page.erase(own, own_end - own);
    return blocks_of(page).front();
  };
  CHECK(title("<title>Chợ nổi họp lại - Báo Mẫu</title>", "<h1>Báo Mẫu</h1><h2>Chợ nổi họp lại</h2>") ==
        "title: Chợ nổi họp lại");
  CHECK(title("<title>Chợ nổi họp lại | Báo Mẫu</title>", "<h1>Báo Mẫu</h1>") == "title: Chợ nổi họp lại");
  CHECK(title("<title>Cho. no^?i</title>", "<h1>Chợ nổi</h1>") == "title: Chợ nổi");
}

TEST_CASE("times as machines write them") {
  const auto time = [](const char* text) { return iso_time(read_iso_time(text).value_or(ArticleTime{})); };
  CHECK(time("2026-03-07T08:01:53+07:00") == "2026-03-07T08:01+07:00");
  CHECK(time("2026-03-07 08:01:53") == "2026-03-07T08:01");
  CHECK(time("2026-03-07T01:01:53.000Z") == "2026-03-07T01:01+00:00");
  CHECK(time("2026/03/07") == "2026-03-07");
  CHECK(time("2026-03-07T08:01:53-0330") == "2026-03-07T08:01-03:30");
  for (const char* text : {"", "2026", "2026-13-07", "2026-03-32", "hôm qua"})
    CHECK_FALSE(read_iso_time(text));
}

TEST_CASE("a page without an article says why") {
  const auto reason = [](const std::string& body) {
    return blocks_of("<html lang=vi><head><title>Tin</title></head><body>" + body + "</body></html>").front();
  };
  CHECK(reason("<div class=cookie>Trang này dùng cookie. Đồng ý?</div>") == "no article: empty");
  CHECK(reason("") == "no article: empty");
  CHECK(reason("<h1>Bàn thắng phút cuối trận</h1><video src=a.mp4></video>") == "no article: video");
  CHECK(reason("<h1>Bàn thắng phút cuối</h1><iframe src=\"https://www.youtube.com/embed/x\"></iframe>") ==
        "no article: video");
  CHECK(reason("<div id=app></div><script src=a.js></script><noscript>Bạn cần bật JavaScript.</noscript>") ==
        "no article: script");
  CHECK(reason("<h1>Chuyện dài kỳ</h1><p>Bài dành cho thuê bao. Đăng nhập để đọc tiếp.</p>") ==
        "no article: paywall");
}

TEST_CASE("the next page of an article is known by its number, another article is not one") {
  const auto next = [](const char* address, const std::string& link) {
    return find_next_page(Tree::parse("<html><body><a href=\"" + link + "\">Trang sau</a></body></html>"),
                          address, {});
  };
  CHECK(next("https://bao.example/a-b.html", "/a-b-p2.html") == "https://bao.example/a-b-p2.html");
  CHECK(next("https://bao.example/a-b.html?x=1", "?x=1&page=2") == "https://bao.example/a-b.html?x=1&page=2");
  CHECK(next("https://bao.example/a-b.html?x=1", "?x=2&page=2").empty());
  CHECK(next("https://bao.example/a-b", "?page=2") == "https://bao.example/a-b?page=2");
  CHECK(next("https://bao.example/a-b?page=2", "/a-b?page=3") == "https://bao.example/a-b?page=3");
  CHECK(next("https://bao.example/a-b/", "/a-b/2/") == "https://bao.example/a-b/2/");
  CHECK(next("https://bao.example/a-b/page/2/", "/a-b/page/3/") == "https://bao.example/a-b/page/3/");
  CHECK(next("https://bao.example/a-b.html", "/c-d-p2.html").empty());
  CHECK(next("https://bao.example/a-b.html", "https://khac.example/a-b-p2.html").empty());
  CHECK(next("https://bao.example/a-b-p2.html", "/a-b-p2.html").empty());
  CHECK(next("/home/ai/a-b.html", "a-b-p2.html").empty());
  CHECK(absolute_address("https://bao.example/x/y.html", "z.html") == "https://bao.example/x/z.html");
  CHECK(absolute_address("https://bao.example", "z.html") == "https://bao.example/z.html");
  CHECK(absolute_address("https://bao.example/x", "//k.example/z") == "https://k.example/z");
  CHECK(absolute_address("https://bao.example/x", "javascript:a()").empty());
}

TEST_CASE("selectors find what they name") {
  const Tree tree = Tree::parse(
      "<div id=a class='x y'><p class=z data-role=content>1</p><section><p>2</p></section></div><p>3</p>");
  const auto count = [&](const char* text) {
    SelectorSet set;
    const auto number = set.add(text);
    return number ? static_cast<int>(set.find(tree).at(*number).size()) : -1;
  };
  CHECK(count("p") == 3);
  CHECK(count("#a p") == 2);
  CHECK(count("#a > p") == 1);
  CHECK(count(".x.y p.z,section p") == 2);
  CHECK(count("[data-role]") == 1);
  CHECK(count("p[data-role=content]") == 1);
  CHECK(count("[data-role^=con]") == 1);
  CHECK(count("[data-role$=ten]") == 0);
  CHECK(count("[class*=y]") == 1);
  CHECK(count(".y .y") == 0);
  for (const char* wrong : {"", "p >", ".", "[a", "p:first", "a,,[b"}) CHECK(count(wrong) <= 0);
}

TEST_CASE("pages that mean harm take no longer than their size") {
  const std::string text =
      "<p>Sáng nay mưa lớn đổ xuống nhiều huyện vùng cao, nước suối dâng nhanh và tràn qua các ngầm.</p>";
  const auto many = [](const std::string& part, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += part;
    return all;
  };
  const auto parse = [](const std::string& page) {
    std::size_t documents = 0;
    const ParseRequest request{.bytes = page, .name = "x.html", .charset = {}, .encoding = {}};
    const Status end = parse_html(request, [&](const Document&) { return ++documents, Status{}; });
    return std::to_string(documents) + (end ? "" : " " + end.error().detail);
  };
  constexpr std::size_t kMany = 200'000;
  CHECK(parse(text + text + many("<div>", kMany)) == "1 too_deep");
  CHECK(parse(text + text + many("<b>", 300) + many("</i>", kMany)) == "1");
  CHECK(parse(text + text + many("<table><tr><td>", 90) + "x") == "1");
  CHECK(parse(text + text + many("<br>", 2'000'000)) == "1 too_large");
  CHECK(parse(many("<a href=x>", 20'000)).starts_with("0"));
  CHECK(parse(many(text, 3'000)) == "1");
  CHECK(parse("<p>" + many("x", 5'000'000)).starts_with("0"));
  CHECK(parse(text + "<script type=\"application/ld+json\">" + many("[", 100'000) + "</script>" + text) ==
        "1");
  CHECK(parse(std::string("\0\0\0", 3)) == "0 empty");
  CHECK(parse("") == "0 empty");
}

TEST_CASE("pages are read in the encoding they are written in") {
  const auto first_paragraph = [](const std::string& page, const char* charset) {
    std::string found;
    const ParseRequest request{.bytes = page, .name = "x.html", .charset = charset, .encoding = {}};
    CHECK(parse_html(request, [&](const Document& document) {
      for (const DocumentBlock& block : document.blocks)
        found += block.kind == BlockKind::Paragraph ? block.text : "";
      return Status{};
    }));
    return found;
  };
  const std::string in_1258 =
      "Tr\xF5\xCCi m\xFD"
      "a r\xE2\xECt to, n\xFD\xF5\xEC"
      "c su\xF4\xECi d\xE2ng l\xEAn, ng\xFD\xF5\xCCi d\xE2n ph\xE0i r\xF5\xCCi nh\xE0 l\xEAn "
      "\xF0\xF4\xCCi cao trong \xF0\xEAm nay.";
  const std::string page =
      "<html><head><title>Tin</title><meta http-equiv=Content-Type content=\"text/html; "
      "charset=windows-1258\"></head><body><h1>Tin</h1><p>" +
      in_1258 + "</p><p>" + in_1258 + "</p></body></html>";
  CHECK(first_paragraph(page, "").starts_with("Trời mưa rất to, nước suối dâng lên"));
}
