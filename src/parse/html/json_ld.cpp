// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/json_ld.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace docbao::html {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t{1} << 20U, kMostObjects = 200;

/// The first text in `value`: itself, of its list's first item, or of its "name", "url" or "@id".
std::string text_in(const Json& value) {
  const Json* at = &value;
  if (at->is_array() && !at->empty()) at = &at->front();
  if (at->is_string()) return at->get<std::string>();
  if (!at->is_object()) return {};
  for (const char* key : {"name", "url", "@id"}) {
    const auto found = at->find(key);
    if (found != at->end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string{} : text_in(*found);
}

void keep_first(std::string& kept, std::string found) {
  if (kept.empty()) kept = std::move(found);
}

bool has_type(const Json& object, std::string_view end) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [&](const Json& one) {
    return one.is_string() && one.get_ref<const std::string&>().ends_with(end);
  };
  return type->is_array() ? std::ranges::any_of(*type, fits) : fits(*type);
}

bool is_false(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return false;
  if (found->is_boolean()) return !found->get<bool>();
  return found->is_string() && (*found == "False" || *found == "false");
}

void read_authors(const Json& object, std::vector<std::string>& authors) {
  constexpr std::size_t kMostAuthors = 10;
  const auto found = object.find("author");
  if (found == object.end() || !authors.empty()) return;
  const auto add = [&](const Json& one) {
    const std::string name = text_in(one);
    if (!name.empty() && name.find("://") == name.npos && authors.size() < kMostAuthors)
      authors.push_back(name);
  };
  if (found->is_array()) {
    std::ranges::for_each(*found, add);
  } else {
    add(*found);
  }
}

void read_article(const Json& object, LinkedData& data) {
  data.is_article = true;
  data.is_locked = data.is_locked || is_false(object, "isAccessibleForFree");
  keep_first(data.headline, text_at(object, "headline"));
  keep_first(data.description, text_at(object, "description"));
  keep_first(data.published, text_at(object, "datePublished"));
  keep_first(data.section, text_at(object, "articleSection"));
  keep_first(data.publisher, text_at(object, "publisher"));
  keep_first(data.url, text_at(object, "mainEntityOfPage"));
  keep_first(data.image, text_at(object, "image"));
  keep_first(data.language, text_at(object, "inLanguage"));
  read_authors(object, data.authors);
}

}  // namespace

void read_linked_data(std::string_view json, LinkedData& data) {
  if (json.size() > kMostBytes) return;
  const Json root = Json::parse(json, nullptr, false, true);
  std::vector<const Json*> open = {&root};
  for (std::size_t seen = 0; !open.empty() && seen < kMostObjects; ++seen) {
    const Json& value = *open.back();
    open.pop_back();
    if (value.is_array()) {
      for (auto item = value.rbegin(); item != value.rend(); ++item) open.push_back(&*item);
    } else if (value.is_object()) {
      if (has_type(value, "Article") || has_type(value, "Posting") || has_type(value, "Report"))
        read_article(value, data);
      data.is_video = data.is_video || has_type(value, "VideoObject");
      if (const auto graph = value.find("@graph"); graph != value.end()) open.push_back(&*graph);
    }
  }
}

}  // namespace docbao::html
