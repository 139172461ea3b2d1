#include "ui/widgets/filter_bar.h"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include "ui/widgets/filter_button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

/// A line of widgets, to be filled from the left.
QWidget* lineIn(QWidget* parent) {
  auto* line = new QWidget(parent);
  auto* layout = new QHBoxLayout(line);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addStretch(1);
  return line;
}

void addTo(QWidget* line, QWidget* widget) {
  auto* layout = static_cast<QHBoxLayout*>(line->layout());
  layout->insertWidget(layout->count() - 1, widget);
}

}  // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      search_(new QLineEdit(this)),
      lines_(new QGridLayout(this)),
      often_(lineIn(this)),
      seldom_(lineIn(this)),
      end_(lineIn(this)),
      more_(new QToolButton),
      clear_(new QToolButton),
      rows_(new QLabel) {
  const int em = fontMetrics().height();
  search_->setClearButtonEnabled(true);
  search_->addAction(icon(QStringLiteral("search"), mutedTextColor), QLineEdit::LeadingPosition);
  search_->setMinimumWidth(6 * em);
  search_->installEventFilter(this);
  for (QToolButton* button : {more_, clear_}) {
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addTo(often_, button);
  }
  more_->setObjectName(QStringLiteral("more"));
  more_->setCheckable(true);
  more_->hide();
  clear_->setObjectName(QStringLiteral("clear"));
  clear_->setAutoRaise(true);
  clear_->setIcon(icon(QStringLiteral("x")));
  clear_->setEnabled(false);
  end_->layout()->addWidget(rows_);
  rows_->setObjectName(QStringLiteral("rows"));
  rows_->setTextFormat(Qt::PlainText);
  rows_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  setTextColor(rows_, mutedTextColor);

  setTabOrder(more_, clear_);
  lines_->setContentsMargins(0, 0, 0, 0);
  lines_->setSizeConstraint(QLayout::SetNoConstraint);  // minimumSizeHint() knows better
  lines_->addWidget(seldom_, 2, 0, 1, 3);
  showSeldom(false);
  arrange();

  pause_.setSingleShot(true);
  connect(&pause_, &QTimer::timeout, this, &FilterBar::report);
  connect(search_, &QLineEdit::textChanged, this, [this] { changeIn(kTypingPause); });
  connect(clear_, &QToolButton::clicked, this, &FilterBar::clear);
  connect(more_, &QToolButton::toggled, this, &FilterBar::showSeldom);
  retranslate();
}

void FilterBar::setSearchHint(const QString& text) {
  search_->setPlaceholderText(text);
  search_->setAccessibleName(text);
}

void FilterBar::addFilter(const QString& id, const QString& title, Need need) {
  auto* button = new FilterButton;
  button->setTitle(title);
  connect(button, &FilterButton::checkedChanged, this, [this] { changeIn(0); });
  QWidget* before = need == Need::Often ? static_cast<QWidget*>(search_) : clear_;
  for (const Filter& filter : filters_) {
    if (filter.need == need) before = filter.button;
  }
  if (need == Need::Often) {
    auto* layout = static_cast<QHBoxLayout*>(often_->layout());
    layout->insertWidget(layout->indexOf(more_), button);
    setTabOrder(button, more_);
  } else {
    addTo(seldom_, button);
    more_->show();
  }
  setTabOrder(before, button);
  filters_.push_back({id, button, need});
}

void FilterBar::addButton(QWidget* button) {
  addTo(end_, button);
  setTabOrder(search_, button);
}

void FilterBar::setFilterTitle(const QString& id, const QString& title) {
  button(id)->setTitle(title);
}

void FilterBar::setOptions(const QString& id, std::vector<FilterOption> options) {
  button(id)->setOptions(std::move(options));
}

QString FilterBar::text() const {
  return search_->text().trimmed();
}

void FilterBar::setText(const QString& text) {
  search_->setText(text);
}

QStringList FilterBar::checked(const QString& id) const {
  return button(id)->checked();
}

void FilterBar::setChecked(const QString& id, const QStringList& options) {
  button(id)->setChecked(options);
}

