#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

/// What every fuzz target defines: it gets any bytes, and the program must neither crash nor hang nor break a
/// promise that require() states. Called again and again in one process. libFuzzer gives the bytes, or
/// replay_main.cpp.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace ase::fuzz {

/// Ends the program, as a crash does, where a promise is broken.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// The bytes of one call. Numbers that steer the target are taken off the end, so that what stands in front
/// stays a plain file of its format, for seeds and dictionaries.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : bytes_(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)) {}

  /// The last byte; 0 where there is none left.
  std::uint8_t takeByte() {
    if (bytes_.isEmpty()) return 0;
    const auto last = static_cast<std::uint8_t>(bytes_.back());
    bytes_.chop(1);
    return last;
  }
  /// The last `count` bytes as a number, little-endian.
  std::uint64_t takeNumber(int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8U | takeByte();
    return value;
  }
  QByteArrayView rest() const { return bytes_; }
  QByteArray bytes() const { return bytes_.toByteArray(); }

 private:
  QByteArrayView bytes_;
};

/// A folder of this process, in memory where the system has such a disk.
inline const QTemporaryDir& scratch() {
  static const bool inMemory = QFile::exists(QStringLiteral("/dev/shm"));
  static const QTemporaryDir folder(inMemory ? QStringLiteral("/dev/shm/ase-fuzz-XXXXXX") : QString());
  return folder;
}

inline void write(const QString& path, QByteArrayView bytes) {
  QFile file(path);
  const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                       file.write(bytes.data(), bytes.size()) == bytes.size();
  require(written, "the scratch folder can be written");
}

inline std::span<const std::byte> asBytes(const QByteArray& bytes) {
  return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace ase::fuzz
