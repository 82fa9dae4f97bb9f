// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// Each layer and all that it may include besides itself: what stands below it, never a sibling.
const std::map<std::string, Names> kMayInclude = {
    {"base", {}},
    {"text", {"base"}},
    {"source", {"base", "text"}},
    {"parse", {"base", "text"}},
    {"feeds", {"base", "text", "source"}},
    {"normalize", {"base", "text"}},
    {"prosody", {"base", "text"}},
    {"speech", {"base", "text"}},
    {"audio", {"base", "text"}},
    {"reader", {"base", "text", "source", "normalize", "prosody"}},
    {"player", {"base", "text", "source", "normalize", "prosody", "speech", "audio", "reader"}},
    {"export", {"base", "text", "source", "normalize", "prosody", "speech", "audio", "reader"}},
    {"screen", {"base", "text", "source", "normalize", "prosody", "reader"}},
    {"speechd", {"base", "text", "source", "normalize", "prosody", "speech", "reader", "screen"}},
    {"app",
     {"base", "text", "source", "normalize", "prosody", "speech", "audio", "reader", "player", "export",
      "feeds", "screen", "integrations"}},
    {"integrations", {"base", "text", "audio", "player"}},
};

/// The rooms of the layers that have inner folders, the lowest first: a room may include itself and those
/// before it.
/// "" is the layer's own folder, its door.
const std::map<std::string, std::vector<std::string>> kRooms = {
    {"text", {"unicode", "words", "page", "sentence", ""}},
    {"source", {"net", ""}},
    {"normalize", {"engine", "numbers", "foreign", "context", "", "classes"}},
    {"player", {"", "ssip"}},
    {"audio", {"mastering", "encoding", "tags", "files", "device"}},
    {"app", {"", "listen", "screen_reader", "export", "commands", "main.cpp"}},
};

/// The layer of each public header. A new header gets its line here.
const std::map<std::string, std::string> kLayerOfHeader = {
    {"span.hpp", "base"},
    {"result.hpp", "base"},
    {"error_codes.def", "base"},
    {"message.hpp", "base"},
    {"audio_block.hpp", "base"},
    {"article.hpp", "text"},
    {"article_info.hpp", "text"},
    {"text_mark.hpp", "text"},
    {"sentence.hpp", "text"},
    {"spoken_text.hpp", "text"},
    {"style.hpp", "text"},
    {"utterance.hpp", "text"},
    {"voice.hpp", "text"},
    {"normalizer.hpp", "normalize"},
    {"semiotic_class.hpp", "normalize"},
    {"phraser.hpp", "prosody"},
    {"synthesizer.hpp", "speech"},
    {"engine.hpp", "speech"},
    {"audio_sink.hpp", "audio"},
    {"composer.hpp", "reader"},
    {"reader.hpp", "reader"},
    {"read_text.hpp", "reader"},
    {"timeline.hpp", "reader"},
    {"player.hpp", "player"},
    {"exporter.hpp", "export"},
    {"speak.hpp", "export"},
    {"player_command.hpp", "player"},
    {"player_commands.def", "player"},
    {"sound_file.hpp", "audio"},
    {"picture.hpp", "audio"},
    {"timed_text.hpp", "export"},
    {"book.hpp", "export"},
};

/// Who alone may include the headers of a library, by how the header's name begins: a folder, or one file's
/// name.
struct Owned {
  std::string header, owner;
};
const std::vector<Owned> kOwned = {
    {"unicode/", "src/text/"},
    {"espeak-ng/", "src/speech/espeak.cpp"},
    {"portaudio.h", "src/audio/device/portaudio_sink.cpp"},
    {"alsa/", "src/audio/device/alsa_config.cpp"},
    {"sndfile.h", "src/audio/encoding/encoder.cpp"},
    {"ebur128.h", "src/audio/mastering/loudness.cpp"},
    {"samplerate.h", "src/base/resampler.cpp"},
    {"seccomp.h", "src/parse/sandbox.cpp"},
    {"libxml/", "src/parse/"},
    {"zip.h", "src/parse/"},
    {"md4c.h", "src/parse/markdown.cpp"},
    {"poppler/", "src/parse/pdf/"},
    {"curl/", "src/source/net/"},
    {"sqlite3.h", "src/feeds/"},
    {"uchardet", "src/text/unicode/"},
    {"systemd/", "src/integrations/mpris.cpp"},
    {"taglib/", "src/integrations/tagging.cpp"},
    {"ogg/", "src/integrations/tagging.cpp"},
    {"CLI/", "src/app/"},
    {"nlohmann/", "src/app/"},
    {"nlohmann/", "src/parse/html/json_ld.cpp"},
};

