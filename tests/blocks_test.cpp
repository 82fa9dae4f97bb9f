// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/blocks.hpp"

#include <doctest/doctest.h>

#include <string>

#include "docbao/article.hpp"
#include "text/page/clean.hpp"
#include "text/page/page_shapes.hpp"

using namespace docbao;

namespace {

/// The kinds of a page's blocks, "+" behind one that repeats.
std::string kinds(std::string_view page) {
  std::string names;
  for (const Block& block : find_blocks(page, true)) {
    if (!names.empty()) names += ' ';
    names += to_string(block.kind);
    if (block.repeats) names += '+';
  }
  return names;
}

std::string long_paragraph() {
  std::string text = "Đây là một đoạn văn";
  for (int i = 0; i < 30; ++i) text += ", thêm vài chữ nữa cho dài";
  return text + ".";
}

/// Blocks are in order, disjoint, not empty, and everything visible is in one.
void check_blocks_hold(std::string_view text) {
  std::size_t end = 0;
  for (const Block& block : find_blocks(text, true)) {
    CHECK(block.span.begin >= end);
    CHECK_FALSE(block.span.empty());
    CHECK(text.substr(end, block.span.begin - end).find_first_not_of(" \n") == std::string_view::npos);
    CHECK(std::string_view(" \n").find(text[block.span.begin]) == std::string_view::npos);
    CHECK(std::string_view(" \n").find(text[block.span.end - 1]) == std::string_view::npos);
    end = block.span.end;
  }
  CHECK(text.substr(end).find_first_not_of(" \n") == std::string_view::npos);
}

}  // namespace

TEST_CASE("a newspaper's page is read from its head to its tail") {
  CHECK(kinds("Khánh thành cây cầu mới bắc qua sông\n\n09:30 12/03/2024\n\n"
              "Sáng nay, thành phố đã khánh thành cây cầu thứ ba bắc qua sông, dài hơn hai cây số.\n\n"
              "Người dân hai bên bờ\nNgười dân hai bên bờ.\n\n"
              "Cây cầu được xây trong ba năm. Kinh phí lấy từ ngân sách.\n\n"
              "Còn nhiều việc phải làm\n\n"
              "Đường dẫn lên cầu vẫn chưa xong.\n\nTrần Văn Bình\nẢnh: Lê Hoa") ==
        "title dateline sapo caption caption+ paragraph heading paragraph byline credit");
  CHECK(kinds("Thứ hai, 3/6/2024\nMưa lớn kéo dài ở miền núi\nHà Nội\n" + long_paragraph() + "\n" +
              long_paragraph() + "\nTheo Thông tấn xã") ==
        "dateline title dateline paragraph paragraph byline");
}

TEST_CASE("one line that is a sentence is a paragraph, one that is none a title only above something") {
  CHECK(kinds("Trời hôm nay rất đẹp.") == "paragraph");
  CHECK(kinds("Trời hôm nay rất đẹp") == "paragraph");
  CHECK(kinds("Trời hôm nay rất đẹp\n\nNắng vàng rực rỡ.") == "title paragraph");
  CHECK(kinds("") == "");
  CHECK(kinds("\n \n") == "");
}

TEST_CASE("a second part of a text has no title") {
  CHECK(find_blocks("Một dòng ngắn\n\nRồi một câu.", false).at(0).kind == BlockKind::Heading);
}

TEST_CASE("the first paragraph is the sapo where it has the size of one") {
  CHECK(kinds("Tiêu đề\n\nMột câu tóm tắt cả bài báo ngắn này.\n\nCâu kế tiếp ở đoạn thân bài.") ==
        "title sapo paragraph");
  CHECK(kinds("Tiêu đề\n\nQuá ngắn.\n\nCâu kế tiếp.") == "title paragraph paragraph");
}

