// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// Where a fact about an article was found.
enum class Origin : std::uint8_t {
  Unknown,    ///< nowhere: the fact is not known
  Block,      ///< in a block of the text: its title, its dateline, its byline
  JsonLd,     ///< in a page's JSON-LD (schema.org)
  OpenGraph,  ///< in a page's OpenGraph or other meta elements
  Rule,       ///< at the place where a rule for that newspaper or kind of document looks
  Address     ///< in the address of the source
};

/// The name used in JSON: "block", "json_ld", …; "" for Unknown.
std::string_view to_string(Origin origin) noexcept;

/// A fact, and where it was found. The value means nothing while the origin is Unknown.
template <typename T>
struct Known {
  T value{};
  Origin origin = Origin::Unknown;
  explicit operator bool() const noexcept { return origin != Origin::Unknown; }
};

/// A day of the calendar, and as much of the time of day as was written.
struct ArticleTime {
  std::uint16_t year = 0;
  std::uint8_t month = 0, day = 0;           ///< counted from 1
  std::optional<std::uint16_t> minute;       ///< of the day: 946 for 15:46
  std::optional<std::int16_t> zone_minutes;  ///< east of UTC: 420 for GMT+7; never without `minute`
  friend bool operator==(const ArticleTime&, const ArticleTime&) = default;
};

/// "2024-06-25"
std::string iso_date(const ArticleTime& time);
/// "2024-06-25T15:46+07:00", as much of it as is known (ISO 8601).
std::string iso_time(const ArticleTime& time);

/// A picture that stands for an article. At least one of the two is there.
struct Cover {
  std::string url;    ///< where the picture is; nobody fetched it
  std::string bytes;  ///< the PNG or JPEG file, where the source brings it along
};

/// What is known of an article besides its text. A source fills in what it is sure of and leaves the rest.
struct ArticleInfo {
  std::string kind;  ///< the kind of source, as src/source/sources.def names it: "text"
  /// How the characters of the source were written, by its usual name: "UTF-8", "windows-1258", "TCVN3".
  /// Empty where the source has no say in it (a DOCX).
  std::string encoding;
  Known<std::string> title;
  Known<std::vector<std::string>> authors;  ///< as they sign: names, an agency, "Nhóm PV"
  Known<ArticleTime> published;
  Known<std::string> newspaper;
  Known<std::string> language;  ///< BCP 47: "vi"
  Known<std::string> url;       ///< the canonical one, where the page names one
  Known<std::string> section;   ///< of the newspaper: "Thời sự"
  Known<Cover> cover;

  /// One that knows nothing, shared by all who have no other.
  static const std::shared_ptr<const ArticleInfo>& nothing() noexcept;
};

}  // namespace docbao
