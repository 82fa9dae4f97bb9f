// SPDX-License-Identifier: GPL-3.0-or-later
// The files of an EPUB 3.3 with media overlays (w3.org/TR/epub-33), each as one text.
#include "export/epub_markup.hpp"

#include "base/clock_text.hpp"
#include "export/markup.hpp"

namespace docbao {
namespace {

constexpr std::string_view kEpubXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string html_head(const std::string& title, const std::string& language) {
  return std::string(kEpubXml) +
         "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
         "xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"" +
         language + "\" lang=\"" + language + "\">\n<head>\n<meta charset=\"UTF-8\"/>\n<title>" +
         escape_xml(title) +
         "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n";
}

std::string link(const Entry& entry) {
  return "<a href=\"" + entry.file + ".xhtml#" + entry.id + "\">" + escape_xml(entry.title) + "</a>";
}

/// The title in lines that fit on the cover.
std::vector<std::string> cover_lines(const std::string& title) {
  constexpr std::size_t kLineBytes = 26, kMostLines = 8;  // a Vietnamese letter has up to three bytes
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = std::min(title.find(' ', at), title.size());
    const std::string word = title.substr(at, end - at);
    if (!lines.back().empty() && lines.back().size() + word.size() > kLineBytes) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    at = end + 1;
  }
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() += " …";
  }
  return lines;
}

std::string metadata(const EpubPackage& package) {
  const SoundInfo& info = package.info;
  std::string out = "<dc:identifier id=\"uid\">" + package.identifier + "</dc:identifier>\n<dc:title>" +
                    escape_xml(info.title) + "</dc:title>\n<dc:language>" + info.language +
                    "</dc:language>\n";
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty())
      out += "<dc:" + std::string(name) + '>' + escape_xml(value) + "</dc:" + std::string(name) + ">\n";
  };
  add("creator", info.artist);
  add("publisher", info.album);
  add("date", info.date);
  add("source", info.source);
  return out;
}

std::string properties(const EpubPackage& package) {
  std::string out;
  const auto add = [&out](std::string_view name, std::string_view value, std::string_view refines = "") {
    out += "<meta property=\"" + std::string(name) + '"';
    if (!refines.empty()) out += " refines=\"#" + std::string(refines) + '"';
    out += '>' + escape_xml(value) + "</meta>\n";
  };
  add("dcterms:modified", package.modified);
  out += "<meta name=\"generator\" content=\"docbao\"/>\n";  // src/parse/epub/ knows our books by it
  for (const std::string_view mode : {"textual", "auditory"}) add("schema:accessMode", mode);
  for (const std::string_view modes : {"textual,auditory", "textual", "auditory"})
    add("schema:accessModeSufficient", modes);
  for (const std::string_view feature :
       {"synchronizedAudioText", "structuralNavigation", "tableOfContents", "readingOrder"}) {
    add("schema:accessibilityFeature", feature);
  }
  for (const std::string_view hazard : {"noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"})
    add("schema:accessibilityHazard", hazard);
  add("schema:accessibilitySummary",
      "Toàn văn, đọc bằng giọng tổng hợp, từng câu hiện sáng khi đọc. Full text with synthetic speech, "
      "highlighted as it is read.");
  add("media:active-class", kActiveClass);
  if (!package.narrator.empty()) add("media:narrator", package.narrator);
  for (const EpubChapter& chapter : package.chapters) {
    if (chapter.is_timed) add("media:duration", clock_text(chapter.duration_ms), chapter.file + "-smil");
  }
  add("media:duration", clock_text(package.total_ms));
  return out;
}

std::string manifest(const EpubPackage& package) {
  std::string out =
      "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
      "<item id=\"css\" href=\"style.css\" media-type=\"text/css\"/>\n"
      "<item id=\"cover\" href=\"" +
      epub_cover_name(package.info) + "\" media-type=\"" +
      (package.info.cover ? package.info.cover->mime_type : "image/svg+xml") +
      "\" properties=\"cover-image\"/>\n";
  for (const EpubChapter& chapter : package.chapters) {
    const std::string& file = chapter.file;
    const std::string overlay = chapter.is_timed ? " media-overlay=\"" + file + "-smil\"" : "";
    out += "<item id=\"" + file + "\" href=\"" + file + ".xhtml\" media-type=\"application/xhtml+xml\"" +
           overlay + "/>\n";
    if (!chapter.is_timed) continue;
    out +=
        "<item id=\"" + file + "-smil\" href=\"" + file + ".smil\" media-type=\"application/smil+xml\"/>\n";
    out += "<item id=\"" + file + "-mp3\" href=\"" + file + ".mp3\" media-type=\"audio/mpeg\"/>\n";
  }
  return out;
}

}  // namespace

