// A library to be loaded before the C library (LD_PRELOAD): counts the system calls on files below a folder,
// and makes one of them fail, or ends the program there, as a failing disk or a power cut would. Linux only.
// By environment:
//
// ASE_FAULT_FOLDER: calls count that are about a file below it.
//
// ASE_FAULT_CALLS: which: a list of names from kNames, with commas between them; all of them if unset.
//
// ASE_FAULT_NTH: the first call to fail, from 1; 0 or unset: none.
//
// ASE_FAULT_TIMES: how many fail from there on; 1 if unset, 0: all.
//
// ASE_FAULT_ACTION: an error number, `short` (a write takes half of its bytes), `kill` (SIGKILL before the
// call) or `term` (SIGTERM before it; the call itself works).
//
// ASE_FAULT_SLOW: how many milliseconds each of the calls takes more; none if unset.
//
// ASE_FAULT_COUNT: a file that gets the number of calls at the program's end, and then a line for each kind:
// its name, how many there were, for how many bytes. `statement` and `inflate` are only counted, wherever
// they come from: steps of SQLite and calls of libdeflate.
//
// ASE_EARLY_SIGNAL: the number of a signal that the program gets when it makes its first event loop, which is
// before it looks at its arguments.
//
// ASE_CLOCK_JUMPS: if set, the wall clock is ten years ahead or behind, in turn, each time it is read.
#undef _FORTIFY_SOURCE
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

enum Call { Open, Read, Write, Rename, Link, Sync, Truncate, Unlink, MakeFolder, Statement, Inflate };
constexpr const char* kNames[] = {"open",     "read",   "write", "rename",    "link",   "sync",
                                  "truncate", "unlink", "mkdir", "statement", "inflate"};

const char* text(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr ? value : "";
}

struct Settings {
  const char* folder = text("ASE_FAULT_FOLDER");
  const char* calls = text("ASE_FAULT_CALLS");
  long nth = std::atol(text("ASE_FAULT_NTH"));
  long times = *text("ASE_FAULT_TIMES") != '\0' ? std::atol(text("ASE_FAULT_TIMES")) : 1;
  const char* action = text("ASE_FAULT_ACTION");
  long slowMs = std::atol(text("ASE_FAULT_SLOW"));
  const char* countFile = text("ASE_FAULT_COUNT");
};

const Settings& settings() {
  static const Settings values;
  return values;
}

std::atomic<long> count{0};  // of the calls that may fail
std::atomic<long> counts[std::size(kNames)];
std::atomic<long> bytes[std::size(kNames)];

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

bool isBelow(const char* path) {
  const char* folder = settings().folder;
  const std::size_t length = std::strlen(folder);
  return length > 0 && path != nullptr && std::strncmp(path, folder, length) == 0;
}

bool isBelow(int file) {
  char name[64];
  char path[4096];
  std::snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  const ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = '\0';
  return isBelow(path);
}

bool isChosen(Call call) {
  const char* calls = settings().calls;
  return *calls == '\0' || std::strstr(calls, kNames[call]) != nullptr;
}

void note(Call call, std::size_t size = 0) {
  ++counts[call];
  bytes[call] += static_cast<long>(size);
}

/// Counts a call. True if it is to fail; then errno is set, and 0 stands for `short`.
template <class Where>
bool fails(Call call, Where where, std::size_t size = 0) {
  const int before = errno;
  if (!isChosen(call) || !isBelow(where)) {
    errno = before;
    return false;
  }
  errno = before;
  note(call, size);
  const Settings& s = settings();
  const long number = count.fetch_add(1) + 1;
  if (s.slowMs > 0) {
    const timespec pause{s.slowMs / 1000, s.slowMs % 1000 * 1'000'000};
    nanosleep(&pause, nullptr);
    errno = before;
  }
  if (s.nth == 0 || number < s.nth || (s.times > 0 && number >= s.nth + s.times)) return false;
  if (std::strcmp(s.action, "kill") == 0) kill(getpid(), SIGKILL);
  if (std::strcmp(s.action, "term") == 0) {
    kill(getpid(), SIGTERM);
    errno = before;
    return false;
  }
  errno = std::atoi(s.action);
  return true;
}

struct Reporter {
  ~Reporter() {
    if (*settings().countFile == '\0') return;
    if (std::FILE* file = std::fopen(settings().countFile, "w")) {
      std::fprintf(file, "%ld\n", count.load());
      for (std::size_t kind = 0; kind < std::size(kNames); ++kind)
        std::fprintf(file, "%s %ld %ld\n", kNames[kind], counts[kind].load(), bytes[kind].load());
      std::fclose(file);
    }
  }
} reporter;

/// How far off the wall clock is this time, in seconds.
time_t clockError() {
  static const bool jumps = *text("ASE_CLOCK_JUMPS") != '\0';
  static std::atomic<bool> isAhead{false};
  constexpr time_t kTenYears = time_t{10} * 365 * 24 * 60 * 60;
  if (!jumps) return 0;
  return isAhead.exchange(!isAhead) ? kTenYears : -kTenYears;
}

int modeOf(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, int) : 0;
}

}  // namespace