TEST_CASE("headings, lists and quotes are told apart") {
  const std::string head = "Tiêu đề\n\nĐoạn mở đầu.\n\n";
  CHECK(kinds(head + "I. MỞ ĐẦU\nMột câu.\nII. KẾT LUẬN\nMột câu nữa.") ==
        "title paragraph heading paragraph heading paragraph");
  CHECK(kinds(head + "Điều 5. Phạm vi áp dụng\nLuật này quy định việc đọc báo.") ==
        "title paragraph heading paragraph");
  CHECK(kinds(head + "Nguyên liệu\n- 1 củ cải\n- 2 quả trứng\n+ muối\n• tiêu\nCho tất cả vào nồi.") ==
        "title paragraph heading list_item list_item list_item list_item paragraph");
  CHECK(kinds(head + "Có ba việc:\n1. Ăn cơm\n2) Đi học\n(3) Đọc báo\na) Báo giấy\nb. Báo mạng\nHết.") ==
        "title paragraph paragraph list_item list_item list_item list_item list_item paragraph");
  CHECK(kinds(head + "“Tôi rất vui được đọc tờ báo này.”\nAnh nói vậy.") ==
        "title paragraph quote paragraph");
  CHECK(kinds(head + "\"Tôi rất vui\", anh nói.\nRồi đi.") == "title paragraph paragraph paragraph");
}

TEST_CASE("rows of a table and lines of verse are blocks of their own and no headings") {
  CHECK(
      kinds(
          "Bảng giá\n\nGiá hôm nay như sau.\nVàng 80 81\nBạc 12 13\nĐồng 3 4\nThép 2 3\nGiá mai sẽ khác.") ==
      "title paragraph paragraph paragraph paragraph paragraph paragraph");
  CHECK(kinds("Ca dao\n\nĐường dài ta bước cùng nhau\nMưa rơi gió thổi qua cầu người đi\nHỏi ai còn nhớ "
              "những gì\nNgày "
              "xưa đã nói chia ly chẳng buồn") == "title paragraph paragraph paragraph paragraph");
}

TEST_CASE("lines with a stop are paragraphs even without a blank line between") {
  CHECK(kinds("Tiêu đề\n\nĐoạn một.\nĐoạn hai!\nĐoạn “ba”.\nĐoạn bốn?") ==
        "title paragraph paragraph paragraph paragraph");
}

TEST_CASE("text broken at a column is one paragraph again") {
  const std::string_view page =
      "Tiêu đề\n\n"
      "Đoạn văn này được ngắt dòng ở cột thứ sáu mươi như trong thư\n"
      "điện tử ngày xưa. Câu thứ hai của đoạn văn cũng bị ngắt giữa\n"
      "chừng như thế. Câu thứ ba kết thúc đoạn.\n"
      "Đoạn kế tiếp không có dòng trống ở trên mà vẫn là đoạn riêng\n"
      "vì dòng trên nó còn chỗ.\n";
  CHECK(kinds(page) == "title sapo paragraph");
  const auto blocks = find_blocks(page, true);
  CHECK(blocks[1].span.in(page).ends_with("kết thúc đoạn."));
}

TEST_CASE("a part of a text that was broken at a column is found among others") {
  const std::string wide = long_paragraph();
  CHECK(kinds("Tiêu đề\n\n" + wide +
              "\n\n"
              "Đoạn văn này được ngắt dòng ở cột thứ sáu mươi như trong thư\n"
              "điện tử ngày xưa. Câu thứ hai của đoạn văn cũng bị ngắt giữa\n"
              "chừng như thế, rồi câu này còn dài thêm một dòng nữa cho đủ,\n"
              "và kết thúc ở đây.\n\n" +
              wide) == "title paragraph paragraph paragraph");
  const std::string verse = "Ca dao\n\n" + wide +
                            "\n\n"
                            "Đường dài ta bước cùng nhau qua những cánh đồng lúa chín vàng\n"
                            "Mưa rơi gió thổi qua cầu người đi về phía cuối con đường làng\n"
                            "Hỏi ai còn nhớ những gì ngày xưa đã nói dưới hàng cau xanh tươi\n"
                            "Trăng lên soi bóng người về bên dòng sông nhỏ lững lờ trôi xuôi\n\n" +
                            wide;
  CHECK(find_blocks(verse, true).size() == 7);  // it begins each line large
}

TEST_CASE("a dash at the beginning of a broken line is no list item unless a list can begin there") {
  const std::string_view page =
      "Con đường mới dài hơn ba trăm cây số nối liền các tỉnh ở\n"
      "phía bắc, đi qua nhiều huyện miền núi cao, từ tỉnh Hà Nam\n"
      "- Ninh Bình đến tận vùng biên giới xa xôi. Việc phải làm\n"
      "ngay trong năm nay ở những tỉnh có đường mới đi qua là:\n"
      "- Đền bù cho dân.\n";
  CHECK(kinds(page) == "paragraph list_item");
}

