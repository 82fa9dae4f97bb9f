// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message with marks. The points stand in order within the text; a message that is no SSML
// stays as it is; the same message escaped, as Speech Dispatcher does it, comes back byte for byte.
#include <string>

#include "fuzz/demand.hpp"
#include "screen/marked_text.hpp"

namespace {

using docbao::test::demand;

bool has_points_in_order(const docbao::MarkedText& marked) {
  std::size_t before = 0;
  for (const docbao::TextPoint& point : marked.points) {
    if (point.at < before || point.at > marked.text.size()) return false;
    before = point.at;
  }
  return true;
}

std::string escaped(const std::string& text) {
  std::string out = "<speak>";
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else out += c;
    if (c == '.') out += "<mark name=\"m\"/>";
  }
  return out + "</speak>";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string message(data, data + size);
  for (const std::string& tried : {message, "<speak>" + message}) {
    const docbao::MarkedText marked = docbao::read_ssml(tried);
    demand(has_points_in_order(marked), "a point is out of order or beyond the text");
    demand(marked.text.size() <= tried.size(), "the text has grown");
    if (tried.find('<') == tried.npos) demand(marked.text == tried, "plain text has changed");
  }
  const docbao::MarkedText back = docbao::read_ssml(escaped(message));
  demand(back.text == message && has_points_in_order(back), "an escaped message has changed");
  return 0;
}
