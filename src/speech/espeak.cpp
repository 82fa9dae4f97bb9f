// SPDX-License-Identifier: GPL-3.0-or-later
#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "base/fnv1a.hpp"
#include "docbao/engine.hpp"
#include "speech/clause.hpp"
#include "speech/clause_sound.hpp"
#include "speech/data_check.hpp"
#include "speech/data_dir.hpp"
#include "speech/phonemes.hpp"

/// eSpeak NG connects to a sound server when it starts, although we only ask it for samples: half of its time
/// to start, and a server is started where none runs. Ours stands before libpcaudio's, and finds no device.
extern "C" [[gnu::visibility("default")]] void* create_audio_device_object(const char*, const char*,
                                                                           const char*) {
  return nullptr;
}

namespace docbao {
namespace {

/// Starts eSpeak NG with the data in that folder and says all sounds of Vietnamese; see check_sound().
std::uint64_t sound_of_data(const std::string& folder);

/// eSpeak NG is one per process, with global state: whoever holds the lease may call it. The first holder
/// starts it and nobody ends it: a second start in one process deadlocks, and a forked worker must not end
/// its parent's. Starting it sets the process's LC_CTYPE to a UTF-8 locale.
class Lease {
 public:
  static Result<Lease> take() {
    if (taken_.test_and_set()) return fail(ErrorCode::EngineBusy);
    Lease lease(true);
    if (Status started = start(); !started) return fail(std::move(started.error()));
    return lease;
  }
  Lease(Lease&& other) noexcept : held_(std::exchange(other.held_, false)) {}
  Lease& operator=(Lease&&) = delete;
  ~Lease() {
    if (held_) taken_.clear();
  }

  static AudioFormat format() noexcept { return {static_cast<std::uint32_t>(rate_hz_)}; }
  /// Where its data are; empty before it is started.
  static const std::string& directory() noexcept { return directory_; }

  /// Gives the sample rate, or 0 or less where it fails. Once in a process.
  static int initialize(const std::string& folder) {
    constexpr int kChunkMs = 60;  // the shortest that eSpeak NG makes
    return espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, kChunkMs, folder.c_str(), espeakINITIALIZE_DONT_EXIT);
  }

 private:
  explicit Lease(bool held) noexcept : held_(held) {}

  static Status start() {
    if (rate_hz_ > 0) return {};
    Result<std::string> directory = find_data_dir();
    if (!directory) return fail(std::move(directory.error()));
    const Result<std::string> name = short_name(*directory);
    if (!name) return fail(name.error());
    if (!can_make_thread()) return fail(ErrorCode::EngineFailed, "espeak_Initialize", "ENOMEM");
    if (Status sound = ensure_sound(*directory, {}, [&] { return check_sound(*directory, sound_of_data); });
        !sound)
      return sound;
    rate_hz_ = initialize(*name);
    if (rate_hz_ <= 0) return fail(ErrorCode::EngineData, *directory, "espeak_Initialize");
    directory_ = std::move(*directory);
    return {};
  }

  static inline std::atomic_flag taken_;
  static inline int rate_hz_ = 0;  // touched only by the holder, as is
  static inline std::string directory_;
  bool held_;
};

/// One call of espeak_Synth: eSpeak NG's chunks and events become sound cut at words.
struct Synthesis {
  const Clause* clause;  ///< none: nothing of it is wanted
  ClauseSound sound;
  bool stopped = false;

  bool take(std::span<const std::int16_t> pcm, const espeak_EVENT* events) {
    if (!clause) return false;
    for (; events->type != espeakEVENT_LIST_TERMINATED; ++events) {
      if (events->type == espeakEVENT_WORD && events->length > 0)
        sound.mark(static_cast<std::uint32_t>(events->sample),
                   clause->word_at(static_cast<std::uint32_t>(events->text_position)));
    }
    stopped = stopped || !sound.add(pcm);
    return !stopped;
  }
};

int on_sound(short* pcm, int count, espeak_EVENT* events) noexcept {
  const std::span<const std::int16_t> samples(pcm, pcm ? static_cast<std::size_t>(count) : 0);
  return static_cast<Synthesis*>(events->user_data)->take(samples, events) ? 0 : 1;
}

/// `flags`: espeakPHONEMES where [[…]] are eSpeak NG's own phonemes and no brackets.
Status synthesize(const std::string& text, unsigned flags, Synthesis& synthesis) {
  const espeak_ERROR result = espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0,
                                           espeakCHARS_UTF8 | flags, nullptr, &synthesis);
  if (result != EE_OK)
    return fail(ErrorCode::EngineFailed, "espeak_Synth", "eSpeak NG " + std::to_string(result));
  return {};
}