TEST_CASE("a sentence that was broken around a link is whole again") {
  const std::string head = "Tiêu đề\n\nĐoạn mở đầu.\n";
  CHECK(kinds(head + "Theo\nbáo cáo mới\n, giá đã giảm.") == "title paragraph paragraph");
  CHECK(kinds(head + "Hôm qua hội đồng thông qua\nNghị quyết\nvề thu phí.") == "title paragraph paragraph");
  CHECK(kinds(head + "Tên gọi mới là thành phố\nHoa Lư\n. Thành phố rộng lắm.") ==
        "title paragraph paragraph");
  CHECK(kinds(head + "ỦY BAN TỈNH AN GIANG\nCăn cứ luật\nvà quyết định cũ.") ==
        "title paragraph heading paragraph");
  CHECK(kinds(head + "gạo\nmuối\nđường\nmắm") == "title paragraph paragraph paragraph paragraph paragraph");
}

TEST_CASE("a number on the next line belongs to its word") {
  const std::string head = "Tiêu đề\n\nĐoạn mở đầu.\n";
  CHECK(kinds(head + "Căn cứ Nghị định số\n17/2004/NĐ-CP của Chính phủ;") == "title paragraph paragraph");
  CHECK(kinds(head + "Thông báo của\n17 xã") == "title paragraph heading paragraph");
  CHECK(kinds(head + "số\n17 xã") == "title paragraph heading paragraph");
}

TEST_CASE("a title in capitals that was broken where no line ends is whole again") {
  const auto lines = [](std::string_view page) { return find_blocks(page, true).size(); };
  CHECK(lines("QUY ĐỊNH VỀ QUẢN LÝ VÀ\nSỬ DỤNG ĐẤT CÔNG\n\nĐây là nội dung của quy định.") == 2);
  CHECK(lines("BAN HÀNH BẢNG GIÁ ĐẤT\nTRÊN ĐỊA BÀN HUYỆN\n\nĐây là nội dung của quy định.") == 2);
  CHECK(lines("ỦY BAN NHÂN DÂN\nTỈNH LONG AN\n\nĐây là nội dung của quy định.") == 3);
  CHECK(lines("DANH SÁCH ĐẠI BIỂU\nLÊ VĂN HÙNG\n\nĐây là nội dung của quy định.") == 3);
  CHECK(lines("QUY ĐỊNH VỀ QUẢN LÝ VÀ\nCăn cứ Luật Đất đai năm trước.\n\nHết.") == 3);
}

TEST_CASE("captions and credits belong to pictures") {
  const std::string head = "Tiêu đề\n\nĐoạn mở đầu.\n";
  CHECK(kinds(head + "Chợ hoa ngày Tết. Ảnh: Hà An\nĐoạn cuối.") == "title paragraph caption paragraph");
  CHECK(kinds(head + "Chợ hoa ngày Tết. Ảnh:\nHà An\nĐoạn cuối.") == "title paragraph caption paragraph");
  CHECK(kinds(head + "(Ảnh: Hà An)\nĐoạn cuối.") == "title paragraph credit paragraph");
  CHECK(kinds(head + "Trong ảnh: Chợ hoa.\nĐoạn cuối.") == "title paragraph caption paragraph");
  CHECK(kinds(head + "Chợ hoa ngày Tết\nChợ hoa ngày Tết. Ảnh: Hà An\nĐoạn cuối.") ==
        "title paragraph caption+ caption paragraph");
  CHECK(kinds(head + "Chợ hoa.\nChợ hoa.\nĐoạn cuối.") == "title paragraph caption caption+ paragraph");
}

TEST_CASE("a line may be only a date") {
  for (const std::string_view line :
       {"15:46 25/06/2024", "Thứ ba, 25/06/2024 | 15:46 GMT+7", "25/6/2024",
        "Thứ Hai, ngày 3 tháng 6 năm 2024, 07:00 (GMT+7)", "Cập nhật lúc 8h30, 1-2-2024"}) {
    CAPTURE(line);
    CHECK(is_date_line(line));
  }
  for (const std::string_view line : {"25", "Ngày 25/6/2024 họp", "Năm 2024 là năm đẹp", "", "Thứ hai"}) {
    CAPTURE(line);
    CHECK_FALSE(is_date_line(line));
  }
}

