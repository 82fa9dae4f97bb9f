// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/shelf.hpp"

#include <chrono>
#include <memory>

#include "feeds/store.hpp"

namespace docbao::app {
namespace {

/// Opens the store when the first item comes.
class ShelfWork {
 public:
  ShelfWork(std::string folder, Shelf::Report report)
      : folder_(std::move(folder)), report_(std::move(report)) {}

  void carry_out(const ShelfItem& item) {
    const Result<bool> done = put(item);
    if (item.what == ShelfItem::What::Keep) report_(item, done);
  }

 private:
  Result<bool> put(const ShelfItem& item) {
    if (!store_) {
      auto opened = feeds::Store::open(folder_);
      if (!opened) return fail(opened.error());
      store_.emplace(std::move(*opened));
    }
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (item.what == ShelfItem::What::Keep) return store_->keep_for_later(item.source, item.title, now);
    const Status read = store_->mark_read(item.source);
    return read ? Result<bool>(true) : fail(read.error());
  }

  std::string folder_;
  Shelf::Report report_;
  std::optional<feeds::Store> store_;
};

}  // namespace

void Shelf::put(ShelfItem item) {
  if (item.what == ShelfItem::What::Heard && !feeds::Store::exists(folder_)) return;
  if (!background_) {
    auto work = std::make_shared<ShelfWork>(folder_, report_);
    background_.emplace(Background<ShelfQueue>::Work{[work](const ShelfItem& one) { work->carry_out(one); }});
  }
  background_->change([&](ShelfQueue& queue) { queue.put(std::move(item)); });
}

}  // namespace docbao::app