/// Makes the next samples the same whatever was said before, or broken off: a word that nobody wants takes up
/// what the last one left behind, and brings the voice back to its own pitch.
Status forget(int pitch) {
  static const Utterance nothing;
  static const BlockConsumer nobody;
  Synthesis unwanted{nullptr, {nothing, nobody}};
  return synthesize(pitch_command(pitch) + 'a', espeakPHONEMES, unwanted);
}

/// Syllables with all that Vietnamese syllables are made of, so that whatever of the data they need is used.
constexpr const char* kAllSounds =
    "ba bà bá bả bã bạ ca cha da đa ga ghe gia ha khe la ma na nga nghe nha pin pha qua ra sa ta tha tra va "
    "xa "
    "ăn âm em êm im om ôm ơn um ưng yên ai ao au ay âu ây eo êu ia iêu iu oai oay oe oi ôi ơi ua ưa ui ưi "
    "uôi "
    "ươi ươu ưu uy uya uyên uyêt hoàng thuở khoẻ quyển nghiêng chương ngoằng thoắt kịch sách học các ấp ọp.";

/// What is heard of that with a voice, as a number; 0 where nothing is, or there is no such voice.
std::uint64_t sound_of_voice(const std::string& name) {
  static std::uint64_t heard;
  static bool is_silent;
  heard = 0, is_silent = true;
  if (espeak_SetVoiceByName(name.c_str()) != EE_OK) return 0;
  espeak_SetSynthCallback([](short* pcm, int count, espeak_EVENT*) {
    if (!pcm || count <= 0) return 0;
    is_silent = is_silent && std::all_of(pcm, pcm + count, [](short sample) { return sample == 0; });
    const auto bytes = static_cast<std::size_t>(count) * sizeof *pcm;
    heard = hash_of(std::string_view(reinterpret_cast<const char*>(pcm), bytes), heard);
    return 0;
  });
  const std::string text = kAllSounds;
  const bool is_said = espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                                    nullptr, nullptr) == EE_OK;
  return is_said && !is_silent ? std::max<std::uint64_t>(heard, 1) : 0;
}

std::uint64_t sound_of_data(const std::string& folder) {
  if (Lease::initialize(folder) <= 0) return 0;
  return sound_of_voice(std::string("aav/") + kProbeVoice);
}

/// A voice can be used; one of ours can also be spoken with: its file is there and whole, and so are the
/// data.
Status ensure_voice(const Voice& voice) {
  const std::string& name = voice.engine_voice;
  if (name.empty()) return fail(ErrorCode::UnknownVoice, voice.name, "no_engine_voice");
  if (!is_vietnamese(voice)) return {};
  const std::string& folder = Lease::directory();
  if (!has_voice_file(folder, name)) return fail(ErrorCode::UnknownVoice, name);
  return ensure_sound(folder, name, [&]() -> Result<bool> {
    if (Status whole = check_voice_file(folder, name); !whole) return fail(std::move(whole.error()));
    const ChildAnswer answer = ask_child([&] { return sound_of_voice("aav/" + name); });
    if (!answer.was_run) return false;
    if (answer.number == 0) return fail(ErrorCode::EngineData, name, "damaged_voice");
    return true;
  });
}

/// The volume from which on eSpeak NG's limiter works and spoils the sound, measured with the loudest
/// syllables of all voices: what Voice::volume calls 100 percent.
constexpr int kLoudest = 60;
/// Words per minute from which on eSpeak NG's vowels are too short to carry a tone (at 250 huyền no longer
/// runs as at 175).
constexpr float kFastest = 200.0F;
/// In languages without tones, the fastest that eSpeak NG can speak.
constexpr float kFastestWithoutTones = 440.0F;

