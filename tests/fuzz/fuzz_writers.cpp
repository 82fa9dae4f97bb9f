// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as titles, names, addresses and text of what is written: books, feed, playlist, subtitles and the
// tags of WAV stay well-formed, and UTF-8.
#include <nlohmann/json.hpp>

#include "app/export/feed.hpp"
#include "audio/tags/tags.hpp"
#include "docbao/timed_text.hpp"
#include "export/daisy_markup.hpp"
#include "export/epub_markup.hpp"
#include "export/markup.hpp"
#include "file_bytes.hpp"
#include "fuzz_laws.hpp"

namespace {

using namespace docbao;
using test::demand;
using test::demand_xml;

constexpr std::uint32_t kRateHz = 22050;
constexpr std::uint64_t kFrames = 4410;  // of a sentence

/// What an input tells.
struct Told {
  SoundInfo info;
  std::string narrator, name;
  std::shared_ptr<const Article> article;
  std::vector<TimedSentence> sentences;
};

Told told_by(std::string_view bytes) {
  std::vector<std::string> fields = test::split_fields(bytes, '\n', 8);
  Told told;
  told.info = {.title = fields[0],
               .artist = fields[1],
               .album = fields[2],
               .date = fields[3],
               .language = "vi",
               .source = fields[4],
               .chapters = {{0, fields[0]}, {kFrames, fields[5]}}};
  told.info.description = fields[1], told.info.published = fields[3];
  told.narrator = fields[2], told.name = fields[6];
  told.article = std::make_shared<const Article>(make_article(fields[7], fields[6]));
  for (const Sentence& sentence : split_sentences(*told.article)) {
    const std::uint64_t begin = told.sentences.size() * kFrames;
    const FrameRange frames{begin, begin + kFrames};
    told.sentences.push_back({told.article, sentence, frames, frames.end, {{"a", sentence.span, frames}}});
  }
  return told;
}

Page page_of(const Told& told, Granularity granularity) {
  PageMaker maker(told.article, "a001", kRateHz, granularity);
  for (const TimedSentence& sentence : told.sentences) maker.add(sentence);
  return maker.finish(told.sentences.size() * kFrames);
}

void write_epub(const Told& told, const Page& page) {
  demand_xml(epub_page(page, "a001", told.info.language), "page");
  demand_xml(epub_overlay(page, "a001"), "overlay");
  demand_xml(epub_contents(page.entries, told.info), "contents");
  demand_xml(epub_cover(told.info), "cover");
  demand_xml(epub_package({.info = told.info,
                           .identifier = make_identifier(told.info, 1),
                           .narrator = told.narrator,
                           .modified = "2024-06-25T00:00:00Z",
                           .chapters = {{"a001", 200, true}},
                           .total_ms = 200}),
             "package");
}

void write_daisy(const Told& told, const Page& page) {
  const std::string clips = daisy_clips(page, "a001");
  const DaisyChapter chapter{.file = "a001", .title = page.title, .clips_bytes = clips.size()};
  const DaisyBook book{.info = told.info,
                       .identifier = make_identifier(told.info, 1),
                       .narrator = told.narrator,
                       .today = "2024-06-25",
                       .entries = page.entries};
  demand_xml(daisy_text(page, told.info.language), "text");
  demand_xml(daisy_smil(clips, chapter, book.identifier), "smil");
  demand_xml(daisy_master({chapter}, book), "master");
  demand_xml(daisy_ncc(book), "ncc");
}

/// One line for the title, one for the file, whatever is in them.
void write_lists(const Told& told) {
  const app::Episode episode{.file = told.name,
                             .title = told.info.title,
                             .author = told.info.artist,
                             .date = told.info.date,
                             .published = told.info.published,
                             .seconds = 1,
                             .bytes = 1,
                             .texts = {{told.name, "text/vtt"}},
                             .guid = told.info.source,
                             .url = told.info.source,
                             .description = told.info.description,
                             .mime_type = "audio/mpeg"};
  demand_xml(
      app::make_feed({episode}, {"https://bao.example/" + told.info.album, told.info.title, told.narrator}),
      "feed");
  const std::string playlist = app::make_playlist({episode});
  demand(std::ranges::count(playlist, '\n') == 3, "three lines of a playlist", playlist);
}

void write_text(const Told& told, const TimedTextFormat& format, Granularity granularity) {
  const std::string path = (test::fuzz_folder() / ("a" + std::string(format.extension))).string();
  const auto file = format.create(path, AudioFormat{kRateHz}, granularity);
  demand(file.has_value(), "a file is made");
  for (const TimedSentence& sentence : told.sentences)
    demand((*file)->add(sentence).has_value(), "it is told");
  demand((*file)->finish(told.info).has_value(), "it is finished");
  const std::string text = test::read_file(path);
  demand(is_valid_utf8(text), "text is UTF-8", text);
  if (format.extension.ends_with("json")) demand(nlohmann::json::accept(text), "JSON is whole", text);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number |= std::uint32_t{static_cast<std::uint8_t>(bytes[at + i])} << 8 * i;
  return number;
}

/// The chunks behind the samples of a WAV file follow each other to the end.
void write_wav_tags(const Told& told) {
  const std::string bytes = wav_trailer(told.info);
  std::string_view rest = bytes;
  while (!rest.empty()) {
    demand(rest.size() >= 8 && number_at(rest, 4) <= rest.size() - 8, "a whole chunk", bytes);
    const std::size_t size = 8 + number_at(rest, 4) + number_at(rest, 4) % 2;
    demand(size <= rest.size(), "an even chunk", bytes);
    rest.remove_prefix(size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Told told = told_by({reinterpret_cast<const char*>(data) + 1, size - 1});
  const auto granularity = data[0] % 2 == 0 ? Granularity::Sentence : Granularity::Word;
  const Page page = page_of(told, granularity);
  write_epub(told, page);
  write_daisy(told, page);
  write_lists(told);
  write_wav_tags(told);
  write_text(told, timed_text_formats()[data[0] / 2 % timed_text_formats().size()], granularity);
  return 0;
}
