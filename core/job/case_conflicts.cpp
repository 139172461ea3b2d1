#include "core/job/case_conflicts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QFileInfo>

namespace ase {
namespace {

bool tellsCasesApart(const OutputLayout& layout) {
  const QFileInfo results(layout.results());
  return !QFileInfo::exists(results.path() + QLatin1Char('/') + results.fileName().toUpper());
}

ClipId inLowerCase(ClipId id) {
  std::array<char, ClipId::kLength> letters{};
  std::ranges::transform(id.view(), letters.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return *ClipId::parse({letters.data(), letters.size()});
}

}  // namespace

std::vector<Error> caseConflicts(std::span<const SegmentTable> lists, SubsetSet subsets,
                                 const OutputLayout& layout) {
  if (tellsCasesApart(layout)) return {};
  QString first;
  qint64 count = 0;
  for (const SegmentTable& list : lists) {
    if (!subsets.contains(list.subset())) continue;
    std::vector<std::pair<ClipId, ClipId>> clips;  // in lower case, and as it is
    clips.reserve(list.size());
    for (const Segment& row : list.segments()) clips.emplace_back(inLowerCase(row.id), row.id);
    std::ranges::sort(clips);
    for (std::size_t i = 1; i < clips.size(); ++i) {
      const auto& [name, id] = clips[i];
      const auto& [nameBefore, before] = clips[i - 1];
      if (name != nameBefore) continue;
      if (count++ == 0) first = QStringLiteral("%1, %2").arg(before.fileName(), id.fileName());
    }
  }
  if (count == 0) return {};
  const QString more = count > 1 ? QStringLiteral("; and %1 more").arg(count - 1) : QString();
  return {{ErrorCode::NamesDifferInCase, layout.root(), first + more}};
}

}  // namespace ase
