#include "core/results/report.h"

#include <memory>
#include <span>

#include <QFileInfo>
#include <QSaveFile>

#include "core/base/atomic_file.h"
#include "core/output/layout.h"
#include "core/results/report_line.h"

namespace ase {

/// A text file that is written in blocks and appears under its name only when it is complete.
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
    if (written_) waitForDisk(file_);  // here, so publishing need not; some file systems cannot
    return written_;
  }
  Result<> publish() { return commitFile(file_); }

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
  written.report_->text() = reportHeader();
  forEachRow(subset, records, decisions, criteria, labels.find(kSilenceMid), [&](const ResultRow& row) {
    if (cancel.isCancelled()) return;
    written.tally_.add(row.verdict);
    appendReportLine(
        written.report_->text(),
        {.segment = *row.segment,
         .labels = subset.labels(*row.segment),
         .labelTable = labels,
         .subset = subsetName(name),
         .record = row.record,
         .source = row.record != nullptr ? records.sources.value(row.record->source) : ClipSource(),
         .verdict = row.verdict,
         .decision = decisions.of(row.segment->id)});
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
