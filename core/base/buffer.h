#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>

namespace ase {

/// A reusable block of memory, which only grows and is never cleared. The bytes asked for are
/// always followed by kPadding zero bytes, as FFmpeg requires. Owned by one thread.
class Buffer {
 public:
  static constexpr std::size_t kPadding = 64;

  /// Makes room for `size` bytes and returns them, with undefined contents. Earlier spans become invalid.
  std::span<std::byte> resize(std::size_t size) {
    if (size + kPadding > capacity_) {
      bytes_.reset();
      bytes_ = std::make_unique_for_overwrite<std::byte[]>(size + kPadding);
      capacity_ = size + kPadding;
    }
    return shrink(size);
  }

  /// Keeps the first `size` bytes of those asked for with resize().
  std::span<std::byte> shrink(std::size_t size) {
    size_ = size;
    std::memset(bytes_.get() + size, 0, kPadding);
    return {bytes_.get(), size};
  }

  std::span<const std::byte> bytes() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<std::byte[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace ase
