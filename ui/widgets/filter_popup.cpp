#include "ui/widgets/filter_popup.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/widgets/filter_options_model.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

constexpr int kMostVisibleOptions = 14;  // with more, the list scrolls

void switchRow(QAbstractItemModel* model, const QModelIndex& index) {
  const QModelIndex box = index.siblingAtColumn(0);
  if (!box.flags().testFlag(Qt::ItemIsEnabled)) return;
  const bool on = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  model->setData(box, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

/// Lets a click anywhere in a row toggle its box, not only a click on the box.
class WholeRowDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& /*option*/,
                   const QModelIndex& index) override {
    if (event->type() == QEvent::MouseButtonRelease &&
        static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
      switchRow(model, index);
      return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
      switchRow(model, index);
      return true;
    }
    return false;
  }

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() * 3 / 2)};
  }
};

}  // namespace

bool FilterPopup::Found::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const auto key = [](const QModelIndex& index) {
    return std::pair(!index.flags().testFlag(Qt::ItemIsEnabled), index.row());
  };
  return key(left) < key(right);
}

FilterPopup::FilterPopup(FilterOptionsModel* model, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      model_(model),
      search_(new QLineEdit(this)),
      list_(new QTreeView(this)),
      clear_(new QPushButton(this)) {
  setFrameShape(QFrame::StyledPanel);
  found_.setSourceModel(model);
  found_.setDynamicSortFilter(false);
  found_.setFilterCaseSensitivity(Qt::CaseInsensitive);
  search_->setClearButtonEnabled(true);
  search_->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  search_->installEventFilter(this);

  list_->setModel(&found_);
  list_->setItemDelegate(new WholeRowDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  clear_->setAutoDefault(false);

  auto* layout = new QVBoxLayout(this);
  const int margin = fontMetrics().height() / 3;
  layout->setContentsMargins(margin, margin, margin, margin);
  layout->setSpacing(margin);
  layout->addWidget(search_);
  layout->addWidget(list_);
  layout->addWidget(clear_, 0, Qt::AlignLeft);

  connect(search_, &QLineEdit::textChanged, &found_, &QSortFilterProxyModel::setFilterFixedString);
  connect(search_, &QLineEdit::returnPressed, this, &FilterPopup::switchFirst);
  connect(clear_, &QPushButton::clicked, this, [this] { model_->setChecked({}); });
  connect(model_, &FilterOptionsModel::checkedChanged, this,
          [this] { clear_->setEnabled(!model_->checked().isEmpty()); });
  retranslate();
}

void FilterPopup::setName(const QString& name) {
  setAccessibleName(name);
  list_->setAccessibleName(name);
}

void FilterPopup::openAt(const QWidget* anchor) {
  search_->clear();
  const bool isLong = model_->rowCount() >= kLongList;
  search_->setVisible(isLong);
  found_.sort(isLong ? 0 : -1);
  clear_->setEnabled(!model_->checked().isEmpty());

  const QSize size = wantedSize().expandedTo({anchor->width(), 0});
  const QRect screen = anchor->screen()->availableGeometry();
  QPoint place = anchor->mapToGlobal(QPoint(0, anchor->height()));
  if (place.y() + size.height() > screen.bottom()) {
    place.setY(std::max(screen.top(), anchor->mapToGlobal(QPoint()).y() - size.height()));
  }
  place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - size.width())));
  setGeometry(QRect(place, size));
  show();
  if (search_->isVisible()) {
    search_->setFocus(Qt::PopupFocusReason);
  } else {
    list_->setFocus(Qt::PopupFocusReason);
    list_->setCurrentIndex(found_.index(0, 0));
  }
}

bool FilterPopup::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
    list_->setFocus(Qt::TabFocusReason);
    list_->setCurrentIndex(found_.index(0, 0));
    return true;
  }
  return QFrame::eventFilter(watched, event);
}

void FilterPopup::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void FilterPopup::retranslate() {
  search_->setPlaceholderText(tr("Search the list"));
  search_->setAccessibleName(search_->placeholderText());
  clear_->setText(tr("Clear this filter"));
}

void FilterPopup::switchFirst() {
  const QModelIndex first = found_.index(0, 0);
  if (first.isValid()) switchRow(&found_, first);
}

QSize FilterPopup::wantedSize() const {
  const QMargins margins =
      layout()->contentsMargins() + QMargins(frameWidth(), frameWidth(), frameWidth(), frameWidth());
  const int em = fontMetrics().height();
  const int rowHeight = std::max(list_->sizeHintForRow(0), em);
  const int rows = std::clamp(model_->rowCount(), 1, kMostVisibleOptions);
  int widest = 0;
  int widestCount = 0;
  for (const FilterOption& option : model_->options()) {
    widest = std::max(widest, fontMetrics().horizontalAdvance(option.text));
    if (!option.count) continue;
    widestCount = std::max(widestCount, fontMetrics().horizontalAdvance(locale().toString(*option.count)));
  }
  // Includes the box in front, the spaces between, and the scroll bar.
  const int width = widest + widestCount + 4 * em + list_->verticalScrollBar()->sizeHint().width();
  int height = rows * rowHeight + 2 * list_->frameWidth() + clear_->sizeHint().height() + layout()->spacing();
  if (model_->rowCount() >= kLongList) height += search_->sizeHint().height() + layout()->spacing();
  return {std::clamp(width, 12 * em, 30 * em) + margins.left() + margins.right(),
          height + margins.top() + margins.bottom()};
}

}  // namespace ase
