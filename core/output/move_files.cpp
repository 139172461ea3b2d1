#include "core/output/move_files.h"

#include <QElapsedTimer>

#include "core/base/atomic_file.h"

namespace ase {
namespace {

Result<> carryOut(const FileMove& move, const OutputLayout& layout) {
  const QString from = layout.clip(move.fromPlace, move.fromSubset, move.id);
  const QString to = layout.clip(move.toPlace, move.toSubset, move.id);
  switch (move.kind) {
    case FileMove::Kind::Link:
      return linkFile(from, to);
    case FileMove::Kind::Move:
      return moveFile(from, to);
    case FileMove::Kind::Remove:
      break;
  }
  return removeFile(from);
}

}  // namespace

Result<> moveFiles(std::span<const FileMove> moves, const OutputLayout& layout,
                   const ProgressCallback& progress, const CancelToken& cancel) {
  constexpr qint64 kReportMs = 100;
  QElapsedTimer clock;
  clock.start();
  qint64 reported = 0;
  Progress state;
  state.stage = Stage::Arranging;
  state.total = static_cast<qint64>(moves.size());
  for (const FileMove& move : moves) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (auto done = carryOut(move, layout); !done) return done;
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
