// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feeds/database.hpp"

namespace docbao::feeds {

/// Seconds since 1970.
using Time = std::int64_t;

/// A feed that a reader follows.
struct Subscription {
  std::int64_t id = 0;
  std::string url, title, section;
  Time checked = 0;         ///< when it was last asked for; 0: never
  std::string failure;      ///< why that failed; empty where it did not
  std::int64_t unread = 0;  ///< how many of its stories are
  std::string body_hash;    ///< of what it held then
};

/// An item as a feed tells it.
struct NewItem {
  std::string id;  ///< what the feed calls it (its GUID); may be empty
  std::string url, title, sapo, section;
  Time published = 0;  ///< 0: not told
};

/// A story to be read: one item, or several of several feeds that are the same.
struct Story {
  std::string url, title, sapo, newspaper;
  Time published = 0;    ///< as its feed says, or else when it was first seen
  bool is_kept = false;  ///< it was saved for later, by the reader's own wish
};

/// What became of the items of a feed.
struct Taken {
  std::int64_t new_stories = 0;
  std::int64_t repeated = 0;  ///< new items whose story another feed, or address, had told already
};

/// The feeds of a reader, their stories, and what was read of them: feeds.sqlite in docbao's folder of state.
/// Safe with several processes, and with a kill at any point: a feed's items are taken all or not at all. One
/// thread for each object. Failures are those of Database.
class Store {
 public:
  /// An older file is brought up to date. Fails with BadDocument "newer" where a later docbao made it.
  static Result<Store> open(const std::string& folder);
  /// The same, but a damaged store and its companions get another name, told in `aside`: <name>.damaged-1,
  /// -2, …, and a new one is made. Fails with CannotWrite where they cannot.
  static Result<Store> open_or_set_aside(const std::string& folder, std::string& aside);
  /// Whether there is a store in that folder yet.
  static bool exists(const std::string& folder);

  /// False where it is followed already.
  Result<bool> add(const std::string& url, const std::string& title, const std::string& section);
  /// Those whose address or name that is; what was not read of them is forgotten. Gives their number.
  Result<std::int64_t> remove(const std::string& url);
  Result<std::vector<Subscription>> subscriptions();

  /// All that a feed held at that time.
  Result<Taken> take(std::int64_t feed, const std::string& title, const std::vector<NewItem>& items,
                     const std::string& body_hash, Time now);
  /// It was asked for, and failed for that reason, or had nothing new ("").
  Status note_check(std::int64_t feed, const std::string& failure, Time now);

  /// What was saved for later in that order, then the stories of the last week from the newest on.
  Result<std::vector<Story>> unread(Time now);
  /// What was saved for later and not read yet.
  Result<std::vector<Story>> kept();
  /// The story was read, at whichever of its addresses.
  Status mark_read(const std::string& url);
  /// False where it is saved already, and not read since.
  Result<bool> keep_for_later(const std::string& url, const std::string& title, Time now);
  Result<bool> is_whole() { return database_.is_whole(); }

 private:
  explicit Store(Database database) : database_(std::move(database)) {}
  static Result<Store> open_held(const std::string& folder);
  static Result<std::string> set_aside(const std::string& folder);
  Status migrate();
  Database database_;
};

}  // namespace docbao::feeds