class Espeak final : public Engine {
 public:
  explicit Espeak(Lease lease) noexcept : lease_(std::move(lease)) { espeak_SetSynthCallback(on_sound); }

  AudioFormat format() const noexcept override { return Lease::format(); }

  /// What is slower than it can speak it says at its slowest, unstretched.
  EngineAbilities abilities() const noexcept override {
    return {.has_volume = true, .fastest_wpm = fastest(), .cost = 0.002F};
  }

  Status set_voice(const Voice& voice) override {
    if (Status usable = ensure_voice(voice); !usable) return usable;
    const std::string folder = is_vietnamese(voice) ? "aav/" : "";
    if (espeak_SetVoiceByName((folder + voice.engine_voice).c_str()) != EE_OK)
      return fail(ErrorCode::UnknownVoice, voice.engine_voice);
    voice_ = voice;
    espeak_SetParameter(espeakPITCH, voice.pitch, 0);
    espeak_SetParameter(espeakRANGE, voice.range, 0);
    espeak_SetParameter(espeakVOLUME, voice.volume * kLoudest / 100, 0);
    return {};
  }

  Status say(const PhraseToSay& wanted, const BlockConsumer& consume) override {
    if (wanted.begins_utterance) {
      if (Status ready = begin_utterance(); !ready) return ready;
    }
    set_rate(wanted.rate_wpm);
    ClauseCutter cutter(wanted.utterance, voice_, pitch_);
    cutter.begin(wanted.phrase);
    bool is_first = true;
    for (Clause clause; cutter.next(clause);) {
      if (!std::exchange(is_first, false) && !consume({})) return {};
      Synthesis synthesis{&clause, {wanted.utterance, consume}};
      const unsigned flags = is_vietnamese(voice_) ? espeakPHONEMES : 0;
      if (Status said = synthesize(clause.text, flags, synthesis); !said) return said;
      if (synthesis.stopped) return {};
    }
    pitch_ = cutter.pitch();
    return {};
  }

 private:
  Status begin_utterance() {
    pitch_ = voice_.pitch;
    set_rate(std::min(static_cast<float>(voice_.rate_wpm), fastest()));
    return forget(pitch_);
  }

  float fastest() const noexcept { return is_vietnamese(voice_) ? kFastest : kFastestWithoutTones; }

  static void set_rate(float wpm) {
    espeak_SetParameter(espeakRATE, std::max(espeakRATE_MINIMUM, static_cast<int>(std::lround(wpm))), 0);
  }

  Lease lease_;
  Voice voice_;
  int pitch_ = 0;  ///< that eSpeak NG stands at
};

}  // namespace

/// eSpeak NG's state is one per process: fails with EngineBusy while another engine of it lives.
Result<std::unique_ptr<Engine>> make_espeak_engine() {
  Result<Lease> lease = Lease::take();
  if (!lease) return fail(std::move(lease.error()));
  return std::make_unique<Espeak>(std::move(*lease));
}

std::string espeak_phonemes(const Utterance& utterance, const Voice& voice) {
  std::string out;
  if (!forget(voice.pitch))
    return out;  // espeak_TextToPhonemes takes [[phonemes]] only after a synthesis that did
  ClauseCutter cutter(utterance, voice);
  for (const Phrase& phrase : utterance.phrases) {
    cutter.begin(phrase);
    for (Clause clause; cutter.next(clause);) {
      for (const void* rest = clause.text.c_str(); rest;)
        out += espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
    }
  }
  return out;
}

Result<EngineReport> probe_espeak() {
  Result<std::string> directory = find_data_dir();
  if (!directory) return fail(std::move(directory.error()));
  if (Lease::directory().empty()) {  // else it speaks already
    if (const auto sound = check_sound(*directory, sound_of_data); !sound) return fail(sound.error());
  }
  for (const Voice& voice : list_voices().value_or(std::vector<Voice>{})) {
    if (Status whole = check_voice_file(*directory, voice.engine_voice); !whole)
      return fail(std::move(whole.error()));
  }
  return EngineReport{"eSpeak NG", espeak_Info(nullptr), std::move(*directory)};
}

}  // namespace docbao
