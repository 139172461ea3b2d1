#pragma once

#include <QElapsedTimer>
#include <QString>

#include "core/base/progress.h"

namespace ase {

/// Writes to standard error: progress as one self-updating line on a terminal, or as plain lines
/// every few seconds elsewhere; messages on lines of their own. Used from one thread.
class Console {
 public:
  Console();

  void show(const Progress& progress);
  void message(const QString& text);
  /// Ends the progress line, so that what follows starts on a new one.
  void finishLine();

 private:
  bool isTerminal_;
  bool lineOpen_ = false;
  QElapsedTimer sinceLast_;
  Stage lastStage_ = Stage::Metadata;
  bool shownAny_ = false;
};

/// `2,084,320`, `1.83 GB`, `12 s`, `2 min 5 s`, `1 h 3 min`.
QString countText(qint64 number);
QString countText(qint64 number, const char* one, const char* many);  ///< `1 clip`, `3 clips`
QString sizeText(double bytes);
QString timeText(double seconds);

}  // namespace ase
