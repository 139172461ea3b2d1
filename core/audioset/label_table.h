#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QHash>
#include <QString>

namespace ase {

/// The position of a label in its LabelTable.
using LabelIndex = std::uint16_t;

/// The machine id of the label "Silence": a clip that carries it may be silent.
inline constexpr std::string_view kSilenceMid = "/m/028v0c";

/// All labels that the metadata mention, each once: machine id (mid, such as `/m/0bt9lr`) and
/// display name ("Dog"). A value; it may be read from several threads while no thread interns.
class LabelTable {
 public:
  /// At most this many labels are accepted; AudioSet has fewer than 1,000.
  static constexpr std::size_t kCapacity = 65535;

  /// The index of `mid`, added if it is new. nullopt when the table is full.
  std::optional<LabelIndex> intern(std::string_view mid);
  /// The same for all labels of another table, in its order.
  std::vector<std::optional<LabelIndex>> internAll(const LabelTable& other);
  std::optional<LabelIndex> find(std::string_view mid) const;
  void setName(LabelIndex label, const QString& name) { labels_[label].name = name; }

  const QByteArray& mid(LabelIndex label) const { return labels_[label].mid; }
  /// The display name; the mid if no file gave one.
  QString name(LabelIndex label) const;
  std::size_t size() const { return labels_.size(); }

 private:
  struct Label {
    QByteArray mid;
    QString name;
  };

  std::vector<Label> labels_;
  QHash<QByteArray, LabelIndex> byMid_;
};

}  // namespace ase
