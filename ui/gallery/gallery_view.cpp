#include "ui/gallery/gallery_view.h"

#include <algorithm>
#include <array>
#include <ranges>

#include <QContextMenuEvent>
#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "ui/preview/colour_map.h"
#include "ui/preview/plot_style.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/table/cell_text.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kGap = 6;     // pixels between cards
constexpr int kInside = 5;  // pixels between a card's edge and what it shows
constexpr int kTextLines = 3;
constexpr int kAskMilliseconds = 30;
constexpr int kHoverMilliseconds = 500;

QString cellOf(const ReviewModel& model, int row, ReviewColumn column) {
  return model.text(row, column);
}

/// What is known of a clip. The reason comes first: it is what a small card has room for.
QString factsOf(const ReviewModel& model, int row) {
  QStringList facts{cellOf(model, row, ReviewColumn::Reason), cellOf(model, row, ReviewColumn::Duration),
                    cellOf(model, row, ReviewColumn::Peak)};
  facts.removeAll(QString());
  return facts.join(QStringLiteral(" · "));
}

}  // namespace

GalleryView::GalleryView(ClipTableView& table, ReviewModel& model, ReviewBoard& board, ReaderOf readerOf,
                         QWidget* parent)
    : QAbstractScrollArea(parent),
      table_(table),
      model_(model),
      board_(board),
      readerOf_(std::move(readerOf)) {
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  viewport()->setMouseTracking(true);
  asking_.setSingleShot(true);
  asking_.setInterval(kAskMilliseconds);
  hovering_.setSingleShot(true);
  hovering_.setInterval(kHoverMilliseconds);
  connect(&asking_, &QTimer::timeout, this, &GalleryView::askForCards);
  connect(&hovering_, &QTimer::timeout, this, [this] {
    if (hovered_ && table_.selectedCount() <= 1) table_.selectOnly(*hovered_);
  });
  connect(&maker_, &CardMaker::made, viewport(), qOverload<>(&QWidget::update));
  connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
    layOut();
    if (showsCurrent_) showCurrent();
  });
  connect(&model_, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&board_, &ReviewBoard::tableReplaced, &maker_, &CardMaker::clear);
  connect(&table_, &ClipTableView::currentClipChanged, this, &GalleryView::showCurrent);
  connect(&table_, &ClipTableView::selectionCountChanged, viewport(), qOverload<>(&QWidget::update));
  retranslate();
}

void GalleryView::retranslate() {
  setAccessibleName(tr("Gallery of clips"));
  setWhatsThis(
      tr("The clips of the tab as cards with their spectrograms. Click one to hear it; hold Shift or Ctrl to "
         "select several; right-click for more."));
  setAccessibleDescription(tr("The clips of the chosen tab as cards; arrow keys go from one to the next"));
}

void GalleryView::setHead(QWidget* head) {
  head_ = head;
  head->setParent(this);
  head->show();
  setViewportMargins(0, head->sizeHint().height(), 0, 0);
}

void GalleryView::setCardWidth(int width) {
  const int before = cardWidth_;
  cardWidth_ = std::clamp(width, kLeastWidth, kMostWidth);
  if (cardWidth_ == before) return;
  layOut();
  showCurrent();
}

int GalleryView::columns() const {
  return std::max(1, (viewport()->width() - kGap) / (cardWidth_ + kGap));
}

int GalleryView::shownWidth() const {
  return (viewport()->width() - kGap) / columns() - kGap;
}

int GalleryView::cardHeight() const {
  return shownWidth() / 2 + kTextLines * fontMetrics().height() + 3 * kInside;
}

QRect GalleryView::rectOf(int row) const {
  const int step = cardHeight() + kGap;
  const int line = row / columns();
  const int top = static_cast<int>(qint64{line} * step - verticalScrollBar()->value()) + kGap;
  return {kGap + row % columns() * (shownWidth() + kGap), top, shownWidth(), cardHeight()};
}

std::pair<int, int> GalleryView::rowsInSight() const {
  const int step = cardHeight() + kGap;
  const int first = verticalScrollBar()->value() / step * columns();
  const int lines = viewport()->height() / step + 2;
  return {std::min(first, model_.rowCount()), std::min(first + lines * columns(), model_.rowCount())};
}

std::optional<int> GalleryView::rowAt(const QPoint& position) const {
  const auto [first, last] = rowsInSight();
  for (int row = first; row < last; ++row) {
    if (rectOf(row).contains(position)) return row;
  }
  return std::nullopt;
}

void GalleryView::layOut() {
  const int step = cardHeight() + kGap;
  const int lines = (model_.rowCount() + columns() - 1) / columns();
  verticalScrollBar()->setRange(0, std::max(0, lines * step + kGap - viewport()->height()));
  verticalScrollBar()->setSingleStep(step / 3);
  verticalScrollBar()->setPageStep(viewport()->height());
  asking_.start();
  viewport()->update();
}

