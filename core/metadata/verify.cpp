#include "core/metadata/verify.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/audioset/clip_id.h"
#include "core/base/csv.h"
#include "core/base/line_reader.h"
#include "core/metadata/fields.h"
#include "core/metadata/strong_tsv.h"
#include "core/metadata/weak_csv.h"

namespace ase {
namespace {

constexpr qint64 kLargestOntology = qint64{64} << 20;

using RowTest = bool (*)(std::string_view row);

std::unexpected<Error> unsound(const QString& path, const QString& detail) {
  return fail(ErrorCode::MetadataUnsound, path, detail);
}

/// What a file is that does not begin as it should.
QString describeBeginning(const std::optional<TextLine>& first, QLatin1StringView expected) {
  if (!first) return QStringLiteral("the file is empty");
  if (first->text.starts_with('<')) return QStringLiteral("the file is a web page");
  return QStringLiteral("the first line is not \"%1\"").arg(expected);
}

bool isWeakRow(std::string_view row) {
  std::vector<std::string_view> mids;
  return parseWeakRow(row, mids).has_value();
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

/// Counts the rows of a file whose single bad rows are reported, line by line, when it is read. So only a
/// file without any good row is unsound here, and one whose last line is cut.
class RowCount {
 public:
  explicit RowCount(RowTest isRow) : isRow_(isRow) {}

  void add(const TextLine& line) {
    ++rows_;
    if (!anyGood_ || !line.ended) {
      const bool good = !line.tooLong && isRow_(line.text);
      anyGood_ = anyGood_ || good;
      cut_ = !good && !line.ended;
    }
  }
  qint64 rows() const { return rows_; }
  Result<> verdict(const QString& path) const {
    if (cut_) return unsound(path, QStringLiteral("the last line is cut"));
    if (!anyGood_) return unsound(path, QStringLiteral("no row can be read"));
    return {};
  }

 private:
  RowTest isRow_;
  qint64 rows_ = 0;
  bool anyGood_ = false;
  bool cut_ = false;
};

Result<> verifyWeak(LineReader& reader, const QString& path) {
  RowCount count(isWeakRow);
  std::optional<qint64> promised;
  auto line = reader.next();
  if (!line || !isWeakHeader(line->text)) {
    return unsound(path, describeBeginning(line, QLatin1StringView("# Segments csv ...")));
  }
  for (; line && isWeakHeader(line->text); line = reader.next()) {
    if (const auto numSegs = parseNumSegs(line->text)) promised = numSegs;
  }
  if (!promised) return unsound(path, QStringLiteral("no num_segs= in the header"));
  for (; line; line = reader.next()) {
    if (line->tooLong || !line->text.empty()) count.add(*line);
  }
  if (count.rows() != *promised) {
    return unsound(
        path, QStringLiteral("the header promises %1 rows, there are %2").arg(*promised).arg(count.rows()));
  }
  if (*promised == 0) return {};
  return count.verdict(path);
}

Result<> verifyStrong(LineReader& reader, const QString& path) {
  const auto first = reader.next();
  if (!first || first->text != kStrongHeader) {
    return unsound(path, describeBeginning(first, QLatin1StringView("segment_id start_time_seconds ...")));
  }
  RowCount count(isStrongRow);
  while (const auto line = reader.next()) {
    if (line->tooLong || !line->text.empty()) count.add(*line);
  }
  if (count.rows() == 0) return unsound(path, QStringLiteral("there are no rows"));
  return count.verdict(path);
}

/// For the files that no extraction depends on: every row must be good. `header` is empty if the format has
/// none.
Result<> verifyTable(LineReader& reader, const QString& path, std::string_view header, RowTest isRow) {
  auto line = reader.next();
  if (!line || (!header.empty() && line->text != header)) {
    const QLatin1StringView expected(header.data(), static_cast<qsizetype>(header.size()));
    return unsound(path, describeBeginning(line, expected));
  }
  if (!header.empty()) line = reader.next();
  qint64 rows = 0;
  for (; line; line = reader.next()) {
    if (!line->tooLong && line->text.empty()) continue;
    if (line->tooLong || !isRow(line->text)) {
      if (rows == 0 && line->text.starts_with('<')) return unsound(path, describeBeginning(line, {}));
      return unsound(path, QStringLiteral("line %1 cannot be read").arg(line->number));
    }
    ++rows;
  }
  if (rows == 0) return unsound(path, QStringLiteral("there are no rows"));
  return {};
}

Result<> verifyOntology(const QString& path) {
  QFile file(path);
  if (!file.exists()) return fail(ErrorCode::MetadataMissing, path);
  if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::FileUnreadable, path, file.errorString());
  if (file.size() > kLargestOntology) return unsound(path, QStringLiteral("the file is larger than 64 MiB"));
  const QByteArray bytes = file.readAll();
  if (file.error() != QFileDevice::NoError) return fail(ErrorCode::FileUnreadable, path, file.errorString());
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

Result<> verifyLines(MetadataFile file, LineReader& reader, const QString& path) {
  switch (file) {
    case MetadataFile::BalancedTrainSegments:
    case MetadataFile::EvalSegments:
    case MetadataFile::UnbalancedTrainSegments:
      return verifyWeak(reader, path);
    case MetadataFile::StrongTrain:
    case MetadataFile::StrongEval:
      return verifyStrong(reader, path);
    case MetadataFile::ClassLabels:
      return verifyTable(reader, path, "index,mid,display_name", isClassLabelRow);
    case MetadataFile::QaTrueCounts:
      return verifyTable(reader, path, "label_id,num_rated,num_true", isQaRow);
    case MetadataFile::ReratedVideoIds:
      return verifyTable(reader, path, {}, isIdRow);
    case MetadataFile::StrongEvalFramed:
      return verifyTable(reader, path, kFramedHeader, isFramedRow);
    case MetadataFile::MidToDisplayName:
      return verifyTable(reader, path, {}, isNameRow);
    case MetadataFile::Ontology:
      break;
  }
  Q_UNREACHABLE();
}

}  // namespace

Result<> verifyMetadataFile(MetadataFile file, const QString& path) {
  if (file == MetadataFile::Ontology) return verifyOntology(path);
  auto reader = LineReader::open(path);
  if (!reader) return std::unexpected(reader.error());
  auto verdict = verifyLines(file, *reader, path);
  if (auto status = reader->status(); !status) return status;
  return verdict;
}

}  // namespace ase
