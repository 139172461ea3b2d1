#include "ui/widgets/banner.h"

#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/widgets/banner_details.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

/// A light or dark shade of the colour, as a background for text.
QColor tint(const QPalette& palette, const QColor& color) {
  return isDark(palette) ? blend(palette.color(QPalette::Window), color, 0.1)
                         : QColor::fromHslF(color.hslHueF(), 0.85F, 0.955F);
}

QToolButton* makeButton(const QString& iconName, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::StrongFocus);
  if (!iconName.isEmpty()) button->setIcon(icon(iconName));
  return button;
}

}  // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent),
      icon_(new IconLabel(1.3, this)),
      text_(new ElidedLabel({}, Qt::ElideRight, this)),
      previous_(makeButton(QStringLiteral("chevron-left"), this)),
      position_(new QLabel(this)),
      next_(makeButton(QStringLiteral("chevron-right"), this)),
      close_(makeButton(QStringLiteral("x"), this)),
      actionRow_(new QWidget(this)),
      actionLayout_(new QHBoxLayout(actionRow_)),
      expander_(makeButton({}, this)),
      details_(new BannerDetails(this)) {
  details_->hide();
  expander_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  expander_->setCheckable(true);
  layOut();
  connect(previous_, &QToolButton::clicked, this, [this] { step(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { step(1); });
  connect(close_, &QToolButton::clicked, this, [this] { dismiss(currentKey()); });
  connect(expander_, &QToolButton::toggled, this, &Banner::showDetails);
  retranslate();
  showCurrent();
}

void Banner::layOut() {
  const int em = fontMetrics().height();
  actionLayout_->setContentsMargins(0, 0, 0, 0);
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(em / 2, 0, em / 4, 0);
  line->setSpacing(em / 4);
  line->addWidget(icon_);
  line->addSpacing(em / 4);
  line->addWidget(text_, 1);
  for (QWidget* widget :
       {actionRow_, static_cast<QWidget*>(expander_), static_cast<QWidget*>(previous_),
        static_cast<QWidget*>(position_), static_cast<QWidget*>(next_), static_cast<QWidget*>(close_)})
    line->addWidget(widget);
  // As high as with a button, also without one.
  setFixedHeight(QPushButton(this).sizeHint().height() + em / 3);
}

void Banner::post(const BannerMessage& message) {
  const auto same = std::ranges::find(messages_, message.key, &BannerMessage::key);
  if (same != messages_.end()) {
    *same = message;
  } else {
    // What went wrong is not hidden by warnings of what comes of it.
    const auto at =
        message.severity == Severity::Warning
            ? std::ranges::find_if(
                  messages_, [](const BannerMessage& other) { return other.severity != Severity::Error; })
            : messages_.begin();
    const auto index = static_cast<std::size_t>(at - messages_.begin());
    const bool isErrorShown = !messages_.empty() && messages_[current_].severity == Severity::Error;
    messages_.insert(at, message);
    current_ = index > 0 && isErrorShown ? current_ : index;
  }
  showCurrent();
}

bool Banner::holds(const QString& key) const {
  return std::ranges::find(messages_, key, &BannerMessage::key) != messages_.end();
}

void Banner::dismiss(const QString& key) {
  const auto found = std::ranges::find(messages_, key, &BannerMessage::key);
  if (found == messages_.end()) return;
  const auto index = static_cast<std::size_t>(found - messages_.begin());
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): `key` may live in the message
  const QString gone = key;
  messages_.erase(found);
  if (index < current_) --current_;
  if (current_ >= messages_.size()) current_ = 0;
  showCurrent();
  emit dismissed(gone);
}

QString Banner::currentKey() const {
  return messages_.empty() ? QString() : messages_[current_].key;
}

void Banner::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void Banner::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && !messages_.empty()) {
    dismiss(currentKey());
  } else {
    QFrame::keyPressEvent(event);
  }
}

void Banner::paintEvent(QPaintEvent* /*event*/) {
  if (messages_.empty()) return;
  const QColor color = severityColor(messages_[current_].severity)(palette());
  const double radius = fontMetrics().height() / 3.0;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(blend(palette().color(QPalette::Window), color, 0.45), 1));
  painter.setBrush(tint(palette(), color));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Banner::step(int by) {
  const auto size = static_cast<int>(messages_.size());
  if (size == 0) return;
  current_ = static_cast<std::size_t>((static_cast<int>(current_) + by + size) % size);
  showCurrent();
}

