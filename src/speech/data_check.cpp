// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/data_check.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/atomic_file.hpp"
#include "base/config_folder.hpp"
#include "base/file_descriptor.hpp"
#include "base/fnv1a.hpp"
#include "base/read_file.hpp"
#include "base/write_all.hpp"
#include "speech/data_dir.hpp"

namespace docbao {
namespace {

std::string path_in(const std::string& folder, std::string_view file) {
  return folder + "/espeak-ng-data/" + std::string(file);
}

std::string path_of_voice(const std::string& folder, const std::string& voice) {
  return path_in(folder, "lang/aav/" + voice);
}

std::size_t byte_at(std::string_view bytes, std::size_t at) noexcept {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// A count of tables; each has its head, a name, and 16 bytes a phoneme (eSpeak NG 1.50 and later).
bool is_whole_phoneme_table(std::string_view bytes) noexcept {
  constexpr std::size_t kHead = 4, kTableHead = 36, kPhoneme = 16;
  std::size_t at = kHead;
  const std::size_t tables = byte_at(bytes, 0);
  for (std::size_t table = 0; table < tables && at < bytes.size(); ++table)
    at += kTableHead + byte_at(bytes, at) * kPhoneme;
  return tables > 0 && at == bytes.size();
}

/// Words in so many chains, each word with its length and each chain with a zero behind it: they end where
/// the rules begin.
bool has_whole_words(std::string_view bytes, std::size_t chains, std::size_t rules) noexcept {
  constexpr std::size_t kHead = 8;
  std::size_t at = kHead;
  for (std::size_t chain = 0; chain < chains; ++chain, ++at) {
    while (at < rules && byte_at(bytes, at) != 0) at += byte_at(bytes, at);
    if (at >= rules) return false;
  }
  return at == rules;
}

/// The number of chains and where the rules begin; the rules are marked groups that end with a zero.
bool is_whole_dictionary(std::string_view bytes) noexcept {
  constexpr std::size_t kChains = 1024, kHead = 8;
  constexpr unsigned char kGroupBegins = 6, kGroupEnds = 7;
  if (bytes.size() <= kHead) return false;
  const auto number = [&](std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2) << 16U |
           byte_at(bytes, at + 3) << 24U;
  };
  const std::size_t rules = number(4);
  return number(0) == kChains && rules < bytes.size() && has_whole_words(bytes, kChains, rules) &&
         byte_at(bytes, rules) == kGroupBegins && byte_at(bytes, bytes.size() - 1) == 0 &&
         byte_at(bytes, bytes.size() - 2) == kGroupEnds;
}

using Judge = bool (*)(std::string_view bytes) noexcept;
bool is_something(std::string_view bytes) noexcept { return bytes.size() > 16; }

Judge judge_of(std::string_view file) noexcept {
  if (file == "phontab") return is_whole_phoneme_table;
  return file == "vi_dict" ? is_whole_dictionary : is_something;
}

/// Name, size, time and number of a file; what a new one under its name has in common with it is its name.
std::string stamp_of(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return path;
  return path + ' ' + std::to_string(found.st_size) + ' ' + std::to_string(found.st_mtim.tv_sec) + '.' +
         std::to_string(found.st_mtim.tv_nsec) + ' ' + std::to_string(found.st_ino) + '\n';
}

std::string stamp_of(const std::string& folder, const std::string& voice) {
  std::string stamps = stamp_of(path_of_voice(folder, voice));
  for (const char* file : kEngineFiles) stamps += stamp_of(path_in(folder, file));
  return std::to_string(hash_of(stamps)) + '\n';
}

/// Where what was found sound is kept; empty where there is no place for it.
std::string cache_path() {
  const std::string cache = user_folder("XDG_CACHE_HOME", "/.cache");
  return cache.empty() ? cache : cache + "/docbao/sound-data";
}

bool is_known(const std::string& stamp) {
  const std::string path = cache_path();
  const Result<std::string> known = path.empty() ? std::string{} : read_file_bytes(path);
  return known && known->find(stamp) != std::string::npos;
}

/// The newest ones; a cache that cannot be written costs time and nothing else.
void remember(const std::string& stamp) {
  constexpr std::size_t kMostBytes = 1024;
  const std::string path = cache_path();
  if (path.empty()) return;
  std::string known = stamp + read_file_bytes(path).value_or(std::string{});
  if (known.size() > kMostBytes) known.resize(known.rfind('\n', kMostBytes) + 1);
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  static_cast<void>(replace_file(path, known, {.mode = 0600}));
}

/// A crash of the child is the child's alone: no core file, no handler of ours, no word on the terminal.
void isolate_child() noexcept {
  constexpr unsigned kPatienceSeconds = 4;
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM, SIGTERM})
    signal(number, SIG_DFL);
  sigset_t none{};
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  alarm(kPatienceSeconds);
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int output : {STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, output);
}

