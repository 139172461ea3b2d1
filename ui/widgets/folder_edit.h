#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "ui/widgets/severity.h"

class QComboBox;
class QFileDialog;
class QLabel;
class QPushButton;

namespace ase {

class IconLabel;

/// Where the user chooses a folder: by typing, from the recent ones, with a dialog, or by dropping
/// one on it. A line below says whether the folder will do. The widget itself does not look at the
/// disk (a network drive may be slow); its owner does, and calls setHint().
class FolderEdit : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kMostRecent = 10;

  explicit FolderEdit(QWidget* parent = nullptr);
  ~FolderEdit() override;

  /// What assistive tools call it, and the title of the dialog: "Archives folder".
  void setName(const QString& name);
  void setPlaceholderText(const QString& text);

  /// With "/" as separator, without surrounding quotes or spaces; "~/" and file URLs are resolved.
  /// Empty if there is none, or only a relative path, which a window cannot resolve: it says so in
  /// place of the hint.
  QString folder() const;
  /// Signals as if the user had done it.
  void setFolder(const QString& folder);

  /// Newest first; at most kMostRecent are kept.
  QStringList recentFolders() const;
  void setRecentFolders(const QStringList& folders);
  /// Puts the current folder first among the recent ones.
  void rememberFolder();

  /// Plain text below the edit; empty hides it, and leaves its line free.
  void setHint(Severity severity, const QString& text);

  /// Opens the folder dialog without waiting for it.
  void browse();

 signals:
  /// Emitted a moment after the last key, and at once for Enter, a recent folder, the dialog and a
  /// drop.
  void folderChanged(const QString& folder);
  /// Enter, the dialog or a drop named the folder that was named already.
  void folderNamedAgain();

 protected:
  void changeEvent(QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void retranslate();
  void showHint();
  void commit();
  void choose(const QString& folder);

  QComboBox* combo_;
  QPushButton* browse_;
  QWidget* hintRow_;
  IconLabel* hintIcon_;
  QLabel* hint_;
  QTimer pause_;
  QString name_;
  QString committed_;
  Severity hintSeverity_ = Severity::Info;
  QString hintText_;
};

}  // namespace ase
