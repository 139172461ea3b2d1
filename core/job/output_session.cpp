#include "core/job/output_session.h"

#include <algorithm>

#include <QFile>

#include "core/archive/inflate.h"
#include "core/base/atomic_file.h"
#include "core/job/output_lock.h"
#include "core/job/rebuild_results.h"

namespace ase {
namespace {

bool isWhole(const QString& path, const ClipRecord& record) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly) || file.size() != record.facts.bytes) return false;
  const QByteArray bytes = file.readAll();
  return crc32Of(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())))) ==
         record.crc;
}

}  // namespace

OutputSession::OutputSession(QString folder, std::unique_ptr<QLockFile> lock, ResultsStore store,
                             RecordTable records)
    : folder_(std::move(folder)),
      lock_(std::move(lock)),
      paths_(folder_),
      store_(std::move(store)),
      records_(std::move(records)) {}

Result<OutputSession> OutputSession::open(const QString& outputFolder, Purpose purpose,
                                          const ProgressCallback& progress, const CancelToken& cancel) {
  if (auto made = makeFolder(outputFolder); !made) return std::unexpected(made.error());
  auto lock = lockOutput(outputFolder);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Error> warnings;
  removeUnfinishedRebuilding(outputFolder);
  if (areResultsMissing(outputFolder)) {
    auto warning = rebuildResults(outputFolder, progress, cancel);
    if (!warning) return std::unexpected(warning.error());
    warnings.push_back(*warning);
  }
  auto store = ResultsStore::open(outputFolder);
  if (!store) return std::unexpected(store.error());
  auto records = store->load();
  if (!records) return std::unexpected(records.error());
  OutputSession session(outputFolder, std::move(*lock), std::move(*store), std::move(*records));
  session.warnings_ = std::move(warnings);
  if (auto cleaned = session.cleanUp(purpose); !cleaned) return std::unexpected(cleaned.error());
  return session;
}

Result<> OutputSession::cleanUp(Purpose purpose) {
  auto unfinished = store_.isUnfinished();
  if (!unfinished) return std::unexpected(unfinished.error());
  if (*unfinished) removePartialFiles(paths_);
  auto interrupted = store_.wasInterrupted();
  if (!interrupted) return std::unexpected(interrupted.error());
  if (!*interrupted || purpose == Purpose::Rejudge) return {};
  auto last = store_.lastRecorded();
  if (!last) return std::unexpected(last.error());
  std::vector<ClipId> forgotten;
  for (ClipId id : *last) {
    const ClipRecord* record = records_.find(id);
    if (record == nullptr || record->access != Access::Readable) continue;
    if (record->facts.damage !=
        Damage::None) {  // its CRC cannot tell whether the file is as it was: read it again
      forgotten.push_back(id);
      continue;
    }
    for (Subset subset : kAllSubsets) {
      for (Place place : {Place::Valid, Place::Invalid}) {
        const QString path = paths_.clip(place, subset, id);
        if (QFile::exists(path) && !isWhole(path, *record)) QFile::remove(path);
      }
    }
  }
  std::ranges::sort(forgotten);
  return forget(forgotten);
}

Result<> OutputSession::takeInRecords() {
  records_.records = {};  // its room is needed for the new ones
  auto records = store_.load();
  if (!records) return std::unexpected(records.error());
  records_ = std::move(*records);
  return store_.rewrite(records_.records);
}

Result<> OutputSession::forget(const std::vector<ClipId>& ids) {
  if (ids.empty()) return {};
  records_.remove(ids);
  return store_.rewrite(records_.records);
}

}  // namespace ase
