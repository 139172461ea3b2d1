#pragma once

#include <QJsonObject>
#include <QString>

class QPushButton;

namespace ase {

class GalleryView;
class MainWindow;
class ReviewPanel;

namespace bench {

/// What is seen and heard of clips: the gallery, and the next clip's sound. The results of the benchmark have
/// no files; the first rows of the table shown get some.
class SoundBench {
 public:
  /// The window is at rest, with results in this folder. All must outlive it.
  SoundBench(MainWindow& window, const QString& output);

  /// Cards of a screen, and scrolling through rows in the gallery.
  void gallery(QJsonObject& seconds, QJsonObject& bytes);
  /// From a click on Next to the sound of the next clip, if there is a sound device.
  void next(QJsonObject& seconds);

 private:
  void giveRowsFiles();
  int cardsInSight(const GalleryView& gallery) const;
  bool areMade(GalleryView& gallery, int firstRow) const;
  QPushButton& nextButton() const;

  MainWindow& window_;
  ReviewPanel& review_;
  QString output_;
  int rows_;  ///< that have files
};

}  // namespace bench
}  // namespace ase
