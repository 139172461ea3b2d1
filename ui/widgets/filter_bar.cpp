#include "ui/widgets/filter_bar.h"

#include <algorithm>

#include <QEvent>
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

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      search_(new QLineEdit(this)),
      filterLayout_(new QHBoxLayout),
      clear_(new QToolButton(this)),
      rows_(new QLabel(this)) {
  const int em = fontMetrics().height();
  search_->setClearButtonEnabled(true);
  search_->addAction(icon(QStringLiteral("search"), mutedTextColor), QLineEdit::LeadingPosition);
  search_->setMinimumWidth(6 * em);
  search_->setMaximumWidth(24 * em);
  search_->installEventFilter(this);
  clear_->setAutoRaise(true);
  clear_->setFocusPolicy(Qt::StrongFocus);
  clear_->setIcon(icon(QStringLiteral("x")));
  clear_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  clear_->setEnabled(false);
  rows_->setTextFormat(Qt::PlainText);
  setTextColor(rows_, mutedTextColor);

  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(search_, 3);
  layout->addLayout(filterLayout_);
  layout->addWidget(clear_);
  layout->addStretch(1);
  layout->addWidget(rows_);

  pause_.setSingleShot(true);
  connect(&pause_, &QTimer::timeout, this, &FilterBar::report);
  connect(search_, &QLineEdit::textChanged, this, [this] { changeIn(kTypingPause); });
  connect(clear_, &QToolButton::clicked, this, &FilterBar::clear);
  retranslate();
}

void FilterBar::setSearchHint(const QString& text) {
  search_->setPlaceholderText(text);
  search_->setAccessibleName(text);
}

void FilterBar::addFilter(const QString& id, const QString& title) {
  auto* button = new FilterButton(this);
  button->setTitle(title);
  connect(button, &FilterButton::checkedChanged, this, [this] { changeIn(0); });
  filterLayout_->addWidget(button);
  setTabOrder(filters_.empty() ? static_cast<QWidget*>(search_) : filters_.back().button, button);
  setTabOrder(button, clear_);
  filters_.push_back({id, button});
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
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

FilterButton* FilterBar::button(const QString& id) const {
  const auto found = std::ranges::find(filters_, id, &Filter::id);
  Q_ASSERT(found != filters_.end());
  return found->button;
}

void FilterBar::changeIn(int milliseconds) {
  clear_->setEnabled(isActive());
  pause_.start(milliseconds);
}

void FilterBar::report() {
  pause_.stop();
  emit filterChanged();
}

void FilterBar::retranslate() {
  clear_->setText(tr("Clear"));
  clear_->setToolTip(tr("Show all rows again"));
  clear_->setAccessibleName(tr("Clear all filters"));
  const QString rows = total_ == 1 ? tr("1 row") : tr("%1 rows").arg(locale().toString(total_));
  rows_->setText(total_ < 0         ? QString()
                 : shown_ == total_ ? rows
                                    : tr("%1 of %2").arg(locale().toString(shown_), rows));
}

}  // namespace ase
