#include "ui/window/run_bar.h"

#include <QEvent>
#include <QLocale>

#include "ui/widgets/colors.h"
#include "ui/window/progress_words.h"
#include "ui/words/words.h"

namespace ase {
namespace {

QString stageWords(Stage stage) {
  switch (stage) {
    case Stage::Rebuilding:
      return RunBar::tr("Rebuilding results");
    case Stage::Comparing:
      return RunBar::tr("Comparing files with what was recorded");
    case Stage::Metadata:
      return RunBar::tr("Metadata");
    case Stage::Listing:
      return RunBar::tr("Listing archives");
    case Stage::Extracting:
      return RunBar::tr("Extracting");
    case Stage::Arranging:
      return RunBar::tr("Moving files");
    case Stage::Reporting:
      return RunBar::tr("Writing reports");
    case Stage::Checking:
      return RunBar::tr("Checking archives");
  }
  return {};
}

}  // namespace

RunBar::RunBar(Workbench& workbench, QWidget* parent) : ProgressStrip(parent), workbench_(workbench) {
  connect(this, &ProgressStrip::pauseRequested, &workbench_, &Workbench::pause);
  connect(this, &ProgressStrip::resumeRequested, &workbench_, &Workbench::resume);
  connect(this, &ProgressStrip::stopRequested, &workbench_, &Workbench::stop);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &RunBar::takeActivity);
  connect(&workbench_.run(), &RunControl::progressChanged, this, &RunBar::takeProgress);
  connect(&workbench_.board(), &ReviewBoard::viewChanged, this, &RunBar::takeProgress);
  takeActivity();
}

void RunBar::changeEvent(QEvent* event) {
  ProgressStrip::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) takeProgress();
}

void RunBar::takeActivity() {
  setVisible(workbench_.isBusy());
  const auto activity = workbench_.run().activity();
  setPausable(activity == RunControl::Activity::Running || activity == RunControl::Activity::Paused);
  setState(activity == RunControl::Activity::Paused     ? State::Paused
           : activity == RunControl::Activity::Stopping ? State::Stopping
                                                        : State::Running);
  takeProgress();
}

void RunBar::takeProgress() {
  const Progress& progress = workbench_.run().progress();
  const bool extracting = progress.stage == Stage::Extracting;
  setTitle(extracting || progress.item.isEmpty()
               ? stageWords(progress.stage)
               : QStringLiteral("%1: %2").arg(stageWords(progress.stage), progress.item));
  const qint64 before = extracting ? workbench_.run().doneBefore() : 0;
  setProgress(before + progress.done, before + progress.total);
  QStringList segments;
  if (extracting) {
    const qint64 total = before + progress.total;
    const QString done = countWord(before + progress.done);
    segments << (total == 1 ? tr("%1 of 1 clip").arg(done) : tr("%1 of %2 clips").arg(done, countWord(total)))
             << tr("%1 clips/s").arg(QLocale().toString(progress.unitsPerSecond(), 'f', 0))
             << tr("%1/s").arg(sizeWord(static_cast<qint64>(progress.bytesPerSecond())));
    if (progress.secondsLeft() >= 0) segments << timeLeftWords(progress.secondsLeft());
  }
  setSegments(segments);
  const auto clips = [this](ase::State state) {  // as the tabs count them
    return countWord(workbench_.board().view().counts[static_cast<std::size_t>(state)]);
  };
  std::vector<CountSegment> counts;
  if (extracting) {
    counts = {
        {QStringLiteral("circle-check"), &validColor, clips(ase::State::Valid), tr("valid")},
        {QStringLiteral("circle-x"), &invalidColor, clips(ase::State::Invalid), tr("invalid")},
        {QStringLiteral("circle-help"), &missingColor, clips(ase::State::Missing), tr("missing")},
        {QStringLiteral("cloud-off"), &unreachableColor, clips(ase::State::Unreachable), tr("unreachable")}};
  }
  setCounts(counts);
  setItemsTitle(tr("Archives"));
  std::vector<ItemProgress> items;
  for (const PartProgress& part : progress.parts) items.push_back({part.name, part.done, part.total});
  setItems(std::move(items));
}

}  // namespace ase
