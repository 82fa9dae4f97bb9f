// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/store.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/file_lock.hpp"
#include "base/read_file.hpp"
#include "base/write_all.hpp"
#include "feeds/item_taker.hpp"
#include "feeds/same_story.hpp"
#include "feeds/schema.hpp"

namespace docbao::feeds {
namespace {

constexpr Time kDay = 24 * 60 * 60, kUnreadFor = 7 * kDay;

std::string path_of_store(const std::string& folder) { return folder + "/feeds.sqlite"; }

/// A file on the disk is called by its whole path, wherever the reader stands.
std::string address_of(const std::string& url) {
  return url.find("://") == std::string::npos ? url : canonical_address(url);
}

Story story_of(const Statement& row, bool is_kept) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.number(4), is_kept};
}

Result<std::vector<Story>> read_stories(Statement& statement, bool are_kept) {
  std::vector<Story> stories;
  for (;;) {
    const auto row = statement.step();
    if (!row) return fail(row.error());
    if (!*row) return stories;
    stories.push_back(story_of(statement, are_kept));
  }
}

template <typename... Values>
Status change(Database& database, std::string_view text, const Values&... values) {
  auto statement = Statement::make(database, text);
  return statement ? statement->bind(values...).finish() : fail(statement.error());
}

}  // namespace

bool Store::exists(const std::string& folder) {
  std::error_code error;
  return std::filesystem::exists(path_of_store(folder), error);
}

/// Under the folder's lock.
Result<std::string> Store::set_aside(const std::string& folder) {
  const std::string path = path_of_store(folder);
  std::string aside;
  for (int number = 1; aside.empty() || !is_absent(aside); ++number)
    aside = path + ".damaged-" + std::to_string(number);
  for (const char* companion : {"-wal", "-shm", ""}) {  // the store itself goes last
    const std::string from = path + companion, to = aside + companion;
    if (rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) return output_failed(from, errno);
  }
  return aside;
}

namespace {

/// One process at a time: two that make a new file, or set a damaged one aside, would be in each other's way.
Result<FileLock> hold(const std::string& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  return FileLock::take(folder + "/feeds.lock");
}

}  // namespace

Result<Store> Store::open(const std::string& folder) {
  const auto lock = hold(folder);
  return lock ? open_held(folder) : fail(lock.error());
}

Result<Store> Store::open_or_set_aside(const std::string& folder, std::string& aside) {
  const auto lock = hold(folder);
  if (!lock) return fail(lock.error());
  Result<Store> store = open_held(folder);
  if (store || store.error().code != ErrorCode::BadDocument || store.error().detail != "truncated")
    return store;
  Result<std::string> moved = set_aside(folder);
  if (!moved) return fail(std::move(moved.error()));
  aside = std::move(*moved);
  return open_held(folder);
}

Result<Store> Store::open_held(const std::string& folder) {
  auto database = Database::open(path_of_store(folder));
  if (!database) return fail(database.error());
  Store store(std::move(*database));
  const Status migrated = store.migrate();
  return migrated ? Result<Store>(std::move(store)) : fail(migrated.error());
}

Status Store::migrate() {
  std::size_t version = 0;
  {
    auto asked = Statement::make(database_, "PRAGMA user_version");
    if (!asked) return fail(asked.error());
    const auto row = asked->step();
    if (!row) return fail(row.error());
    version = static_cast<std::size_t>(asked->number(0));
  }
  if (version > kMigrations.size()) return fail(ErrorCode::BadDocument, database_.path(), "newer");
  for (; version < kMigrations.size(); ++version) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    const std::string number = std::to_string(version + 1);
    if (Status made = database_.run(kMigrations[version] + ("PRAGMA user_version=" + number)); !made)
      return made;
    if (Status done = transaction->commit(); !done) return done;
  }
  return {};
}

Result<bool> Store::add(const std::string& url, const std::string& title, const std::string& section) {
  const Status added = change(database_, "INSERT OR IGNORE INTO feeds (url, title, section) VALUES (?, ?, ?)",
                              url, title, section);
  return added ? Result<bool>(database_.changed() > 0) : fail(added.error());
}

