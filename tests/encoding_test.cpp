// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/encoding.hpp"

#include <doctest/doctest.h>
#include <iconv.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cases.hpp"
#include "docbao/article.hpp"
#include "scratch_folder.hpp"
#include "text/page/clean.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/windows_1252.hpp"
#include "text/words/declared_charset.hpp"
#include "text/words/decode_text.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::string_literals;

namespace {

/// A file that is gone when the test is over.
class File {
 public:
  explicit File(const std::string& content) { std::ofstream(path_, std::ios::binary) << content; }
  std::string path() const { return path_.string(); }

 private:
  ScratchFolder folder_;
  std::filesystem::path path_ = folder_.path() / "text";
};

/// The bytes of each letter of a font, as its table has them; of two ways the later one.
std::map<char32_t, std::string> font_bytes(const std::string& table) {
  std::map<char32_t, std::string> bytes;
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/text/unicode/" + table)) {
    std::string written;
    for (std::size_t at = 0; at < row.columns[0].size(); at += 2)
      written += static_cast<char>(std::stoi(row.columns[0].substr(at, 2), nullptr, 16));
    std::size_t at = 0;
    bytes[next_code_point(row.columns[1], at)] = written;
  }
  return bytes;
}

std::string with_font(const std::string& table, const std::string& text) {
  const auto letters = font_bytes(table);
  std::string bytes;
  for (const char32_t c : to_code_points(text)) {
    if (const auto found = letters.find(c); found != letters.end()) bytes += found->second;
    else bytes += static_cast<char>(windows_1252_byte(c));
  }
  return bytes;
}

std::string with_iconv(const char* name, std::string text) {
  const iconv_t conversion = iconv_open(name, "UTF-8");
  REQUIRE(conversion != reinterpret_cast<iconv_t>(-1));
  std::string bytes(text.size() * 4 + 16, '\0');
  char *from = text.data(), *to = bytes.data();
  std::size_t left = text.size(), room = bytes.size();
  const bool is_whole = iconv(conversion, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
  iconv(conversion, nullptr, nullptr, &to, &room);
  iconv_close(conversion);
  INFO(name << ": " << text);
  CHECK(is_whole);
  bytes.resize(static_cast<std::size_t>(to - bytes.data()));
  return bytes;
}

/// TCVN3 has no capitals with marks but Ă Â Đ Ê Ô Ơ Ư.
std::string without_capitals(const std::string& text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    const bool stays = c < 0x80 || std::u32string_view(U"ĂÂĐÊÔƠƯ").find(c) != std::u32string_view::npos;
    append_utf8(out, stays ? c : lower(c));
  }
  return out;
}

std::string encode(const std::string& name, const std::string& text) {
  if (name == "VNI") return with_font("vni.tsv", text);
  if (name == "VPS") return with_font("vps.tsv", text);
  if (name == "TCVN3") return with_font("tcvn3.tsv", without_capitals(text));
  return with_iconv(name == "windows-1258" ? "CP1258" : name.c_str(), text);
}

const std::vector<std::string> kLegacy = {"windows-1258", "VISCII", "TCVN3", "VNI", "VPS"};
const std::vector<std::string> kWide = {"UTF-8", "UTF-16LE", "UTF-16BE"};

const std::vector<std::string> kTexts = {
    "Sáng nay, nhiều người dân ở phường Bến Thủy đã đến trụ sở ủy ban để làm thủ tục.",
    "Hà Nội",
    "Nguyễn Thị Bích Phượng",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Đường về quê",
    "Chợ quê",
    "Gạo, thịt, cá, trứng, sữa",
    "Họp tổ dân phố số 5",
    "Mưa lớn từ đêm qua làm ngập nhiều tuyến phố; xe cộ phải đi vòng.\n\nTheo cơ quan khí tượng, mưa còn "
    "kéo dài đến hết tuần.\n",
};

/// What a program makes of bytes that it takes for windows-1252 and saves as UTF-8.
std::string saved_wrong(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    const char32_t c = windows_1252_letter(static_cast<unsigned char>(byte));
    append_utf8(text, c == 0 ? static_cast<unsigned char>(byte) : c);
  }
  return text;
}

}  // namespace

TEST_CASE("every table of letters is whole: what Vietnamese is written with comes back from its bytes") {
  const std::string letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
  for (const std::string name : {"VNI", "VPS", "VISCII", "windows-1258"}) {
    INFO(name);
    CHECK(compose(decode_all(name, encode(name, letters))) == letters);
  }
  CHECK(decode_all("TCVN3", encode("TCVN3", letters)) == letters);
  CHECK(compose(decode_all("TCVN5712-1", with_iconv("TCVN", letters))) == letters);
  const std::string capitals = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";
  for (const std::string name : {"VNI", "VPS", "VISCII", "windows-1258"}) {
    INFO(name);
    CHECK(compose(decode_all(name, encode(name, capitals))) == capitals);
  }
}

