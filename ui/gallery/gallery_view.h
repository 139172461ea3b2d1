#pragma once

#include <functional>
#include <optional>

#include <QAbstractScrollArea>
#include <QTimer>

#include "ui/gallery/card_maker.h"
#include "ui/table/clip_table_view.h"

namespace ase {

/// The table's rows as cards, with waveform and spectrogram: the same rows, order, selection and commands.
/// What it shows and keeps is that of the table that it stands in for; only the cards in sight, and a screen
/// further, are made. However many rows there are, it computes places and never keeps any.
class GalleryView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  /// Gives what reads the clip of a row of the review table.
  using ReaderOf = std::function<ReadClip(std::uint32_t tableRow)>;

  /// All must outlive it.
  GalleryView(ClipTableView& table, ReviewModel& model, ReviewBoard& board, ReaderOf readerOf,
              QWidget* parent = nullptr);

  /// In pixels, between kLeastWidth and kMostWidth. Cards share what is left of a line.
  void setCardWidth(int width);
  int cardWidth() const { return cardWidth_; }
  /// Whether a clip over which the mouse rests is chosen, and so played.
  void setPlaysOnHover(bool plays) { playsOnHover_ = plays; }
  /// Shows a widget above the cards, in place of what headings are to a table. Takes it over.
  void setHead(QWidget* head);
  /// Where a row's card lies in the viewport.
  QRect rectOf(int row) const;
  CardMaker& maker() { return maker_; }

  static constexpr int kLeastWidth = 140;
  static constexpr int kMostWidth = 400;

 signals:
  void contextMenuRequested(const QPoint& globalPosition);

 protected:
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct CardStyle;
  int columns() const;
  /// Of a card as it is shown.
  int shownWidth() const;
  int cardHeight() const;
  /// The rows in sight: from the first up to, but without, the last.
  std::pair<int, int> rowsInSight() const;
  /// nullopt: between the cards.
  std::optional<int> rowAt(const QPoint& position) const;
  void layOut();
  void askForCards();
  void showCurrent();
  void choose(int row, Qt::KeyboardModifiers modifiers);
  void paintCard(QPainter& painter, int row, const CardStyle& style);
  void paintSound(QPainter& painter, const QRect& area, const Card& card, const CardStyle& style) const;
  void paintWords(QPainter& painter, const QRect& area, int row) const;
  void retranslate();

  ClipTableView& table_;
  ReviewModel& model_;
  ReviewBoard& board_;
  ReaderOf readerOf_;
  CardMaker maker_;
  QWidget* head_ = nullptr;
  QTimer asking_;  ///< runs out when scrolling has settled for a moment
  QTimer hovering_;
  int cardWidth_ = 200;
  bool playsOnHover_ = false;
  std::optional<int> hovered_;
  bool showsCurrent_ = true;  ///< the current clip's card was in sight last, and is kept there
  int anchor_ = 0;            ///< from which Shift selects
};

}  // namespace ase
