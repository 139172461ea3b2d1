#include "core/results/report_line.h"

#include <array>

#include "core/base/csv.h"
#include "core/inspect/level.h"
#include "core/results/names.h"
#include "core/text/detail_text.h"

namespace ase {
namespace {

constexpr std::array kReportColumns{"id",         "subset",    "state",        "reason",      "detail",
                                    "duration_s", "peak_dbfs", "rms_dbfs",     "sample_rate", "channels",
                                    "codec",      "bytes",     "archive",      "entry",       "start_s",
                                    "end_s",      "labels",    "user_verdict", "note"};

/// A text that Excel shows as it is. A formula's own text cannot be longer than 255 characters.
QByteArray asExcelText(const QByteArray& text) {
  constexpr qsizetype kLongest = 255;
  if (text.size() > kLongest) return ' ' + text;
  return "=\"" + QByteArray(text).replace('"', "\"\"") + '"';
}

/// One line, in the fields' order.
class Fields {
 public:
  Fields(QByteArray& text, CsvFor reader) : line_(text), reader_(reader) {}

  void addId(const QByteArray& id) { line_.add(reader_ == CsvFor::Excel ? asExcelText(id) : id); }
  void addText(const QByteArray& text) {
    constexpr QByteArrayView kFormula = "-=+@\t\r";
    const bool isFormula = !text.isEmpty() && kFormula.contains(text.front());
    line_.add(reader_ == CsvFor::Excel && isFormula ? asExcelText(text) : text);
  }
  void addText(const QString& text) { addText(text.toUtf8()); }
  /// `known`: false leaves the field empty.
  void addNumber(bool known, const QByteArray& number) { line_.add(known ? number : QByteArray()); }

 private:
  CsvLine line_;
  CsvFor reader_;
};

void addFacts(Fields& fields, const AudioFacts& facts, bool readable) {
  const bool sound = readable && facts.samples > 0;
  fields.addNumber(sound, QByteArray::number(facts.duration(), 'f', 6));
  fields.addNumber(sound, QByteArray::number(peakLevel(facts.peak), 'f', 1));
  fields.addNumber(sound, QByteArray::number(rmsLevel(facts.meanPower), 'f', 1));
  fields.addNumber(facts.sampleRate > 0, QByteArray::number(facts.sampleRate));
  fields.addNumber(facts.channels > 0, QByteArray::number(facts.channels));
  fields.addText(codecName(facts.codec));
  fields.addNumber(readable, QByteArray::number(qint64{facts.bytes}));
}

void addSeconds(Fields& fields, std::int32_t milliseconds) {
  fields.addNumber(milliseconds >= 0, QByteArray::number(milliseconds / 1000.0, 'f', 3));
}

}  // namespace

QByteArray reportHeader(CsvFor reader) {
  QByteArray text = reader == CsvFor::Excel ? "\xEF\xBB\xBF" : "";
  {
    CsvLine line(text);
    for (const char* column : kReportColumns) line.add(QByteArray(column));
  }
  return text;
}

void appendReportLine(QByteArray& text, const ReportLine& line, CsvFor reader) {
  const ClipId id = line.segment.id;
  const ClipRecord* record = line.record;
  const bool readable = record != nullptr && record->access == Access::Readable;
  Fields fields(text, reader);
  fields.addId(QByteArray(id.view().data(), ClipId::kLength));
  fields.addText(line.subset);
  fields.addText(stateName(line.verdict.state));
  fields.addText(line.verdict.state == State::Unreachable ? accessName(record->access)
                                                          : reasonName(line.verdict.reason));
  fields.addText(record != nullptr ? englishDetail(record->facts.detail.value()) : QString());
  addFacts(fields, record != nullptr ? record->facts : AudioFacts{}, readable);
  fields.addText(line.source.archive);
  fields.addText(record != nullptr ? line.source.entryName(id) : QString());
  addSeconds(fields, line.segment.startMs);
  addSeconds(fields, line.segment.endMs);
  QByteArray mids;
  for (LabelIndex label : line.labels) {
    if (!mids.isEmpty()) mids += ';';
    mids += line.labelTable.mid(label);
  }
  fields.addText(mids);
  fields.addText(userVerdictName(line.decision.verdict));
  fields.addText(line.decision.note);
}

}  // namespace ase
