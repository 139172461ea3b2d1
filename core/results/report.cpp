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
#include "core/text/detail_text.h"

namespace ase {

/// A text file that grows in blocks and appears under its name only when it is whole.
class PendingFile {
 public:
  static Result<std::unique_ptr<PendingFile>> create(const QString& path) {
    if (auto made = makeFolder(QFileInfo(path).path()); !made) return std::unexpected(made.error());
    auto text = std::unique_ptr<PendingFile>(new PendingFile(path));
    if (!text->file_.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
      return writeError(text->file_.fileName(), text->file_);
    }
    return text;
  }

  QByteArray& text() { return block_; }
  void writeFullBlock() {
    if (block_.size() >= kBlockBytes) writeBlock();
  }
  /// Writes the rest of the text and waits for the disk.
  Result<> finish() {
    writeBlock();
    if (written_) waitForDisk(file_);  // here, so that publishing need not; some file systems cannot
    return written_;
  }
  Result<> publish() { return file_.commit() ? Result<>() : writeError(file_.fileName(), file_); }

 private:
  static constexpr qsizetype kBlockBytes = 1 << 20;

  explicit PendingFile(const QString& path) : file_(path) {}
  void writeBlock() {
    const auto bytes = std::as_bytes(std::span(block_.cbegin(), block_.cend()));
    if (written_) written_ = writeAll(file_, bytes, file_.fileName());
    block_.resize(0);
  }

  QSaveFile file_;
  QByteArray block_;
  Result<> written_;  ///< the first error sticks
};

namespace {

const char kHeader[] =
    "id,subset,state,reason,detail,duration_s,peak_dbfs,rms_dbfs,sample_rate,channels,codec,bytes,archive,"
    "entry,"
    "start_s,end_s,labels,user_verdict,note\n";

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
               const RecordTable& records, const UserDecisions& decisions) {
  const ClipId id = row.segment->id;
  const ClipRecord* record = row.record;
  const bool readable = record != nullptr && record->access == Access::Readable;
  CsvLine line(text);
  line.add(QByteArray(id.view().data(), ClipId::kLength));
  line.add(subsetName(subset.subset()));
  line.add(stateName(row.verdict.state));
  line.add(row.verdict.state == State::Unreachable ? accessName(record->access)
                                                   : reasonName(row.verdict.reason));
  line.add(record != nullptr ? englishDetail(record->facts.detail.value()) : QString());
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
  const UserDecision decision = decisionIn(decisions, id);
  line.add(userVerdictName(decision.verdict));
  line.add(decision.note);
}

}  // namespace

SubsetReport::SubsetReport() = default;
SubsetReport::SubsetReport(SubsetReport&&) noexcept = default;
SubsetReport& SubsetReport::operator=(SubsetReport&&) noexcept = default;
SubsetReport::~SubsetReport() = default;

Result<SubsetReport> SubsetReport::write(const QString& outputFolder, const SegmentTable& subset,
                                         const LabelTable& labels, const RecordTable& records,
                                         const UserDecisions& decisions, const Criteria& criteria,
                                         const CancelToken& cancel) {
  const OutputLayout layout(outputFolder);
  const Subset name = subset.subset();
  SubsetReport written;
  const std::array files{std::pair(&written.report_, layout.report(name)),
                         std::pair(&written.missing_, layout.missingList(name)),
                         std::pair(&written.unreachable_, layout.unreachableList(name))};
  for (const auto& [file, path] : files) {
    auto created = PendingFile::create(path);
    if (!created) return std::unexpected(created.error());
    *file = std::move(*created);
  }
  written.report_->text() = kHeader;
  forEachRow(subset, records, decisions, criteria, labels.find(kSilenceMid), [&](const ResultRow& row) {
    if (cancel.isCancelled()) return;
    written.tally_.add(row.verdict);
    appendRow(written.report_->text(), row, subset, labels, records, decisions);
    written.report_->writeFullBlock();
    if (row.verdict.state != State::Missing && row.verdict.state != State::Unreachable) return;
    PendingFile& list = row.verdict.state == State::Missing ? *written.missing_ : *written.unreachable_;
    list.text().append(row.segment->id.view().data(), ClipId::kLength).append(".wav\n");
    list.writeFullBlock();
  });
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  for (const auto& [file, path] : files) {
    if (auto done = (*file)->finish(); !done) return std::unexpected(done.error());
  }
  return written;
}

Result<> SubsetReport::publish() {
  for (PendingFile* file : {report_.get(), missing_.get(), unreachable_.get()}) {
    if (auto done = file->publish(); !done) return done;
  }
  return {};
}

Result<SubsetTally> writeReport(const QString& outputFolder, const SegmentTable& subset,
                                const LabelTable& labels, const RecordTable& records,
                                const Criteria& criteria, const CancelToken& cancel) {
  auto report =
      SubsetReport::write(outputFolder, subset, labels, records, records.decisions, criteria, cancel);
  if (!report) return std::unexpected(report.error());
  if (auto done = report->publish(); !done) return std::unexpected(done.error());
  return report->tally();
}

}  // namespace ase
