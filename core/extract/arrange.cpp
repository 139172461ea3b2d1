#include "core/extract/arrange.h"

#include <QElapsedTimer>

#include "core/base/atomic_file.h"

namespace ase {
namespace {

Result<> carryOut(const Arrangement& arrangement, const OutputPaths& paths) {
  const QString from = paths.clip(arrangement.fromPlace, arrangement.fromSubset, arrangement.id);
  const QString to = paths.clip(arrangement.toPlace, arrangement.toSubset, arrangement.id);
  switch (arrangement.kind) {
    case Arrangement::Kind::Link:
      return linkFile(from, to);
    case Arrangement::Kind::Move:
      return moveFile(from, to);
    case Arrangement::Kind::Remove:
      break;
  }
  return removeFile(from);
}

}  // namespace

Result<> arrange(std::span<const Arrangement> arrangements, const OutputPaths& paths,
                 const ProgressCallback& progress, const CancelToken& cancel) {
  constexpr qint64 kReportMs = 100;
  QElapsedTimer clock;
  clock.start();
  qint64 reported = 0;
  Progress state;
  state.stage = Stage::Arranging;
  state.total = static_cast<qint64>(arrangements.size());
  for (const Arrangement& arrangement : arrangements) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (auto done = carryOut(arrangement, paths); !done) return done;
    ++state.done;
    const bool last = state.done == state.total;
    if (!progress || (!last && clock.elapsed() - reported < kReportMs)) continue;
    reported = clock.elapsed();
    state.seconds = static_cast<double>(reported) / 1000;
    progress(state);
  }
  return {};
}

}  // namespace ase
