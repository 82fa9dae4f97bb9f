// SPDX-License-Identifier: GPL-3.0-or-later
// eSpeak NG can play by itself, through libpcaudio and the thirty libraries of PulseAudio, X11 and codecs
// behind it; loading them takes longer than everything else before the first word. docbao plays by its own
// means, so the program links eSpeak NG's archive against these stand-ins instead (cmake/lean_engine.cmake).
// None is ever called; the one that is, create_audio_device_object, stands in src/speech/espeak.cpp.
struct audio_object;

extern "C" {
int audio_object_open(audio_object*, int, unsigned, unsigned char) { return -1; }
void audio_object_close(audio_object*) {}
void audio_object_destroy(audio_object*) {}
int audio_object_write(audio_object*, const void*, unsigned long) { return -1; }
int audio_object_drain(audio_object*) { return -1; }
int audio_object_flush(audio_object*) { return -1; }
const char* audio_object_strerror(audio_object*, int) { return ""; }
}