void FilterBar::setRowCount(qint64 shown, qint64 total) {
  shown_ = shown;
  total_ = total;
  retranslate();
}

bool FilterBar::isActive() const {
  return !text().isEmpty() || std::ranges::any_of(filters_, [](const Filter& filter) {
    return !filter.button->checked().isEmpty();
  });
}

void FilterBar::clear() {
  search_->clear();
  for (const Filter& filter : filters_) filter.button->setChecked({});
  if (clear_->hasFocus()) search_->setFocus();
  changeIn(0);
}

void FilterBar::focusSearch() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    switch (static_cast<QKeyEvent*>(event)->key()) {
      case Qt::Key_Escape:
        if (search_->text().isEmpty()) break;
        search_->clear();
        return true;
      case Qt::Key_Return:
      case Qt::Key_Enter:
      case Qt::Key_Down:
        if (pause_.isActive()) report();
        emit searchLeft();
        return true;
      default:
        break;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    arrange();
  }
  QWidget::changeEvent(event);
}

FilterButton* FilterBar::button(const QString& id) const {
  const auto found = std::ranges::find(filters_, id, &Filter::id);
  Q_ASSERT(found != filters_.end());
  return found->button;
}

void FilterBar::changeIn(int milliseconds) {
  clear_->setEnabled(isActive());
  QFont strong;  // only its weight; the rest is inherited
  strong.setBold(std::ranges::any_of(filters_, [](const Filter& filter) {
    return filter.need == Need::Seldom && !filter.button->checked().isEmpty();
  }));
  more_->setFont(strong);
  pause_.start(milliseconds);
}

void FilterBar::report() {
  pause_.stop();
  emit filterChanged();
}

QSize FilterBar::minimumSizeHint() const {
  const int first = search_->minimumWidth() + lines_->horizontalSpacing() + end_->sizeHint().width();
  const int widest = std::max({first, often_->minimumSizeHint().width(), seldom_->minimumSizeHint().width()});
  return {widest, QWidget::minimumSizeHint().height()};
}

void FilterBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

/// Places the parts in one line or in two. A choice may widen its button, but moves nothing to another line.
void FilterBar::arrange() {
  const int needed = search_->minimumWidth() + often_->sizeHint().width() + end_->sizeHint().width() +
                     2 * lines_->horizontalSpacing();
  const bool inOneLine = width() >= needed;
  if (inOneLine == inOneLine_) return;
  inOneLine_ = inOneLine;
  lines_->addWidget(search_, 0, 0, 1, inOneLine ? 1 : 2);
  lines_->addWidget(often_, inOneLine ? 0 : 1, inOneLine ? 1 : 0, 1, inOneLine ? 1 : 3);
  lines_->addWidget(end_, 0, 2);
  lines_->setColumnStretch(0, 1);
}

void FilterBar::showSeldom(bool shown) {
  seldom_->setVisible(shown);
  more_->setIcon(icon(shown ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
}

void FilterBar::retranslate() {
  more_->setText(tr("More filters"));
  more_->setToolTip(tr("Show the filters that are needed less often"));
  more_->setAccessibleName(more_->text());
  search_->setWhatsThis(
      tr("Shows only the rows that contain what you type: a part of an id, of a label or of a reason."));
  clear_->setText(tr("Clear"));
  clear_->setToolTip(tr("Show all rows again"));
  clear_->setAccessibleName(tr("Clear all filters"));
  const QString total = locale().toString(total_);
  const QString rows = total_ == 1 ? tr("1 row") : tr("%1 rows").arg(total);
  const auto part = [&](const QString& shown) { return tr("%1 of %2").arg(shown, rows); };
  // As wide as it may become, and never less than before, so that nothing beside it moves.
  const int room = rows_->fontMetrics().horizontalAdvance(part(total));
  const bool grows = room > rows_->minimumWidth();
  if (grows) rows_->setMinimumWidth(room);
  rows_->setText(total_ < 0 ? QString() : shown_ == total_ ? rows : part(locale().toString(shown_)));
  if (grows) arrange();
}

}  // namespace ase
