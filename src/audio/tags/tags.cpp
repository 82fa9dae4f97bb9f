// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/tags/tags.hpp"

#include <array>

#include "base/modules.hpp"

namespace docbao {
namespace {}  // namespace

Result<Tagger> Tagger::load(const std::string& where) {
  const std::string path = find_module(kTaggingModule);
  if (path.empty()) return fail(ErrorCode::NeedsRebuild, where, "libtag1-dev libogg-dev");
  SharedLibrary module(path.c_str());
  MakeTaggedFront* make_front = nullptr;
  if (!module || !module.find(kMakeTaggedFront, make_front))
    return fail(ErrorCode::NeedsPackage, where, DOCBAO_TAGLIB_PACKAGE);
  return Tagger(std::move(module), make_front);
}

Status Tagger::write(Codec codec, Spool& encoded, const SoundInfo& info, SoundLength length,
                     BufferedOutput& out) const {
  Result<TaggedFront> front;
  make_front_(codec, encoded, info, length, front);
  if (!front) return fail(std::move(front.error()));
  if (Status taken = out.append(std::as_bytes(std::span(front->bytes)), kWriteBytes); !taken) return taken;
  return copy_rest(encoded, front->replaced_bytes, out);
}

Status copy_rest(const Spool& encoded, std::uint64_t at, BufferedOutput& out) {
  std::array<std::byte, kWriteBytes> piece;
  for (;;) {
    const Result<std::size_t> got = encoded.read(at, piece);
    if (!got) return fail(got.error());
    if (*got == 0) return {};
    if (Status taken = out.append(std::span(piece).first(*got), kWriteBytes); !taken) return taken;
    at += *got;
  }
}

}  // namespace docbao
