#include "ui/window/progress_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace ase {
namespace {

struct ProgressWords {
  Q_DECLARE_TR_FUNCTIONS(ProgressWords)
};

}  // namespace

QString timeLeftWords(double seconds) {
  const auto whole = static_cast<qint64>(std::llround(seconds));
  if (whole < 60) return ProgressWords::tr("about %1 s left").arg(std::max<qint64>(whole, 1));
  if (whole < 3600) return ProgressWords::tr("about %1 min left").arg((whole + 59) / 60);
  return ProgressWords::tr("about %1 h %2 min left").arg(whole / 3600).arg(whole % 3600 / 60);
}

}  // namespace ase
