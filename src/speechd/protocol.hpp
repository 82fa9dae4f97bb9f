// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "speechd/settings.hpp"

namespace docbao::speechd {

/// A message to be said, with the settings of its time.
struct Request {
  enum class Kind : std::uint8_t { Text, Character, Key, SoundIcon };
  Kind kind = Kind::Text;
  std::string text;  ///< as it was sent, without the dots that protect lines; of Text it may be SSML
  Settings settings;
};

/// What a module of Speech Dispatcher does at the server's commands.
class Module {
 public:
  virtual ~Module() = default;
  /// Sends whole lines to the server.
  virtual void reply(std::string lines) = 0;
  /// Starts the engine; a line for the server's log. False where there is none.
  virtual bool start(std::string& line) = 0;
  /// Sends `reply` and begins to say the message; ends the one before it.
  virtual void speak(std::string reply, Request request) = 0;
  virtual void stop() = 0;
  virtual void pause() = 0;
  /// Lines "name<TAB>language<TAB>variant".
  virtual std::string voices() = 0;
  virtual void set_log_level(int level) = 0;
  /// Writes all that happens, the users' texts included, to that file as well; "" ends it. False where it
  /// cannot be opened.
  virtual bool debug(const std::string& path) = 0;
};

/// The protocol between Speech Dispatcher (0.11, 0.12) and its modules: takes the server's lines one by one,
/// and has the module answer. Whatever is sent, each command gets the one answer that is due to it, or none
/// where none is. One thread.
class Protocol {
 public:
  enum class Next : std::uint8_t { GoOn, Quit, Failed };

  /// `module` must outlive it.
  explicit Protocol(Module& module) noexcept : module_(module) {}

  /// A line without its end. Quit and Failed end the program, all answers given.
  Next take(std::string_view line);

 private:
  /// What the lines that come now belong to.
  enum class Expects : std::uint8_t { Command, Setting, Audio, LogLevel, Message };

  Next take_command(std::string_view line);
  Next start();
  void expect(Expects what, std::string_view reply);
  void expect_message(Request::Kind kind);
  void take_parameter(std::string_view line);
  bool set_parameter(std::string_view name, std::string_view value);
  void end_parameters();
  void take_text(std::string_view line);
  void end_message();
  void say_message();
  void debug(std::string_view line);
  void list_voices();
  void say(std::string_view line) { module_.reply(std::string(line) + '\n'); }

  Module& module_;
  bool is_started_ = false;
  Expects expects_ = Expects::Command;
  Settings settings_;
  std::string_view problem_;  ///< of the parameters so far, "" for none
  Request::Kind kind_ = Request::Kind::Text;
  std::string text_;
  std::uint64_t lines_ = 0;  ///< of text_
  bool is_too_long_ = false;
};

}  // namespace docbao::speechd
