// SPDX-License-Identifier: GPL-3.0-or-later
// Has a text said into a WAV file and shows when each word is heard: speak_to_wav OUT.wav "105 người" [VOICE]
//
//   0.000  1.203  một trăm linh năm người
//     0.000  0.201  một   (bytes 0-3)
#include <cstdio>
#include <docbao/message.hpp>
#include <docbao/sound_file.hpp>
#include <docbao/speak.hpp>

namespace {

int complain(const docbao::Error& error) {
  std::fprintf(stderr, "%s\n", docbao::to_message(error, docbao::Language::Vietnamese).c_str());
  return 1;
}

/// The file stands under its name only when it is whole.
docbao::Status write_wav(const std::string& path, const docbao::SpokenArticle& spoken) {
  const auto file = docbao::create_wav_file(path, spoken.format);
  if (!file) return docbao::fail(file.error());
  docbao::AudioBlock all;
  all.pcm = spoken.samples;
  if (docbao::Status written = (*file)->write(all); !written) return written;
  return (*file)->finish();
}

void show(const docbao::SpokenArticle& spoken) {
  const auto seconds = [&](std::uint64_t frame) {
    return static_cast<double>(frame) / spoken.format.rate_hz;
  };
  for (const docbao::TimedSentence& sentence : spoken.timeline.sentences) {
    std::printf("%.3f\t%.3f\n", seconds(sentence.frames.begin), seconds(sentence.frames.end));
    for (const docbao::TimedWord& word : sentence.words)
      std::printf("  %.3f\t%.3f\t%s\t(bytes %u-%u)\n", seconds(word.frames.begin), seconds(word.frames.end),
                  word.text.c_str(), word.source.begin, word.source.end);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "speak_to_wav OUT.wav TEXT [VOICE]\n"), 2;
  const auto voice = docbao::find_voice(argc > 3 ? argv[3] : "");
  if (!voice) return complain(voice.error());
  const auto spoken = docbao::speak(docbao::make_article(argv[2]), *voice);
  if (!spoken) return complain(spoken.error());
  if (const docbao::Status written = write_wav(argv[1], *spoken); !written) return complain(written.error());
  show(*spoken);
}