Result<std::int64_t> Store::remove(const std::string& url) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return fail(transaction.error());
  Status done = change(database_, "DELETE FROM feeds WHERE url = ?1 OR title = ?1 COLLATE NOCASE", url);
  if (!done) return fail(done.error());
  const std::int64_t count = database_.changed();
  done = change(database_, "DELETE FROM stories WHERE id NOT IN (SELECT story FROM items)");
  if (done) done = transaction->commit();
  return done ? Result<std::int64_t>(count) : fail(done.error());
}

Result<std::vector<Subscription>> Store::subscriptions() {
  auto statement = Statement::make(
      database_,
      "SELECT id, url, title, section, checked, failure, body_hash, (SELECT COUNT(DISTINCT story) FROM items "
      "JOIN stories ON stories.id = story WHERE feed = feeds.id AND is_read = 0) FROM feeds ORDER BY id");
  if (!statement) return fail(statement.error());
  std::vector<Subscription> all;
  for (;;) {
    const auto row = statement->step();
    if (!row) return fail(row.error());
    if (!*row) return all;
    all.push_back({statement->number(0), statement->text(1), statement->text(2), statement->text(3),
                   statement->number(4), statement->text(5), statement->number(7), statement->text(6)});
  }
}

Result<Taken> Store::take(std::int64_t feed, const std::string& title, const std::vector<NewItem>& items,
                          const std::string& body_hash, Time now) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return fail(transaction.error());
  ItemTaker taker(database_, feed, now);
  Status done = taker.take(items);
  if (done)
    done = change(database_,
                  "UPDATE feeds SET checked = ?, failure = '', body_hash = ?, title = CASE WHEN title = '' "
                  "THEN ? ELSE title END WHERE id = ?",
                  now, body_hash, title, feed);
  if (done) done = transaction->commit();
  return done ? Result<Taken>(taker.taken()) : fail(done.error());
}

Status Store::note_check(std::int64_t feed, const std::string& failure, Time now) {
  return change(database_, "UPDATE feeds SET checked = ?, failure = ? WHERE id = ?", now, failure, feed);
}

Result<std::vector<Story>> Store::unread(Time now) {
  auto stories = kept();
  if (!stories) return stories;
  auto statement = Statement::make(
      database_,
      "SELECT stories.url, stories.title, sapo, COALESCE((SELECT feeds.title FROM items JOIN feeds ON "
      "feeds.id = feed WHERE story = stories.id ORDER BY feeds.id LIMIT 1), ''), published FROM stories "
      "WHERE is_read = 0 AND seen >= ? AND url NOT IN (SELECT url FROM later WHERE is_read = 0) "
      "ORDER BY published DESC, id");
  if (!statement) return fail(statement.error());
  auto news = read_stories(statement->bind(now - kUnreadFor), false);
  if (!news) return news;
  stories->insert(stories->end(), news->begin(), news->end());
  return stories;
}

Result<std::vector<Story>> Store::kept() {
  auto statement = Statement::make(
      database_, "SELECT url, title, '', '', saved FROM later WHERE is_read = 0 ORDER BY saved, address");
  return statement ? read_stories(*statement, true) : fail(statement.error());
}

Status Store::mark_read(const std::string& url) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return fail(transaction.error());
  const std::string address = address_of(url);
  Status done =
      change(database_,
             "UPDATE stories SET is_read = 1 WHERE is_read = 0 AND (url = ?1 OR id IN (SELECT story "
             "FROM items WHERE address = ?2))",
             url, address);
  if (done) done = change(database_, "UPDATE later SET is_read = 1 WHERE address = ?", address);
  return done ? transaction->commit() : done;
}

Result<bool> Store::keep_for_later(const std::string& url, const std::string& title, Time now) {
  const Status done = change(database_,
                             "INSERT INTO later (address, url, title, saved) VALUES (?, ?, ?, ?) ON CONFLICT "
                             "(address) DO UPDATE SET "
                             "url = excluded.url, saved = excluded.saved, is_read = 0 WHERE is_read = 1",
                             address_of(url), url, title, now);
  return done ? Result<bool>(database_.changed() > 0) : fail(done.error());
}

}  // namespace docbao::feeds
