#include "core/audioset/label_table.h"

namespace ase {

std::optional<LabelIndex> LabelTable::intern(std::string_view mid) {
  if (auto known = find(mid)) return known;
  if (labels_.size() >= kCapacity) return std::nullopt;
  const auto index = static_cast<LabelIndex>(labels_.size());
  const QByteArray owned(mid.data(), static_cast<qsizetype>(mid.size()));
  labels_.push_back({owned, {}});
  byMid_.insert(owned, index);
  return index;
}

std::vector<std::optional<LabelIndex>> LabelTable::internAll(const LabelTable& other) {
  std::vector<std::optional<LabelIndex>> indices;
  indices.reserve(other.size());
  for (const Label& label : other.labels_)
    indices.push_back(intern({label.mid.constData(), static_cast<std::size_t>(label.mid.size())}));
  return indices;
}

std::optional<LabelIndex> LabelTable::find(std::string_view mid) const {
  const auto found =
      byMid_.constFind(QByteArray::fromRawData(mid.data(), static_cast<qsizetype>(mid.size())));
  if (found == byMid_.constEnd()) return std::nullopt;
  return *found;
}

QString LabelTable::name(LabelIndex label) const {
  const Label& entry = labels_[label];
  return entry.name.isEmpty() ? QString::fromUtf8(entry.mid) : entry.name;
}

}  // namespace ase