TEST_CASE("a line may be only who wrote it") {
  for (const std::string_view line :
       {"Lê Hoàn", "Theo Reuters", "(Theo TTXVN)", "PV", "T.H.", "Minh Phương (Theo AFP, CNN)",
        "An Bình - Thu Hà", "Bài, ảnh: Thu Hà", "Hữu Nghị tổng hợp", "Nguyễn Văn A và Trần B"}) {
    CAPTURE(line);
    CHECK(is_byline(line));
  }
  for (const std::string_view line : {"Giá vàng", "Kết thúc", "Tin mới 24", "(theo dõi tiếp", "và"}) {
    CAPTURE(line);
    CHECK_FALSE(is_byline(line));
  }
}

TEST_CASE("a list item begins with its mark") {
  struct Case {
    std::string_view line;
    MarkerKind kind;
    std::uint32_t size;
  };
  for (const Case& row : std::initializer_list<Case>{{"- Một", MarkerKind::Dash, 2},
                                                     {"-Một", MarkerKind::Dash, 1},
                                                     {"-5 độ", MarkerKind::None, 0},
                                                     {"• Một", MarkerKind::Bullet, 4},
                                                     {"1. Một", MarkerKind::Number, 3},
                                                     {"2.1. Một", MarkerKind::Number, 5},
                                                     {"(12) Một", MarkerKind::Number, 5},
                                                     {"a) Một", MarkerKind::Number, 3},
                                                     {"đ) Một", MarkerKind::Number, 4},
                                                     {"IV. Một", MarkerKind::Number, 4},
                                                     {"1.000 đồng", MarkerKind::None, 0},
                                                     {"Ông. Một", MarkerKind::None, 0},
                                                     {"-", MarkerKind::None, 0},
                                                     {"1.", MarkerKind::None, 0},
                                                     {"", MarkerKind::None, 0}}) {
    CAPTURE(row.line);
    CHECK(find_marker(row.line).kind == row.kind);
    CHECK(find_marker(row.line).size == row.size);
  }
}

