// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/clipboard.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "base/file_descriptor.hpp"
#include "base/find_program.hpp"
#include "base/system_reason.hpp"
#include "base/tsv.hpp"
#include "base/write_all.hpp"
#include "source/child_process.hpp"
#include "source/sources.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostClipboardBytes = std::size_t{32} << 20;
constexpr const char *kHtml = "text/html", *kPng = "image/png";

/// A program that prints what is in the clipboard, and what it is told; blanks part the arguments. Empty
/// where it knows no such thing.
struct ClipboardProgram {
  const char *name, *screen;  ///< the latter: the variable that tells of a screen it can ask
  std::string_view list_types, take_text, take_type;
};

constexpr std::array kClipboardPrograms = {
    ClipboardProgram{"wl-paste", "WAYLAND_DISPLAY", "--list-types", "--no-newline --type text",
                     "--no-newline --type"},
    ClipboardProgram{"xclip", "DISPLAY", "-selection clipboard -o -t TARGETS",
                     "-selection clipboard -o -t UTF8_STRING", "-selection clipboard -o -t"},
    ClipboardProgram{"xsel", "DISPLAY", "", "--clipboard --output", ""}};

bool is_set(const char* variable) noexcept {
  const char* value = std::getenv(variable);
  return value && *value;
}

class ClipboardSource final : public ArticleSource {
 public:
  explicit ClipboardSource(SourceOptions options) : options_(std::move(options)) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    if (std::exchange(is_open_, true)) return source_ ? source_->next(stop) : std::nullopt;
    auto article = open_and_read(stop);
    if (!article) source_.reset();
    return article;
  }

 private:
  Result<std::optional<Article>> open_and_read(const std::stop_token& stop) {
    if (Status found = find_clipboard(); !found) return fail(std::move(found.error()));
    const auto types = print(program_->list_types, "", stop);
    if (!types) return fail(types.error());
    if (has_type(*types, kHtml) && can_read_html()) {
      auto page = read_html(stop);
      // A few copied words are no page: then they are a text.
      const bool is_no_page =
          !page && (page.error().code == ErrorCode::NoArticle || page.error().code == ErrorCode::BadDocument);
      if (!is_no_page) return page;
    }
    if (options_.recognize_writing && has_type(*types, kPng) && !has_text(*types)) return read_picture(stop);
    return read_text(stop);
  }

  Status find_clipboard() {
    const auto has_screen = [](const ClipboardProgram& program) { return is_set(program.screen); };
    if (std::ranges::none_of(kClipboardPrograms, has_screen))
      return failure(ErrorCode::CannotOpen, "no_screen");
    for (const ClipboardProgram& program : kClipboardPrograms) {
      path_ = has_screen(program) ? find_program(program.name) : "";
      if (path_.empty()) continue;
      program_ = &program;
      return {};
    }
    return failure(ErrorCode::CannotOpen, "no_clipboard");
  }

  static tl::unexpected<Error> failure(ErrorCode code, std::string detail) {
    return fail(code, std::string(kClipboardName), std::move(detail));
  }

  /// What the program prints when it is told that; nothing where it knows of no such thing.
  Result<std::string> print(std::string_view told, std::string_view type, const std::stop_token& stop) const {
    if (told.empty()) return std::string();
    std::vector<std::string> arguments{path_};
    for_each_part(told, ' ', [&](std::string_view part) { arguments.emplace_back(part); });
    if (!type.empty()) arguments.emplace_back(type);
    auto process = ChildProcess::start(std::move(arguments), open_nowhere());
    if (!process) return fail(std::move(process.error()));
    return process->read_all(kMostClipboardBytes, stop);
  }

  static bool has_type(std::string_view types, std::string_view type) {
    bool found = false;
    for_each_part(types, '\n', [&](std::string_view line) { found = found || line == type; });
    return found;
  }
  static bool has_text(std::string_view types) {
    return has_type(types, "UTF8_STRING") || types.find("text/plain") != std::string_view::npos;
  }
  static bool can_read_html() {
    return std::ranges::any_of(source_kinds(), [](const SourceKind& kind) { return kind.name == "html"; });
  }

  Result<std::optional<Article>> read_html(const std::stop_token& stop) {
    auto bytes = take(program_->take_type, kHtml, stop);
    if (!bytes) return fail(std::move(bytes.error()));
    SourceHints hints = make_hints();
    hints.charset = "utf-8";
    auto opened = open_document("html", std::move(*bytes), hints);
    return first_of(std::move(opened), stop);
  }

  Result<std::optional<Article>> read_picture(const std::stop_token& stop) {
    auto bytes = take(program_->take_type, kPng, stop);
    if (!bytes) return fail(std::move(bytes.error()));
    return first_of(open_picture_source(std::move(*bytes), make_hints()), stop);
  }

  Result<std::optional<Article>> read_text(const std::stop_token& stop) {
    auto bytes = take(program_->take_text, "", stop);
    if (!bytes) return fail(std::move(bytes.error()));
    auto article = first_of(open_text_source(std::move(*bytes), make_hints()), stop);
    if (article && !*article) return failure(ErrorCode::NoArticle, "empty_clipboard");
    return article;
  }

  SourceHints make_hints() const {
    SourceHints hints;
    hints.name = kClipboardName;
    hints.options = options_;
    return hints;
  }

  /// What the program prints, as a file.
  Result<ByteSource> take(std::string_view told, std::string_view type, const std::stop_token& stop) const {
    const auto printed = print(told, type, stop);
    if (!printed) return fail(printed.error());
    FileDescriptor file(::memfd_create("docbao", MFD_CLOEXEC));
    if (!file) return failure(ErrorCode::CannotOpen, system_reason(errno));
    if (Status written = write_copy(file.get(), *printed, std::string(kClipboardName)); !written)
      return fail(std::move(written.error()));
    return ByteSource::of_file(std::move(file), std::string(kClipboardName));
  }

  Result<std::optional<Article>> first_of(Result<std::unique_ptr<ArticleSource>> opened,
                                          const std::stop_token& stop) {
    if (!opened) return fail(std::move(opened.error()));
    source_ = std::move(*opened);
    return source_->next(stop);
  }

  SourceOptions options_;
  const ClipboardProgram* program_ = nullptr;
  std::string path_;  // of the program
  std::unique_ptr<ArticleSource> source_;
  bool is_open_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> open_clipboard(const SourceOptions& options) {
  return std::make_unique<ClipboardSource>(options);
}

}  // namespace docbao
