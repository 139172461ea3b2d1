#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ase {

/// Decimal seconds, such as `30.000`, as whole milliseconds. nullopt for anything but digits with
/// at most one point among them (so no sign, exponent, `nan` or `inf`), and for numbers that do not
/// fit.
std::optional<std::int32_t> parseSeconds(std::string_view text) noexcept;

/// Digits as a number of milliseconds. nullopt for anything else.
std::optional<std::int32_t> parseMilliseconds(std::string_view text) noexcept;

/// Whether `text` can be a label's machine id, such as `/m/0bt9lr`: 2 to 64 characters of printable ASCII
/// without quotes and commas, the first a slash.
bool isMid(std::string_view text) noexcept;

/// The pieces of `line` between tabs. They point into `line`.
std::vector<std::string_view> splitTabs(std::string_view line);

}  // namespace ase
