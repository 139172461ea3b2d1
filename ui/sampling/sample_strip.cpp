#include "ui/sampling/sample_strip.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/sampling/sample_words.h"
#include "ui/widgets/icons.h"
#include "ui/words/words.h"

namespace ase {

SampleStrip::SampleStrip(Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), text_(new QLabel(this)) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(text_, 1);
  use_ = addButton();
  more_ = addButton();
  export_ = addButton();
  end_ = addButton();
  use_->setIcon(icon(QStringLiteral("check")));
  end_->setIcon(icon(QStringLiteral("x")));
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setMinimumHeight(2 * fontMetrics().lineSpacing());  // nothing moves when the text becomes longer
  connect(use_, &QPushButton::clicked, this, &SampleStrip::useProposal);
  connect(more_, &QPushButton::clicked, this, &SampleStrip::drawMore);
  connect(export_, &QPushButton::clicked, this, &SampleStrip::exportRequested);
  connect(end_, &QPushButton::clicked, &workbench_.sampling(), &Sampling::end);
  connect(&workbench_.sampling(), &Sampling::changed, this, &SampleStrip::refresh);
  connect(&workbench_.sampling(), &Sampling::drawingChanged, this, &SampleStrip::refresh);
  connect(&workbench_.decisions(), &Decisions::changed, this, &SampleStrip::refresh);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &SampleStrip::refresh);
  retranslate();
}

QPushButton* SampleStrip::addButton() {
  auto* button = new QPushButton(this);
  button->setFocusPolicy(Qt::TabFocus);
  static_cast<QHBoxLayout*>(layout())->addWidget(button);
  return button;
}

void SampleStrip::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void SampleStrip::retranslate() {
  use_->setText(tr("Use it"));
  use_->setToolTip(tr("Sets the threshold to the proposal; files move when you apply it"));
  export_->setText(tr("Export…"));
  export_->setToolTip(tr("Writes the clips of the sample with their values and your verdicts as CSV"));
  end_->setText(tr("End sample"));
  end_->setToolTip(tr("Goes back to the other clips; the sample is kept and can be continued"));
  // Its number changes; the buttons beside it stay where they are.
  more_->setText(tr("Draw %1 more").arg(countWord(1000)));
  more_->setFixedWidth(more_->sizeHint().width());
  more_->setWhatsThis(
      tr("Adds clips to the sample, where the verdicts so far leave the threshold in doubt."));
  refresh();
}

void SampleStrip::refresh() {
  const Sampling& sampling = workbench_.sampling();
  const Sample* sample = sampling.current();
  proposal_ = {};
  if (sample == nullptr) return text_->clear();
  const std::vector<UserVerdict> verdicts = sampling.verdictsOn(*sample);
  const std::int64_t judged = std::ssize(verdicts) - std::ranges::count(verdicts, UserVerdict::None);
  const std::int64_t unseen = sampling.countUnseen(*sample);
  proposal_ = proposeThreshold(*sample, verdicts);
  text_->setText(QStringLiteral("%1 · %2").arg(sampleProgressWords(*sample, judged),
                                               proposalWords(*sample, proposal_, unseen)));
  use_->setEnabled(proposal_.threshold.has_value());
  const bool canDraw = unseen == 0 && proposal_.further && workbench_.canDecide() && !sampling.isDrawing();
  more_->setEnabled(canDraw);
  more_->setText(proposal_.further && unseen == 0
                     ? tr("Draw %1 more").arg(countWord(proposal_.further->total))
                     : tr("Draw more"));
  more_->setToolTip(proposal_.further && unseen == 0
                        ? tr("Draws clips below %1, which can be proposed if you keep none of them")
                              .arg(thresholdWord(sample->threshold, proposal_.further->threshold))
                    : unseen == 0 ? tr("No more clips are needed, or none are left")
                                  : tr("More clips can be drawn once these are judged"));
}

void SampleStrip::useProposal() {
  const Sample* sample = workbench_.sampling().current();
  if (sample == nullptr || !proposal_.threshold) return;
  Criteria criteria = workbench_.settings().criteria;
  (sample->threshold == SampledThreshold::Silence ? criteria.silenceThreshold : criteria.minDuration) =
      proposal_.threshold;
  workbench_.setCriteria(criteria);
}

void SampleStrip::drawMore() {
  if (proposal_.further) workbench_.sampling().drawMore(*proposal_.further, workbench_.settings().criteria);
}

}  // namespace ase
