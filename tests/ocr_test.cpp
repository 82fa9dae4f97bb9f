// SPDX-License-Identifier: GPL-3.0-or-later
// The writing in pictures is recognized where that is asked for and a program for it is there.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

namespace fs = std::filesystem;
const std::string kPicture = DOCBAO_SOURCE_DIR "/tests/documents/pdf/notice.png";
const std::string kScan = DOCBAO_SOURCE_DIR "/tests/documents/pdf/scan.pdf";

/// docbao and a stand-in for tesseract that knows these languages and runs `commands` on a picture.
class Desk {
 public:
  Desk(const std::string& languages, const std::string& commands) {
    const fs::path folder = docbao_.folder() / "bin", path = folder / "tesseract";
    fs::create_directory(folder);
    docbao_.set_variable("PATH=" + folder.string());
    if (languages.empty()) return;
    write_file(path, "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List of languages:\\n" +
                         languages + "'; exit 0; fi\n" + commands + "\n");
    fs::permissions(path, fs::perms::owner_all);
  }
  Ran article(const std::string& file) { return docbao_.run({"article", "--ocr", file}); }
  const fs::path& folder() const { return docbao_.folder(); }

 private:
  Program docbao_;
};

bool reads_pdf() { return fs::exists(fs::path(DOCBAO_PROGRAM).parent_path() / DOCBAO_MODULE_DIR / "pdf.so"); }

}  // namespace

TEST_CASE("what is recognized in a picture is an article") {
  Desk desk("eng\\nvie\\n", "printf 'Thông báo\\n\\nNhà máy nước ngừng cấp nước\\ntừ 8 giờ.\\n\\f'");
  const Ran ran = desk.article(kPicture);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("Nhà máy nước ngừng cấp nước") != std::string::npos);
  CHECK(ran.out.find('\f') == std::string::npos);
}

TEST_CASE("it is told of all languages that it needs") {
  Desk both("eng\\nvie\\n", "echo \"$*\"");
  CHECK(both.article(kPicture).out.find("stdin stdout -l vie+eng") != std::string::npos);
  Desk one("vie\\n", "echo \"$*\"");
  CHECK(one.article(kPicture).out.find("stdin stdout -l vie") != std::string::npos);
}

TEST_CASE("the pages of a scanned PDF are recognized one after the other") {
  if (!reads_pdf()) return;
  Desk desk("vie\\n", "read -r kind width height rest; echo \"Trang $kind rộng $width dài $height.\"");
  const Ran ran = desk.article(kScan);
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("Trang P5 rộng 25") != std::string::npos);
}

TEST_CASE("without tesseract or its Vietnamese data a sentence names the package") {
  for (const char* languages : {"", "eng\\n"}) {
    Desk desk(languages, "exit 0");
    const Ran ran = desk.article(kPicture);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("tesseract-ocr-vie") != std::string::npos);
  }
}

TEST_CASE("a picture that it cannot read, or without writing, is told of") {
  CHECK(Desk("vie\\n", "exit 1").article(kPicture).err.find("cannot read the picture") != std::string::npos);
  CHECK(Desk("vie\\n", "exit 0").article(kPicture).err.find("No writing was recognized") !=
        std::string::npos);
}

TEST_CASE("the program that looks at a stranger's picture can write no file") {
  Desk desk("vie\\n", "echo x > \"$HOME/leaked\" || true\necho Xong rồi.");
  const Ran ran = desk.article(kPicture);
  CHECK_FALSE(fs::exists(desk.folder() / "leaked"));
}

TEST_CASE("without --ocr a picture is refused, with a word about it") {
  Program docbao;
  const Ran ran = docbao.run({"article", kPicture});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("--ocr") != std::string::npos);
}

TEST_CASE("the real tesseract reads Vietnamese, held as it is") {
  if (printed_by("tesseract --list-langs 2>&1").find("vie") == std::string::npos) return;
  Program docbao;
  for (const std::string& file : {kPicture, kScan}) {
    if (file == kScan && !reads_pdf()) continue;
    const Ran ran = docbao.run({"article", "--ocr", file});
    INFO(file << ": " << ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.out.find("từ 8 giờ đến 17 giờ") != std::string::npos);
  }
}
