#include "core/metadata/fields.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace ase {
namespace {

constexpr std::uint64_t kMostMilliseconds = std::numeric_limits<std::int32_t>::max();

constexpr bool isDigit(char c) noexcept {
  return c >= '0' && c <= '9';
}

std::optional<std::int32_t> bounded(std::uint64_t milliseconds) noexcept {
  if (milliseconds > kMostMilliseconds) return std::nullopt;
  return static_cast<std::int32_t>(milliseconds);
}

/// The digits after a decimal point in thousandths, rounded half up: 0 to 1000.
std::uint64_t thousandths(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    value = value * 10 + (i < digits.size() ? static_cast<std::uint64_t>(digits[i] - '0') : 0);
  }
  const bool up = digits.size() > 3 && digits[3] >= '5';
  return value + (up ? 1 : 0);
}

}  // namespace

std::optional<std::int32_t> parseSeconds(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  std::uint32_t whole = 0;  // unsigned, so a minus sign is rejected
  const auto [point, error] = std::from_chars(text.data(), end, whole);
  if (error != std::errc{}) return std::nullopt;
  const std::uint64_t milliseconds = std::uint64_t{whole} * 1000;
  if (point == end) return bounded(milliseconds);
  const std::string_view digits(point + 1, end);
  if (*point != '.' || digits.empty() || !std::ranges::all_of(digits, isDigit)) return std::nullopt;
  return bounded(milliseconds + thousandths(digits));
}

std::optional<std::int32_t> parseMilliseconds(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  std::uint32_t value = 0;
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return bounded(value);
}

bool isMid(std::string_view text) noexcept {
  constexpr std::size_t kMostLength = 64;
  if (text.size() < 2 || text.size() > kMostLength || text.front() != '/') return false;
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != ','; });
}

std::vector<std::string_view> splitTabs(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const auto tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace ase
