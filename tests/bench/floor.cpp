// The floor of the benchmark: what extraction costs at the least. Inflates every entry of plain ZIP archives
// with libdeflate, checks its CRC-32 and writes it as a file; no audio is looked at, nothing is recorded, no
// run can be resumed. Reads only what corpus.py writes: no Zip64, no archive comment, deflated or stored
// entries. With "-" as the folder it writes nothing.
//
//   ase_bench_floor THREADS OUTPUT_FOLDER ARCHIVE...

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <future>
#include <libdeflate.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

class File {
 public:
  File(const std::string& path, int flags) : handle_(::open(path.c_str(), flags, 0644)) {
    if (handle_ < 0) throw std::runtime_error("cannot open " + path);
  }
  ~File() { ::close(handle_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t size() const {
    struct stat status = {};
    if (::fstat(handle_, &status) != 0) throw std::runtime_error("fstat failed");
    return static_cast<std::size_t>(status.st_size);
  }

  void read(std::size_t offset, std::size_t count, Bytes& into) const {
    if (into.size() < count) into.resize(count);
    for (std::size_t done = 0; done < count;) {
      const ssize_t got =
          ::pread(handle_, into.data() + done, count - done, static_cast<off_t>(offset + done));
      if (got <= 0) throw std::runtime_error("read failed");
      done += static_cast<std::size_t>(got);
    }
  }

  void write(const std::uint8_t* bytes, std::size_t count) const {
    for (std::size_t done = 0; done < count;) {
      const ssize_t put = ::write(handle_, bytes + done, count - done);
      if (put <= 0) throw std::runtime_error("write failed");
      done += static_cast<std::size_t>(put);
    }
  }

 private:
  int handle_;
};

struct Entry {
  const File* archive;
  std::string name;  // without folders
  std::uint32_t crc;
  std::uint32_t compressedSize;
  std::uint32_t size;
  std::uint32_t localHeader;
  bool stored;
};

std::uint32_t little(const std::uint8_t* bytes, int count) {
  std::uint32_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
  return value;
}

/// Appends the entries of an archive in the order of its directory. Format: PKWARE's APPNOTE, 4.3.12
/// and 4.3.16.
void listEntries(const File& archive, std::vector<Entry>& entries) {
  constexpr std::size_t kEndRecordSize = 22;
  constexpr std::size_t kHeaderSize = 46;
  Bytes end;
  archive.read(archive.size() - kEndRecordSize, kEndRecordSize, end);
  if (little(end.data(), 4) != 0x06054b50) throw std::runtime_error("no end record where one is expected");
  Bytes directory;
  const std::size_t directorySize = little(end.data() + 12, 4);
  archive.read(little(end.data() + 16, 4), directorySize, directory);
  for (std::size_t at = 0; at < directorySize;) {
    const std::uint8_t* header = directory.data() + at;
    const std::uint32_t method = little(header + 10, 2);
    if (little(header, 4) != 0x02014b50 || (method != 0 && method != 8))
      throw std::runtime_error("not an entry that corpus.py writes");
    const std::size_t nameSize = little(header + 28, 2);
    const std::string path(header + kHeaderSize, header + kHeaderSize + nameSize);
    entries.push_back({&archive, path.substr(path.rfind('/') + 1), little(header + 16, 4),
                       little(header + 20, 4), little(header + 24, 4), little(header + 42, 4), method == 0});
    at += kHeaderSize + nameSize + little(header + 30, 2) + little(header + 32, 2);
  }
}

/// Takes entries until none is left. Runs on several threads at once.
void extractEntries(const std::vector<Entry>& entries, std::atomic<std::size_t>& next,
                    const std::string& folder) {
  constexpr std::size_t kLocalHeaderSize = 30;
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  Bytes header;
  Bytes packed;
  Bytes unpacked;
  for (std::size_t i = next++; i < entries.size(); i = next++) {
    const Entry& entry = entries[i];
    entry.archive->read(entry.localHeader, kLocalHeaderSize, header);
    const std::size_t data =
        entry.localHeader + kLocalHeaderSize + little(header.data() + 26, 2) + little(header.data() + 28, 2);
    entry.archive->read(data, entry.compressedSize, packed);
    if (unpacked.size() < entry.size) unpacked.resize(entry.size);
    if (!entry.stored &&
        libdeflate_deflate_decompress(inflater.get(), packed.data(), entry.compressedSize, unpacked.data(),
                                      entry.size, nullptr) != LIBDEFLATE_SUCCESS) {
      throw std::runtime_error(entry.name + " is damaged");
    }
    const std::uint8_t* wav = entry.stored ? packed.data() : unpacked.data();
    if (libdeflate_crc32(0, wav, entry.size) != entry.crc)
      throw std::runtime_error(entry.name + " is damaged");
    if (folder != "-") File(folder + "/" + entry.name, O_WRONLY | O_CREAT | O_EXCL).write(wav, entry.size);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: ase_bench_floor THREADS OUTPUT_FOLDER ARCHIVE...\n", stderr);
    return 2;
  }
  try {
    std::vector<std::unique_ptr<File>> archives;
    std::vector<Entry> entries;
    for (int i = 3; i < argc; ++i) {
      archives.push_back(std::make_unique<File>(argv[i], O_RDONLY));
      listEntries(*archives.back(), entries);
    }
    std::atomic<std::size_t> next = 0;
    std::vector<std::future<void>> workers;
    for (int i = std::atoi(argv[1]); i > 0; --i) {
      workers.push_back(std::async(std::launch::async, [&] { extractEntries(entries, next, argv[2]); }));
    }
    for (std::future<void>& worker : workers) worker.get();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ase_bench_floor: %s\n", error.what());
    return 1;
  }
  return 0;
}
