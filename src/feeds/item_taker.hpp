// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>

#include "feeds/same_story.hpp"
#include "feeds/store.hpp"

namespace docbao::feeds {

/// Takes the items of one feed into the store, within a transaction of the caller's: finds for each the story
/// that is told already, or makes a new one.
class ItemTaker {
 public:
  ItemTaker(Database& database, std::int64_t feed, Time now) : database_(database), feed_(feed), now_(now) {}
  Status take(const std::vector<NewItem>& items);
  const Taken& taken() const noexcept { return taken_; }

 private:
  using FoundStory = Result<std::optional<std::int64_t>>;
  /// A story of the last days, with its words.
  struct Recent {
    std::int64_t id;
    Time published;
    StoryWords words;
  };

  Status take_one(const NewItem& item);
  FoundStory find_known(const std::string& guid, const std::string& address);
  FoundStory find_one(std::string_view question, const std::string& value);
  std::optional<std::int64_t> find_alike(const StoryWords& words, Time published) const;
  Result<std::int64_t> make_story(const NewItem& item, Time published);
  Status load_recent(const std::vector<NewItem>& items);
  Time time_of(const NewItem& item) const;

  Database& database_;
  std::int64_t feed_;
  Time now_;
  std::vector<Recent> recent_;
  Taken taken_;
};

}  // namespace docbao::feeds