/// What is in sight first, then a screen further on, then one back.
void GalleryView::askForCards() {
  if (!isVisible()) return maker_.want({});
  const auto [first, last] = rowsInSight();
  const int screen = last - first;
  std::vector<CardMaker::Wish> wishes;
  const auto add = [&](int from, int to) {
    for (int row = std::max(from, 0); row < std::min(to, model_.rowCount()); ++row) {
      const std::uint32_t tableRow = model_.tableRow(row);
      const ClipId id = board_.table().rows()[tableRow].id;
      if (maker_.find(id) == nullptr) wishes.push_back({id, readerOf_(tableRow)});
    }
  };
  add(first, last);
  add(last, last + screen);
  add(first - screen, first);
  maker_.want(std::move(wishes));
}

void GalleryView::showCurrent() {
  const QModelIndex current = table_.currentIndex();
  viewport()->update();
  if (!current.isValid()) return;
  showsCurrent_ = true;
  const QRect rect = rectOf(current.row());
  const int above = rect.top() - kGap;
  const int below = rect.bottom() + kGap - viewport()->height();
  if (above < 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + above);
  if (below > 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + below);
}

void GalleryView::choose(int row, Qt::KeyboardModifiers modifiers) {
  const QModelIndex index = model_.index(row, 0);
  QItemSelectionModel& selection = *table_.selectionModel();
  if (modifiers.testFlag(Qt::ShiftModifier)) {
    const QItemSelection range(model_.index(std::min(anchor_, row), 0),
                               model_.index(std::max(anchor_, row), 0));
    selection.setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selection.select(range, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  } else {
    anchor_ = row;
    selection.setCurrentIndex(
        index, (modifiers.testFlag(Qt::ControlModifier) ? QItemSelectionModel::Toggle
                                                        : QItemSelectionModel::ClearAndSelect) |
                   QItemSelectionModel::Rows);
  }
  viewport()->update();
}

/// The colours of all cards, worked out once for a picture.
struct GalleryView::CardStyle {
  PlotStyle plot;
  std::array<QRgb, 256> levels;
};

void GalleryView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const CardStyle style{PlotStyle(palette(), font()), levelColours(palette().color(QPalette::Base))};
  const auto [first, last] = rowsInSight();
  for (int row = first; row < last; ++row) paintCard(painter, row, style);
  const QModelIndex current = table_.currentIndex();
  if (current.isValid()) showsCurrent_ = viewport()->rect().intersects(rectOf(current.row()));
}

void GalleryView::paintCard(QPainter& painter, int row, const CardStyle& style) {
  const QRect rect = rectOf(row);
  const bool isSelected = table_.selectionModel()->isRowSelected(row);
  const bool isCurrent = table_.currentIndex().row() == row;
  painter.fillRect(rect, palette().color(isSelected ? QPalette::Highlight : QPalette::Base));
  painter.setPen(QPen(isCurrent ? accentColor(palette()) : outlineColor(palette()), isCurrent ? 2 : 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect.adjusted(0, 0, -1, -1));
  const QRect sound(rect.left() + kInside, rect.top() + kInside, rect.width() - 2 * kInside,
                    shownWidth() / 2);
  const ClipId id = board_.table().rows()[model_.tableRow(row)].id;
  if (const Card* card = maker_.find(id)) {
    paintSound(painter, sound, *card, style);
  } else {
    painter.fillRect(sound, faintLineColor(palette()));
  }
  paintWords(painter, QRect(sound.left(), sound.bottom() + kInside, sound.width(), rect.height()), row);
}

void GalleryView::paintSound(QPainter& painter, const QRect& area, const Card& card,
                             const CardStyle& style) const {
  painter.fillRect(area, style.plot.paper);
  if (card.wave.empty()) {
    painter.setPen(mutedTextColor(palette()));
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, card.problem);
    return;
  }
  const QRect wave(area.left(), area.top(), area.width(), area.height() * 2 / 5);
  painter.setPen(style.plot.accent);
  const int middle = wave.center().y();
  QList<QLine> lines;  // at once, as forty cards have ten thousand
  lines.reserve(wave.width());
  for (int x = 0; x < wave.width(); ++x) {
    const auto& [low, high] = card.wave[static_cast<std::size_t>(x * Card::kColumns / wave.width())];
    const double half = wave.height() / 2.0 / 127;
    lines.emplace_back(wave.left() + x, middle - qRound(high * half), wave.left() + x,
                       middle - qRound(low * half));
  }
  painter.drawLines(lines);
  QImage picture = card.spectrogram;
  picture.setColorTable(SpectrogramView::colourTable(style.levels, card.topLevel));
  painter.drawImage(QRect(area.left(), wave.bottom() + 1, area.width(), area.height() - wave.height()),
                    picture);
}

