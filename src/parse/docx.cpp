// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/flow.hpp"
#include "parse/office/docx_body.hpp"
#include "parse/office/properties.hpp"
#include "parse/parser.hpp"

namespace docbao {
namespace {

/// Reads footnotes or endnotes: each <w:footnote> is a body of its own.
class DocxNotes final : public XmlHandler {
 public:
  DocxNotes(char kind, DocxParts& parts) : kind_(kind), parts_(parts) {}

  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "w:footnote" || name == "w:endnote") {
      id_ = kind_ + std::string(attributes["id"]);
      note_.emplace(parts_);
    } else if (note_) {
      note_->body.begin_element(name, attributes);
    }
  }
  void end_element(std::string_view name) override {
    if (name == "w:footnote" || name == "w:endnote") take_note();
    else if (note_) note_->body.end_element(name);
  }
  void add_text(std::string_view text) override {
    if (note_) note_->body.add_text(text);
  }

 private:
  struct Note {
    explicit Note(DocxParts& parts) : body(flow, parts) {}
    std::vector<DocumentBlock> blocks;
    TakeDocument take = [this](Document document) -> Status {
      for (DocumentBlock& block : document.blocks)
        blocks.push_back({BlockKind::Paragraph, std::move(block.text)});
      return {};
    };
    DocumentWriter writer{take};
    Flow flow{writer};
    DocxBody body;
  };

  void take_note() {
    if (!note_) return;
    note_->flow.add_notes();
    if (note_->writer.finish()) parts_.notes[id_] = std::move(note_->blocks);
    note_.reset();
  }

  char kind_;
  DocxParts& parts_;
  std::string id_;
  std::optional<Note> note_;
};

/// Notes that cannot be read leave the text as it is, unless the file as a whole is not to be trusted.
Status read_docx_notes(ZipFile& zip, const std::string& member, char kind, DocxParts& parts) {
  if (member.empty() || !zip.has(member)) return {};
  auto opened = zip.open_member(member);
  DocxNotes handler(kind, parts);
  return opened ? parse_xml(*opened, handler) : fail(std::move(opened.error()));
}

Status read_docx_parts(ZipFile& zip, const DocxMembers& members, DocxParts& parts) {
  if (Status read = read_docx_styles(zip, members.styles, parts.styles); !read) return read;
  if (Status read = read_docx_numbering(zip, members.numbering, parts.numbering); !read) return read;
  if (Status read = read_docx_notes(zip, members.footnotes, 'f', parts); !read) return read;
  return read_docx_notes(zip, members.endnotes, 'e', parts);
}

Status read_docx(const ParseRequest& request, const TakeDocument& take) {
  auto zip = ZipFile::open(request.bytes);
  if (!zip) return fail(std::move(zip.error()));
  const auto members = find_docx_members(*zip);
  if (!members) return fail(members.error());
  DocxParts parts;
  if (Status read = read_docx_parts(*zip, *members, parts); !read) return read;
  auto body = zip->open_member(members->body);
  if (!body) return fail(std::move(body.error()));
  DocumentWriter writer(take);
  read_properties(*zip, "docProps/core.xml", writer.info());
  Flow flow(writer);
  DocxBody handler(flow, parts);
  Status end = parse_xml(*body, handler);
  flow.add_notes();
  const Status written = writer.finish();
  return end ? written : end;
}

}  // namespace

Status parse_docx(const ParseRequest& request, const TakeDocument& take) {
  Status end = read_docx(request, take);
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
