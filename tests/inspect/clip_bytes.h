#pragma once

#include <cstring>
#include <span>

#include <QByteArray>

#include "core/base/buffer.h"
#include "core/inspect/inspector.h"

namespace ase::test {

/// A file in memory as the pipeline holds one: with Buffer::kPadding zero bytes after it and not a byte
/// more, so that a sanitizer sees any read past them.
class ClipBytes {
 public:
  explicit ClipBytes(const QByteArray& file) {
    const auto target = buffer_.resize(static_cast<std::size_t>(file.size()));
    if (!file.isEmpty()) std::memcpy(target.data(), file.constData(), target.size());
  }

  std::span<const std::byte> span() const { return buffer_.bytes(); }

 private:
  Buffer buffer_;
};

/// What a fresh inspector says about a file.
inline AudioFacts inspectFresh(const QByteArray& file) {
  return makeFfmpegInspector()->inspect(ClipBytes(file).span());
}

}  // namespace ase::test