std::string_view epub_css() noexcept {
  return "body { font-family: serif; line-height: 1.5; margin: 1em; }\n"
         "h1 { line-height: 1.2; }\n"
         ".sapo { font-weight: bold; }\n"
         ".dateline, .byline, .credit, .caption { font-size: 0.9em; }\n"
         ".caption { font-style: italic; }\n"
         ".-epub-media-overlay-active { background-color: #ffe9a8; color: #000000; }\n"
         "@media (prefers-color-scheme: dark) {\n"
         "  .-epub-media-overlay-active { background-color: #5a4a00; color: #ffffff; }\n"
         "}\n"
         // A reader with colours of its own: the system's for what is selected, and a line that needs no
         // colour.
         "@media (forced-colors: active) {\n"
         "  .-epub-media-overlay-active { background-color: Highlight; color: HighlightText; outline: 2px "
         "solid; }\n"
         "}\n";
}

std::string epub_container() {
  return std::string(kEpubXml) +
         "<container version=\"1.0\" "
         "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
         "<rootfile full-path=\"EPUB/package.opf\" "
         "media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";
}

std::string epub_page(const Page& page, const std::string& file, const std::string& language) {
  return html_head(page.title, language) + "<body>\n<section id=\"" + file + "\" epub:type=\"chapter\">\n" +
         page.body + "</section>\n</body>\n</html>\n";
}

std::string epub_overlay(const Page& page, const std::string& file) {
  std::string out = std::string(kEpubXml) +
                    "<smil xmlns=\"http://www.w3.org/ns/SMIL\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
                    "version=\"3.0\">\n<body>\n"
                    "<seq id=\"seq\" epub:textref=\"" +
                    file + ".xhtml#" + file + "\" epub:type=\"chapter\">\n";
  for (const Clip& clip : page.clips) {
    out += "<par id=\"par-" + clip.id + "\"><text src=\"" + file + ".xhtml#" + clip.id + "\"/><audio src=\"" +
           file + ".mp3\" clipBegin=\"" + clock_text(clip.begin_ms) + "\" clipEnd=\"" +
           clock_text(clip.end_ms) + "\"/></par>\n";
  }
  return out + "</seq>\n</body>\n</smil>\n";
}

std::string epub_contents(const std::vector<Entry>& entries, const SoundInfo& info) {
  std::string out = html_head(info.title, info.language) +
                    "<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>" +
                    (info.language == "vi" ? "Mục lục" : "Contents") + "</h1>\n<ol>\n";
  for (std::size_t i = 0; i < entries.size();) {
    out += "<li>" + link(entries[i++]);
    const bool has_headings = i < entries.size() && !entries[i].is_article;
    if (has_headings) out += "\n<ol>\n";
    for (; i < entries.size() && !entries[i].is_article; ++i) out += "<li>" + link(entries[i]) + "</li>\n";
    out += has_headings ? "</ol>\n</li>\n" : "</li>\n";
  }
  return out + "</ol>\n</nav>\n</body>\n</html>\n";
}

std::string epub_cover_name(const SoundInfo& info) {
  if (!info.cover) return "cover.svg";
  return info.cover->mime_type == "image/png" ? "cover.png" : "cover.jpg";
}

std::string epub_cover(const SoundInfo& info) {
  std::string out = std::string(kEpubXml) +
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 800\" width=\"600\" "
                    "height=\"800\" role=\"img\">\n<title>" +
                    escape_xml(info.title) +
                    "</title>\n<rect width=\"600\" height=\"800\" fill=\"#14375e\"/>\n"
                    "<rect x=\"40\" y=\"120\" width=\"520\" height=\"4\" fill=\"#ffe9a8\"/>\n<g "
                    "fill=\"#ffffff\" font-family=\"serif\">\n"
                    "<text x=\"40\" y=\"90\" font-size=\"30\">" +
                    escape_xml(info.album.empty() ? "Đọc Báo" : info.album) + "</text>\n";
  int y = 200;
  for (const std::string& line : cover_lines(info.title)) {
    out +=
        "<text x=\"40\" y=\"" + std::to_string(y) + "\" font-size=\"44\">" + escape_xml(line) + "</text>\n";
    y += 60;
  }
  out += "<text x=\"40\" y=\"750\" font-size=\"26\">" +
         escape_xml(info.artist.empty() ? info.date : info.artist) + "</text>\n";
  return out + "</g>\n</svg>\n";
}

std::string epub_package(const EpubPackage& package) {
  std::string spine;
  for (const EpubChapter& chapter : package.chapters) spine += "<itemref idref=\"" + chapter.file + "\"/>\n";
  return std::string(kEpubXml) +
         "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"uid\" "
         "xml:lang=\"" +
         package.info.language +
         "\" prefix=\"schema: http://schema.org/ media: http://www.idpf.org/epub/vocab/overlays/#\">\n"
         "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n" +
         metadata(package) + properties(package) + "</metadata>\n<manifest>\n" + manifest(package) +
         "</manifest>\n<spine>\n" + spine + "</spine>\n</package>\n";
}

}  // namespace docbao
