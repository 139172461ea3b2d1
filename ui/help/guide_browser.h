#pragma once

#include <QStringList>
#include <QTextBrowser>

namespace ase {

/// Shows pages of the user guide in the palette's colours. Icons and pictures are the program's SVG files,
/// drawn in the accent colour. Links to other pages open here, those to the web (https) in the desktop's
/// browser, and no others.
class GuideBrowser : public QTextBrowser {
  Q_OBJECT

 public:
  explicit GuideBrowser(QWidget* parent = nullptr);

  /// Marks every place of the page that has one of the words, and scrolls to the first one.
  void mark(const QStringList& words);

  QVariant loadResource(int type, const QUrl& name) override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();
  void follow(const QUrl& link);
};

}  // namespace ase
