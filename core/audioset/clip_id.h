#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <QString>

namespace ase {

/// The id of a clip: the 11 characters of A-Z a-z 0-9 _ - that name a YouTube video. A ClipId cannot hold
/// anything else, so it is safe as a file name on every system; nothing but a ClipId may become part of an
/// output path.
class ClipId {
 public:
  static constexpr std::size_t kLength = 11;

  static constexpr std::optional<ClipId> parse(std::string_view text) noexcept {
    if (text.size() != kLength) return std::nullopt;
    ClipId id;
    for (std::size_t i = 0; i < kLength; ++i) {
      if (!isIdCharacter(text[i])) return std::nullopt;
      id.characters_[i] = text[i];
    }
    return id;
  }

  /// Whether `text` could be a part of any id.
  static constexpr bool mayContain(std::string_view text) noexcept {
    return text.size() <= kLength && std::ranges::all_of(text, isIdCharacter);
  }

  constexpr std::string_view view() const noexcept { return {characters_.data(), kLength}; }
  QString toString() const { return QString::fromLatin1(characters_.data(), kLength); }
  /// The name of the clip's file in every output folder: `<id>.wav`.
  QString fileName() const { return toString() + QLatin1StringView(".wav"); }

  /// Orders by byte value, as every list and report does.
  friend constexpr std::strong_ordering operator<=>(const ClipId& a, const ClipId& b) noexcept {
    if (const auto order = a.head() <=> b.head(); order != 0) return order;
    return a.view().substr(sizeof(std::uint64_t)) <=> b.view().substr(sizeof(std::uint64_t));
  }
  friend constexpr bool operator==(const ClipId&, const ClipId&) noexcept = default;

 private:
  constexpr ClipId() = default;

  /// The first eight characters as a number that sorts as they do: most ids differ in them.
  constexpr std::uint64_t head() const noexcept {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i)
      head = head << 8U | static_cast<unsigned char>(characters_[i]);
    return head;
  }

  static constexpr bool isIdCharacter(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  std::array<char, kLength> characters_{};
};

}  // namespace ase

template <>
struct std::hash<ase::ClipId> {
  std::size_t operator()(const ase::ClipId& id) const noexcept {
    return std::hash<std::string_view>{}(id.view());
  }
};
