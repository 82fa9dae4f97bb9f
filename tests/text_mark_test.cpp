// SPDX-License-Identifier: GPL-3.0-or-later
// Words for comparing, and places that are found again after the text was changed.
#include "docbao/text_mark.hpp"

#include <doctest/doctest.h>

#include "text/words/plain_words.hpp"

using namespace docbao;

namespace {

const std::string kText =
    "Chợ nổi sáng nay\n\n"
    "Ghe thuyền về đông từ năm giờ sáng. Bà Tư bán cà phê ở đây đã hai mươi năm, ngày nào cũng hết hàng "
    "trước tám "
    "giờ.\n\n"
    "Nước lên, khách vẫn tới. Người ta mua rau, mua cá, mua cả những chùm trái cây còn ướt sương.\n\n"
    "Trưa, chợ tan dần. Ghe quay mũi về các ngả sông, để lại mặt nước lặng và mấy chiếc lá.\n";
const std::string kPlace = "Người ta mua rau";

std::uint32_t place_of(const std::string& text, const std::string& words) {
  return static_cast<std::uint32_t>(text.find(words));
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("words are folded to what a listener would type") {
  CHECK(fold_words("  Câu   SAU! ") == "câu sau");
  CHECK(fold_words("ca\xCC\x82u sau") == "câu sau");  // a, circumflex
  CHECK(fold_words("\xFF\xFE") == "");
  CHECK(without_marks("đường về chợ, quý vị") == "duong ve cho, quy vi");
  const auto words = plain_words("Chợ, CHỢ cho");
  REQUIRE(words.size() == 3);
  CHECK(words[0].exact == words[1].exact);
  CHECK(words[0].exact != words[2].exact);
  CHECK(words[0].bare == words[2].bare);
  CHECK(words[1].begin == 7);
}

TEST_CASE("a marked place is found again after small changes") {
  const Article before = make_article(kText);
  const TextMark mark = mark_text(before, place_of(before.text, kPlace));
  CHECK(mark.before.ends_with("nước lên khách vẫn tới"));
  CHECK(mark.after.starts_with("người ta mua rau mua cá"));
  struct Change {
    std::string name, text, at;
  };
  const Change changes[] = {
      {"none", kText, kPlace},
      {"a line break more", replaced(kText, "Nước lên", "\n\n\nNước lên"), kPlace},
      {"a blank more", replaced(kText, "Nước lên", "  Nước lên"), kPlace},
      {"a line break within the place", replaced(kText, "Người ta mua", "Người ta\nmua"), "Người ta\nmua"},
      {"a mended word before it", replaced(kText, "khách vẫn", "khách còn"), kPlace},
      {"a mended word in it", replaced(kText, "mua rau", "mua dưa"), "Người ta mua dưa"},
      {"its first word mended", replaced(kText, "Người ta", "Dân ta"), "Dân ta"},
      {"a new paragraph right before it",
       replaced(kText, "Người ta", "\n\nMột đoạn mới hẳn, dài dòng.\n\nNgười ta"), kPlace},
      {"a new sentence right behind its words",
       replaced(kText, "mua cá, mua cả", "mua cá, quảng cáo đặt ngay ở đây, mua cả"), kPlace},
      {"a changed title", replaced(kText, "Chợ nổi sáng nay", "Sáng nay trên chợ nổi Cái Răng"), kPlace},
      {"capitals", replaced(kText, "Người ta mua rau", "NGƯỜI TA MUA RAU"), "NGƯỜI TA"},
      {"all before it gone", kText.substr(kText.find(kPlace)), kPlace},
  };
  for (const Change& change : changes) {
    INFO(change.name);
    const Article after = make_article(change.text);
    const auto found = find_mark(after, mark);
    REQUIRE(found);
    CHECK(found->at == place_of(after.text, change.at));
  }
}

TEST_CASE("of places that are alike the nearest is meant") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Bà con về chợ sớm. Hàng bày kín lối đi.\n\n";
  const Article article = make_article(text);
  const std::size_t period = text.size() / 40;
  for (const std::size_t n : {5U, 20U, 33U}) {
    TextMark mark = mark_text(article, static_cast<std::uint32_t>(n * period));
    mark.offset += 7;
    REQUIRE(find_mark(article, mark));
    CHECK(find_mark(article, mark)->at == n * period);
  }
}

TEST_CASE("a place is not found in another article, nor by nothing") {
  const Article article = make_article(kText);
  const Article other = make_article(
      "Giá gạo tăng\n\nSáng nay giá gạo tăng thêm hai trăm đồng. Người ta mua gạo nhiều hơn mọi tuần, nhất "
      "là "
      "những nhà hàng lớn ở thành phố.\n");
  CHECK_FALSE(find_mark(other, mark_text(article, place_of(article.text, kPlace))));
  CHECK_FALSE(find_mark(article, TextMark{12}));
  CHECK_FALSE(find_mark(make_article(""), mark_text(article, 0)));
}

TEST_CASE("marks at the ends of a text and within a character are no trouble") {
  const Article article = make_article(kText);
  for (std::uint32_t at = 0; at <= article.text.size(); ++at) {
    const TextMark mark = mark_text(article, at);
    CHECK(mark.offset == at);
    if (at % 17 == 0) static_cast<void>(find_mark(article, mark));
  }
}
