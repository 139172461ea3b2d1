#include "core/metadata/weak_csv.h"

#include <algorithm>
#include <charconv>

#include "core/metadata/fields.h"

namespace ase {
namespace {

/// Takes the text up to the next comma, and drops the comma and the spaces after it. nullopt if
/// there is no comma.
std::optional<std::string_view> takeField(std::string_view& rest) {
  const auto comma = rest.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view field = rest.substr(0, comma);
  rest.remove_prefix(std::min(rest.find_first_not_of(' ', comma + 1), rest.size()));
  return field;
}

/// Splits `mid,mid`. False if one of them cannot be a mid.
bool splitMids(std::string_view text, std::vector<std::string_view>& mids) {
  mids.clear();
  while (true) {
    const auto comma = text.find(',');
    mids.push_back(text.substr(0, comma));
    if (!isMid(mids.back())) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::expected<WeakRow, const char*> parseWeakRow(std::string_view line, std::vector<std::string_view>& mids) {
  std::string_view rest = line;
  const auto idField = takeField(rest);
  const auto startField = takeField(rest);
  const auto endField = takeField(rest);
  if (!idField || !startField || !endField) return std::unexpected("fewer than four fields");
  const auto id = ClipId::parse(*idField);
  if (!id) return std::unexpected("no clip id in the first field");
  const auto start = parseSeconds(*startField);
  if (!start) return std::unexpected("no time in the second field");
  const auto end = parseSeconds(*endField);
  if (!end) return std::unexpected("no time in the third field");
  if (*end < *start) return std::unexpected("the end lies before the start");
  if (!rest.starts_with('"')) return std::unexpected("no quoted labels in the fourth field");
  if (rest.size() < 2 || !rest.ends_with('"'))
    return std::unexpected("the row does not end with the labels' quote");
  if (!splitMids(rest.substr(1, rest.size() - 2), mids)) return std::unexpected("not a label id");
  return WeakRow{*id, *start, *end};
}

std::optional<qint64> parseNumSegs(std::string_view headerLine) {
  constexpr std::string_view kKey = "num_segs=";
  const auto key = headerLine.find(kKey);
  if (key == std::string_view::npos) return std::nullopt;
  const std::string_view value = headerLine.substr(key + kKey.size());
  qint64 count = 0;
  const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (error != std::errc{} || count < 0) return std::nullopt;
  return count;
}

}  // namespace ase
