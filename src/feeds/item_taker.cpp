// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/item_taker.hpp"

#include <algorithm>
#include <cstdlib>

namespace docbao::feeds {
namespace {

constexpr Time kOneDay = 24 * 60 * 60, kOneStory = 3 * kOneDay, kForgottenAfter = 60 * kOneDay;

/// A name that means one thing in all feeds, and not only in its own.
bool is_worldwide(const std::string& guid) {
  return guid.find("://") != std::string::npos || guid.starts_with("tag:") || guid.starts_with("urn:");
}

}  // namespace

Status ItemTaker::take(const std::vector<NewItem>& items) {
  if (Status loaded = load_recent(items); !loaded) return loaded;
  for (const NewItem& item : items) {
    if (Status taken = take_one(item); !taken) return taken;
  }
  // What a feed has not shown for long will not come again.
  auto forget = Statement::make(database_, "DELETE FROM items WHERE feed = ? AND last_seen < ?");
  if (!forget) return fail(forget.error());
  if (Status done = forget->bind(feed_, now_ - kForgottenAfter).finish(); !done) return done;
  return database_.run("DELETE FROM stories WHERE id NOT IN (SELECT story FROM items)");
}

/// No story comes from the future, where a paper's clock is wrong.
Time ItemTaker::time_of(const NewItem& item) const {
  return item.published > 0 ? std::min(item.published, now_) : now_;
}

Status ItemTaker::take_one(const NewItem& item) {
  const std::string address = canonical_address(item.url);
  const std::string guid = item.id.empty() ? address : item.id;
  if (guid.empty() || item.url.empty()) return {};
  auto own = Statement::make(database_, "UPDATE items SET last_seen = ? WHERE feed = ? AND guid = ?");
  if (!own) return fail(own.error());
  if (Status seen = own->bind(now_, feed_, guid).finish(); !seen) return seen;
  if (database_.changed() > 0) return {};
  auto story = find_known(guid, address);
  if (!story) return fail(story.error());
  const Time published = time_of(item);
  StoryWords words = words_of(item.title, item.sapo);
  if (!*story) *story = find_alike(words, published);
  if (*story) {
    ++taken_.repeated;
  } else {
    auto made = make_story(item, published);
    if (!made) return fail(made.error());
    *story = *made;
    ++taken_.new_stories;
  }
  recent_.push_back({**story, published, std::move(words)});
  auto add = Statement::make(
      database_, "INSERT INTO items (feed, guid, address, story, last_seen) VALUES (?, ?, ?, ?, ?)");
  return add ? add->bind(feed_, guid, address, **story, now_).finish() : fail(add.error());
}

ItemTaker::FoundStory ItemTaker::find_known(const std::string& guid, const std::string& address) {
  auto found = find_one("SELECT story FROM items WHERE address = ? LIMIT 1", address);
  if (!found || *found || !is_worldwide(guid)) return found;
  return find_one("SELECT story FROM items WHERE guid = ? LIMIT 1", guid);
}

ItemTaker::FoundStory ItemTaker::find_one(std::string_view question, const std::string& value) {
  auto statement = Statement::make(database_, question);
  if (!statement) return fail(statement.error());
  const auto row = statement->bind(value).step();
  if (!row) return fail(row.error());
  return *row ? std::optional(statement->number(0)) : std::nullopt;
}

std::optional<std::int64_t> ItemTaker::find_alike(const StoryWords& words, Time published) const {
  const auto is_alike = [&](const Recent& other) {
    return std::abs(other.published - published) <= kOneStory && is_same_story(words, other.words);
  };
  const auto found = std::ranges::find_if(recent_, is_alike);
  return found == recent_.end() ? std::nullopt : std::optional(found->id);
}

Result<std::int64_t> ItemTaker::make_story(const NewItem& item, Time published) {
  auto add = Statement::make(
      database_, "INSERT INTO stories (url, title, sapo, published, seen) VALUES (?, ?, ?, ?, ?)");
  if (!add) return fail(add.error());
  if (Status added = add->bind(item.url, item.title, item.sapo, published, now_).finish(); !added)
    return fail(added.error());
  return database_.last_id();
}

/// The stories that any of the items may be.
Status ItemTaker::load_recent(const std::vector<NewItem>& items) {
  if (items.empty()) return {};
  const auto by_time = [&](const NewItem& one, const NewItem& other) {
    return time_of(one) < time_of(other);
  };
  const auto [first, last] = std::minmax_element(items.begin(), items.end(), by_time);
  constexpr std::int64_t kMostStories = 5000;
  auto statement =
      Statement::make(database_,
                      "SELECT id, published, title, sapo FROM stories WHERE published BETWEEN ? AND ? "
                      "ORDER BY published DESC LIMIT ?");
  if (!statement) return fail(statement.error());
  statement->bind(time_of(*first) - kOneStory, time_of(*last) + kOneStory, kMostStories);
  for (;;) {
    const auto row = statement->step();
    if (!row) return fail(row.error());
    if (!*row) return {};
    recent_.push_back(
        {statement->number(0), statement->number(1), words_of(statement->text(2), statement->text(3))});
  }
}

}  // namespace docbao::feeds
