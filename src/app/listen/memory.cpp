// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/memory.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "app/json.hpp"
#include "base/atomic_file.hpp"
#include "base/file_lock.hpp"
#include "base/fnv1a.hpp"
#include "base/read_file.hpp"
#include "base/system_reason.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace {

constexpr unsigned kForOwnerAlone = 0600;  // what somebody reads is nobody else's business
constexpr std::string_view kHistory = "history.jsonl", kBookmarks = "bookmarks.jsonl";

std::string to_json(const Remembered& entry) {
  return to_line({{"name", entry.name},
                  {"source", to_lossless(entry.source)},
                  {"hash", entry.hash},
                  {"title", entry.title},
                  {"offset", entry.offset},
                  {"sentence", entry.sentence},
                  {"sentence_count", entry.sentence_count},
                  {"time", entry.time},
                  {"done", entry.is_done},
                  {"underruns", entry.underruns},
                  {"before", entry.before},
                  {"after", entry.after}});
}

constexpr const char* kTexts[] = {"name", "source", "hash", "title", "before", "after"};
constexpr const char* kNumbers[] = {"offset", "sentence", "sentence_count", "time", "underruns"};

/// Whether what is there is of the kind that it should be; an older docbao may have written less.
bool is_ours(const Json& json) {
  if (!json.is_object()) return false;
  const auto is_text = [&](const char* key) { return !json.contains(key) || json[key].is_string(); };
  const auto is_number = [&](const char* key) {
    return !json.contains(key) || json[key].is_number_integer();
  };
  return std::ranges::all_of(kTexts, is_text) && std::ranges::all_of(kNumbers, is_number) &&
         (!json.contains("done") || json["done"].is_boolean());
}

/// Nothing where the line is none of ours.
std::optional<Remembered> from_json(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!is_ours(json)) return std::nullopt;
  const auto text = [&](const char* key) { return json.value(key, std::string{}); };
  const auto number = [&](const char* key) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(json.value(key, std::int64_t{0}), 0));
  };
  const bool is_done = json.value("done", false);
  return Remembered{text("name"),
                    from_lossless(text("source")),
                    text("hash"),
                    text("title"),
                    number("offset"),
                    number("sentence"),
                    number("sentence_count"),
                    static_cast<std::int64_t>(number("time")),
                    is_done,
                    number("underruns"),
                    text("before"),
                    text("after"),
                    {}};
}

MemoryPage page_of(std::string_view bytes) {
  MemoryPage page;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    if (line.empty()) continue;
    if (std::optional<Remembered> entry = from_json(line)) page.entries.push_back(std::move(*entry));
    else ++page.damaged_lines;
  }
  return page;
}

/// Gives the file a second name, which stays when the first goes to a new file.
Result<std::string> set_aside(const std::string& path) {
  for (int number = 1;; ++number) {
    std::string aside = fmt::format("{}.damaged-{}", path, number);
    if (link(path.c_str(), aside.c_str()) == 0) return aside;
    if (errno != EEXIST) return output_failed(aside, errno);
  }
}

std::string unused_name(const std::string& name, const std::vector<Remembered>& entries) {
  for (int number = 2;; ++number) {
    std::string other = fmt::format("{} ({})", name, number);
    if (std::ranges::find(entries, other, &Remembered::name) == entries.end()) return other;
  }
}

bool is_same_place(const Remembered& one, const Remembered& other) {
  return one.name == other.name && one.offset == other.offset && is_same_article(one, other);
}

/// A folder that was not there is put on the disk under its name as well.
void make_folder(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::create_directories(folder, error)) return;
  static_cast<void>(sync_folder(std::filesystem::path(folder).parent_path().string(), folder));
}

}  // namespace

Result<MemoryPage> Memory::read(const std::string& name) const {
  const std::string path = fmt::format("{}/{}", folder_, name);
  if (folder_.empty() || is_absent(path)) return MemoryPage{};
  const Result<std::string> bytes = read_file_bytes(path);
  if (!bytes) return fail(bytes.error());
  return page_of(*bytes);
}

