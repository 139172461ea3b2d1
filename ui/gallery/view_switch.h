#pragma once

#include <QWidget>

class QCheckBox;
class QSlider;
class QToolButton;

namespace ase {

/// Chooses between table and gallery. How the gallery shows its cards is chosen above these, where it takes
/// no room from the tabs.
class ViewSwitch : public QWidget {
  Q_OBJECT

 public:
  explicit ViewSwitch(QWidget* parent = nullptr);

  /// What stands above the cards, whose view takes it over.
  QWidget* cardTools() const { return cardTools_; }

  void setGallery(bool gallery);
  bool isGallery() const;
  void setCardWidth(int width);
  int cardWidth() const;
  void setPlaysOnHover(bool plays);
  bool playsOnHover() const;

 signals:
  void galleryChosen(bool gallery);
  void cardWidthChosen(int width);
  void playsOnHoverChosen(bool plays);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QWidget* cardTools_;
  QCheckBox* hover_;
  QSlider* width_;
  QToolButton* table_;
  QToolButton* gallery_;
};

}  // namespace ase
