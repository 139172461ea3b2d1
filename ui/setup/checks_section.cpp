#include "ui/setup/checks_section.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>

#include "core/sample/kept_share.h"
#include "ui/setup/start_section.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"
#include "ui/words/words.h"

namespace ase {
namespace {

HistogramScale durationScale() {
  return {0, ReviewHistograms::kMostSeconds, 0.1, 2, QStringLiteral("s"), HistogramScale::Rejected::Below};
}

HistogramScale silenceScale() {
  return {-91, 0, 0.5, 1, QStringLiteral("dBFS"), HistogramScale::Rejected::Below};
}

}  // namespace

ChecksSection::ChecksSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      duration_(new HistogramSlider(durationScale(), this)),
      silence_(new HistogramSlider(silenceScale(), this)),
      sampleDuration_(addSampleButton(duration_, SampledThreshold::MinDuration)),
      sampleSilence_(addSampleButton(silence_, SampledThreshold::Silence)),
      whose_(new QLabel(this)),
      pending_(new QWidget(this)),
      pendingText_(new QLabel(this)),
      apply_(new QPushButton(this)),
      discard_(new QPushButton(this)) {
  body()->addWidget(duration_);
  body()->addWidget(silence_);
  whose_->setWordWrap(true);
  setTextColor(whose_, &mutedTextColor);
  body()->addWidget(whose_);
  auto* column = new QVBoxLayout(pending_);
  column->setContentsMargins(0, 0, 0, 0);
  pendingText_->setWordWrap(true);
  column->addWidget(pendingText_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(apply_);
  buttons->addWidget(discard_);
  buttons->addStretch();
  column->addLayout(buttons);
  body()->addWidget(pending_);
  connect(duration_, &HistogramSlider::valueChanged, this, &ChecksSection::takeSliders);
  connect(silence_, &HistogramSlider::valueChanged, this, &ChecksSection::takeSliders);
  connect(apply_, &QPushButton::clicked, &workbench_, &Workbench::applyCriteria);
  connect(discard_, &QPushButton::clicked, &workbench_, &Workbench::discardCriteria);
  connect(&workbench_, &Workbench::criteriaChanged, this, &ChecksSection::showSettings);
  connect(&workbench_.sampling(), &Sampling::changed, this, &ChecksSection::showSample);
  connect(&workbench_.sampling(), &Sampling::drawingChanged, this, &ChecksSection::refresh);
  connect(&workbench_.decisions(), &Decisions::changed, this, &ChecksSection::showSample);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &ChecksSection::refresh);
  connect(&workbench_.claim(), &FolderClaim::changed, this, &ChecksSection::refresh);
  connect(&workbench_.board(), &ReviewBoard::viewChanged, this, &ChecksSection::refresh);
  connect(&workbench_.board(), &ReviewBoard::tableReplaced, this, &ChecksSection::refresh);
  retranslate();
  showSettings();
}

void ChecksSection::retranslate() {
  setHeading(tr("3  Checks"));
  duration_->setTitle(tr("Minimum duration"));
  duration_->setWhatsThis(
      tr("Clips shorter than this are invalid; the bars show how many clips there are of each length. Untick "
         "it to accept any length. After a run you can move it as you like: files move only when you press "
         "Apply."));
  silence_->setTitle(tr("Silence: peak below"));
  silence_->setWhatsThis(
      tr("Clips whose peak is below this level are invalid, unless they are labelled Silence; the bars show "
         "how many clips there are of each level. Untick it to accept any level. After a run you can move it "
         "as you like: files move only when you press Apply."));
  apply_->setText(tr("Apply"));
  apply_->setWhatsThis(
      tr("Judges all clips by these thresholds and moves their files accordingly. Undo takes it back."));
  apply_->setIcon(icon(QStringLiteral("check")));
  discard_->setText(tr("Discard"));
  discard_->setWhatsThis(tr("Goes back to the thresholds that the files follow now."));
  for (QPushButton* button : {sampleDuration_, sampleSilence_}) button->setText(tr("Review a sample…"));
  sampleDuration_->setAccessibleName(tr("Review a sample for the minimum duration"));
  sampleSilence_->setAccessibleName(tr("Review a sample for the minimum peak"));
  refresh();
}

QPushButton* ChecksSection::addSampleButton(HistogramSlider* slider, SampledThreshold threshold) {
  auto* button = new QPushButton(slider);
  slider->setButton(button);
  connect(button, &QPushButton::clicked, this, [this, threshold] { emit sampleRequested(threshold); });
  return button;
}

void ChecksSection::showSample() {
  const Sample* sample = workbench_.sampling().current();
  for (HistogramSlider* slider : {duration_, silence_}) {
    const auto threshold = slider == silence_ ? SampledThreshold::Silence : SampledThreshold::MinDuration;
    if (sample == nullptr || sample->threshold != threshold) {
      slider->setVerdicts(std::nullopt);
      continue;
    }
    const std::vector<UserVerdict> verdicts = workbench_.sampling().verdictsOn(*sample);
    HistogramVerdicts shown;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      if (verdicts[i] != UserVerdict::None)
        shown.dots.push_back({sample->clips[i].value, verdicts[i] == UserVerdict::Keep});
    }
    for (const KeptSharePoint& point : keptShares(*sample, verdicts))
      shown.curve.push_back({point.value, point.kept.share, point.kept.lower, point.kept.upper});
    slider->setVerdicts(std::move(shown));
  }
}

