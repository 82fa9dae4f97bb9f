// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/memory.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/json.hpp"
#include "base/atomic_file.hpp"
#include "base/file_lock.hpp"
#include "base/fnv1a.hpp"
#include "base/system_reason.hpp"

namespace docbao::app {
namespace {

constexpr unsigned kForOwnerAlone = 0600;  // what somebody reads is nobody else's business
constexpr std::string_view kHistory = "history.jsonl", kBookmarks = "bookmarks.jsonl";

std::string to_json(const Remembered& entry) {
  return to_line({{"name", entry.name},
                  {"source", entry.source},
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

/// A line that is none of ours is passed over.
std::optional<Remembered> from_json(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto text = [&](const char* key) {
    return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
  };
  const auto number = [&](const char* key) {
    return json.contains(key) && json[key].is_number_unsigned() ? json[key].get<std::uint64_t>() : 0;
  };
  const bool is_done = json.contains("done") && json["done"] == true;
  return Remembered{text("name"),
                    text("source"),
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

std::vector<Remembered> read_all(const std::string& path) {
  std::vector<Remembered> entries;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (std::optional<Remembered> entry = from_json(line)) entries.push_back(std::move(*entry));
  }
  return entries;
}

}  // namespace

Status Memory::update(const std::string& name, const Change& change) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  const Result<FileLock> held = FileLock::take(folder_ + "/lock");
  if (!held) return fail(held.error());
  const std::string path = fmt::format("{}/{}", folder_, name);
  std::vector<Remembered> entries = read_all(path);
  change(entries);
  const std::size_t surplus = entries.size() > kMostEntries ? entries.size() - kMostEntries : 0;
  std::string bytes;
  for (std::size_t i = surplus; i < entries.size(); ++i) bytes += to_json(entries[i]) + '\n';
  return replace_file(path, bytes, {.mode = kForOwnerAlone});
}

Status Memory::remember(Remembered entry) {
  return update(std::string(kHistory), [&](std::vector<Remembered>& entries) {
    std::erase_if(entries, [&](const Remembered& old) {
      return old.hash == entry.hash || (!entry.old_hash.empty() && old.hash == entry.old_hash);
    });
    entries.push_back(std::move(entry));
  });
}

Status Memory::add_bookmark(Remembered bookmark) {
  return update(std::string(kBookmarks), [&](std::vector<Remembered>& entries) {
    std::erase_if(entries, [&](const Remembered& old) { return old.name == bookmark.name; });
    entries.push_back(std::move(bookmark));
  });
}

Status Memory::remove(const std::string& name) {
  const std::string path = fmt::format("{}/{}", folder_, name);
  std::error_code error;
  std::filesystem::remove(path, error);
  return error ? fail(ErrorCode::CannotWrite, path, system_reason(error.value())) : Status{};
}

Status Memory::forget_history() { return remove(std::string(kHistory)); }
Status Memory::forget_bookmarks() { return remove(std::string(kBookmarks)); }
std::vector<Remembered> Memory::history() const { return read_all(fmt::format("{}/{}", folder_, kHistory)); }
std::vector<Remembered> Memory::bookmarks() const {
  return read_all(fmt::format("{}/{}", folder_, kBookmarks));
}

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
