// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/flow.hpp"
#include "parse/office/odt_body.hpp"
#include "parse/office/properties.hpp"
#include "parse/parser.hpp"

namespace docbao {
namespace {

class OdtStylesHandler final : public XmlHandler {
 public:
  explicit OdtStylesHandler(OdtStyles& styles) : reader_(styles) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    reader_.begin_element(name, attributes);
  }
  void end_element(std::string_view name) override { reader_.end_element(name); }
  void add_text(std::string_view) override {}

 private:
  OdtStyleReader reader_;
};

/// Finds out whether members are encrypted: an OpenDocument does that itself, not by its ZIP file.
class OdtManifestHandler final : public XmlHandler {
 public:
  void begin_element(std::string_view name, const XmlAttributes&) override {
    is_encrypted = is_encrypted || name == "manifest:encryption-data";
  }
  void end_element(std::string_view) override {}
  void add_text(std::string_view) override {}
  bool is_done() const override { return is_encrypted; }

  bool is_encrypted = false;
};

Status read_odt_member(ZipFile& zip, const std::string& name, XmlHandler& handler) {
  auto member = zip.open_member(name);
  return member ? parse_xml(*member, handler) : fail(std::move(member.error()));
}

Status read_odt(const ParseRequest& request, const TakeDocument& take) {
  auto zip = ZipFile::open(request.bytes);
  if (!zip) return fail(std::move(zip.error()));
  OdtManifestHandler manifest;
  constexpr const char* kManifest = "META-INF/manifest.xml";
  if (zip->has(kManifest)) static_cast<void>(read_odt_member(*zip, kManifest, manifest));
  if (manifest.is_encrypted) return fail(ErrorCode::BadDocument, {}, "encrypted");
  OdtStyles styles;
  OdtStylesHandler declared(styles);
  if (zip->has("styles.xml")) {
    if (Status read = read_odt_member(*zip, "styles.xml", declared); !read) return read;
  }
  DocumentWriter writer(take);
  read_properties(*zip, "meta.xml", writer.info());
  Flow flow(writer);
  OdtBody body(flow, styles);
  Status end = read_odt_member(*zip, "content.xml", body);
  flow.add_notes();
  const Status written = writer.finish();
  return end ? written : end;
}

}  // namespace

Status parse_odt(const ParseRequest& request, const TakeDocument& take) {
  Status end = read_odt(request, take);
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
