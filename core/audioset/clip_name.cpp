#include "core/audioset/clip_name.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace ase {
namespace {

constexpr QLatin1StringView kExtension(".wav");
constexpr QLatin1StringView kIdHere("<id>");
constexpr auto kIdLength = static_cast<qsizetype>(ClipId::kLength);

std::optional<ClipId> idAt(QStringView text, qsizetype at) {
  if (text.size() - at < kIdLength) return std::nullopt;
  std::array<char, ClipId::kLength> characters{};
  for (std::size_t i = 0; i < characters.size(); ++i)
    characters[i] = text[at + static_cast<qsizetype>(i)].toLatin1();
  return ClipId::parse({characters.data(), characters.size()});
}

bool isDigit(QChar c) {
  return c >= u'0' && c <= u'9';
}

/// Digits, optionally followed by a point and more digits.
bool isTime(QStringView text) {
  constexpr qsizetype kLongest = 12;
  const qsizetype point = text.indexOf(u'.');
  const QStringView whole = point < 0 ? text : text.first(point);
  const QStringView rest = point < 0 ? QStringView() : text.sliced(point + 1);
  return !whole.isEmpty() && (point < 0 || !rest.isEmpty()) && text.size() <= kLongest &&
         std::ranges::all_of(whole, isDigit) && std::ranges::all_of(rest, isDigit);
}

/// Nothing, `_<start>` or `_<start>_<end>`.
bool isTimes(QStringView text) {
  if (text.isEmpty()) return true;
  if (text.front() != u'_') return false;
  const QStringView times = text.sliced(1);
  const qsizetype between = times.indexOf(u'_');
  return between < 0 ? isTime(times) : isTime(times.first(between)) && isTime(times.sliced(between + 1));
}

qsizetype fileNameAt(QStringView name) {
  return std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1;
}

}  // namespace

std::optional<ClipName> parseClipName(QStringView entryName) {
  if (!entryName.endsWith(kExtension, Qt::CaseInsensitive)) return std::nullopt;
  const qsizetype start = fileNameAt(entryName);
  const QStringView stem = entryName.sliced(start).chopped(kExtension.size());
  for (const qsizetype at : {1, 0}) {  // in `Y<id>`, the Y is not part of the id
    if (at == 1 && !stem.startsWith(u'Y')) continue;
    const auto id = idAt(stem, at);
    if (!id || !isTimes(stem.sliced(at + kIdLength))) continue;
    const bool isUsual = at == 1 && stem.size() == 1 + kIdLength && entryName.endsWith(kExtension);
    return ClipName{*id, start + at, isUsual};
  }
  return std::nullopt;
}

bool areOfOneClip(QStringView entryName, QStringView otherName) {
  const auto name = parseClipName(entryName);
  const auto other = parseClipName(otherName);
  return name && other && name->id == other->id;
}

QString namingOf(QStringView entryName, const ClipName& name) {
  if (name.isUsual) return entryName.first(name.idAt - 1).toString();
  return entryName.first(name.idAt).toString() + kIdHere + entryName.sliced(name.idAt + kIdLength).toString();
}

QString entryNameOf(const QString& naming, ClipId id) {
  if (isUsualNaming(naming)) return naming + QLatin1Char('Y') + id.fileName();
  QString name = naming;
  return name.replace(naming.lastIndexOf(kIdHere), kIdHere.size(), id.toString());
}

bool isUsualNaming(const QString& naming) {
  return fileNameAt(naming) == naming.size();
}

bool mayStartAt(const QString& naming, std::int64_t startMs) {
  if (isUsualNaming(naming)) return true;
  const qsizetype from = naming.lastIndexOf(kIdHere) + kIdHere.size();
  const QStringView times = QStringView(naming).sliced(from).chopped(kExtension.size());
  if (times.isEmpty()) return true;
  const QStringView after = times.sliced(1);
  const double start = after.first(after.indexOf(u'_') < 0 ? after.size() : after.indexOf(u'_')).toDouble();
  const auto is = [&](double ms) { return std::abs(ms - static_cast<double>(startMs)) <= 1.0; };
  return is(start * 1000) || is(start);
}

}  // namespace ase
