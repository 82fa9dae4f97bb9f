// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <deque>
#include <optional>

#include "app/listen/background.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// What the listener did with an article: put it aside for later, or heard it to its end.
struct ShelfItem {
  enum class What { Keep, Heard } what = What::Keep;
  std::string source, title;
};

/// In the order in which they came.
class ShelfQueue {
 public:
  using Item = ShelfItem;
  void put(Item item) { items_.push_back(std::move(item)); }
  bool empty() const noexcept { return items_.empty(); }
  Item take() {
    Item oldest = std::move(items_.front());
    items_.pop_front();
    return oldest;
  }

 private:
  std::deque<Item> items_;
};

/// The store of feeds as the player needs it, on a thread of its own, for another program may hold the store.
/// Neither thread nor store is there before the first item. One thread calls.
class Shelf {
 public:
  /// Told of each article that was to be kept, on the shelf's thread: whether it is new there. It must own
  /// all that it uses (see Background).
  using Report = std::function<void(const ShelfItem& item, const Result<bool>& kept)>;

  Shelf(std::string folder, Report report) : folder_(std::move(folder)), report_(std::move(report)) {}
  /// Never waits. What was heard is noted only where there is a store.
  void put(ShelfItem item);
  /// As Background::close().
  bool close(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop) {
    return !background_ || background_->close(deadline, stop);
  }

 private:
  std::string folder_;
  Report report_;
  std::optional<Background<ShelfQueue>> background_;
};

}  // namespace docbao::app
