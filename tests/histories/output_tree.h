#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QMap>
#include <QString>

#include "core/audioset/subset.h"

namespace ase::test {

class HistoryWorld;

/// All files below a folder, with their bytes, but for the claim of a window that shows it.
using Tree = QMap<QString, QByteArray>;
Tree treeBelow(const QString& folder);

/// A clip's file in an output folder.
struct ClipFile {
  int clip = 0;
  Subset subset = Subset::WeakEval;
  bool isValid = false;  ///< in audio/, not in invalid_audio/
};

/// What a path below an output folder stands for; nullopt for all that is no clip of the world.
std::optional<ClipFile> clipFileOf(const HistoryWorld& world, const QString& path);
QString pathOf(const HistoryWorld& world, const ClipFile& file);
/// The clips' files alone.
Tree clipFilesOf(const HistoryWorld& world, const Tree& tree);

/// A row of a report, by the columns of the README's contract.
using ReportRow = std::vector<std::string>;
enum ReportColumn : std::uint8_t {
  IdColumn = 0,
  StateColumn = 2,
  ReasonColumn = 3,
  BytesColumn = 11,
  ArchiveColumn = 12,
  EntryColumn = 13,
  StartColumn = 14,
  EndColumn = 15,
  LabelsColumn = 16,
  VerdictColumn = 17,
  NoteColumn = 18
};
constexpr std::size_t kReportColumns = 19;
/// The rows of a subset's report in a tree, in their order; nullopt where it cannot be read.
std::optional<std::vector<ReportRow>> reportOf(const Tree& tree, Subset subset);

/// The first difference between two trees, in words; empty if they are the same.
QString treeDifference(const Tree& before, const Tree& after);

}  // namespace ase::test