#define ASE_OPEN(name)                                                     \
  int name(const char* path, int flags, ...) {                             \
    va_list arguments;                                                     \
    va_start(arguments, flags);                                            \
    const int mode = modeOf(flags, arguments);                             \
    va_end(arguments);                                                     \
    if (fails(Open, path)) return -1;                                      \
    return next<int (*)(const char*, int, ...)>(#name)(path, flags, mode); \
  }

#define ASE_OPEN_AT(name)                                                               \
  int name(int folder, const char* path, int flags, ...) {                              \
    va_list arguments;                                                                  \
    va_start(arguments, flags);                                                         \
    const int mode = modeOf(flags, arguments);                                          \
    va_end(arguments);                                                                  \
    if (fails(Open, path)) return -1;                                                   \
    return next<int (*)(int, const char*, int, ...)>(#name)(folder, path, flags, mode); \
  }

/// A write that fails, or takes half.
#define ASE_WRITE(name, offsetDeclaration, ...)                              \
  ssize_t name(int file, const void* bytes, size_t size offsetDeclaration) { \
    if (fails(Write, file, size)) {                                          \
      if (errno != 0) return -1;                                             \
      size = (size + 1) / 2;                                                 \
    }                                                                        \
    return next<decltype(&name)>(#name)(file, bytes, size __VA_ARGS__);      \
  }

#define ASE_READ(name, declaration, ...)                                                             \
  ssize_t name(int file, void* target, size_t size declaration) {                                    \
    if (fails(Read, file, size)) return -1;                                                          \
    return next<ssize_t (*)(int, void*, size_t declaration)>(#name)(file, target, size __VA_ARGS__); \
  }

#define ASE_FAILING(type, call, where, name, declaration, ...) \
  type name declaration {                                      \
    if (fails(call, where)) return -1;                         \
    return next<decltype(&name)>(#name)(__VA_ARGS__);          \
  }

#define ASE_COMMA ,

extern "C" {

ASE_OPEN(open)
ASE_OPEN(open64)
ASE_OPEN_AT(openat)
ASE_OPEN_AT(openat64)
int __open_2(const char* path, int flags) {
  if (fails(Open, path)) return -1;
  return next<int (*)(const char*, int)>("__open_2")(path, flags);
}
int __open64_2(const char* path, int flags) {
  if (fails(Open, path)) return -1;
  return next<int (*)(const char*, int)>("__open64_2")(path, flags);
}

ASE_WRITE(write, )
ASE_WRITE(pwrite, ASE_COMMA off_t offset, ASE_COMMA offset)
ASE_WRITE(pwrite64, ASE_COMMA off64_t offset, ASE_COMMA offset)
ASE_FAILING(ssize_t, Write, to, sendfile, (int to, int from, off_t* offset, size_t size), to, from, offset,
            size)
ASE_FAILING(ssize_t, Write, to, copy_file_range,
            (int from, off64_t* fromOffset, int to, off64_t* toOffset, size_t size, unsigned int flags), from,
            fromOffset, to, toOffset, size, flags)

ASE_READ(read, , )
ASE_READ(pread, ASE_COMMA off_t offset, ASE_COMMA offset)
ASE_READ(pread64, ASE_COMMA off64_t offset, ASE_COMMA offset)
ASE_READ(__read_chk, ASE_COMMA size_t room, ASE_COMMA room)
ASE_READ(__pread64_chk, ASE_COMMA off64_t offset ASE_COMMA size_t room, ASE_COMMA offset ASE_COMMA room)

ASE_FAILING(int, Rename, to, rename, (const char* from, const char* to), from, to)
ASE_FAILING(int, Rename, to, renameat2,
            (int fromFolder, const char* from, int toFolder, const char* to, unsigned int flags), fromFolder,
            from, toFolder, to, flags)
ASE_FAILING(int, Link, to, link, (const char* from, const char* to), from, to)
ASE_FAILING(int, Link, to, linkat,
            (int fromFolder, const char* from, int toFolder, const char* to, int flags), fromFolder, from,
            toFolder, to, flags)
ASE_FAILING(int, Sync, file, fsync, (int file), file)
ASE_FAILING(int, Sync, file, fdatasync, (int file), file)
ASE_FAILING(int, Truncate, file, ftruncate, (int file, off_t size), file, size)
ASE_FAILING(int, Truncate, file, ftruncate64, (int file, off64_t size), file, size)
ASE_FAILING(int, Unlink, path, unlink, (const char* path), path)
ASE_FAILING(int, Unlink, path, remove, (const char* path), path)
ASE_FAILING(int, MakeFolder, path, mkdir, (const char* path, mode_t mode), path, mode)

int clock_gettime(clockid_t clock, timespec* now) {
  const int status = next<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, now);
  if (status == 0 && clock == CLOCK_REALTIME) now->tv_sec += clockError();
  return status;
}
int gettimeofday(timeval* now, void* zone) {
  const int status = next<int (*)(timeval*, void*)>("gettimeofday")(now, zone);
  if (status == 0) now->tv_sec += clockError();
  return status;
}
time_t time(time_t* target) {
  const time_t now = next<time_t (*)(time_t*)>("time")(nullptr) + clockError();
  if (target != nullptr) *target = now;
  return now;
}

int eventfd(unsigned int value, int flags) {
  static const int signal = std::atoi(text("ASE_EARLY_SIGNAL"));
  static std::atomic<bool> isFirst{true};
  if (signal != 0 && isFirst.exchange(false)) std::raise(signal);
  return next<decltype(&eventfd)>("eventfd")(value, flags);
}

int sqlite3_step(void* statement) {
  note(Statement);
  // Qt's plug-in loads SQLite for itself alone, where RTLD_NEXT does not look.
  static const auto step = reinterpret_cast<int (*)(void*)>(
      dlsym(dlopen("libsqlite3.so.0", RTLD_LAZY | RTLD_NOLOAD), "sqlite3_step"));
  return step(statement);
}
int libdeflate_deflate_decompress_ex(void* tables, const void* from, size_t size, void* to, size_t room,
                                     size_t* taken, size_t* given) {
  note(Inflate, size);
  return next<decltype(&libdeflate_deflate_decompress_ex)>("libdeflate_deflate_decompress_ex")(
      tables, from, size, to, room, taken, given);
}

}  // extern "C"
