#include "ui/sampling/sample_dialog.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "core/sample/propose_threshold.h"
#include "ui/sampling/sample_words.h"
#include "ui/widgets/text_style.h"
#include "ui/words/words.h"

namespace ase {
namespace {

constexpr int kTextCharacters = 64;

}  // namespace

SampleDialog::SampleDialog(SampledThreshold kind, double threshold, const std::optional<Earlier>& earlier,
                           QWidget* parent)
    : QDialog(parent), clips_(new QSpinBox(this)), target_(new QDoubleSpinBox(this)) {
  const SampleOrder usual;
  setWindowTitle(tr("Review a sample for the %1").arg(thresholdName(kind)));
  clips_->setRange(10, 1000);
  clips_->setValue(usual.clips);
  clips_->setToolTip(tr("How many clips are drawn at first; more can be drawn later"));
  target_->setRange(1, 50);
  target_->setDecimals(1);
  target_->setValue(100 * usual.target);
  target_->setSuffix(tr("%"));
  auto* text = new QLabel(tr("Clips around the present threshold of %1 that you have not reviewed yet are "
                             "drawn and shown in random "
                             "order, without what was measured. Keep what you want to have and reject the "
                             "rest: the highest threshold "
                             "that your verdicts allow is then proposed.")
                              .arg(thresholdWord(kind, threshold)),
                          this);
  text->setWordWrap(true);
  text->setMinimumWidth(kTextCharacters * characterWidth(fontMetrics()));
  auto* form = new QFormLayout(this);
  form->addRow(text);
  form->addRow(tr("&Clips to judge:"), clips_);
  form->addRow(tr("At most this share of the rejected clips may be worth &keeping:"), target_);
  auto* least = new QLabel(this);
  auto* take = new QPushButton(this);
  take->setAutoDefault(false);
  form->addRow(least, take);
  const auto showLeast = [this, least, take] {
    const auto verdicts = static_cast<int>(leastVerdicts(target()));
    least->setText(
        tr("If you keep none, it takes %1 verdicts to propose a threshold, or fewer where there are fewer "
           "clips.")
            .arg(countWord(verdicts)));
    take->setText(tr("Choose %1").arg(countWord(verdicts)));
    take->setEnabled(clips() < verdicts);
  };
  connect(target_, &QDoubleSpinBox::valueChanged, this, showLeast);
  connect(clips_, &QSpinBox::valueChanged, this, showLeast);
  connect(take, &QPushButton::clicked, this,
          [this] { clips_->setValue(static_cast<int>(leastVerdicts(target()))); });
  showLeast();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  QPushButton* draw = buttons->addButton(tr("&Draw a sample"), QDialogButtonBox::AcceptRole);
  if (earlier) {
    QPushButton* goOn = buttons->addButton(tr("C&ontinue the last one (%1 of %2 judged)")
                                               .arg(countWord(earlier->judged), countWord(earlier->clips)),
                                           QDialogButtonBox::AcceptRole);
    connect(goOn, &QPushButton::clicked, this, [this] { continues_ = true; });
    goOn->setDefault(true);
  } else {
    draw->setDefault(true);
  }
  form->addRow(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

int SampleDialog::clips() const {
  return clips_->value();
}

double SampleDialog::target() const {
  return target_->value() / 100;
}

}  // namespace ase
