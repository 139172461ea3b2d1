#include "ui/widgets/banner.h"

#include <algorithm>
#include <utility>

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

constexpr qsizetype kMostDetailLines = 6;  // with more, the details scroll

/// The order in which messages are shown.
std::pair<Severity, bool> rank(const BannerMessage& message) {
  return {message.severity, !message.actions.empty()};
}

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
      text_(new QLabel(this)),
      previous_(makeButton(QStringLiteral("chevron-left"), this)),
      position_(new QLabel(this)),
      next_(makeButton(QStringLiteral("chevron-right"), this)),
      close_(makeButton(QStringLiteral("x"), this)),
      actionRow_(new QWidget(this)),
      actionLayout_(new QHBoxLayout(actionRow_)),
      expander_(makeButton({}, actionRow_)),
      details_(new QPlainTextEdit(this)) {
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  expander_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  expander_->setCheckable(true);
  details_->setReadOnly(true);
  details_->setTabChangesFocus(true);
  details_->setLineWrapMode(QPlainTextEdit::NoWrap);

  const int em = fontMetrics().height();
  actionLayout_->setContentsMargins(0, 0, 0, 0);
  actionLayout_->addWidget(expander_);
  auto* head = new QHBoxLayout;
  head->setSpacing(em / 4);
  head->addWidget(text_, 1);
  head->addWidget(actionRow_, 0, Qt::AlignTop);
  auto* corner = new QHBoxLayout;
  for (QWidget* widget : {static_cast<QWidget*>(previous_), static_cast<QWidget*>(position_),
                          static_cast<QWidget*>(next_), static_cast<QWidget*>(close_)}) {
    corner->addWidget(widget);
  }
  head->addLayout(corner);
  head->setAlignment(corner, Qt::AlignTop);
  auto* body = new QVBoxLayout;
  body->setSpacing(em / 3);
  body->addLayout(head);
  body->addWidget(details_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(em * 3 / 4, em / 2, em / 2, em / 2);
  layout->setSpacing(em / 2);
  layout->addWidget(icon_, 0, Qt::AlignTop);
  layout->addLayout(body, 1);

  connect(previous_, &QToolButton::clicked, this, [this] { step(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { step(1); });
  connect(close_, &QToolButton::clicked, this, [this] { dismiss(currentKey()); });
  connect(expander_, &QToolButton::toggled, this, &Banner::showDetails);
  retranslate();
  showCurrent();
}

void Banner::post(const BannerMessage& message) {
  const QString shown = currentKey();
  const auto same = std::ranges::find(messages_, message.key, &BannerMessage::key);
  if (same != messages_.end()) messages_.erase(same);
  const auto place = std::ranges::find_if(
      messages_, [&](const BannerMessage& other) { return rank(other) < rank(message); });
  const auto placed = messages_.insert(place, message);
  const auto stay = std::ranges::find(messages_, shown, &BannerMessage::key);
  const bool keep = stay != messages_.end() && rank(*stay) >= rank(message);
  current_ = static_cast<std::size_t>((keep ? stay : placed) - messages_.begin());
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
  setVisible(!messages_.empty());
  if (messages_.empty()) return;
  const BannerMessage& message = messages_[current_];
  icon_->setIcon(icon(severityIcon(message.severity), severityColor(message.severity)));
  text_->setText(message.text);

  while (QLayoutItem* item = actionLayout_->itemAt(0)) {
    if (item->widget() == expander_) break;  // the last one
    actionLayout_->removeItem(item);
    item->widget()->hide();
    item->widget()->deleteLater();  // we may have been called by its click
    delete item;
  }
  for (int i = 0; i < static_cast<int>(message.actions.size()); ++i) {
    const BannerAction& action = message.actions[static_cast<std::size_t>(i)];
    auto* button = new QPushButton(action.text, actionRow_);
    connect(button, &QPushButton::clicked, this, action.run);
    actionLayout_->insertWidget(i, button);
  }

  details_->setPlainText(message.details.join(QLatin1Char('\n')));
  const qsizetype lines = std::clamp<qsizetype>(message.details.size() + 1, 2, kMostDetailLines + 1);
  details_->setFixedHeight(details_->fontMetrics().lineSpacing() * static_cast<int>(lines) +
                           2 * (details_->frameWidth() + details_->contentsMargins().top()));
  if (message.key != shownKey_ || message.details.isEmpty()) expander_->setChecked(false);
  shownKey_ = message.key;
  showDetails(expander_->isChecked());
  expander_->setVisible(!message.details.isEmpty());
  actionRow_->setVisible(!message.actions.empty() || !message.details.isEmpty());
  for (QWidget* widget :
       {static_cast<QWidget*>(previous_), static_cast<QWidget*>(position_), static_cast<QWidget*>(next_)}) {
    widget->setVisible(messages_.size() > 1);
  }
  retranslate();
  update();
  setAccessibleName(message.text);
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

void Banner::retranslate() {
  previous_->setToolTip(tr("Previous message"));
  previous_->setAccessibleName(previous_->toolTip());
  next_->setToolTip(tr("Next message"));
  next_->setAccessibleName(next_->toolTip());
  close_->setToolTip(tr("Close this message"));
  close_->setAccessibleName(close_->toolTip());
  details_->setAccessibleName(tr("Details"));
  position_->setText(tr("%1 of %2").arg(current_ + 1).arg(messages_.size()));
  const qsizetype details = messages_.empty() ? 0 : messages_[current_].details.size();
  expander_->setText(expander_->isChecked() ? tr("Hide details") : tr("Show details (%1)").arg(details));
}

void Banner::showDetails(bool shown) {
  expander_->setIcon(icon(shown ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  details_->setVisible(shown);
  retranslate();
}

}  // namespace ase
