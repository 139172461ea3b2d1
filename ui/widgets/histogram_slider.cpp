#include "ui/widgets/histogram_slider.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/base/minus.h"
#include "ui/widgets/wheel_guard.h"

namespace ase {
namespace {

/// Shows the minus sign U+2212, and takes that of the keyboard as well.
class NumberBox : public QDoubleSpinBox {
 public:
  using QDoubleSpinBox::QDoubleSpinBox;

  QString textFromValue(double value) const override {
    return withMinusSign(QDoubleSpinBox::textFromValue(value));
  }
  double valueFromText(const QString& text) const override {
    return QDoubleSpinBox::valueFromText(asTyped(text));
  }
  QValidator::State validate(QString& text, int& position) const override {
    QString typed = asTyped(text);
    const QValidator::State state = QDoubleSpinBox::validate(typed, position);
    text = withMinusSign(typed);
    return state;
  }

 private:
  static QString asTyped(QString text) { return text.replace(QChar(u'−'), QLatin1Char('-')); }
};

}  // namespace

HistogramSlider::HistogramSlider(const HistogramScale& scale, QWidget* parent)
    : QWidget(parent),
      switch_(new QCheckBox(this)),
      spin_(new NumberBox(this)),
      track_(new HistogramTrack(scale, this)),
      summary_(new QLabel(this)),
      foot_(new QHBoxLayout) {
  switch_->setChecked(true);
  spin_->setDecimals(scale.decimals);
  spin_->setRange(scale.minimum, scale.maximum);
  spin_->setSingleStep(scale.step);
  spin_->setSuffix(QLatin1Char(' ') + scale.unit);
  spin_->setAlignment(Qt::AlignRight);
  spin_->setKeyboardTracking(false);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  wheelOnlyWithFocus(spin_);
  wheelOnlyWithFocus(track_);

  auto* head = new QHBoxLayout;
  head->addWidget(switch_, 1);
  head->addWidget(spin_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(fontMetrics().height() / 5);
  layout->addLayout(head);
  layout->addWidget(track_);
  foot_->addWidget(summary_, 1);
  layout->addLayout(foot_);

  connect(switch_, &QCheckBox::toggled, this, &HistogramSlider::switchTo);
  connect(spin_, &QDoubleSpinBox::valueChanged, track_, &HistogramTrack::setNumber);
  connect(track_, &HistogramTrack::valueChanged, this, [this] {
    showNumber();
    if (switch_->isChecked()) emit valueChanged(value());
  });
  showNumber();
}

HistogramSlider::~HistogramSlider() {
  track_->disconnect(this);  // the spin box may commit what was typed when this object is half destroyed
}

void HistogramSlider::setTitle(const QString& title) {
  switch_->setText(title);
  spin_->setAccessibleName(title);
  track_->setAccessibleName(title);
}

std::optional<double> HistogramSlider::value() const {
  return switch_->isChecked() ? std::optional(track_->number()) : std::nullopt;
}

void HistogramSlider::setValue(std::optional<double> value) {
  if (value) track_->setNumber(*value);
  switch_->setChecked(value.has_value());
}

void HistogramSlider::setHistogram(std::vector<qint64> counts, double from, double to) {
  track_->setHistogram(std::move(counts), from, to);
}

void HistogramSlider::setVerdicts(std::optional<HistogramVerdicts> verdicts) {
  track_->setVerdicts(std::move(verdicts));
}

void HistogramSlider::setButton(QWidget* button) {
  foot_->addWidget(button);
}

void HistogramSlider::setSummary(const QString& text) {
  summary_->setText(text);
}

void HistogramSlider::switchTo(bool on) {
  spin_->setEnabled(on);
  track_->setEnabled(on);
  summary_->setEnabled(on);
  emit valueChanged(value());
}

void HistogramSlider::showNumber() {
  const QSignalBlocker quiet(spin_);
  spin_->setValue(track_->number());
  track_->setAccessibleDescription(spin_->text());
}

}  // namespace ase
