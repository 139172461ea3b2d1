#include "ui/window/check_bar.h"

#include <QEvent>

#include "ui/window/progress_words.h"
#include "ui/words/words.h"

namespace ase {

CheckBar::CheckBar(Checkup& checkup, QWidget* parent) : ProgressStrip(parent), checkup_(checkup) {
  setPausable(false);
  connect(this, &ProgressStrip::stopRequested, &checkup_, &Checkup::stop);
  connect(&checkup_, &Checkup::stateChanged, this, &CheckBar::takeState);
  connect(&checkup_, &Checkup::progressChanged, this, &CheckBar::takeProgress);
  takeState();
}

void CheckBar::changeEvent(QEvent* event) {
  ProgressStrip::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) takeProgress();
}

void CheckBar::takeState() {
  setVisible(checkup_.isBusy());
  setState(checkup_.state() == Checkup::State::Stopping ? State::Stopping : State::Running);
  takeProgress();
}

void CheckBar::takeProgress() {
  const Progress& progress = checkup_.progress();
  setTitle(progress.item.isEmpty() ? tr("Checking archives")
                                   : tr("Checking %1").arg(progress.item.section(QLatin1Char('/'), -1)));
  setProgress(progress.bytesDone, progress.bytesTotal);
  QStringList segments;
  if (progress.bytesTotal > 0) {
    segments << (progress.total == 1
                     ? tr("%1 of 1 archive").arg(countWord(progress.done))
                     : tr("%1 of %2 archives").arg(countWord(progress.done), countWord(progress.total)))
             << tr("%1 of %2", "bytes").arg(sizeWord(progress.bytesDone), sizeWord(progress.bytesTotal))
             << tr("%1/s").arg(sizeWord(static_cast<qint64>(progress.bytesPerSecond())));
    if (progress.secondsLeft() >= 0) segments << timeLeftWords(progress.secondsLeft());
  }
  setSegments(segments);
}

}  // namespace ase
