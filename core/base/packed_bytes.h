#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

#include <QByteArray>

namespace ase {

/// Writes whole numbers, little-endian, and characters one after the other. Used for what is stored
/// by the million: a stream object, with its checks for each field, takes several times as long.
class Packer {
 public:
  /// `target` must outlive the packer and have room for all that is written: see QByteArray::resize().
  explicit Packer(char* target) : at_(target) {}

  void text(std::string_view value) {
    value.copy(at_, value.size());
    at_ += value.size();
  }
  template <class T>
  requires std::is_integral_v<T>
  void number(T value) {
    const auto bits = static_cast<std::make_unsigned_t<T>>(value);
    for (std::size_t i = 0; i < sizeof(T); ++i) *at_++ = static_cast<char>(bits >> (8 * i) & 0xFF);
  }

 private:
  char* at_;
};

/// Reads what Packer wrote. Reading past the end gives zeros and no text, and isWhole() then
/// returns false.
class Unpacker {
 public:
  explicit Unpacker(std::span<const std::byte> bytes) : left_(bytes) {}
  /// `bytes` must outlive the unpacker.
  explicit Unpacker(const QByteArray& bytes)
      : Unpacker(std::as_bytes(std::span(bytes.cbegin(), bytes.cend()))) {}

  std::string_view text(std::size_t length) {
    const auto taken = take(length);
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
  }
  template <class T>
  requires std::is_integral_v<T> T number() {
    std::make_unsigned_t<T> bits = 0;
    const auto bytes = take(sizeof(T));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bits = static_cast<std::make_unsigned_t<T>>(
          bits | static_cast<std::make_unsigned_t<T>>(std::to_integer<std::make_unsigned_t<T>>(bytes[i])
                                                      << (8 * i)));
    }
    return static_cast<T>(bits);
  }
  std::size_t left() const { return left_.size(); }
  bool isWhole() const { return whole_; }

 private:
  std::span<const std::byte> take(std::size_t count) {
    whole_ = whole_ && count <= left_.size();
    if (!whole_) return {};
    const auto taken = left_.first(count);
    left_ = left_.subspan(count);
    return taken;
  }

  std::span<const std::byte> left_;
  bool whole_ = true;
};

}  // namespace ase
