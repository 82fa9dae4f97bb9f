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