void GalleryView::paintWords(QPainter& painter, const QRect& area, int row) const {
  const bool isSelected = table_.selectionModel()->isRowSelected(row);
  const QColor ink = palette().color(isSelected ? QPalette::HighlightedText : QPalette::Text);
  const int line = fontMetrics().height();
  const auto draw = [&](int number, const QString& text, const QColor& color, int room) {
    painter.setPen(color);
    painter.drawText(QRect(area.left(), area.top() + number * line, room, line), Qt::AlignVCenter,
                     fontMetrics().elidedText(text, Qt::ElideRight, room));
  };
  const UserVerdict verdict = board_.table().userVerdict(model_.tableRow(row));
  const QString judged = cellOf(model_, row, ReviewColumn::UserVerdict);
  const bool isOnlySeen = isOnlyReviewed(board_.table(), model_.tableRow(row));
  const int sign = isOnlySeen                     ? fontMetrics().horizontalAdvance(judged) + kInside
                   : verdict == UserVerdict::None ? 0
                                                  : line;
  draw(0, cellOf(model_, row, ReviewColumn::Id), ink, area.width() - sign);
  if (isOnlySeen) {
    painter.setPen(isSelected ? ink : mutedTextColor(palette()));
    painter.drawText(QRect(area.left(), area.top(), area.width(), line), Qt::AlignRight | Qt::AlignVCenter,
                     judged);
  } else if (sign > 0) {
    const QRect mark(area.right() - line, area.top(), line, line);
    painter.fillRect(mark,
                     palette().color(QPalette::Base));  // its colour is hard to see on that of a selection
    icon(verdict == UserVerdict::Keep ? QStringLiteral("check") : QStringLiteral("x"),
         verdict == UserVerdict::Keep ? &validColor : &invalidColor)
        .paint(&painter, mark);
  }
  draw(1, cellOf(model_, row, ReviewColumn::Labels), isSelected ? ink : mutedTextColor(palette()),
       area.width());
  draw(2, factsOf(model_, row), isSelected ? ink : mutedTextColor(palette()), area.width());
}

bool GalleryView::event(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  return QAbstractScrollArea::event(event);
}

void GalleryView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  if (head_ != nullptr) setViewportMargins(0, head_->sizeHint().height(), 0, 0);
  layOut();
}

void GalleryView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  if (head_ != nullptr) {
    const QRect cards = viewport()->geometry();
    head_->setGeometry(cards.left(), frameWidth(), cards.width(), cards.top() - frameWidth());
  }
  layOut();
  if (showsCurrent_) showCurrent();
}

void GalleryView::showEvent(QShowEvent* event) {
  QAbstractScrollArea::showEvent(event);
  layOut();
  showCurrent();
}

void GalleryView::scrollContentsBy(int, int) {
  asking_.start();
  viewport()->update();
}

void GalleryView::mousePressEvent(QMouseEvent* event) {
  const auto row = rowAt(event->position().toPoint());
  if (!row) return;
  const bool isRight = event->button() == Qt::RightButton;
  if (isRight && table_.selectionModel()->isRowSelected(*row)) return;
  choose(*row, isRight ? Qt::KeyboardModifiers() : event->modifiers());
}

void GalleryView::mouseMoveEvent(QMouseEvent* event) {
  const auto row = rowAt(event->position().toPoint());
  if (row == hovered_) return;
  hovered_ = row;
  hovering_.stop();
  if (row && playsOnHover_ && row != table_.currentIndex().row()) hovering_.start();
  viewport()->setToolTip(row ? cellOf(model_, *row, ReviewColumn::Labels) + QLatin1Char('\n') +
                                   factsOf(model_, *row)
                             : QString());
}

void GalleryView::leaveEvent(QEvent* event) {
  QAbstractScrollArea::leaveEvent(event);
  hovered_.reset();
  hovering_.stop();
}

void GalleryView::contextMenuEvent(QContextMenuEvent* event) {
  emit contextMenuRequested(event->globalPos());
}

void GalleryView::keyPressEvent(QKeyEvent* event) {
  if (model_.rowCount() == 0) return QAbstractScrollArea::keyPressEvent(event);
  const int now = std::max(table_.currentIndex().row(), 0);
  const int screen = std::max(1, viewport()->height() / (cardHeight() + kGap)) * columns();
  std::optional<int> to;
  switch (event->key()) {
    case Qt::Key_Left:
      to = now - 1;
      break;
    case Qt::Key_Right:
      to = now + 1;
      break;
    case Qt::Key_Up:
      to = now - columns();
      break;
    case Qt::Key_Down:
      to = now + columns();
      break;
    case Qt::Key_PageUp:
      to = now - screen;
      break;
    case Qt::Key_PageDown:
      to = now + screen;
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    case Qt::Key_End:
      to = model_.rowCount() - 1;
      break;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
  choose(std::clamp(*to, 0, model_.rowCount() - 1), event->modifiers() & Qt::ShiftModifier);
}

}  // namespace ase