void Banner::showCurrent() {
  const bool isEmpty = messages_.empty();
  for (QWidget* part : {static_cast<QWidget*>(icon_), static_cast<QWidget*>(text_), actionRow_,
                        static_cast<QWidget*>(close_)})
    part->setVisible(!isEmpty);
  for (QWidget* part :
       {static_cast<QWidget*>(previous_), static_cast<QWidget*>(position_), static_cast<QWidget*>(next_)})
    part->setVisible(messages_.size() > 1);
  const BannerMessage message = isEmpty ? BannerMessage() : messages_[current_];
  icon_->setIcon(icon(severityIcon(message.severity), severityColor(message.severity)));
  text_->setText(message.text);
  showActions(message);
  details_->setContent(message.text, message.details);
  if (message.key != shownKey_) expander_->setChecked(false);
  shownKey_ = message.key;
  expander_->setVisible(hasMore());
  if (!hasMore()) expander_->setChecked(false);
  placeDetails();
  retranslate();
  update();
  setAccessibleName(message.text);
  if (isEmpty) return;
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

void Banner::showActions(const BannerMessage& message) {
  while (QLayoutItem* item = actionLayout_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();  // we may have been called by its click
    delete item;
  }
  for (const BannerAction& action : message.actions) {
    auto* button = new QPushButton(action.text, actionRow_);
    connect(button, &QPushButton::clicked, this, [this] { expander_->setChecked(false); });
    connect(button, &QPushButton::clicked, this, action.run);
    actionLayout_->addWidget(button);
  }
}

bool Banner::hasMore() const {
  return !messages_.empty() && (!messages_[current_].details.isEmpty() || text_->isElided());
}

void Banner::retranslate() {
  previous_->setToolTip(tr("Previous message"));
  previous_->setAccessibleName(previous_->toolTip());
  next_->setToolTip(tr("Next message"));
  next_->setWhatsThis(tr("There are several messages: this one shows the next."));
  next_->setAccessibleName(next_->toolTip());
  close_->setToolTip(tr("Close this message"));
  close_->setAccessibleName(close_->toolTip());
  position_->setText(tr("%1 of %2").arg(current_ + 1).arg(messages_.size()));
  expander_->setWhatsThis(tr("Shows the whole message, with all details."));
  const qsizetype details = messages_.empty() ? 0 : messages_[current_].details.size();
  expander_->setText(expander_->isChecked() ? tr("Hide details")
                     : details > 0          ? tr("Show details (%1)").arg(details)
                                            : tr("Show all"));
}

void Banner::showDetails(bool shown) {
  expander_->setIcon(icon(shown ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  if (shown && details_->parentWidget() != window()) {
    details_->setParent(window());
    window()->installEventFilter(this);
  }
  // They lie over what else the user may want: a click there folds them in.
  shown ? qApp->installEventFilter(this) : qApp->removeEventFilter(this);
  details_->setVisible(shown);
  placeDetails();
  retranslate();
}

void Banner::placeDetails() {
  if (details_->isVisible()) details_->placeBelow(*this);
}

void Banner::foldInFor(const QWidget* pressed) {
  if (pressed == nullptr || !details_->isVisible() || pressed->window() != window()) return;
  const auto isIn = [&](const QWidget& part) { return &part == pressed || part.isAncestorOf(pressed); };
  if (!isIn(*this) && !isIn(*details_)) expander_->setChecked(false);
}

bool Banner::event(QEvent* event) {
  if (event->type() == QEvent::LayoutRequest) expander_->setVisible(hasMore());
  return QFrame::event(event);
}

bool Banner::eventFilter(QObject* watched, QEvent* event) {
  if (watched == window() && event->type() == QEvent::Resize) placeDetails();
  if (event->type() == QEvent::MouseButtonPress) foldInFor(qobject_cast<QWidget*>(watched));
  return QFrame::eventFilter(watched, event);
}

void Banner::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  expander_->setVisible(hasMore());
  placeDetails();
}

}  // namespace ase