void ChecksSection::takeSliders() {
  const Criteria criteria{duration_->value(), silence_->value()};
  if (!(criteria == workbench_.settings().criteria)) workbench_.setCriteria(criteria);
  refresh();
}

void ChecksSection::showSettings() {
  const Criteria criteria = workbench_.settings().criteria;
  const bool comeFromElsewhere = !(criteria == Criteria{duration_->value(), silence_->value()});
  const QSignalBlocker quietDuration(duration_);  // they show the settings, so they need not signal
  const QSignalBlocker quietSilence(silence_);
  if (duration_->value() != criteria.minDuration) duration_->setValue(criteria.minDuration);
  if (silence_->value() != criteria.silenceThreshold) silence_->setValue(criteria.silenceThreshold);
  refresh();
  if (comeFromElsewhere && pending_->isVisible()) emit pendingShown(pending_);
}

void ChecksSection::showWhose() {
  const auto subsets = workbench_.board().table().subsets();
  const SubsetCriteria& tried = workbench_.board().triedCriteria();
  const bool differ = std::ranges::any_of(subsets, [&](const SegmentTable& table) {
    return tried[table.subset()] != tried[subsets.front().subset()];
  });
  if (differ) {
    whose_->setText(tr("These are the thresholds of %1; other subsets have different ones. Moving a "
                       "threshold, or starting a run, sets the same for all.")
                        .arg(subsetWord(subsets.front().subset())));
  }
  whose_->setVisible(differ);
}

void ChecksSection::refresh() {
  const ReviewView& view = workbench_.board().view();
  const ReviewHistograms& histograms = view.histograms;
  const bool any = histograms.measured > 0;
  duration_->setHistogram(any ? histograms.durations : std::vector<qint64>(), 0,
                          ReviewHistograms::kMostSeconds);
  silence_->setHistogram(any ? histograms.peaks : std::vector<qint64>(), -92, 0);
  const auto summary = [&](const std::optional<double>& value, Reason reason) {
    if (!value) return tr("off");
    if (!any) return QString();
    const qint64 rejected = view.reasons[static_cast<std::size_t>(reason)];
    const double percent = 100.0 * static_cast<double>(rejected) / static_cast<double>(histograms.measured);
    return tr("rejects %1 of %2 (%3%)")
        .arg(countWord(rejected), countWord(histograms.measured), QLocale().toString(percent, 'f', 1));
  };
  duration_->setSummary(summary(duration_->value(), Reason::TooShort));
  silence_->setSummary(summary(silence_->value(), Reason::Silent));

  showWhose();
  const bool applying = workbench_.run().activity() == RunControl::Activity::Applying;
  pending_->setVisible(applying || (workbench_.hasPendingCriteria() && !workbench_.isBusy()));
  duration_->setEnabled(!applying);
  silence_->setEnabled(!applying);
  const bool canSample = any && workbench_.canDecide() && !workbench_.sampling().isDrawing();
  sampleDuration_->setEnabled(canSample && duration_->value());
  sampleSilence_->setEnabled(canSample && silence_->value());
  const QString refused = StartSection::claimWords(workbench_.claim().state());
  for (QPushButton* button : {sampleDuration_, sampleSilence_}) {
    button->setToolTip(!refused.isEmpty() ? refused
                                          : tr("Find this threshold by ear: judge some clips around it, and "
                                               "have a threshold proposed"));
  }
  apply_->setEnabled(!workbench_.isBusy());
  discard_->setEnabled(!workbench_.isBusy());
  if (applying) {
    pendingText_->setText(tr("Moving files…"));
  } else {
    pendingText_->setText(
        view.changed == 1
            ? tr("1 clip would change. Files move when you apply.")
            : tr("%1 clips would change. Files move when you apply.").arg(countWord(view.changed)));
  }
}

}  // namespace ase