TEST_CASE("an encoding is told by what it makes of a short text") {
  for (const auto& names : {kLegacy, kWide}) {
    for (const std::string& name : names) {
      for (const std::string& text : kTexts) {
        const Decoded decoded = decode_text(encode(name, text));
        INFO(name << ": " << text);
        CHECK(decoded.encoding == name);
        CHECK(decoded.text == text);
        CHECK(decoded.invalid_bytes == 0);
        CHECK(decoded.is_sure);
      }
    }
  }
}

TEST_CASE("a text of another language is not taken for Vietnamese") {
  struct Case {
    const char *name, *iconv, *text;
  };
  for (const auto& [name, iconv, text] : {
           Case{"windows-1252", "ISO-8859-1", "Le café est fermé à midi, déjà; où êtes-vous né?"},
           {"windows-1252", "ISO-8859-1", "Não há informação sobre a educação: são três razões."},
           {"windows-1252", "ISO-8859-1", "El niño comió una piña en la montaña; ¿qué más?"},
           {"windows-1252", "ISO-8859-1", "Über die schöne Straße gehen fünf Mädchen."},
           {"windows-1252", "CP1252", "“Quoted” – and so on…"},
           {"windows-1252", "ISO-8859-1", "café"},
       }) {
    const Decoded decoded = decode_text(with_iconv(iconv, text));
    INFO(text);
    CHECK(decoded.encoding == name);
    CHECK(decoded.text == text);
  }
}

TEST_CASE("the user's word, a mark and the document's word are heard in that order") {
  const std::string tcvn3 = encode("TCVN3", kTexts.front());
  CHECK(guess_encoding(tcvn3, {.user_encoding = "vps"}).name == "VPS");
  CHECK(guess_encoding("\xEF\xBB\xBF" + tcvn3).name == "UTF-8");
  CHECK(guess_encoding("\xFF\xFEV\0"s).name == "UTF-16LE");
  // What pages with fonts of their own say is not true.
  CHECK(guess_encoding(tcvn3, {.http_charset = "ISO-8859-1"}).name == "TCVN3");
  CHECK(guess_encoding(tcvn3, {.declared_charset = "utf-8"}).name == "TCVN3");
  CHECK(guess_encoding("Gi\xE1", {.http_charset = "windows-1251"}).name == "windows-1251");
  CHECK(guess_encoding("Gi\xC3\xA1", {.http_charset = "windows-1251"}).name == "UTF-8");
  CHECK(guess_encoding("plain", {.http_charset = "windows-1251"}).name == "UTF-8");
  CHECK(guess_encoding("Gi\xE1", {.user_encoding = "no such", .http_charset = "koi8-r"}).name == "KOI8-R");
  CHECK(decode_text("Gi\xE1", {.looks_like_html = true}).text == "Giá");
  CHECK(decode_text("<meta charset=koi8-r>\xC7\xC1", {.looks_like_html = true}).encoding == "KOI8-R");
}

TEST_CASE("a few wrong bytes leave a text UTF-8, and are counted") {
  const Decoded decoded = decode_text("Mưa to ở Huế \xFF và Đà Nẵng \xE1\xBB.");
  CHECK(decoded.encoding == "UTF-8");
  CHECK(decoded.text == "Mưa to ở Huế \uFFFD và Đà Nẵng \uFFFD.");
  CHECK(decoded.invalid_bytes == 3);
  CHECK(decode_text("\xFF\xFE"s).text == "");
  CHECK(decode_text("").encoding == "UTF-8");
  CHECK(decode_text("a\x81z").invalid_bytes == 1);
}

TEST_CASE("what a page says of itself is found wherever it may stand") {
  CHECK(find_declared_charset("<meta charset=\"Windows-1258\">") == "windows-1258");
  CHECK(find_declared_charset("<title>x</title><META http-equiv=a content='text/html; charset=viscii'>") ==
        "viscii");
  CHECK(find_declared_charset("<?xml version='1.0' encoding='UTF-16'?>") == "utf-16");
  CHECK(find_declared_charset("<meta name=charset content=x>") == "");
  CHECK(find_declared_charset("charset=koi8-r") == "");
  CHECK(find_declared_charset("<meta charset") == "");
}

TEST_CASE("encodings have one name and many labels") {
  for (const std::string_view name : encoding_names()) CHECK(find_encoding(name) == name);
  CHECK(find_encoding(" CP1258 ") == "windows-1258");
  CHECK(find_encoding("abc") == "TCVN3");
  CHECK(find_encoding("x-viet-vps") == "VPS");
  CHECK(find_encoding("latin1") == "windows-1252");
  CHECK(find_encoding("../../etc") == "");
  CHECK(find_encoding("") == "");
  CHECK(find_encoding("UTF-8//TRANSLIT") == "");
}

TEST_CASE("the pieces of any encoding may be cut anywhere") {
  for (const auto& names : {kLegacy, kWide}) {
    for (const std::string& name : names) {
      const std::string bytes = encode(name, kTexts.front() + "\n" + kTexts.back());
      Decoder decoder(name);
      std::string out;
      for (const char byte : bytes) decoder.decode({&byte, 1}, false, out);
      decoder.decode({}, true, out);
      INFO(name);
      CHECK(out == decode_all(name, bytes));
      TextDecoder text({});
      std::string all;
      for (const char byte : bytes) text.add({&byte, 1}, false, all);
      text.add({}, true, all);
      CHECK(text.encoding() == name);
      CHECK(compose(all) == kTexts.front() + "\n" + kTexts.back());
    }
  }
}

