// Shows a folder, read-only, as if it lay on a slow medium, and tells at the end what was asked of it: for
// finding out whether a program reads in a way that the medium likes. Uses FUSE.
//
//   ase_bench_slow_disk disk|share FOLDER MOUNT_POINT
//
// disk    one head: 150 MB/s, and 10 ms whenever it must go to another place than where it stands; what lies
//         between is passed over where that is faster
// share   8 requests at a time, each answered after 5 ms; 100 MB/s for all of them together
//
// Ends when the mount point is unmounted, and then prints a JSON object: bytes, requests, jumps (reads that
// do not go on where the last one ended), seconds (that the medium was busy).

#define FUSE_USE_VERSION 31
#include <chrono>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fuse.h>
#include <mutex>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace {

using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;

struct Medium {
  double bytesPerSecond;
  Seconds jump;     ///< until the first byte from another place
  Seconds latency;  ///< of each answer; others go on meanwhile
};

constexpr Medium kDisk{150e6, Seconds(0.010), Seconds(0)};
constexpr Medium kShare{100e6, Seconds(0), Seconds(0.005)};

class SlowMedium {
 public:
  explicit SlowMedium(const Medium& medium) : medium_(medium) {}

  /// Returns when the medium would have read these bytes.
  void take(ino_t file, off_t offset, std::size_t size) {
    std::unique_lock lock(mutex_);
    Seconds cost(static_cast<double>(size) / medium_.bytesPerSecond);
    const off_t gap = offset - position_;
    if (file != file_ || gap != 0) {
      ++jumps_;
      const bool passesOver = file == file_ && gap > 0;
      const Seconds passing(static_cast<double>(gap) / medium_.bytesPerSecond);
      cost += passesOver ? std::min(passing, medium_.jump) : medium_.jump;
    }
    file_ = file;
    position_ = offset + static_cast<off_t>(size);
    bytes_ += size;
    ++requests_;
    busy_ += cost;
    const Clock::time_point now = Clock::now();
    free_ = std::max(free_, now) + std::chrono::duration_cast<Clock::duration>(cost);
    const Clock::time_point answered = free_ + std::chrono::duration_cast<Clock::duration>(medium_.latency);
    lock.unlock();
    std::this_thread::sleep_until(answered);
  }

  void report() const {
    std::printf(R"({"bytes": %zu, "requests": %zu, "jumps": %zu, "seconds": %.3f})"
                "\n",
                bytes_, requests_, jumps_, busy_.count());
  }

 private:
  Medium medium_;
  std::mutex mutex_;
  ino_t file_ = 0;
  off_t position_ = 0;
  Clock::time_point free_;
  Seconds busy_{0};
  std::size_t bytes_ = 0;
  std::size_t requests_ = 0;
  std::size_t jumps_ = 0;
};

struct Shown {
  std::string folder;
  SlowMedium medium;
};

Shown& shown() {
  return *static_cast<Shown*>(fuse_get_context()->private_data);
}

std::string below(const char* path) {
  return shown().folder + path;
}

int getAttributes(const char* path, struct stat* status, fuse_file_info*) {
  return ::lstat(below(path).c_str(), status) == 0 ? 0 : -errno;
}

int readFolder(const char* path, void* buffer, fuse_fill_dir_t fill, off_t, fuse_file_info*,
               fuse_readdir_flags) {
  DIR* folder = ::opendir(below(path).c_str());
  if (folder == nullptr) return -errno;
  while (const dirent* entry = ::readdir(folder))
    fill(buffer, entry->d_name, nullptr, 0, fuse_fill_dir_flags{});
  ::closedir(folder);
  return 0;
}

int openFile(const char* path, fuse_file_info* info) {
  const int file = ::open(below(path).c_str(), O_RDONLY);
  if (file < 0) return -errno;
  info->fh = static_cast<std::uint64_t>(file);
  return 0;
}

int readFile(const char*, char* target, std::size_t size, off_t offset, fuse_file_info* info) {
  const int file = static_cast<int>(info->fh);
  struct stat status = {};
  if (::fstat(file, &status) != 0) return -errno;
  const ssize_t got = ::pread(file, target, size, offset);
  if (got < 0) return -errno;
  shown().medium.take(status.st_ino, offset, static_cast<std::size_t>(got));
  return static_cast<int>(got);
}

int closeFile(const char*, fuse_file_info* info) {
  ::close(static_cast<int>(info->fh));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool isDisk = argc == 4 && std::strcmp(argv[1], "disk") == 0;
  const bool isShare = argc == 4 && std::strcmp(argv[1], "share") == 0;
  if (!isDisk && !isShare) {
    std::fputs("usage: ase_bench_slow_disk disk|share FOLDER MOUNT_POINT\n", stderr);
    return 2;
  }
  Shown shown{argv[2], SlowMedium(isDisk ? kDisk : kShare)};
  fuse_operations operations = {};
  operations.getattr = &getAttributes;
  operations.readdir = &readFolder;
  operations.open = &openFile;
  operations.read = &readFile;
  operations.release = &closeFile;
  // In the foreground; a disk answers one request after the other, in the order in which they come.
  std::string arguments[] = {argv[0], "-f", "-oro", isDisk ? "-s" : "-omax_threads=8", argv[3]};
  char* pointers[std::size(arguments)];
  for (std::size_t i = 0; i < std::size(arguments); ++i) pointers[i] = arguments[i].data();
  const int status = fuse_main(static_cast<int>(std::size(arguments)), pointers, &operations, &shown);
  if (status == 0) shown.medium.report();
  return status;
}