TEST_CASE("blocks hold all of any text") {
  for (const std::string_view page : {"", " ", "\n\n", "a", " a \n b ", "- ", "1. ", "Ảnh:", ":", "(", "(\n)",
                                      ".\n.\n.", "“", "…", "\u0301", "-\n-\n-", "theo", "x\n\n\ny"}) {
    CAPTURE(page);
    check_blocks_hold(page);
  }
  std::string lines;
  for (int i = 0; i < 20'000; ++i)
    lines += i % 3 == 0 ? "dòng ngắn\n" : i % 3 == 1 ? "Dòng dài hơn một chút, có dấu chấm.\n" : "\n";
  check_blocks_hold(lines);
  check_blocks_hold(std::string(1'000'000, 'x'));
  check_blocks_hold(std::string(100'000, '1') + "\n" + std::string(100'000, '('));
}

namespace {

const std::string kBody =
    "Sáng nay, thành phố đã khánh thành cây cầu thứ ba bắc qua sông, dài hơn hai cây số.\n\n"
    "Cây cầu được xây trong ba năm. Kinh phí lấy từ ngân sách của thành phố và của trung ương.\n\n"
    "Người dân hai bên bờ đã chờ ngày này từ lâu. Từ mai xe cộ được phép đi lại cả ngày lẫn đêm.";

/// The lines of a page that are not Aside.
std::string kept(const std::string& page) {
  std::string lines;
  for (const Block& block : find_blocks(page, true)) {
    if (block.kind == BlockKind::Aside) continue;
    if (!lines.empty()) lines += "\n\n";
    lines += block.span.in(page);
  }
  check_blocks_hold(page);
  return lines;
}

}  // namespace

TEST_CASE("the menu above a copied page's title is not read") {
  const std::string title = "Khánh thành cây cầu mới bắc qua sông";
  const std::string article = title + "\n\n" + kBody;
  for (const std::string& menu : std::initializer_list<std::string>{
           "Trang chủ | Thời sự | Thế giới | Kinh doanh\nĐăng nhập\nTìm kiếm\n\n",
           "Trang chủ\nThời sự\nThế giới\nKinh doanh\nGiải trí\nĐăng nhập\n",
           "Trang chủ\nMới nhất\nThời sự\nGóc ảnh đẹp\nThế giới\n\nTrang chủ > Thời sự > Giao thông\n\n",
           "Đăng nhập / Đăng ký\nTin nóng\nGiá vàng tăng mạnh trong phiên sáng nay\nVideo\nThời sự\n",
       }) {
    INFO(menu);
    CHECK(kept(menu + article) == article);
  }
  CHECK(kinds("Trang chủ\nThời sự\nThế giới\nĐăng nhập\n" + title + "\n15:46 25/06/2024\nChia sẻ\nZalo\n" +
              kBody) == "aside aside aside aside title dateline aside aside sapo paragraph paragraph");
}

TEST_CASE("what looks like a menu may be the article's") {
  for (const std::string& page : std::initializer_list<std::string>{
           "Thời sự\n\n" + kBody,
           "Kinh tế\n" + kBody + "\n\nGiáo dục\n\nTrường mới đã mở cửa.\n\nY tế\n\nBệnh viện đông hơn.",
           "Bảng giá\n\nGiá hôm nay như sau.\nVàng | 80 | 81\nBạc | 12 | 13\nĐồng | 3 | 4\n" + kBody,
           "Các chuyên mục\n\nBáo có ba chuyên mục.\nThời sự\nThế giới\nGiải trí\nMục nào cũng hay.",
           "Đi chợ\n\nMẹ dặn mua ba thứ.\ngạo\nmuối\ndầu\nRồi về ngay.",
           "Chia sẻ\n\nSống là phải biết chia sẻ với nhau. Ai cũng nói thế.",
           "# Thời sự\n\nMột đoạn văn.\n\n## Thế giới\n\nMột đoạn nữa.\n\n### Xem gì\n\nHết.",
           "Video\n\nTheo dõi sát diễn biến của bão, tỉnh đã cho học sinh nghỉ học.",
           "> 5 độ là ấm.\n\nTrời hôm nay rất lạnh, ai cũng mặc áo dày.",
       }) {
    INFO(page);
    CHECK(kinds(page).find("aside") == std::string::npos);
  }
}

TEST_CASE("buttons, links to other articles and counts within an article are not read") {
  const std::string head = "Khánh thành cây cầu mới bắc qua sông\n\n", end = "Rồi xe lại chạy.";
  for (const std::string& lines : std::initializer_list<std::string>{
           "Xem thêm: Cầu cũ sẽ được sửa trong năm sau",
           ">> Cầu cũ sẽ được sửa trong năm sau",
           "12 chia sẻ",
           "1.234 lượt xem",
           "Bình luận (0)",
           "Facebook\nZalo\nChia sẻ",
           "Facebook Twitter Zalo",
           "Tin liên quan\nCầu cũ sẽ được sửa trong năm sau\nĐường mới nối hai huyện",
           "TIN LIÊN QUAN:\nCầu cũ sẽ được sửa trong năm sau",
           "Nghe đọc bài",
       }) {
    INFO(lines);
    CHECK(kept(head + kBody + "\n\n" + lines + "\n\n" + end) == head + kBody + "\n\n" + end);
  }
  // The line above a text may be its heading.
  CHECK(kinds(head +
              "Đoạn đầu.\n\nTin liên quan\nCầu cũ sẽ được sửa\nViệc còn lại\nCòn nhiều việc phải làm.") ==
        "title paragraph aside aside heading paragraph");
}

TEST_CASE("what stands behind an article on its page is not read") {
  const std::string article = "Khánh thành cây cầu mới bắc qua sông\n\n" + kBody;
  for (const std::string& behind : std::initializer_list<std::string>{
           "Từ khóa: cầu mới, giao thông, sông Hương",
           "Từ khóa:\ncầu mới\ngiao thông",
           "#cầu mới\n#giao thông",
           "Tin liên quan\n\nCầu cũ sẽ được sửa trong năm sau\n\n12/03/2024\n\nĐường mới nối hai huyện",
           "Đọc nhiều\nCầu cũ sẽ được sửa trong năm sau\nĐường mới nối hai huyện",
           "Bình luận (2)\nHoa Lan\nCầu đẹp quá, mong được đi sớm.\nThích\nTrả lời",
           "Chia sẻ\nFacebook\nTin cùng chuyên mục\nCầu cũ sẽ được sửa trong năm sau",
           "Cơ quan chủ quản: Sở Văn hóa\nGiấy phép số 12/GP-BTTTT ngày 3/4/2019.\nTổng biên tập: Trần Văn "
           "Bình\nTòa soạn: 12 phố Chợ, Huế\n© 2024 Báo Sông Hương",
           "© 2024 Báo Sông Hương",
           "Bản quyền thuộc về Báo Sông Hương",
       }) {
    INFO(behind);
    CHECK(kept(article + "\n\n" + behind) == article);
  }
  CHECK(kinds(article + "\n\nTrần Văn Bình\n\nTừ khóa: cầu, sông\nTin liên quan\nCầu cũ sẽ được sửa") ==
        "title sapo paragraph paragraph byline aside aside aside");
}

TEST_CASE("the end of an article is read though it looks like a page's foot") {
  const std::string article = "Khánh thành cây cầu mới bắc qua sông\n\n" + kBody;
  for (const std::string& end : std::initializer_list<std::string>{
           "Giấy phép số 12 được cấp cho nhà thầu ngày 3/4/2019.",
           "Địa chỉ: 12 phố Chợ, Huế\nĐiện thoại: 0234 123 456",
           "Cơ quan của ông đã từ chối trả lời.",
           "Đọc nhiều\n\nĐọc nhiều giúp ta hiểu nhiều. Ai cũng nên đọc mỗi ngày một bài báo hay.",
           "Tin mới\n\nCầu sẽ có thêm đèn. Đèn sáng cả đêm.",
           "Liên hệ quảng bá du lịch là việc của sở.",
       }) {
    INFO(end);
    CHECK(kinds(article + "\n\n" + end).find("aside") == std::string::npos);
  }
}

TEST_CASE("a copied mail is read without its head, its quotation and its signature") {
  const std::string head =
      "From: Lan <lan@vidu.vn>\nTo: minh@vidu.vn\nDate: Mon, 3 Jun 2024 08:15:00 +0700\n"
      "Subject: Re: Họp tổ dân phố\n\n";
  const std::string words = "Chào anh, tối nay tổ mình họp ở nhà văn hóa lúc bảy giờ, anh nhớ đến sớm nhé.";
  CHECK(kinds(head + words + "\n\nEm sẽ mang theo sổ họp của năm ngoái.") ==
        "aside aside aside aside title sapo paragraph");
  CHECK(kept(head + words).starts_with("Họp tổ dân phố\n\nChào anh"));
  CHECK(kept(words +
             "\n\nVào 08:15, Th 2, 3 thg 6, 2024 Minh <minh@vidu.vn> đã viết:\n> Tối nay có họp không?") ==
        words);
  CHECK(kept(words +
             "\n\nOn Mon, Jun 3, 2024 at 8:15 AM Minh <m@vidu.vn> wrote:\n> Có họp?\n>> Không rõ.\n> Ừ.") ==
        words);
  CHECK(kept(words +
             "\n\n-----Original Message-----\nFrom: Minh <m@vidu.vn>\nTo: lan@vidu.vn\nDate: 3/6\n\nCó "
             "họp?") == words);
  CHECK(kept(words + "\n\n--\nLan\nTổ trưởng\n0234 123 456") == words);
  CHECK(kept(words + "\n\nĐược gửi từ iPhone của tôi") == words);
  // A timetable is no mail.
  CHECK(kinds("Lịch họp\n\nHọp cả ngày.\nTừ: 8h\nĐến: 17h\nNgày: 3/6").find("aside") == std::string::npos);
}

TEST_CASE("a text that is mostly quoted is read without the marks") {
  CHECK(clean_text("Xem này:\n\n> Dòng một của bài.\n> Dòng hai của bài.\n>\n> > Dòng ba.").text ==
        "Xem này:\n\nDòng một của bài.\nDòng hai của bài.\n\nDòng ba.");
  CHECK(clean_text("a > b\nc > d\n> 5").text == "a > b\nc > d\n> 5");
}