TEST_CASE("a file says how it was written") {
  const File file(encode("VNI", kTexts.back()));
  auto source = open_source(file.path());
  REQUIRE(source);
  const auto article = (*source)->next();
  REQUIRE(article);
  CHECK((*article)->info->encoding == "VNI");
  CHECK((*article)->text == kTexts.back());
  CHECK((*article)->invalid_bytes == 0);
  const File plain("Plain.");
  CHECK((*(*open_source(plain.path()))->next())->info->encoding == "UTF-8");
  SourceOptions options;
  options.encoding = "vps";
  CHECK((*(*open_source(file.path(), options))->next())->info->encoding == "VPS");
}

TEST_CASE("the first letter beyond ASCII may come late") {
  const File file(std::string(200'000, 'a') + "\n\n" + encode("TCVN3", kTexts.front()));
  auto source = open_source(file.path());
  REQUIRE(source);
  std::string text;
  for (auto part = (*source)->next(); part && *part; part = (*source)->next()) text += (*part)->text;
  CHECK(text.ends_with(kTexts.front()));
}

TEST_CASE("capitals that TCVN3 has not are capitals again where their neighbours are") {
  CHECK(decode_text("C\xE9NG H\xDF"
                    "A X\xB7 H\xE9I CH\xF1 NGH\xDC"
                    "A VI\xD6T NAM")
            .text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  CHECK(decode_text("Vi\xD6t Nam, H\xB5 N\xE9i").text == "Việt Nam, Hà Nội");
}

TEST_CASE("letters of old encodings that were saved as UTF-8 are read again") {
  for (const std::string& name : {"UTF-8"s, "windows-1258"s, "VISCII"s, "TCVN3"s, "VNI"s, "VPS"s}) {
    for (const std::size_t text : {0U, 2U, 3U, 8U}) {
      INFO(name << ": " << kTexts[text]);
      const std::string expected = clean_text(kTexts[text]).text;
      CHECK(clean_text(saved_wrong(encode(name, kTexts[text]))).text == expected);
    }
  }
  CHECK(clean_text("Céng hoµ x· héi chñ nghÜa ViÖt Nam").text == "Cộng hoà xã hội chủ nghĩa Việt Nam");
  CHECK(clean_text("Hµ Néi").text == "Hà Nội");
  CHECK(clean_text("Haø Noäi").text == "Hà Nội");
  CHECK(clean_text("Viá»‡t Nam").text == "Việt Nam");
  CHECK(clean_text("Em Ä‘i lÃ m, chÃ¡u lÃ\u00A0 cáº£").text == "Em đi làm, cháu là cả");
  CHECK(clean_text("Em Ä‘i lÃ m á»Ÿ quáº­n").text == "Em đi làm ở quận");
  CHECK(clean_text("“ViÖt Nam – ®Êt n­íc vµ con ng­êi”").text == "“Việt Nam – đất nước và con người”");
}

TEST_CASE("a document may mix, and a short line is taken by its neighbours") {
  const std::string page = saved_wrong(encode("TCVN3", kTexts.front())) + "\n" +
                           saved_wrong(encode("TCVN3", "gạch")) + "\n" + kTexts.front() + "\n" +
                           saved_wrong(encode("VNI", kTexts.front())) + "\nLe café est fermé à midi.";
  CHECK(clean_text(page).text ==
        kTexts.front() + "\ngạch\n" + kTexts.front() + "\n" + kTexts.front() + "\nLe café est fermé à midi.");
  CHECK(clean_text("g¹ch").text == "g¹ch");
}

TEST_CASE("what only looks like letters of a font stays as it is") {
  for (const char* text : {
           "Le café est fermé à midi, déjà; été comme hiver, où êtes-vous né?",
           "Não há informação sobre a educação: são três razões, e só uma é má.",
           "Só há lá, é má",
           "NÃO HÁ INFORMAÇÃO",
           "MANHÃ BOA E IRMÃ MÁ",
           "El niño comió una piña en la montaña; ¿qué más?",
           "Über die schöne Straße gehen fünf Mädchen. Größe zählt.",
           "Så är det på ön, två små båtar",
           "på gå så då",
           "Loïc Noël",
           "anh Loïc",
           "Zoë, Chloë và Anaïs",
           "Þingvellir á Íslandi, það er gott að sjá þig",
           "Příliš žluťoučký kůň",
           "ä ö ü ß",
           "á é í ó ú",
           "Bà là cô em",
           "Cô bé lên ba, cô bé là em",
           "Pelé và Müller, Özil",
           "std::regex re(\"[À-ÿ]+\"); // é",
           "Người ta viết \"Ã©\" thay cho \"é\".",
           "£5 ½ kg, 20°C, ±3 µm, §5 ¶2",
           "© 2024 Công ty ABC®",
           "ô ô ô",
       }) {
    CHECK(clean_text(text).text == text);
  }
}
