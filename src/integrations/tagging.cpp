// SPDX-License-Identifier: GPL-3.0-or-later
// Tags by TagLib: ID3v2.4 with chapters, Vorbis comments, FLAC pictures.
#include "audio/tags/tagging.hpp"

#include <ogg/ogg.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/flacfile.h>
#include <taglib/flacpicture.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2tag.h>
#include <taglib/oggpageheader.h>
#include <taglib/opusfile.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/tiostream.h>
#include <taglib/urllinkframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/clock_text.hpp"

namespace docbao {
namespace {

namespace id3 = TagLib::ID3v2;
using TagLib::ByteVector;
using TagLib::String;

// What differs between the releases of TagLib: how bytes are counted, and how a FLAC file is opened.
#if TAGLIB_MAJOR_VERSION >= 2
using Offset = TagLib::offset_t;
using Start = TagLib::offset_t;
using Size = std::size_t;
struct FlacFile : TagLib::FLAC::File {
  FlacFile(TagLib::IOStream* stream, bool with_properties) : File(stream, with_properties) {}
};
#else
using Offset = long;
using Start = unsigned long;
using Size = unsigned long;
struct FlacFile : TagLib::FLAC::File {
  FlacFile(TagLib::IOStream* stream, bool with_properties)
      : File(stream, id3::FrameFactory::instance(), with_properties) {}
};
#endif

ByteVector bytes_of(std::string_view bytes) {
  return {bytes.data(), static_cast<unsigned int>(bytes.size())};
}

String text_of(const std::string& utf8) { return {utf8, String::UTF8}; }

/// The encoder's file as TagLib sees it. Whatever TagLib inserts or removes happens in memory, in the file's
/// front, which grows as far as TagLib reaches. The bytes behind it may change but never move, so that an
/// hour of sound costs no more than a minute. TagLib asks for no result of writing: disk() keeps it.
class FrontStream final : public TagLib::IOStream {
 public:
  explicit FrontStream(Spool& encoded) : encoded_(encoded) {}

  const Status& disk() const noexcept { return disk_; }
  TaggedFront take_front() { return {std::move(front_), replaced_}; }

  TagLib::FileName name() const override { return ""; }
  bool readOnly() const override { return false; }
  bool isOpen() const override { return true; }
  Offset tell() const override { return static_cast<Offset>(at_); }
  Offset length() override {
    return static_cast<Offset>(front_.size() + value_or_fail(encoded_.size()) - replaced_);
  }

  void seek(Offset offset, Position from) override {
    const Offset base = from == Current ? tell() : from == End ? length() : 0;
    at_ = static_cast<std::size_t>(std::max<Offset>(base + offset, 0));
  }

  ByteVector readBlock(Size size) override {
    std::string block = front_.substr(std::min(at_, front_.size()), size);
    const std::size_t in_front = block.size();
    block.resize(size);
    block.resize(in_front + read_behind(at_ + in_front, std::span(block).subspan(in_front)));
    at_ += block.size();
    return bytes_of(block);
  }

  void writeBlock(const ByteVector& data) override {
    const std::span block(data.data(), data.size());
    const std::size_t in_front = std::min(block.size(), front_.size() - std::min(at_, front_.size()));
    std::ranges::copy(block.first(in_front), front_.begin() + static_cast<std::ptrdiff_t>(at_));
    const auto behind = std::as_bytes(block.subspan(in_front));
    if (disk_ && !behind.empty()) disk_ = encoded_.write(place_behind(at_ + in_front), behind);
    at_ += block.size();
  }

  void insert(const ByteVector& data, Start start, Size replace) override {
    const auto from = static_cast<std::size_t>(start);
    grow_front(from + replace);
    front_.replace(from, replace, data.data(), data.size());
  }

  void removeBlock(Start start, Size length) override { insert({}, start, length); }

  void truncate(Offset) override {}  // only of ID3 tags at the end, which no encoder of ours writes

 private:
  /// Where in the encoder's file a byte behind the front stands.
  std::uint64_t place_behind(std::size_t at) const noexcept { return at - front_.size() + replaced_; }

  template <typename T>
  T value_or_fail(const Result<T>& result) {
    if (!result && disk_) disk_ = fail(result.error());
    return result.value_or(T{});
  }

  std::size_t read_behind(std::size_t at, std::span<char> out) {
    if (out.empty()) return 0;
    return value_or_fail(encoded_.read(place_behind(at), std::as_writable_bytes(out)));
  }

  void grow_front(std::size_t size) {
    if (size <= front_.size()) return;
    std::string more(size - front_.size(), '\0');
    more.resize(read_behind(front_.size(), more));
    front_ += more;
    replaced_ += more.size();
  }

