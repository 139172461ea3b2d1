#include "core/results/read_report.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "core/base/csv.h"
#include "core/base/line_reader.h"
#include "core/output/layout.h"
#include "core/results/names.h"
#include "core/text/detail_text.h"

namespace ase {
namespace {

/// The columns that are read, by their position in writeReport()'s header.
enum Column {
  Id = 0,
  ReportedState = 2,
  ReportedReason = 3,
  DetailText = 4,
  Archive = 12,
  EntryName = 13,
  StartSeconds = 14,
  EndSeconds = 15,
  Mids = 16,
  ReportedVerdict = 17,
  Note = 18
};
constexpr std::size_t kColumns = 19;

std::int32_t millisecondsOf(const std::string& seconds) {
  constexpr double kMost = 1e6;  // of a video
  bool isNumber = false;
  const double number = QByteArray::fromStdString(seconds).toDouble(&isNumber);
  return isNumber && number >= 0 && number <= kMost ? static_cast<std::int32_t>(std::lround(number * 1000))
                                                    : -1;
}

std::optional<ReportedClip> clipOf(const std::vector<std::string>& fields) {
  if (fields.size() != kColumns) return std::nullopt;
  const auto id = ClipId::parse(fields[Id]);
  if (!id) return std::nullopt;
  const auto text = [&](Column column) { return QString::fromStdString(fields[column]); };
  ReportedClip clip{.id = *id, .detail = {}, .source = {}, .mids = fields[Mids], .decision = {}};
  clip.startMs = millisecondsOf(fields[StartSeconds]);
  clip.endMs = millisecondsOf(fields[EndSeconds]);
  clip.detail = detailFromEnglish(text(DetailText));
  clip.decision = {userVerdictFromName(text(ReportedVerdict)), text(Note)};
  const QString state = text(ReportedState);
  clip.missing = state == stateName(State::Missing);
  if (state == stateName(State::Unreachable)) {
    const auto access = accessFromName(text(ReportedReason));
    if (!access) return std::nullopt;
    clip.access = *access;
  }
  const QString entry = text(EntryName);
  const QString name = QLatin1Char('Y') + id->fileName();
  if (entry.endsWith(name)) clip.source = {text(Archive), QStringLiteral(""), entry.chopped(name.size())};
  return clip;
}

}  // namespace

bool readReport(const QString& outputFolder, Subset subset,
                const std::function<void(const ReportedClip&)>& visit) {
  constexpr int kMostLines = 1000;  // of one row: a note may have several
  auto reader = LineReader::open(OutputLayout(outputFolder).report(subset));
  if (!reader) return false;
  std::string row;
  int lines = 0;
  while (const auto line = reader->next()) {
    if (lines > 0) row += '\n';
    row += line->text;
    ++lines;
    const auto fields = splitCsv(row);
    const bool goesOn = !fields && lines < kMostLines && row.size() < Lines::kMostLength;
    if (goesOn) continue;
    const auto clip = fields ? clipOf(*fields) : std::nullopt;
    if (clip) visit(*clip);
    row.clear();
    lines = 0;
  }
  return true;
}

}  // namespace ase