Result<MemoryChange> Memory::update(const std::string& name, const Change& change) {
  if (folder_.empty()) return fail(ErrorCode::CannotOpen, "$HOME", "no_home");
  make_folder(folder_);
  const Result<FileLock> held = FileLock::take(folder_ + "/lock");
  if (!held) return fail(held.error());
  Result<MemoryPage> page = read(name);
  if (!page) return fail(page.error());
  MemoryChange changed;
  if (Status possible = change(page->entries, changed); !possible) return fail(possible.error());
  const std::string path = fmt::format("{}/{}", folder_, name);
  if (page->damaged_lines > 0) {
    Result<std::string> aside = set_aside(path);
    if (!aside) return fail(aside.error());
    changed.set_aside = std::move(*aside);
  }
  std::string bytes;
  for (const Remembered& entry : page->entries) bytes += to_json(entry) + '\n';
  if (Status replaced = replace_file(path, bytes, {.mode = kForOwnerAlone}); !replaced)
    return fail(replaced.error());
  return changed;
}

Result<MemoryChange> Memory::remember(Remembered entry) {
  return update(std::string(kHistory), [&](std::vector<Remembered>& entries, MemoryChange&) -> Status {
    std::erase_if(entries, [&](const Remembered& old) {
      return old.hash == entry.hash || (!entry.old_hash.empty() && old.hash == entry.old_hash);
    });
    entries.push_back(std::move(entry));
    const std::size_t surplus = entries.size() > kMostEntries ? entries.size() - kMostEntries : 0;
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(surplus));
    return {};
  });
}

Result<MemoryChange> Memory::add_bookmark(Remembered bookmark) {
  const auto add = [&](std::vector<Remembered>& entries, MemoryChange& changed) -> Status {
    std::erase_if(entries, [&](const Remembered& old) { return is_same_place(old, bookmark); });
    if (entries.size() >= kMostBookmarks)
      return fail(ErrorCode::CannotWrite, fmt::format("{}/{}", folder_, kBookmarks), "full");
    const auto older = std::ranges::find(entries, bookmark.name, &Remembered::name);
    if (older != entries.end()) older->name = changed.renamed = unused_name(bookmark.name, entries);
    entries.push_back(std::move(bookmark));
    return {};
  };
  return update(std::string(kBookmarks), add);
}

Status Memory::remove(const std::string& name) {
  if (folder_.empty()) return {};
  const std::string path = fmt::format("{}/{}", folder_, name);
  std::error_code error;
  std::filesystem::remove(path, error);
  return error ? fail(ErrorCode::CannotWrite, path, system_reason(error.value())) : Status{};
}

Status Memory::forget_history() { return remove(std::string(kHistory)); }
Status Memory::forget_bookmarks() { return remove(std::string(kBookmarks)); }
Result<MemoryPage> Memory::read_history() const { return read(std::string(kHistory)); }
Result<MemoryPage> Memory::read_bookmarks() const { return read(std::string(kBookmarks)); }
std::vector<Remembered> Memory::history() const { return read_history().value_or(MemoryPage{}).entries; }
std::vector<Remembered> Memory::bookmarks() const { return read_bookmarks().value_or(MemoryPage{}).entries; }

std::optional<Remembered> Memory::find(const Remembered& article) const {
  const std::vector<Remembered> all = history();
  const auto same_text = std::ranges::find(all, article.hash, &Remembered::hash);
  if (same_text != all.end()) return *same_text;
  const auto same = std::find_if(all.rbegin(), all.rend(),
                                 [&](const Remembered& entry) { return is_same_article(entry, article); });
  return same == all.rend() ? std::nullopt : std::optional(*same);
}

TextMark mark_of(const Remembered& entry) { return {entry.offset, entry.before, entry.after}; }

bool is_same_article(const Remembered& one, const Remembered& other) {
  if (!one.hash.empty() && one.hash == other.hash) return true;
  if (one.source != other.source) return false;
  return one.source != "-" || (!one.title.empty() && one.title == other.title);
}

std::string state_folder() {
  if (const char* xdg = std::getenv("XDG_STATE_HOME"); xdg && *xdg) return fmt::format("{}/docbao", xdg);
  if (const char* home = std::getenv("HOME"); home && *home)
    return fmt::format("{}/.local/state/docbao", home);
  return {};
}

std::string hash_of(const Article& first_part) {
  return fmt::format("{:016x}", docbao::hash_of(first_part.text));
}

}  // namespace docbao::app