/// Whether there is memory for the copies: who finds none in the middle of it might leave them on the disk.
bool has_room() noexcept {
  constexpr std::size_t kRoomBytes = std::size_t{48} << 20;
  void* volatile room = std::malloc(kRoomBytes);  // or the compiler would take the pair away
  const bool is_there = room != nullptr;
  std::free(room);
  return is_there;
}

/// A copy of the data in a folder that goes away with it, with much more behind each file that is read by
/// places told in another.
class PaddedData {
 public:
  PaddedData(const std::string& folder, char padding) : PaddedData() {  // so that a throw ends it as well
    const char* place = std::getenv("TMPDIR");
    std::string name = std::string(place && *place ? place : "/tmp") + "/docbao-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) return;
    folder_ = name;
    note_unfinished_folder(folder_);  // a signal may end us meanwhile
    if (!fill(folder, padding)) clear();
  }
  PaddedData(const PaddedData&) = delete;
  PaddedData& operator=(const PaddedData&) = delete;
  ~PaddedData() { clear(); }
  /// Empty where there is no room for it.
  const std::string& folder() const noexcept { return folder_; }

 private:
  bool fill(const std::string& folder, char padding) const {
    constexpr std::size_t kPaddingBytes = std::size_t{1} << 20;
    std::error_code error;
    std::filesystem::create_directories(path_in(folder_, "lang/aav"), error);
    std::filesystem::create_directories(path_in(folder_, "voices"), error);
    for (const std::string_view file : kEngineFiles) {
      const Result<std::string> bytes = read_file_bytes(path_in(folder, file));
      const bool is_padded = file == "phondata" || file == "phonindex";
      if (!bytes || !write(file, *bytes + std::string(is_padded ? kPaddingBytes : 0, padding))) return false;
    }
    return write(std::string("lang/aav/") + kProbeVoice, "name probe\nlanguage vi\nflutter 0\nroughness 0\n");
  }
  bool write(std::string_view file, const std::string& bytes) const {
    const FileDescriptor fd = create_file(path_in(folder_, file));
    return fd && write_all(fd.get(), bytes, file);
  }
  /// One by one, for this needs next to no memory.
  void clear() noexcept {
    if (folder_.empty()) return;
    for (const char* file : kEngineFiles) unlink(path_in(folder_, file).c_str());
    unlink(path_of_voice(folder_, kProbeVoice).c_str());
    for (const char* inner : {"lang/aav", "lang", "voices", ""}) rmdir(path_in(folder_, inner).c_str());
    rmdir(folder_.c_str());
    forget_unfinished_folder(folder_);
    folder_.clear();
  }
  PaddedData() = default;
  std::string folder_;
};

}  // namespace

Status check_structure(const std::string& folder) {
  for (const char* file : kEngineFiles) {
    const std::string path = path_in(folder, file);
    const Result<std::string> bytes = read_file_bytes(path);
    if (!bytes || !judge_of(file)(*bytes)) return fail(ErrorCode::EngineData, path, "damaged");
  }
  return {};
}

