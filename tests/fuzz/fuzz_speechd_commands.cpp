// SPDX-License-Identifier: GPL-3.0-or-later
// What Speech Dispatcher, or somebody in its place, sends to the module: whatever it is, each line has the
// answers that are due to it and no other, and a message arrives only where it was announced.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "speechd/line_reader.hpp"
#include "speechd/protocol.hpp"

namespace {

using docbao::speechd::LineReader;
using docbao::speechd::Module;
using docbao::speechd::Protocol;
using docbao::speechd::Request;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Counts what is answered, and looks at the form of it.
class Judge final : public Module {
 public:
  void reply(std::string lines) override {
    require(lines.ends_with('\n'));
    for (std::string_view rest = lines; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
      require(rest.size() > 4 && is_digit(rest[0]) && is_digit(rest[1]) && is_digit(rest[2]));
      require(rest[3] == ' ' || rest[3] == '-');
      answers_ += rest[3] == ' ';
    }
  }
  bool start(std::string& line) override { return line = "a\nb\n\n", true; }
  void speak(std::string text, Request request) override {
    require(!request.text.empty() || text_had_only_nul_);
    reply(std::move(text));
  }
  void stop() override {}
  void pause() override {}
  std::string voices() override { return "a\tvi\tnone\n"; }
  void set_log_level(int level) override { require(level >= 0); }
  bool debug(const std::string& path) override { return path.size() < 5; }

  void expect_nul(bool might) { text_had_only_nul_ = might; }
  int take_answers() { return std::exchange(answers_, 0); }

 private:
  int answers_ = 0;
  bool text_had_only_nul_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Judge judge;
  judge.expect_nul(bytes.find('\0') != std::string_view::npos);
  Protocol protocol(judge);
  LineReader lines;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 7))) {
    lines.add(bytes.substr(0, 7));
    while (const auto line = lines.next()) {
      const Protocol::Next next = protocol.take(*line);
      const int answers = judge.take_answers();
      require(answers <= 1);
      require(next == Protocol::Next::GoOn || answers == 1);
      if (next != Protocol::Next::GoOn) return 0;
    }
  }
  return 0;
}
