// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/file_descriptor.hpp"
#include "base/shared_library.hpp"
#include "base/system_reason.hpp"

namespace docbao::feeds {

/// The functions of the library that we use.
struct Sqlite {
  Sqlite() {
    is_there =
        library && library.find("sqlite3_open_v2", open) && library.find("sqlite3_close_v2", close) &&
        library.find("sqlite3_exec", exec) && library.find("sqlite3_prepare_v2", prepare) &&
        library.find("sqlite3_finalize", finalize) && library.find("sqlite3_step", step) &&
        library.find("sqlite3_reset", reset) && library.find("sqlite3_bind_int64", bind_number) &&
        library.find("sqlite3_bind_text", bind_text) && library.find("sqlite3_column_int64", column_number) &&
        library.find("sqlite3_column_text", column_text) &&
        library.find("sqlite3_column_bytes", column_bytes) && library.find("sqlite3_errcode", errcode) &&
        library.find("sqlite3_last_insert_rowid", last_id) && library.find("sqlite3_changes", changes) &&
        library.find("sqlite3_busy_timeout", busy_timeout);
  }

  SharedLibrary library{"libsqlite3.so.0"};
  decltype(sqlite3_open_v2)* open = nullptr;
  decltype(sqlite3_close_v2)* close = nullptr;
  decltype(sqlite3_exec)* exec = nullptr;
  decltype(sqlite3_prepare_v2)* prepare = nullptr;
  decltype(sqlite3_finalize)* finalize = nullptr;
  decltype(sqlite3_step)* step = nullptr;
  decltype(sqlite3_reset)* reset = nullptr;
  decltype(sqlite3_bind_int64)* bind_number = nullptr;
  decltype(sqlite3_bind_text)* bind_text = nullptr;
  decltype(sqlite3_column_int64)* column_number = nullptr;
  decltype(sqlite3_column_text)* column_text = nullptr;
  decltype(sqlite3_column_bytes)* column_bytes = nullptr;
  decltype(sqlite3_errcode)* errcode = nullptr;
  decltype(sqlite3_last_insert_rowid)* last_id = nullptr;
  decltype(sqlite3_changes)* changes = nullptr;
  decltype(sqlite3_busy_timeout)* busy_timeout = nullptr;
  bool is_there = false;
};

namespace {

/// Loaded once and for good.
const Sqlite& sqlite() {
  static const Sqlite kSqlite;
  return kSqlite;
}

constexpr int kPatienceMs = 10'000;

}  // namespace

struct Database::State {
  std::string path;
  sqlite3* handle = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (handle) sqlite().close(handle);
  }
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;
const std::string& Database::path() const noexcept { return state_->path; }

/// SQLite gives its companions the rights of the file itself, which is made here. A file that is there is not
/// opened by us: closing it would take away the locks that SQLite has on it in this process.
Result<Database> Database::open(const std::string& path) {
  const Sqlite& library = sqlite();
  if (!library.is_there) return fail(ErrorCode::NeedsPackage, path, "libsqlite3-0");
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  constexpr unsigned kForTheOwner = 0600;
  if (!create_file(path, kForTheOwner) && errno != EEXIST)
    return fail(ErrorCode::CannotOpen, path, system_reason(errno));
  auto state = std::make_unique<State>();
  state->path = path;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  const int opened = library.open(path.c_str(), &state->handle, flags, nullptr);
  Database database(std::move(state));
  if (opened != SQLITE_OK) return fail(database.failure());
  library.busy_timeout(database.state_->handle, kPatienceMs);
  // A power cut may lose the last changes, and nothing else; a kill loses none.
  Status set = database.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON");
  return set ? Result<Database>(std::move(database)) : fail(set.error());
}

Error Database::failure() const {
  const int code = sqlite().errcode(state_->handle) & 0xFF;
  if (code == SQLITE_FULL) return {ErrorCode::DiskFull, state_->path, {}};
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return {ErrorCode::BadDocument, state_->path, "truncated"};
  return {ErrorCode::CannotWrite, state_->path, "sqlite " + std::to_string(code)};
}

Status Database::run(const std::string& statements) {
  const int done = sqlite().exec(state_->handle, statements.c_str(), nullptr, nullptr, nullptr);
  return done == SQLITE_OK ? Status{} : fail(failure());
}

std::int64_t Database::last_id() const noexcept { return sqlite().last_id(state_->handle); }
std::int64_t Database::changed() const noexcept { return sqlite().changes(state_->handle); }

Result<bool> Database::is_whole() {
  auto check = Statement::make(*this, "PRAGMA integrity_check");
  if (!check) return fail(check.error());
  const auto row = check->step();
  if (!row) return fail(row.error());
  return *row && check->text(0) == "ok";
}

Result<Statement> Statement::make(Database& database, std::string_view text) {
  sqlite3_stmt* statement = nullptr;
  const int made = sqlite().prepare(database.state_->handle, text.data(), static_cast<int>(text.size()),
                                    &statement, nullptr);
  if (made != SQLITE_OK) return fail(database.failure());
  return Statement(database, statement);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
  if (statement_) sqlite().finalize(statement_);
}

void Statement::begin_anew() { sqlite().reset(statement_); }

void Statement::bind_one(int at, std::int64_t value) { sqlite().bind_number(statement_, at, value); }

void Statement::bind_one(int at, const std::string& value) {
  sqlite().bind_text(statement_, at, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}

Result<bool> Statement::step() {
  const int stepped = sqlite().step(statement_);
  if (stepped == SQLITE_ROW) return true;
  if (stepped == SQLITE_DONE) return false;
  return fail(database_->failure());
}

Status Statement::finish() {
  for (;;) {
    const auto row = step();
    if (!row) return fail(row.error());
    if (!*row) return {};
  }
}

std::int64_t Statement::number(int column) const { return sqlite().column_number(statement_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = sqlite().column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite().column_bytes(statement_, column));
  return bytes ? std::string(reinterpret_cast<const char*>(bytes), size) : std::string{};
}

Result<Transaction> Transaction::begin(Database& database) {
  if (Status begun = database.run("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_) static_cast<void>(database_->run("ROLLBACK"));
}

Status Transaction::commit() {
  if (Status done = database_->run("COMMIT"); !done) return done;
  database_ = nullptr;
  return {};
}

}  // namespace docbao::feeds