bool has_voice_file(const std::string& folder, const std::string& voice) {
  return voice.find('/') == std::string::npos && !is_absent(path_of_voice(folder, voice));
}

Status check_voice_file(const std::string& folder, const std::string& voice) {
  const std::string path = path_of_voice(folder, voice);
  const Result<std::string> text = read_file_text(path);
  const bool names_language = text && ('\n' + *text).find("\nlanguage ") != std::string::npos;
  return names_language ? Status{} : fail(ErrorCode::EngineData, path, "damaged_voice");
}

bool can_make_thread() noexcept {
  pthread_t thread{};
  if (pthread_create(
          &thread, nullptr, [](void* none) { return none; }, nullptr) != 0)
    return false;
  pthread_join(thread, nullptr);
  return true;
}

namespace {

// ThreadSanitizer ends a child that starts a thread, as eSpeak NG does.
#ifdef __SANITIZE_THREAD__
constexpr bool kMayAsk = false;
#else
constexpr bool kMayAsk = true;
#endif

/// Once; `is_late` is set where the child had to be ended.
ChildAnswer ask_one_child(const std::function<std::uint64_t()>& work, bool& is_late) {
  is_late = false;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return {};
  const FileDescriptor read_end(ends[0]);
  FileDescriptor write_end(ends[1]);
  const pid_t child = fork();
  if (child < 0) return {};
  if (child == 0) {
    isolate_child();
    const std::uint64_t number = work();
    _exit(write(write_end.get(), &number, sizeof number) == sizeof number ? 0 : 1);
  }
  write_end = FileDescriptor{};
  ChildAnswer answer{true, 0};
  if (read(read_end.get(), &answer.number, sizeof answer.number) != sizeof answer.number) answer.number = 0;
  int end = 0;
  while (waitpid(child, &end, 0) < 0 && errno == EINTR) {
  }
  is_late = WIFSIGNALED(end) && WTERMSIG(end) == SIGALRM;
  return answer;
}

}  // namespace

/// A child may wait for ever for a lock that another thread held at the fork: then the next one hardly does.
ChildAnswer ask_child(const std::function<std::uint64_t()>& work) {
  constexpr int kTries = 3;
  if (!kMayAsk) return {};
  ChildAnswer answer;
  bool is_late = true;
  for (int i = 0; i < kTries && is_late; ++i) answer = ask_one_child(work, is_late);
  return answer;
}

Result<bool> check_sound(const std::string& folder,
                         const std::function<std::uint64_t(const std::string&)>& sound_of) {
  if (Status whole = check_structure(folder); !whole) return fail(std::move(whole.error()));
  if (!has_room()) return fail(ErrorCode::EngineFailed, folder, "ENOMEM");
  std::uint64_t numbers[2] = {};
  for (const int turn : {0, 1}) {
    const PaddedData data(folder, turn == 0 ? '\x55' : '\xAA');
    if (data.folder().empty()) return false;
    const ChildAnswer answer = ask_child([&] { return sound_of(data.folder()); });
    if (!answer.was_run) return false;
    numbers[turn] = answer.number;
    if (answer.number == 0) break;
  }
  if (numbers[0] == 0 || numbers[0] != numbers[1]) return fail(ErrorCode::EngineData, folder, "damaged");
  return true;
}

Status ensure_sound(const std::string& folder, const std::string& voice,
                    const std::function<Result<bool>()>& check) {
  static std::string passed;  // the stamps of this process; whoever asks holds the engine
  const std::string stamp = stamp_of(folder, voice);
  if (passed.find(stamp) != passed.npos) return {};
  if (!is_known(stamp)) {
    const Result<bool> sound = check();
    if (!sound) return fail(sound.error());
    if (*sound) remember(stamp);
  }
  passed += stamp;
  return {};
}

}  // namespace docbao
