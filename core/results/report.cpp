#include "core/results/report.h"

#include <memory>
#include <span>

#include <QFileInfo>
#include <QSaveFile>

#include "core/base/atomic_file.h"
#include "core/base/csv.h"
#include "core/inspect/level.h"
#include "core/output/layout.h"
#include "core/results/names.h"

namespace ase {
namespace {

constexpr qsizetype kBlockBytes = 1 << 20;
const char kHeader[] =
    "id,subset,state,reason,detail,duration_s,peak_dbfs,rms_dbfs,sample_rate,channels,codec,bytes,archive,"
    "entry,"
    "start_s,end_s,labels,user_verdict,note\n";

/// A text file that grows in blocks and appears under its name only when it is whole.
class TextFile {
 public:
  static Result<std::unique_ptr<TextFile>> create(const QString& path) {
    if (auto made = makeFolder(QFileInfo(path).path()); !made) return std::unexpected(made.error());
    auto text = std::unique_ptr<TextFile>(new TextFile(path));
    if (!text->file_.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
      return writeError(text->file_.fileName(), text->file_);
    }
    return text;
  }

  QByteArray& text() { return block_; }
  void writeFullBlock() {
    if (block_.size() >= kBlockBytes) writeBlock();
  }
  Result<> commit() {
    writeBlock();
    if (written_ && !file_.commit()) written_ = writeError(file_.fileName(), file_);
    return written_;
  }

 private:
  explicit TextFile(const QString& path) : file_(path) {}
  void writeBlock() {
    const auto bytes = std::as_bytes(std::span(block_.cbegin(), block_.cend()));
    if (written_) written_ = writeAll(file_, bytes, file_.fileName());
    block_.resize(0);
  }

  QSaveFile file_;
  QByteArray block_;
  Result<> written_;  ///< the first error sticks
};

void appendFacts(CsvLine& line, const AudioFacts& facts, bool readable) {
  const bool sound = readable && facts.samples > 0;
  line.add(sound ? QByteArray::number(facts.duration(), 'f', 6) : QByteArray());
  line.add(sound ? QByteArray::number(peakLevel(facts.peak), 'f', 1) : QByteArray());
  line.add(sound ? QByteArray::number(rmsLevel(facts.meanPower), 'f', 1) : QByteArray());
  line.add(facts.sampleRate > 0 ? QByteArray::number(facts.sampleRate) : QByteArray());
  line.add(facts.channels > 0 ? QByteArray::number(facts.channels) : QByteArray());
  line.add(codecName(facts.codec));
  line.add(readable ? QByteArray::number(qint64{facts.bytes}) : QByteArray());
}

QByteArray seconds(std::int32_t milliseconds) {
  return milliseconds < 0 ? QByteArray() : QByteArray::number(milliseconds / 1000.0, 'f', 3);
}

void appendRow(QByteArray& text, const ResultRow& row, const SegmentTable& subset, const LabelTable& labels,
               const RecordTable& records) {
  const ClipId id = row.segment->id;
  const ClipRecord* record = row.record;
  const bool readable = record != nullptr && record->access == Access::Readable;
  CsvLine line(text);
  line.add(QByteArray(id.view().data(), ClipId::kLength));
  line.add(subsetName(subset.subset()));
  line.add(stateName(row.verdict.state));
  line.add(row.verdict.state == State::Unreachable ? accessName(record->access)
                                                   : reasonName(row.verdict.reason));
  line.add(record != nullptr ? record->facts.detail.toString() : QString());
  appendFacts(line, record != nullptr ? record->facts : AudioFacts{}, readable);
  const ClipSource source = record != nullptr ? records.sources.value(record->source) : ClipSource{};
  line.add(source.archive);
  line.add(record != nullptr ? source.entryName(id) : QString());
  line.add(seconds(row.segment->startMs));
  line.add(seconds(row.segment->endMs));
  QByteArray mids;
  for (LabelIndex label : subset.labels(*row.segment)) {
    if (!mids.isEmpty()) mids += ';';
    mids += labels.mid(label);
  }
  line.add(mids);
  const UserDecision decision = records.decisionFor(id);
  line.add(userVerdictName(decision.verdict));
  line.add(decision.note);
}

}  // namespace

Result<SubsetTally> writeReport(const QString& outputFolder, const SegmentTable& subset,
                                const LabelTable& labels, const RecordTable& records,
                                const Criteria& criteria, const CancelToken& cancel) {
  const OutputLayout layout(outputFolder);
  auto report = TextFile::create(layout.report(subset.subset()));
  if (!report) return std::unexpected(report.error());
  auto missing = TextFile::create(layout.missingList(subset.subset()));
  if (!missing) return std::unexpected(missing.error());
  auto unreachable = TextFile::create(layout.unreachableList(subset.subset()));
  if (!unreachable) return std::unexpected(unreachable.error());

  SubsetTally tally;
  (*report)->text() = kHeader;
  forEachRow(subset, records, criteria, labels.find(kSilenceMid), [&](const ResultRow& row) {
    if (cancel.isCancelled()) return;
    tally.add(row.verdict);
    appendRow((*report)->text(), row, subset, labels, records);
    (*report)->writeFullBlock();
    if (row.verdict.state != State::Missing && row.verdict.state != State::Unreachable) return;
    TextFile& list = row.verdict.state == State::Missing ? **missing : **unreachable;
    list.text().append(row.segment->id.view().data(), ClipId::kLength).append(".wav\n");
    list.writeFullBlock();
  });
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  for (auto* file : {&report, &missing, &unreachable}) {
    if (auto done = (**file)->commit(); !done) return std::unexpected(done.error());
  }
  return tally;
}

}  // namespace ase