std::vector<fs::path> source_files() {
  std::vector<fs::path> files;
  for (const char* root : {DOCBAO_SOURCE_DIR "/src", DOCBAO_SOURCE_DIR "/include"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".hpp" || entry.path().extension() == ".cpp")
        files.push_back(entry.path());
    }
  }
  return files;
}

/// What stands between the marks of every #include of the file.
std::vector<std::string> includes(const fs::path& file, char open, char close) {
  const std::string before = std::string("#include ") + open;
  std::vector<std::string> names;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(before))
      names.push_back(line.substr(before.size(), line.find(close, before.size()) - before.size()));
  }
  return names;
}

std::string layer_of_header(const std::string& name) {
  const auto found = kLayerOfHeader.find(name);
  return found == kLayerOfHeader.end() ? "" : found->second;
}

std::string layer_of(const fs::path& file) {
  const fs::path relative = fs::relative(file, DOCBAO_SOURCE_DIR);
  if (*relative.begin() == "include") return layer_of_header(relative.filename().string());
  return std::next(relative.begin())->string();
}

std::string layer_of_include(const std::string& name) {
  const std::string folder = name.substr(0, name.find('/'));
  return folder == "docbao" ? layer_of_header(name.substr(folder.size() + 1)) : folder;
}

/// The room of a file, named from src/: "numbers" of "normalize/numbers/clock.hpp". The program's beginning,
/// which knows all of it, is a room of its own.
std::string room_of(const std::string& file) {
  if (file == "app/main.cpp") return "main.cpp";
  const std::size_t first = file.find('/'), last = file.rfind('/');
  return first == last ? "" : file.substr(first + 1, file.find('/', first + 1) - first - 1);
}

/// Where a room stands in its layer; -1 for a room that kRooms does not know.
std::ptrdiff_t height_of(const std::string& layer, const std::string& room) {
  const auto& rooms = kRooms.at(layer);
  const auto found = std::ranges::find(rooms, room);
  return found == rooms.end() ? -1 : found - rooms.begin();
}

}  // namespace

TEST_CASE("every file includes only its own room and those below it in its layer") {
  std::size_t seen = 0;
  for (const fs::path& file : source_files()) {
    const std::string layer = layer_of(file);
    const std::string name = fs::relative(file, DOCBAO_SOURCE_DIR "/src").string();
    if (!kRooms.contains(layer) || name.starts_with("..") || name.starts_with("app/lean/")) continue;
    const std::ptrdiff_t height = height_of(layer, room_of(name));
    INFO(name << " stands in the room \"" << room_of(name) << "\" of " << layer);
    REQUIRE(height >= 0);
    for (const std::string& included : includes(file, '"', '"')) {
      if (!included.starts_with(layer + '/')) continue;
      INFO("it includes " << included);
      const std::ptrdiff_t below = height_of(layer, room_of(included));
      CHECK(below >= 0);
      CHECK(below <= height);
      ++seen;
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("every file includes only its own layer and those below") {
  std::size_t seen = 0;
  for (const fs::path& file : source_files()) {
    const std::string layer = layer_of(file);
    INFO(file << " is of layer \"" << layer << '"');
    REQUIRE(kMayInclude.contains(layer));
    for (const std::string& name : includes(file, '"', '"')) {
      const std::string included = layer_of_include(name);
      INFO("it includes " << name << " of layer \"" << included << '"');
      CHECK((included == layer || kMayInclude.at(layer).contains(included)));
      ++seen;
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("every library is included by its owners alone") {
  for (const fs::path& file : source_files()) {
    const std::string relative = fs::relative(file, DOCBAO_SOURCE_DIR).string();
    for (const std::string& name : includes(file, '<', '>')) {
      const auto is_of = [&](const Owned& owned) { return name.starts_with(owned.header); };
      const auto may = [&](const Owned& owned) { return is_of(owned) && relative.starts_with(owned.owner); };
      INFO(relative << " includes " << name << ", which belongs to others");
      CHECK((std::ranges::none_of(kOwned, is_of) || std::ranges::any_of(kOwned, may)));
    }
  }
}
