// SPDX-License-Identifier: GPL-3.0-or-later
// The program `parser`: reads a stranger's file from its standard input, where nothing that goes wrong can
// reach beyond this process, and writes the documents it finds to its standard output (document_wire.hpp).
// usage: parser KIND NAME CHARSET ENCODING ocr|-     parser --check: says which confinements hold
//        parser --run PROGRAM ARGUMENT…: becomes that program, confined
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>

#include "base/modules.hpp"
#include "base/shared_library.hpp"
#include "base/standard_descriptors.hpp"
#include "base/write_all.hpp"
#include "parse/parser.hpp"
#include "parse/sandbox.hpp"
#include "text/page/document_wire.hpp"

namespace docbao {
namespace {

constexpr int kExitDone = 0, kExitUsage = 2;

struct Parser {
  std::string_view name;
  Parse* parse;  ///< null where it is in a module that is not loaded yet
};

constexpr Parser kParsers[] = {
#define DOCBAO_PARSER(name) {#name, &parse_##name},
#define DOCBAO_PARSER_MODULE(name) {#name, nullptr},
#include "parse/parsers.def"
#undef DOCBAO_PARSER
#undef DOCBAO_PARSER_MODULE
    {"", nullptr}};

/// The parser of that name and the module that holds it, if one does. No function: there is none, or docbao
/// was installed without it.
struct FoundParser {
  Parse* parse = nullptr;
  std::unique_ptr<SharedLibrary> module;
};

FoundParser find_parser(const std::string& name) {
  FoundParser found;
  for (const Parser& parser : kParsers) {
    if (name.empty() || parser.name != name) continue;
    found.parse = parser.parse;
    if (found.parse) continue;
    found.module = std::make_unique<SharedLibrary>(find_module(name + ".so").c_str());
    if (*found.module) found.module->find(("parse_" + name).c_str(), found.parse);
  }
  return found;
}

/// All of standard input; nothing where it cannot be read.
std::optional<std::string> read_input() {
  constexpr std::size_t kStep = std::size_t{1} << 20U;
  std::string bytes;
  for (std::size_t size = 0;; size = bytes.size()) {
    bytes.resize(size + kStep);
    const ssize_t count = ::read(STDIN_FILENO, bytes.data() + size, kStep);
    if (count < 0) return std::nullopt;
    bytes.resize(size + static_cast<std::size_t>(count));
    if (count == 0) return bytes;
  }
}

Status send(const std::string& message) { return write_all(STDOUT_FILENO, message, "-"); }

Status parse_input(Parse* parse, std::span<char*> arguments) {
  const auto bytes = read_input();
  if (!bytes) return fail(ErrorCode::CannotOpen);
  const ParseRequest request{.bytes = *bytes,
                             .name = arguments[1],
                             .charset = arguments[2],
                             .encoding = arguments[3],
                             .recognize_writing = std::string_view(arguments[4]) == "ocr"};
  try {
    return parse(request, [](const Document& document) {
      std::string message;
      write_document(document, message);
      return send(message);
    });
  } catch (const std::bad_alloc&) {  // the limit of memory (sandbox.hpp)
    return fail(ErrorCode::BadDocument, {}, "too_large");
  }
}

int tell_confinement() {
  const Confinement held = confine();
  std::printf("%d %d\n", held.has_limits, held.has_filter);
  return kExitDone;
}

/// The path of the program, and what it is told. `arguments` end with a null pointer behind the last.
int become_program(std::span<char*> arguments) {
  setenv("OMP_THREAD_LIMIT", "1", 1);  // it may start no threads
  confine({.seconds = 60, .may_become_a_program = true});
  execv(arguments[0], arguments.data());
  return kExitUsage;
}

}  // namespace
}  // namespace docbao

int main(int count, char** values) {
  using namespace docbao;
  hold_standard_descriptors();
  const std::span<char*> arguments(values + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0));
  if (arguments.size() == 1 && std::string_view(arguments[0]) == "--check") return tell_confinement();
  if (arguments.size() >= 2 && std::string_view(arguments[0]) == "--run")
    return become_program(arguments.subspan(1));
  constexpr std::size_t kArguments = 5;
  if (arguments.size() != kArguments) return kExitUsage;
  const FoundParser parser = find_parser(arguments[0]);
  Status end = fail(ErrorCode::BadDocument, {}, "no_parser");
  if (parser.parse) {
    // Drawing all the pages of a scanned book takes its time.
    constexpr unsigned kSeconds = 60, kDrawingSeconds = 900;
    confine({.seconds = std::string_view(arguments[4]) == "ocr" ? kDrawingSeconds : kSeconds});
    end = parse_input(parser.parse, arguments);
  }
  std::string message;
  write_end(end, message);
  return send(message) ? kExitDone : 1;
}
