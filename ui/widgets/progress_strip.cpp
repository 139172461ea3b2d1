#include "ui/widgets/progress_strip.h"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/slim_progress_bar.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kBarSteps = 10000;
constexpr int kMostVisibleParts = 6;  // with more, the list of parts scrolls

}  // namespace

ProgressStrip::ProgressStrip(QWidget* parent)
    : QWidget(parent),
      title_(new ElidedLabel({}, Qt::ElideRight, this)),
      segmentLayout_(new QHBoxLayout),
      countLayout_(new QHBoxLayout),
      bar_(new SlimProgressBar(this)),
      expander_(new QToolButton(this)),
      pause_(new QPushButton(this)),
      stop_(new QPushButton(this)),
      items_(new ItemProgressModel(this)),
      list_(new QTreeView(this)) {
  const int em = fontMetrics().height();
  title_->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
  title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  setProgress(0, 0);
  segmentLayout_->setSpacing(em);
  countLayout_->setSpacing(em);
  expander_->setAutoRaise(true);
  expander_->setCheckable(true);
  expander_->setFocusPolicy(Qt::StrongFocus);
  expander_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  expander_->hide();
  stop_->setIcon(icon(QStringLiteral("square")));

  list_->setModel(items_);
  list_->setItemDelegateForColumn(ItemProgressModel::Bar, new ProgressBarDelegate(list_));
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(ItemProgressModel::Name, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(ItemProgressModel::Bar, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(ItemProgressModel::Figures, QHeaderView::ResizeToContents);
  list_->hide();

  auto* words = new QHBoxLayout;
  words->setSpacing(em);
  words->addWidget(title_);
  words->addLayout(segmentLayout_);
  words->addStretch(1);
  words->addLayout(countLayout_);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setHorizontalSpacing(em / 2);
  layout->setVerticalSpacing(em / 4);
  layout->addLayout(words, 0, 0);
  layout->addWidget(bar_, 1, 0);
  layout->addWidget(expander_, 0, 1, 2, 1, Qt::AlignVCenter);
  layout->addWidget(pause_, 0, 2, 2, 1, Qt::AlignVCenter);
  layout->addWidget(stop_, 0, 3, 2, 1, Qt::AlignVCenter);
  layout->addWidget(list_, 2, 0, 1, 4);
  layout->setColumnStretch(0, 1);

  connect(expander_, &QToolButton::toggled, this, &ProgressStrip::foldOut);
  connect(pause_, &QPushButton::clicked, this, [this] {
    if (state_ == State::Paused) {
      emit resumeRequested();
    } else {
      emit pauseRequested();
    }
  });
  connect(stop_, &QPushButton::clicked, this, &ProgressStrip::stopRequested);
  foldOut(false);
  setTabOrder(expander_, pause_);
  setTabOrder(pause_, stop_);
  setTabOrder(stop_, list_);
}

void ProgressStrip::setState(State state) {
  state_ = state;
  pause_->setEnabled(state != State::Stopping);
  stop_->setEnabled(state != State::Stopping);
  retranslate();
}

void ProgressStrip::setPausable(bool pausable) {
  pause_->setVisible(pausable);
}

void ProgressStrip::setTitle(const QString& title) {
  runningTitle_ = title;
  retranslate();
}

void ProgressStrip::setProgress(qint64 done, qint64 total) {
  bar_->setMaximum(total > 0 ? kBarSteps : 0);
  const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
  bar_->setValue(qRound(std::clamp(share, 0.0, 1.0) * kBarSteps));
}

void ProgressStrip::setSegments(const QStringList& segments) {
  while (segments_.size() < static_cast<std::size_t>(segments.size())) {
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    setTextColor(label, mutedTextColor);
    segmentLayout_->addWidget(label);
    segments_.push_back(label);
  }
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    QLabel* label = segments_[i];
    const QString text = segments.value(static_cast<qsizetype>(i));
    label->setText(text);
    label->setVisible(!text.isEmpty());
    label->setMinimumWidth(text.isEmpty() ? 0 : std::max(label->minimumWidth(), label->sizeHint().width()));
  }
}

void ProgressStrip::setCounts(const std::vector<CountSegment>& counts) {
  while (counts_.size() < counts.size()) {
    auto* box = new QWidget(this);
    Count count{box, new IconLabel(1.0, box), new QLabel(box)};
    count.text->setTextFormat(Qt::PlainText);
    count.text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(count.icon);
    layout->addWidget(count.text);
    countLayout_->addWidget(box);
    counts_.push_back(count);
  }
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const Count& count = counts_[i];
    count.box->setVisible(i < counts.size());
    if (i >= counts.size()) continue;
    const CountSegment& segment = counts[i];
    count.icon->setIcon(icon(segment.iconName, segment.color));
    count.text->setText(segment.text);
    count.text->setMinimumWidth(std::max(count.text->minimumWidth(), count.text->sizeHint().width()));
    count.text->setAccessibleName(segment.meaning + QStringLiteral(": ") + segment.text);
    count.box->setToolTip(segment.meaning);
  }
}

void ProgressStrip::setItems(std::vector<ItemProgress> items) {
  const bool resized = static_cast<int>(items.size()) != items_->rowCount();
  expander_->setVisible(!items.empty());
  if (items.empty()) expander_->setChecked(false);
  items_->setItems(std::move(items));
  if (resized) fitItems();
}

void ProgressStrip::setItemsTitle(const QString& title) {
  itemsTitle_ = title;
  retranslate();
}

void ProgressStrip::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::FontChange) fitItems();
  QWidget::changeEvent(event);
}

void ProgressStrip::retranslate() {
  switch (state_) {
    case State::Running:
      title_->setText(runningTitle_);
      break;
    case State::Paused:
      title_->setText(tr("Paused"));
      break;
    case State::Stopping:
      title_->setText(tr("Stopping…"));
      break;
  }
  const bool paused = state_ == State::Paused;
  pause_->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
  pause_->setText(paused ? tr("Resume") : tr("Pause"));
  stop_->setText(tr("Stop"));
  setWhatsThis(tr(
      "How far the work has come. Pause lets the computer rest; Stop ends it, and what was done is kept."));
  bar_->setAccessibleName(title_->text());
  expander_->setText(itemsTitle_);
  expander_->setToolTip(expander_->isChecked() ? tr("Hide the progress of each part")
                                               : tr("Show the progress of each part"));
  expander_->setAccessibleName(itemsTitle_.isEmpty() ? expander_->toolTip() : itemsTitle_);
  expander_->setAccessibleDescription(expander_->toolTip());
  list_->setAccessibleName(expander_->accessibleName());
}

void ProgressStrip::foldOut(bool out) {
  expander_->setIcon(icon(out ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  list_->setVisible(out);
  retranslate();
}

void ProgressStrip::fitItems() {
  const int rowHeight = std::max(list_->sizeHintForRow(0), fontMetrics().height());
  const int rows = std::clamp(items_->rowCount(), 1, kMostVisibleParts);
  list_->setFixedHeight(rows * rowHeight + 2 * list_->frameWidth());
}

}  // namespace ase