  Spool& encoded_;
  std::string front_;
  std::uint64_t replaced_ = 0;  // bytes of the encoder's file that the front stands for
  std::size_t at_ = 0;
  Status disk_;
};

using UniqueFrame = std::unique_ptr<id3::Frame>;

UniqueFrame text_frame(const char* id, const std::string& text) {
  auto frame = std::make_unique<id3::TextIdentificationFrame>(id, String::UTF8);
  frame->setText(text_of(text));
  return frame;
}

/// ID3 names languages by ISO 639-2.
std::string three_letters(const std::string& language) {
  if (language == "vi") return "vie";
  if (language == "en") return "eng";
  return language.size() == 3 ? language : std::string{};
}

UniqueFrame source_frame(const std::string& source) {
  if (source.find("://") == std::string::npos)
    return std::make_unique<id3::UserTextIdentificationFrame>("source", text_of(source), String::UTF8);
  auto frame = std::make_unique<id3::UrlLinkFrame>("WOAS");
  frame->setUrl(String(source, String::Latin1));  // byte by byte
  return frame;
}

UniqueFrame cover_frame(const Picture& cover) {
  auto frame = std::make_unique<id3::AttachedPictureFrame>();
  frame->setTextEncoding(String::UTF8);
  frame->setMimeType(cover.mime_type);
  frame->setType(id3::AttachedPictureFrame::FrontCover);
  frame->setPicture(bytes_of(cover.bytes));
  return frame;
}

ByteVector chapter_id(std::size_t index) { return bytes_of("chp" + std::to_string(index)); }

UniqueFrame contents_frame(std::size_t chapters) {
  TagLib::ByteVectorList ids;
  for (std::size_t i = 0; i < chapters; ++i) ids.append(chapter_id(i));
  auto frame = std::make_unique<id3::TableOfContentsFrame>("toc", ids);
  frame->setIsTopLevel(true);
  frame->setIsOrdered(true);
  return frame;
}

void add_chapters(id3::Tag& tag, const SoundInfo& info, SoundLength length) {
  constexpr std::size_t kMostInOneContents = 255;  // its entries are counted in a byte
  constexpr unsigned int kNoOffset = 0xFFFFFFFF;   // the times count, not byte offsets
  const std::size_t count = info.chapters.size();
  if (count > 0 && count <= kMostInOneContents) tag.addFrame(contents_frame(count).release());
  const auto ms_at = [&](std::uint64_t frame) { return static_cast<unsigned int>(length.ms_at(frame)); };
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [begin, title] = info.chapters[i];
    const std::uint64_t end = i + 1 < count ? info.chapters[i + 1].begin_frame : length.frames;
    auto chapter =
        std::make_unique<id3::ChapterFrame>(chapter_id(i), ms_at(begin), ms_at(end), kNoOffset, kNoOffset);
    if (!title.empty()) chapter->addEmbeddedFrame(text_frame("TIT2", title).release());
    tag.addFrame(chapter.release());
  }
}

/// "3/12", "3" where nobody knows of how many, "" where it has no number.
std::string track_of(const SoundInfo& info) {
  if (info.track == 0) return {};
  return std::to_string(info.track) + (info.tracks > 0 ? '/' + std::to_string(info.tracks) : "");
}

/// An ID3v2.4 tag, which begins an MP3 file; empty where nothing is told.
std::string id3_tag(const SoundInfo& info, SoundLength length) {
  id3::Tag tag;
  const auto add_text = [&tag](const char* id, const std::string& text) {
    if (!text.empty()) tag.addFrame(text_frame(id, text).release());
  };
  add_text("TIT2", info.title);
  add_text("TPE1", info.artist);
  add_text("TALB", info.album);
  add_text("TDRC", info.date);
  add_text("TRCK", track_of(info));
  add_text("TLAN", three_letters(info.language));
  if (!info.source.empty()) tag.addFrame(source_frame(info.source).release());
  if (info.cover) tag.addFrame(cover_frame(*info.cover).release());
  add_chapters(tag, info, length);
  if (tag.frameList().isEmpty()) return {};
  const ByteVector bytes = tag.render();
  return {bytes.data(), bytes.size()};
}

/// FLAC and Ogg have the same pictures.
std::unique_ptr<TagLib::FLAC::Picture> flac_picture(const Picture& cover) {
  constexpr int kBitsPerPixel = 24;
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setType(TagLib::FLAC::Picture::FrontCover);
  picture->setMimeType(cover.mime_type);
  picture->setWidth(static_cast<int>(cover.width_px));
  picture->setHeight(static_cast<int>(cover.height_px));
  picture->setColorDepth(kBitsPerPixel);
  picture->setData(bytes_of(cover.bytes));
  return picture;
}

/// In the place of the encoder's own fields; chapters by the CHAPTERxxx convention.
void fill(TagLib::Ogg::XiphComment& comment, const SoundInfo& info, SoundLength length) {
  comment.removeAllFields();
  const auto add = [&comment](const std::string& name, const std::string& value) {
    comment.addField(name, text_of(value));
  };
  add("TITLE", info.title);
  add("ARTIST", info.artist);
  add("ALBUM", info.album);
  add("DATE", info.date);
  if (info.track > 0) add("TRACKNUMBER", std::to_string(info.track));
  if (info.tracks > 0) add("TRACKTOTAL", std::to_string(info.tracks));
  add("LANGUAGE", info.language);
  add("SOURCE", info.source);
  for (std::size_t i = 0; i < info.chapters.size(); ++i) {
    std::string number = std::to_string(i + 1);
    if (number.size() < 3) number.insert(0, 3 - number.size(), '0');
    add("CHAPTER" + number, clock_text(length.ms_at(info.chapters[i].begin_frame)));
    add("CHAPTER" + number + "NAME", info.chapters[i].title);
  }
}

bool tag_flac(FrontStream& stream, const SoundInfo& info, SoundLength length) {
  FlacFile file(&stream, false);
  if (!file.isValid()) return false;
  fill(*file.xiphComment(true), info, length);
  if (info.cover) file.addPicture(flac_picture(*info.cover).release());
  return file.save();
}

/// Puts the checksum into the head of an Ogg page.
void sum_up(ByteVector& head, ByteVector& body) {
  const auto as_ogg = [](ByteVector& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); };
  ogg_page page{as_ogg(head), static_cast<long>(head.size()), as_ogg(body), static_cast<long>(body.size())};
  ogg_page_checksum_set(&page);
}

