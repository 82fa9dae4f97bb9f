// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/zip_file.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>

namespace docbao {
namespace {

tl::unexpected<Error> bad_zip(const char* how) { return fail(ErrorCode::BadDocument, {}, how); }

/// libzip's reason in our words.
tl::unexpected<Error> bad_zip(const zip_error_t* error) {
  switch (zip_error_code_zip(error)) {
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP: return bad_zip("encrypted");
    case ZIP_ER_MEMORY: return bad_zip("too_large");
    default: return bad_zip("truncated");
  }
}

}  // namespace

void ZipFile::Discarder::operator()(zip* archive) const noexcept { zip_discard(archive); }
void ZipFile::Member::Closer::operator()(zip_file* member) const noexcept { zip_fclose(member); }

Result<ZipFile> ZipFile::open(std::string_view bytes) {
  zip_error_t error{};
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive && source) zip_source_free(source);  // an open archive owns it
  auto reason = bad_zip(&error);
  zip_error_fini(&error);
  if (!archive) return reason;
  ZipFile file(archive);
  if (static_cast<std::uint64_t>(zip_get_num_entries(archive, 0)) > kMostMembers) return bad_zip("too_large");
  return file;
}

std::vector<std::string> ZipFile::names() const {
  std::vector<std::string> all;
  const auto count =
      static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_.get(), 0)));
  for (zip_uint64_t i = 0; i < count; ++i) {
    if (const char* name = zip_get_name(archive_.get(), i, 0)) all.emplace_back(name);
  }
  return all;
}

bool ZipFile::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

Result<ZipFile::Member> ZipFile::open_member(const std::string& name) {
  const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), 0);
  if (index < 0) return bad_zip("truncated");
  zip_stat_t about;
  zip_stat_init(&about);
  zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &about);
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
    return bad_zip("encrypted");
  zip_file_t* member = zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0);
  if (!member) return bad_zip(zip_get_error(archive_.get()));
  return Member(*this, member, (about.valid & ZIP_STAT_COMP_SIZE) != 0 ? about.comp_size : 0);
}

Result<std::size_t> ZipFile::Member::read(char* to, std::size_t most) {
  const zip_int64_t count = zip_fread(member_.get(), to, most);
  if (count < 0) return bad_zip(zip_file_get_error(member_.get()));
  unpacked_bytes_ += static_cast<std::uint64_t>(count);
  owner_->unpacked_bytes_ += static_cast<std::uint64_t>(count);
  const bool is_blown_up = unpacked_bytes_ > kAnyRatioBytes && unpacked_bytes_ / kMostRatio > packed_bytes_;
  if (is_blown_up || owner_->unpacked_bytes_ > kMostUnpackedBytes) return bad_zip("bomb");
  return static_cast<std::size_t>(count);
}

Result<std::string> ZipFile::read_member(const std::string& name, std::size_t most) {
  constexpr std::size_t kStep = std::size_t{64} << 10U;
  auto member = open_member(name);
  if (!member) return fail(std::move(member.error()));
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kStep);
    const auto count = member->read(bytes.data() + before, kStep);
    if (!count) return fail(count.error());
    bytes.resize(before + *count);
    if (*count == 0) return bytes;
    if (bytes.size() > most) return bad_zip("too_large");
  }
}

}  // namespace docbao
