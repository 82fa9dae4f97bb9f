// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/document_wire.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

namespace docbao {
namespace {

constexpr char kDocumentMessage = 'D', kEndMessage = 'E';
constexpr std::size_t kHeadBytes = 1 + sizeof(std::uint32_t);
/// More than any document: what says that it is larger is a broken stream.
constexpr std::uint32_t kMostWireBytes = std::uint32_t{1} << 30U;
constexpr const char* kCrashed = "crashed";

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <typename Number>
  requires std::is_trivially_copyable_v<Number>
  void put(const Number& number) {
    const auto bytes = std::bit_cast<std::array<char, sizeof(Number)>>(number);
    out_.append(bytes.data(), bytes.size());
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  void put(const ArticleTime& time) {
    put(time.year), put(time.month), put(time.day);
    put(static_cast<std::int32_t>(time.minute ? *time.minute : -1));
    put(time.zone_minutes.has_value()), put(time.zone_minutes.value_or(std::int16_t{0}));
  }
  void put(const Cover& cover) { put(cover.url), put(cover.bytes); }
  void put(const DocumentBlock& block) { put(block.kind), put(block.text), put(block.repeats); }
  template <typename T>
  void put(const std::vector<T>& all) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const T& one : all) put(one);
  }
  template <typename T>
  void put(const Known<T>& known) {
    put(known.origin), put(known.value);
  }

 private:
  std::string& out_;
};

/// Takes what a Writer put. After something that cannot be, is_sound() is false and all that follows is
/// empty.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}
  bool is_sound() const noexcept { return is_sound_; }
  bool is_at_end() const noexcept { return is_sound_ && bytes_.empty(); }

  template <typename Number>
  requires std::is_trivially_copyable_v<Number>
  void take(Number& number) {
    if (bytes_.size() < sizeof(Number)) return spoil();
    std::memcpy(&number, bytes_.data(), sizeof(Number));
    bytes_.remove_prefix(sizeof(Number));
  }
  void take(bool& value) {
    std::uint8_t byte = 0;
    take(byte);
    value = byte != 0;
  }
  /// An enumeration whose last value is `last`.
  template <typename Enum>
  void take(Enum& value, Enum last) {
    std::underlying_type_t<Enum> number{};
    take(number);
    if (number > static_cast<std::underlying_type_t<Enum>>(last)) return spoil();
    value = static_cast<Enum>(number);
  }
  void take(std::string& text) {
    std::uint32_t size = 0;
    take(size);
    if (bytes_.size() < size) return spoil();
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  void take(ArticleTime& time) {
    take(time.year), take(time.month), take(time.day);
    std::int32_t minute = 0;
    bool has_zone = false;
    std::int16_t zone = 0;
    take(minute), take(has_zone), take(zone);
    if (minute >= 0) time.minute = static_cast<std::uint16_t>(minute);
    if (has_zone) time.zone_minutes = zone;
  }
  void take(Cover& cover) { take(cover.url), take(cover.bytes); }
  void take(DocumentBlock& block) {
    take(block.kind, BlockKind::Aside), take(block.text), take(block.repeats);
  }
  template <typename T>
  void take(std::vector<T>& all) {
    std::uint32_t count = 0;
    take(count);
    for (; count > 0 && is_sound_; --count) take(all.emplace_back());
  }
  template <typename T>
  void take(Known<T>& known) {
    take(known.origin, Origin::Address), take(known.value);
  }

 private:
  void spoil() noexcept { is_sound_ = false, bytes_ = {}; }

  std::string_view bytes_;
  bool is_sound_ = true;
};

/// All that a document holds, in the order of the wire.
template <typename Do, typename Doc>
void for_each_member(Do use, Doc& document) {
  auto& info = document.info;
  use(document.continues), use(document.next_page), use(document.id), use(info.kind), use(info.encoding);
  use(info.title), use(info.authors), use(info.published), use(info.newspaper);
  use(info.language), use(info.url), use(info.section), use(info.cover);
  use(document.blocks), use(document.picture);
}

/// Adds a message; `fill` writes its bytes.
template <typename Fill>
void write_message(char tag, std::string& out, Fill fill) {
  out += tag;
  const std::size_t at = out.size();
  Writer writer(out);
  writer.put(std::uint32_t{0});
  fill(writer);
  const auto size = static_cast<std::uint32_t>(out.size() - at - sizeof(std::uint32_t));
  std::memcpy(out.data() + at, &size, sizeof(size));
}

std::optional<Document> read_document(std::string_view bytes) {
  Document document;
  Taker taker(bytes);
  for_each_member([&](auto& member) { taker.take(member); }, document);
  return taker.is_at_end() ? std::optional(std::move(document)) : std::nullopt;
}

std::optional<Status> read_end(std::string_view bytes) {
  Taker taker(bytes);
  bool has_failed = false;
  std::uint32_t code = 0;
  std::string detail;
  taker.take(has_failed), taker.take(code), taker.take(detail);
  if (!taker.is_at_end() || code >= error_codes().size()) return std::nullopt;
  if (!has_failed) return Status{};
  return Status(fail(error_codes()[code], {}, std::move(detail)));
}

}  // namespace

void write_document(const Document& document, std::string& out) {
  write_message(kDocumentMessage, out, [&](Writer& writer) {
    for_each_member([&](const auto& member) { writer.put(member); }, document);
  });
}

void write_end(const Status& end, std::string& out) {
  write_message(kEndMessage, out, [&](Writer& writer) {
    writer.put(!end.has_value());
    writer.put(end ? std::uint32_t{0} : static_cast<std::uint32_t>(end.error().code));
    writer.put(end ? std::string{} : end.error().detail);
  });
}

std::optional<Document> DocumentReader::next() {
  const std::string_view pending = std::string_view(pending_).substr(at_);
  if (end_ || pending.size() < kHeadBytes) return std::nullopt;
  std::uint32_t size = 0;
  std::memcpy(&size, pending.data() + 1, sizeof(size));
  const bool can_be =
      size <= kMostWireBytes && (pending.front() == kDocumentMessage || pending.front() == kEndMessage);
  if (can_be && pending.size() - kHeadBytes < size) {
    pending_.erase(0, std::exchange(at_, 0));
    return std::nullopt;
  }
  std::optional<Document> document;
  if (can_be && pending.front() == kDocumentMessage)
    document = read_document(pending.substr(kHeadBytes, size));
  if (can_be && pending.front() == kEndMessage) end_ = read_end(pending.substr(kHeadBytes, size));
  if (!document && !end_) end_ = Status(fail(ErrorCode::BadDocument, {}, kCrashed));
  at_ += kHeadBytes + size;
  return document;
}

}  // namespace docbao