/// libsndfile draws a stream's serial number by lot. This one comes of what the file tells, so that the same
/// text gives the same bytes, and two articles in a row still have different ones.
unsigned int serial_number(const TagLib::Ogg::XiphComment& comment, SoundLength length) {
  constexpr unsigned int kHeadBytes = 27, kSumAt = 22;  // RFC 3533, section 6
  ByteVector head(kHeadBytes, '\0'), told = comment.render(false);
  told.append(ByteVector::fromLongLong(static_cast<long long>(length.frames)));
  sum_up(head, told);
  return head.toUInt(kSumAt, false);
}

void set_serial_number(TagLib::Ogg::File& file, unsigned int number) {
  for (Offset at = 0;;) {
    TagLib::Ogg::PageHeader header(&file, at);
    if (!header.isValid()) return;
    header.setStreamSerialNumber(number);
    ByteVector head = header.render();
    file.seek(at + header.size());
    ByteVector body = file.readBlock(static_cast<Size>(header.dataSize()));
    sum_up(head, body);
    file.seek(at);
    file.writeBlock(head);
    at += header.size() + header.dataSize();
  }
}

template <typename File>
bool tag_ogg(FrontStream& stream, const SoundInfo& info, SoundLength length) {
  File file(&stream, false);
  if (!file.isValid()) return false;
  fill(*file.tag(), info, length);
  if (info.cover) file.tag()->addPicture(flac_picture(*info.cover).release());
  if (!file.save()) return false;
  set_serial_number(file, serial_number(*file.tag(), length));
  return true;
}

Result<TaggedFront> tagged_front(bool tag(FrontStream&, const SoundInfo&, SoundLength), Spool& encoded,
                                 const SoundInfo& info, SoundLength length) {
  FrontStream stream(encoded);
  const bool is_tagged = tag(stream, info, length);
  if (!stream.disk()) return fail(stream.disk().error());
  if (!is_tagged) return fail(ErrorCode::CannotWrite, encoded.path(), "faulty_sound");
  return stream.take_front();
}

Result<TaggedFront> make_front(Codec codec, Spool& encoded, const SoundInfo& info, SoundLength length) {
  switch (codec) {
    case Codec::Flac: return tagged_front(tag_flac, encoded, info, length);
    case Codec::Vorbis: return tagged_front(tag_ogg<TagLib::Ogg::Vorbis::File>, encoded, info, length);
    case Codec::Opus: return tagged_front(tag_ogg<TagLib::Ogg::Opus::File>, encoded, info, length);
    case Codec::Mp3:
    case Codec::Aac: break;
  }
  return TaggedFront{id3_tag(info, length), 0};
}

}  // namespace
}  // namespace docbao

extern "C" [[gnu::visibility("default")]] void docbao_make_tagged_front(
    docbao::Codec codec, docbao::Spool& encoded, const docbao::SoundInfo& info, docbao::SoundLength length,
    docbao::Result<docbao::TaggedFront>& front) {
  front = docbao::make_front(codec, encoded, info, length);
}
