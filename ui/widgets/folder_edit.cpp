#include "ui/widgets/folder_edit.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/wheel_guard.h"

namespace ase {
namespace {

constexpr int kTypingPause = 400;  // ms

/// What people type or paste, as a path.
QString cleaned(QString text) {
  text = text.trimmed();
  if (text.size() >= 2 && (text.front() == QLatin1Char('"') || text.front() == QLatin1Char('\'')) &&
      text.back() == text.front()) {
    text = text.sliced(1, text.size() - 2).trimmed();
  }
  if (text.startsWith(QStringLiteral("file:"))) text = QUrl(text).toLocalFile();
  text = QDir::fromNativeSeparators(text);
  if (text == QStringLiteral("~") || text.startsWith(QStringLiteral("~/"))) {
    text.replace(0, 1, QDir::homePath());
  }
  return text.isEmpty() ? text : QDir::cleanPath(text);
}

/// The folder being dragged; empty if it is anything else.
QString droppedFolder(const QMimeData* data) {
  const QList<QUrl> urls = data->urls();
  if (urls.size() != 1 || !urls.front().isLocalFile()) return {};
  const QString path = urls.front().toLocalFile();
  return QFileInfo(path).isDir() ? path : QString();
}

}  // namespace

FolderEdit::FolderEdit(QWidget* parent)
    : QWidget(parent),
      combo_(new QComboBox(this)),
      browse_(new QPushButton(this)),
      hintRow_(new QWidget(this)),
      hintIcon_(new IconLabel(1.0, hintRow_)),
      hint_(new QLabel(hintRow_)) {
  combo_->setEditable(true);
  combo_->setInsertPolicy(QComboBox::NoInsert);
  combo_->setMaxCount(kMostRecent);
  combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  combo_->setMinimumContentsLength(12);
  combo_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  combo_->setCompleter(nullptr);
  combo_->lineEdit()->setAcceptDrops(false);  // a folder may be dropped anywhere on the widget
  wheelOnlyWithFocus(combo_);
  browse_->setIcon(icon(QStringLiteral("folder-open")));
  setAcceptDrops(true);
  setFocusProxy(combo_);

  hint_->setTextFormat(Qt::PlainText);
  hint_->setWordWrap(true);
  hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // however long a path it names
  hint_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* hintLayout = new QHBoxLayout(hintRow_);
  hintLayout->setContentsMargins(0, 0, 0, 0);
  hintLayout->setSpacing(fontMetrics().height() / 3);
  hintLayout->addWidget(hintIcon_, 0, Qt::AlignTop);
  hintLayout->addWidget(hint_, 1);
  QSizePolicy place = hintRow_->sizePolicy();
  place.setRetainSizeWhenHidden(true);  // what stands below stays where it is
  hintRow_->setSizePolicy(place);
  hintRow_->hide();

  auto* editLayout = new QHBoxLayout;
  editLayout->addWidget(combo_, 1);
  editLayout->addWidget(browse_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(fontMetrics().height() / 4);
  layout->addLayout(editLayout);
  layout->addWidget(hintRow_);

  pause_.setSingleShot(true);
  pause_.setInterval(kTypingPause);
  connect(&pause_, &QTimer::timeout, this, &FolderEdit::commit);
  connect(combo_, &QComboBox::editTextChanged, this, [this] {
    combo_->setToolTip(combo_->currentText().toHtmlEscaped());
    pause_.start();
  });
  connect(combo_, &QComboBox::activated, this, &FolderEdit::commit);
  connect(combo_->lineEdit(), &QLineEdit::editingFinished, this, &FolderEdit::commit);
  connect(combo_->lineEdit(), &QLineEdit::returnPressed, this, [this] {
    if (folder() == committed_) emit folderNamedAgain();
  });
  connect(browse_, &QPushButton::clicked, this, &FolderEdit::browse);
  retranslate();
}

FolderEdit::~FolderEdit() {
  combo_->lineEdit()->disconnect(this);  // it loses the focus when this object is half destroyed
}

void FolderEdit::setName(const QString& name) {
  name_ = name;
  retranslate();
}

void FolderEdit::setPlaceholderText(const QString& text) {
  combo_->lineEdit()->setPlaceholderText(text);
}

QString FolderEdit::folder() const {
  const QString path = cleaned(combo_->currentText());
  return QDir::isAbsolutePath(path) ? path : QString();
}

void FolderEdit::setFolder(const QString& folder) {
  combo_->setEditText(QDir::toNativeSeparators(folder));
  combo_->lineEdit()->setCursorPosition(0);
  commit();
}

QStringList FolderEdit::recentFolders() const {
  QStringList folders;
  for (int i = 0; i < combo_->count(); ++i) folders << QDir::fromNativeSeparators(combo_->itemText(i));
  return folders;
}

void FolderEdit::setRecentFolders(const QStringList& folders) {
  const QString typed = combo_->currentText();
  const QSignalBlocker quiet(combo_);
  combo_->clear();
  for (const QString& folder : folders.first(std::min<qsizetype>(folders.size(), kMostRecent))) {
    combo_->addItem(QDir::toNativeSeparators(folder));
  }
  combo_->setCurrentIndex(-1);
  combo_->setEditText(typed);
}

void FolderEdit::rememberFolder() {
  const QString named = folder();
  if (named.isEmpty()) return;
  QStringList folders = recentFolders();
  folders.removeAll(named);
  folders.prepend(named);
  setRecentFolders(folders);
}

void FolderEdit::setHint(Severity severity, const QString& text) {
  hintSeverity_ = severity;
  hintText_ = text;
  showHint();
}

void FolderEdit::showHint() {
  const bool isRelative = folder().isEmpty() && !combo_->currentText().trimmed().isEmpty();
  const Severity severity = isRelative ? Severity::Error : hintSeverity_;
  const QString text =
      isRelative ? tr("Enter the whole path, such as %1.").arg(QDir::toNativeSeparators(QDir::homePath()))
                 : hintText_;
  hintIcon_->setIcon(icon(severityIcon(severity), severityColor(severity)));
  hint_->setText(text);
  hint_->setToolTip(text.toHtmlEscaped());
  hintRow_->setVisible(!text.isEmpty());
  combo_->setAccessibleDescription(text);
}

void FolderEdit::browse() {
  auto* dialog = new QFileDialog(window(), name_, folder());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, &FolderEdit::choose);
  dialog->open();
}

void FolderEdit::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void FolderEdit::dragEnterEvent(QDragEnterEvent* event) {
  if (!droppedFolder(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void FolderEdit::dropEvent(QDropEvent* event) {
  const QString dropped = droppedFolder(event->mimeData());
  if (dropped.isEmpty()) return;
  event->acceptProposedAction();
  choose(dropped);
}

void FolderEdit::retranslate() {
  combo_->setAccessibleName(name_);
  combo_->lineEdit()->setAccessibleName(name_);
  combo_->view()->setAccessibleName(tr("Recent folders"));
  browse_->setToolTip(tr("Choose a folder"));
  browse_->setAccessibleName(name_.isEmpty() ? tr("Choose a folder") : tr("Choose: %1").arg(name_));
}

void FolderEdit::commit() {
  pause_.stop();
  showHint();
  const QString named = folder();
  if (named == committed_) return;
  committed_ = named;
  emit folderChanged(named);
}

void FolderEdit::choose(const QString& folder) {
  const QString before = committed_;
  setFolder(folder);
  if (committed_ == before) emit folderNamedAgain();
}

}  // namespace ase
