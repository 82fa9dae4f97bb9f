// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

namespace docbao::feeds {

/// What makes a store of version N one of version N + 1. A row that was released is never changed.
inline constexpr std::array kMigrations = {
    R"(
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, section TEXT NOT NULL,
  checked INTEGER NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '');
CREATE TABLE stories (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, sapo TEXT NOT NULL,
  published INTEGER NOT NULL, seen INTEGER NOT NULL, is_read INTEGER NOT NULL DEFAULT 0);
CREATE INDEX stories_by_time ON stories (published);
CREATE INDEX stories_unread ON stories (is_read, seen);
CREATE TABLE items (
  feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, guid TEXT NOT NULL, address TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE, last_seen INTEGER NOT NULL,
  PRIMARY KEY (feed, guid)) WITHOUT ROWID;
CREATE INDEX items_by_address ON items (address);
CREATE INDEX items_by_guid ON items (guid);
CREATE INDEX items_by_story ON items (story);
)",
    R"(
ALTER TABLE feeds ADD COLUMN body_hash TEXT NOT NULL DEFAULT '';
CREATE TABLE later (
  address TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, saved INTEGER NOT NULL,
  is_read INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
)"};

}  // namespace docbao::feeds
