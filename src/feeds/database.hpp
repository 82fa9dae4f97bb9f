// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "docbao/result.hpp"

struct sqlite3_stmt;

namespace docbao::feeds {

struct Sqlite;  // libsqlite3, loaded with the first database

/// A file of SQLite, which is loaded at run time. Several processes may have the same one open: a change
/// waits up to ten seconds for another's. Whoever is killed leaves it as it was before the change or as it is
/// after it. One thread.
class Database {
 public:
  /// Creates it, for its owner alone, where there is none. Fails with CannotOpen, NeedsPackage, or
  /// BadDocument where it is no such file.
  static Result<Database> open(const std::string& path);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) = delete;
  ~Database();
  const std::string& path() const noexcept;

  /// Carries out statements without values. Fails with CannotWrite, DiskFull or BadDocument.
  Status run(const std::string& statements);
  std::int64_t last_id() const noexcept;
  /// How many rows the last statement changed.
  std::int64_t changed() const noexcept;
  /// Looks through the whole file; false where it is damaged.
  Result<bool> is_whole();

 private:
  friend class Statement;
  friend class Transaction;
  struct State;
  explicit Database(std::unique_ptr<State> state);
  Error failure() const;
  std::unique_ptr<State> state_;
};

/// One statement with values; the database must outlive it. Failures are those of Database::run().
///   for (;;) { auto row = statement.step(); if (!row) return fail(row.error()); if (!*row) break; … }
class Statement {
 public:
  static Result<Statement> make(Database& database, std::string_view text);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Gives the ?s their values, in order, and begins anew.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    begin_anew();
    int at = 0;
    (bind_one(++at, values), ...);
    return *this;
  }
  /// Goes to the next row; false behind the last.
  Result<bool> step();
  /// Goes through all rows.
  Status finish();
  std::int64_t number(int column) const;
  std::string text(int column) const;

 private:
  Statement(Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
  void begin_anew();
  void bind_one(int at, std::int64_t value);
  void bind_one(int at, const std::string& value);

  Database* database_;
  sqlite3_stmt* statement_;
};

/// Changes that are made together or not at all: what was not committed is taken back. The database must
/// outlive it.
class Transaction {
 public:
  /// Waits until nobody else is changing the database.
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;  // null once it has ended
};

}  // namespace docbao::feeds
