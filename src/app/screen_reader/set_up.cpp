// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/set_up.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>

#include "app/screen_reader/clients.hpp"
#include "app/screen_reader/config_block.hpp"
#include "app/screen_reader/server_config.hpp"
#include "base/atomic_file.hpp"
#include "base/read_file.hpp"
#include "base/system_reason.hpp"

namespace docbao::app {
namespace {

namespace fs = std::filesystem;
using Kind = Change::Kind;

tl::unexpected<Error> cannot_write(const std::string& path, const std::error_code& reason) {
  return fail(ErrorCode::CannotWrite, path, system_reason(reason.value()));
}

bool is_present(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

/// The bytes of the file; empty where there is none.
Result<std::string> read_settings(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::string();
  if (!is_settings_file(path)) return fail(ErrorCode::CannotOpen, path, system_reason(EINVAL));
  return read_file_bytes(path);
}

/// The file that holds our lines.
const std::string& file_of_ours(const Places& places) {
  return places.is_system &&
                 ServerConfig::read(places.config, places.system_folder).includes("clients/*.conf")
             ? places.drop_in
             : places.config;
}

/// `is_file_ours`: nobody else made the file; then the system's settings, for which it stands, are in it too.
std::vector<std::string> lines_of_ours(const Places& places, bool is_file_ours) {
  std::vector<std::string> lines;
  if (is_file_ours && !places.is_system && is_present(places.system_config()))
    lines.push_back("Include \"" + places.system_config() + '"');
  const ServerConfig others = ServerConfig::read(places.config_in_force(), places.system_folder);
  if (others.others_list_modules())
    lines.push_back("AddModule \"docbao\" \"" + places.module + "\" \"docbao.conf\"");
  lines.emplace_back("LanguageDefaultModule \"vi\" \"docbao\"");
  for (const Client& client : clients()) {
    lines.push_back("BeginClient \"*:" + pattern_of(client) + ":*\"");
    lines.emplace_back("  SymbolsPreproc \"no\"");
    lines.emplace_back("EndClient");
  }
  return lines;
}

/// Takes away what set_up() made: a link to a module, a folder that holds nothing now.
void remove_made(const std::vector<std::string>& made, std::vector<Change>& changes) {
  for (auto path = made.rbegin(); path != made.rend(); ++path) {
    std::error_code error;
    const bool is_ours =
        fs::is_symlink(*path, error) || (fs::is_directory(*path, error) && fs::is_empty(*path, error));
    if (is_ours && fs::remove(*path, error)) changes.push_back({Kind::Removed, *path});
  }
}

class SetUp {
 public:
  explicit SetUp(const Places& places) : places_(places) {}

  Status run() {
    if (Status linked = link_module(); !linked) return linked;
    return write_settings();
  }
  /// Takes away again what was made.
  void undo() {
    std::vector<Change> undone;
    remove_made(made_, undone);
    std::error_code ignored;
    if (!old_target_.empty()) fs::create_symlink(old_target_, places_.module_link(), ignored);
  }
  std::vector<Change> changes;

 private:
  /// Makes the folder and those above it that are missing, and remembers them.
  Status make_folder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return {};
    if (Status above = make_folder(folder.parent_path()); !above) return above;
    if (!fs::create_directory(folder, error) && error) return cannot_write(folder.string(), error);
    note(Kind::Made, folder.string());
    made_.push_back(folder.string());
    return {};
  }

  Status link_module() {
    if (places_.module.empty()) return fail(ErrorCode::CannotOpen, "sd_docbao", "no_speechd_module");
    const std::string link = places_.module_link();
    std::error_code error;
    if (link == places_.module || fs::equivalent(link, places_.module, error)) return keep(link);
    if (!places_.is_system) {
      if (Status made = make_folder(places_.data_folder); !made) return made;
    }
    if (Status made = make_folder(places_.module_folder); !made) return made;
    if (is_present(link) && !fs::is_symlink(link, error)) return keep(link);  // a program of someone's own
    const fs::path old_target = fs::read_symlink(link, error);
    if (fs::remove(link, error)) old_target_ = old_target;
    fs::create_symlink(places_.module, link, error);
    if (error) return cannot_write(link, error);
    made_.push_back(link);
    return note(Kind::Linked, link);
  }

  Status write_settings() {
    const std::string& path = file_of_ours(places_);
    const Result<std::string> old = read_settings(path);
    if (!old) return fail(old.error());
    std::optional<WithoutBlock> others = take_block(*old);
    if (!others) return fail(ErrorCode::BadConfig, path, "half_block");
    const bool was_made = std::ranges::find(others->made, path) != others->made.end();
    const bool is_ours = was_made || !is_present(path);
    if (Status made = make_folder(fs::path(path).parent_path()); !made) return made;
    if (!is_present(path)) made_.push_back(path);
    remember(others->made);
    const ConfigBlock block{others->made, lines_of_ours(places_, is_ours)};
    // What the user wrote into a file of ours comes after the settings for which the file stands.
    const std::string file = is_ours ? put_block({}, block) + others->bytes : put_block(others->bytes, block);
    if (file == *old) return keep(path);
    if (Status written = replace_file(path, file); !written) return written;
    return note(Kind::Written, path);
  }

  void remember(std::vector<std::string>& made) {
    for (const std::string& path : made_) {
      if (std::ranges::find(made, path) == made.end() && path.find('\n') == std::string::npos)
        made.push_back(path);
    }
  }
  Status keep(const std::string& path) { return note(Kind::Kept, path); }
  Status note(Kind kind, const std::string& path) {
    changes.push_back({kind, path});
    return {};
  }

  const Places& places_;
  std::vector<std::string> made_;
  fs::path old_target_;  ///< where a link led that another took the place of
};

Status clean(const std::string& path, std::vector<Change>& changes) {
  const Result<std::string> old = read_settings(path);
  if (!old) return fail(old.error());
  if (!has_block(*old)) return {};
  const std::optional<WithoutBlock> others = take_block(*old);
  if (!others) return fail(ErrorCode::BadConfig, path, "half_block");
  const bool was_made = std::ranges::find(others->made, path) != others->made.end();
  std::error_code error;
  if (was_made && others->bytes.empty()) {
    if (!fs::remove(path, error)) return cannot_write(path, error);
    changes.push_back({Kind::Removed, path});
  } else {
    if (Status written = replace_file(path, others->bytes); !written) return written;
    changes.push_back({Kind::Cleaned, path});
  }
  remove_made(others->made, changes);
  return {};
}

bool holds_block(const std::string& path) {
  const Result<std::string> bytes = read_settings(path);
  return bytes && has_block(*bytes);
}

}  // namespace

Result<std::vector<Change>> set_up(const Places& places) {
  SetUp work(places);
  if (Status done = work.run(); !done) {
    work.undo();
    return fail(done.error());
  }
  return std::move(work.changes);
}

Result<std::vector<Change>> take_down(const Places& places) {
  std::vector<Change> changes;
  for (const std::string& path : {places.drop_in, places.config}) {
    if (path.empty()) continue;
    if (Status cleaned = clean(path, changes); !cleaned) return fail(cleaned.error());
  }
  return changes;
}

bool is_set_up(const Places& places) {
  return holds_block(places.config) || (!places.drop_in.empty() && holds_block(places.drop_in));
}

}  // namespace docbao::app
