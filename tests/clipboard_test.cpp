// SPDX-License-Identifier: GPL-3.0-or-later
// What was copied is read, by whichever program there is that prints it.
#include <doctest/doctest.h>

#include <algorithm>

#include "run_program.hpp"
#include "source/sources.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

namespace fs = std::filesystem;

/// docbao with a PATH of its own on which programs can be put, and a screen that is not there.
class Desk {
 public:
  explicit Desk(const std::string& screen) {
    fs::create_directory(programs());
    docbao_.set_variable("PATH=" + programs().string());
    if (!screen.empty()) docbao_.set_variable(screen + "=fake-0");
  }

  /// A program that prints `html`, `text` or `types` (a printf format) when it is asked for that.
  void put(const std::string& name, const std::string& ask_types, const std::string& types,
           const std::string& ask_text, const std::string& text, const std::string& html = "") {
    const fs::path path = programs() / name;
    write_file(path, "#!/bin/sh\necho \"$*\" >> '" + calls().string() + "'\ncase \"$*\" in\n  \"" +
                         ask_types + "\") printf '" + types + "';;\n  \"" + ask_text + "\") printf '" + text +
                         "';;\n  *text/html) printf '" + html + "';;\n  *) exit 1;;\nesac\n");
    fs::permissions(path, fs::perms::owner_all);
  }
  void put_wl_paste(const std::string& types, const std::string& text, const std::string& html = "") {
    put("wl-paste", "--list-types", types, "--no-newline --type text", text, html);
  }
  void put_xclip(const std::string& types, const std::string& text) {
    put("xclip", "-selection clipboard -o -t TARGETS", types, "-selection clipboard -o -t UTF8_STRING", text);
  }

  Ran article() { return docbao_.run({"article", "--text", "clipboard:"}); }
  std::string asked() const { return read_file(calls()); }

 private:
  fs::path programs() const { return docbao_.folder() / "bin"; }
  fs::path calls() const { return docbao_.folder() / "calls"; }
  Program docbao_;
};

bool reads_html() {
  return std::ranges::any_of(source_kinds(), [](const SourceKind& kind) { return kind.name == "html"; });
}

}  // namespace

TEST_CASE("the text that was copied is read, on Wayland and on X11") {
  Desk wayland("WAYLAND_DISPLAY");
  wayland.put_wl_paste("text/plain\\nUTF8_STRING\\n", "Mưa to ở Huế.\\n");
  CHECK(wayland.article().out.starts_with("Mưa to ở Huế.\n"));
  Desk x11("DISPLAY");
  x11.put_xclip("TARGETS\\nUTF8_STRING\\n", "Mưa to ở Vinh.\\n");
  CHECK(x11.article().out.starts_with("Mưa to ở Vinh.\n"));
  Desk plain("DISPLAY");
  plain.put("xsel", "nothing", "", "--clipboard --output", "Mưa to ở Lào.\\n");
  CHECK(plain.article().out.starts_with("Mưa to ở Lào.\n"));
}

TEST_CASE("a program of the other kind of screen is not asked") {
  Desk desk("DISPLAY");
  desk.put_wl_paste("text/plain\\n", "Wayland.\\n");
  desk.put_xclip("UTF8_STRING\\n", "X11.\\n");
  CHECK(desk.article().out.starts_with("X11.\n"));
}

TEST_CASE("a copied page keeps its structure where pages can be read") {
  Desk desk("WAYLAND_DISPLAY");
  desk.put_wl_paste("text/html\\ntext/plain\\n", "Chữ trơn.\\n",
                    "<html><body><h1>Mưa to</h1><p>Chiều nay mưa rất to ở Huế và các huyện lân cận.</p>"
                    "<p>Nước sông Hương lên nhanh, người dân dọn đồ lên gác.</p></body></html>");
  const Ran ran = desk.article();
  CHECK(ran.exit_code == 0);
  CHECK((desk.asked().find("text/html") != std::string::npos) == reads_html());
  if (!reads_html()) CHECK(ran.out.starts_with("Chữ trơn.\n"));
}

TEST_CASE("copied words that are no page are a text") {
  Desk desk("WAYLAND_DISPLAY");
  desk.put_wl_paste("text/html\\ntext/plain\\n", "Chữ trơn.\\n", "");
  CHECK(desk.article().out.starts_with("Chữ trơn.\n"));
}

TEST_CASE("where nothing can be had from a clipboard, a sentence says what to do") {
  Desk none("WAYLAND_DISPLAY");
  const Ran without = none.article();
  CHECK(without.exit_code == 1);
  CHECK(without.err.find("wl-clipboard") != std::string::npos);
  Desk dark("");
  CHECK(dark.article().err.find("no graphical screen") != std::string::npos);
  Desk empty("WAYLAND_DISPLAY");
  empty.put_wl_paste("", "");
  CHECK(empty.article().err.find("no text in the clipboard") != std::string::npos);
}
