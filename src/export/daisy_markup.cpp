// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a DAISY 2.02 book (daisy.org/z3986/specifications/daisy_202.html), each as one text.
#include "export/daisy_markup.hpp"

#include <algorithm>
#include <cstdio>

#include "base/clock_text.hpp"
#include "export/markup.hpp"

namespace docbao {
namespace {

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view kSmilDoctype =
    "<!DOCTYPE smil PUBLIC \"-//W3C//DTD SMIL 1.0//EN\" \"http://www.w3.org/TR/REC-smil/SMIL10.dtd\">\n";
constexpr std::string_view kGenerator = "docbao";

std::string meta(std::string_view name, std::string_view content) {
  return "<meta name=\"" + std::string(name) + "\" content=\"" + escape_xml(content) + "\"/>\n";
}

/// hh:mm:ss, rounded: what the control file wants.
std::string whole_seconds(std::uint64_t ms) {
  return clock_text((ms + 500) / 1000 * 1000).substr(0, clock_text(ms).rfind('.'));
}

std::string seconds(std::uint64_t ms) {
  char text[40];
  std::snprintf(text, sizeof text, "%llu.%03us", static_cast<unsigned long long>(ms / 1000),
                static_cast<unsigned>(ms % 1000));
  return text;
}

std::string html_head(const std::string& title, const std::string& language, const std::string& metas) {
  return std::string(kXml) +
         "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
         "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
         "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" +
         language + "\" xml:lang=\"" + language + "\">\n<head>\n<title>" + escape_xml(title) +
         "</title>\n<meta http-equiv=\"Content-type\" content=\"text/html; charset=utf-8\"/>\n" + metas +
         "</head>\n";
}

std::string or_unknown(const std::string& text, std::string_view unknown) {
  return text.empty() ? std::string(unknown) : text;
}

/// The control file begins with the book's title; where that is the first article's, once.
std::vector<Entry> headings_of(const DaisyBook& book) {
  std::vector<Entry> headings = book.entries;
  if (headings.empty() || headings.front().title == book.info.title) return headings;
  headings.insert(headings.begin(), headings.front());
  headings.front().title = book.info.title;
  return headings;
}

std::string ncc_metas(const DaisyBook& book) {
  const SoundInfo& info = book.info;
  const bool has_headings =
      std::ranges::any_of(book.entries, [](const Entry& entry) { return !entry.is_article; });
  std::string out = meta("dc:title", info.title) + meta("dc:creator", or_unknown(info.artist, "Đọc Báo"));
  out += meta("dc:date", or_unknown(info.date, book.today)) + meta("dc:format", "Daisy 2.02") +
         meta("dc:identifier", book.identifier);
  out += meta("dc:language", info.language) + meta("dc:publisher", or_unknown(info.album, "Đọc Báo"));
  if (!info.source.empty()) out += meta("dc:source", info.source);
  out += meta("ncc:charset", "utf-8") + meta("ncc:depth", has_headings ? "2" : "1") +
         meta("ncc:files", std::to_string(book.files));
  out += meta("ncc:footnotes", "0") + meta("ncc:generator", kGenerator) +
         meta("ncc:kByteSize", std::to_string((book.bytes + 1023) / 1024));
  out += meta("ncc:maxPageNormal", "0") + meta("ncc:multimediaType", "audioFullText") +
         meta("ncc:narrator", book.narrator);
  out += meta("ncc:pageFront", "0") + meta("ncc:pageNormal", "0") + meta("ncc:pageSpecial", "0") +
         meta("ncc:prodNotes", "0");
  out += meta("ncc:setInfo", "1 of 1") + meta("ncc:sidebars", "0") +
         meta("ncc:tocItems", std::to_string(headings_of(book).size()));
  return out + meta("ncc:totalTime", whole_seconds(book.total_ms));
}

}  // namespace

std::string daisy_text(const Page& page, const std::string& language) {
  return html_head(page.title, language, meta("dc:format", "Daisy 2.02")) + "<body>\n" + page.body +
         "</body>\n</html>\n";
}

std::string daisy_clips(const Page& page, const std::string& file) {
  std::string out;
  for (const Clip& clip : page.clips) {
    out += "<par endsync=\"last\" id=\"par-" + clip.id + "\"><text src=\"" + file + ".html#" + clip.id +
           "\" id=\"txt-" + clip.id + "\"/><audio src=\"" + file +
           ".mp3\" clip-begin=\"npt=" + seconds(clip.begin_ms) + "\" clip-end=\"npt=" + seconds(clip.end_ms) +
           "\" id=\"aud-" + clip.id + "\"/></par>\n";
  }
  return out;
}

std::string daisy_smil(const std::string& clips, const DaisyChapter& chapter, const std::string& identifier) {
  return std::string(kXml) + std::string(kSmilDoctype) + "<smil>\n<head>\n" +
         meta("dc:format", "Daisy 2.02") + meta("dc:identifier", identifier) +
         meta("dc:title", chapter.title) + meta("title", chapter.title) + meta("ncc:generator", kGenerator) +
         meta("ncc:totalElapsedTime", clock_text(chapter.elapsed_ms)) +
         meta("ncc:timeInThisSmil", clock_text(chapter.duration_ms)) +
         "<layout>\n<region id=\"txtView\"/>\n</layout>\n</head>\n<body>\n<seq dur=\"" +
         seconds(chapter.duration_ms) + "\">\n" + clips + "</seq>\n</body>\n</smil>\n";
}

std::string daisy_master(const std::vector<DaisyChapter>& chapters, const DaisyBook& book) {
  std::string out = std::string(kXml) + std::string(kSmilDoctype) + "<smil>\n<head>\n" +
                    meta("dc:format", "Daisy 2.02") + meta("dc:identifier", book.identifier) +
                    meta("dc:title", book.info.title) + meta("ncc:generator", kGenerator) +
                    meta("ncc:timeInThisSmil", clock_text(book.total_ms)) +
                    "<layout>\n<region id=\"txtView\"/>\n</layout>\n</head>\n<body>\n";
  for (const DaisyChapter& chapter : chapters) {
    out += "<ref title=\"" + escape_xml(chapter.title) + "\" src=\"" + chapter.file + ".smil\" id=\"" +
           chapter.file + "\"/>\n";
  }
  return out + "</body>\n</smil>\n";
}

std::string daisy_ncc(const DaisyBook& book) {
  std::string out = html_head(book.info.title, book.info.language, ncc_metas(book)) + "<body>\n";
  const std::vector<Entry> headings = headings_of(book);
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const Entry& entry = headings[i];
    const std::string name = entry.is_article ? "h1" : "h2";
    out += '<' + name + (i == 0 ? " class=\"title\"" : "") + " id=\"ncc" + std::to_string(i + 1) +
           "\"><a href=\"" + entry.file + ".smil#par-" + entry.id + "\">" + escape_xml(entry.title) +
           "</a></" + name + ">\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace docbao
