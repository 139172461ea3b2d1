#include "core/metadata/verify.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/audioset/clip_id.h"
#include "core/base/csv.h"
#include "core/base/line_reader.h"
#include "core/base/native_path.h"
#include "core/metadata/fields.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/strong_tsv.h"
#include "core/metadata/unsound.h"

namespace ase {
namespace {

using RowTest = bool (*)(std::string_view row);

std::unexpected<Error> unsound(const QString& path, const QString& detail) {
  return fail(ErrorCode::MetadataUnsound, path, detail);
}

bool isStrongRow(std::string_view row) {
  return parseStrongEvent(row).has_value();
}

bool isFramedRow(std::string_view row) {
  const auto lastTab = row.rfind('\t');
  return lastTab != std::string_view::npos && lastTab + 1 < row.size() && isStrongRow(row.substr(0, lastTab));
}

bool isClassLabelRow(std::string_view row) {
  const auto fields = splitCsv(row);
  return fields && fields->size() == 3 && isMid((*fields)[1]) && !(*fields)[2].empty();
}

bool isQaRow(std::string_view row) {
  const auto fields = splitCsv(row);
  return fields && fields->size() == 3 &&
         std::ranges::none_of(*fields, [](const std::string& field) { return field.empty(); });
}

bool isIdRow(std::string_view row) {
  return ClipId::parse(row).has_value();
}

bool isNameRow(std::string_view row) {
  const auto fields = splitTabs(row);
  return fields.size() == 2 && isMid(fields[0]) && !fields[1].empty();
}

/// For the files that list clips; their individual bad rows are reported when they are used.
Result<> verifySegments(Subset subset, const QString& path) {
  LabelTable labels;
  const auto read = readSegments(subset, path, labels);
  if (!read) return std::unexpected(read.error());
  return read->unsound.isEmpty() ? Result<>() : unsound(path, read->unsound);
}

Result<> verifyOntology(const QString& path) {
  if (!QFileInfo::exists(path)) return fail(ErrorCode::MetadataMissing, path);
  QFile file;
  if (auto opened = openToRead(file, path); !opened) return opened;
  const QByteArray bytes = file.read(largestMetadataFile(MetadataFile::Ontology) + 1);
  if (file.error() != QFileDevice::NoError) return fail(ErrorCode::FileUnreadable, path, file.errorString());
  if (const QString size = describeSize(MetadataFile::Ontology, bytes.size()); !size.isEmpty())
    return unsound(path, size);
  QJsonParseError error;
  const auto document = QJsonDocument::fromJson(bytes, &error);
  if (document.isNull()) return unsound(path, error.errorString());
  const QJsonArray nodes = document.array();
  const bool good = !nodes.isEmpty() && std::ranges::all_of(nodes, [](const QJsonValue& node) {
    return !node[QLatin1StringView("id")].toString().isEmpty() &&
           !node[QLatin1StringView("name")].toString().isEmpty();
  });
  if (!good) return unsound(path, QStringLiteral("not a list of nodes with id and name"));
  return {};
}

/// For a file that no extraction depends on: its first line, if the format prescribes one, and the
/// test for a row.
struct TableFormat {
  std::string_view header;
  RowTest isRow;
};

TableFormat formatOf(MetadataFile file) {
  switch (file) {
    case MetadataFile::ClassLabels:
      return {"index,mid,display_name", isClassLabelRow};
    case MetadataFile::QaTrueCounts:
      return {"label_id,num_rated,num_true", isQaRow};
    case MetadataFile::ReratedVideoIds:
      return {{}, isIdRow};
    case MetadataFile::StrongEvalFramed:
      return {kFramedHeader, isFramedRow};
    case MetadataFile::MidToDisplayName:
      return {{}, isNameRow};
    default:
      Q_UNREACHABLE();
  }
}

/// Every row must be good.
Result<> verifyTable(LineReader& reader, const QString& path, const TableFormat& format,
                     const RowVisitor& visit) {
  const std::string_view header = format.header;
  auto line = reader.next();
  if (!line || (!header.empty() && line->text != header)) {
    const QLatin1StringView expected(header.data(), static_cast<qsizetype>(header.size()));
    return unsound(path, describeBeginning(line, expected));
  }
  if (!header.empty()) line = reader.next();
  qint64 rows = 0;
  for (; line; line = reader.next()) {
    if (!line->tooLong && line->text.empty()) continue;
    if (line->tooLong || !format.isRow(line->text)) {
      if (rows == 0 && line->text.starts_with('<')) return unsound(path, describeBeginning(line, {}));
      return unsound(path, line->ended ? lineName(*line) + QStringLiteral(" cannot be read")
                                       : QStringLiteral("the file is cut in ") + lineName(*line));
    }
    if (visit) visit(line->text);
    ++rows;
  }
  if (rows == 0) return unsound(path, QStringLiteral("there are no rows"));
  return {};
}

}  // namespace

Result<> verifyMetadataFile(MetadataFile file, const QString& path, const RowVisitor& visit) {
  if (file == MetadataFile::Ontology) return verifyOntology(path);
  const auto subset = std::ranges::find(kAllSubsets, file, &segmentsFileOf);
  if (subset != kAllSubsets.end()) return verifySegments(*subset, path);
  if (const QString size = describeSize(file, QFileInfo(path).size()); !size.isEmpty())
    return unsound(path, size);
  auto reader = LineReader::open(path);
  if (!reader) return std::unexpected(reader.error());
  auto verdict = verifyTable(*reader, path, formatOf(file), visit);
  if (auto status = reader->status(); !status) return status;
  return verdict;
}

}  // namespace ase
