// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// A folder that gets its name only when commit() succeeds. Until then its files stand in a hidden folder
/// beside it, which the destructor removes; what a killed process left there the next one removes. A folder
/// that has the name is replaced only where it holds `mark`, a file that tells it is of our kind. What else
/// lies in it, nobody of ours having written it, goes over into the new one: no file of anybody's is lost.
/// The files keep the rights of those they replace.
class AtomicFolder {
 public:
  using IsOurs = bool (*)(std::string_view name);
  /// `is_ours` knows the names of the files that we write into such a folder. Fails with CannotWrite where
  /// the place is closed, or the name is another thing's.
  static Result<AtomicFolder> create(const std::string& path, const std::string& mark, IsOurs is_ours);
  AtomicFolder(AtomicFolder&& other) noexcept;
  AtomicFolder& operator=(AtomicFolder&&) = delete;
  ~AtomicFolder();
  /// Every failure names the folder as the user did.
  Status add(const std::string& name, std::string_view content) const;
  /// The same for a file that `write` fills, through a descriptor.
  Status add(const std::string& name, const std::function<Status(int)>& write) const;
  Status commit();

 private:
  AtomicFolder(std::string path, std::string temporary, FileDescriptor held, IsOurs is_ours)
      : path_(std::move(path)), temporary_(std::move(temporary)), held_(std::move(held)), is_ours_(is_ours) {}
  Status take_over() const;
  std::string path_;
  std::string temporary_;  // empty once it has its name
  FileDescriptor held_;    // of it: others see that it is worked on
  IsOurs is_ours_;
};

}  // namespace docbao
