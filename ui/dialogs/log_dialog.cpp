#include "ui/dialogs/log_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ase {

LogDialog::LogDialog(const QString& text, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Log of the last run"));
  const int em = fontMetrics().height();
  auto* use =
      new QLabel(text.isEmpty() ? tr("There has been no run yet.")
                                : tr("Add this to your report if you think that something is wrong with the "
                                     "program. It contains the names of your folders."),
                 this);
  use->setWordWrap(true);
  auto* log = new QPlainTextEdit(text, this);
  log->setReadOnly(true);
  log->setTabChangesFocus(true);
  log->setLineWrapMode(QPlainTextEdit::NoWrap);
  log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  log->setAccessibleName(windowTitle());

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
  copy->setToolTip(tr("Copies the whole log"));
  copy->setEnabled(!text.isEmpty());
  connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(em);
  layout->addWidget(use);
  layout->addWidget(log, 1);
  layout->addWidget(buttons);
  resize(44 * em, 28 * em);
}

}  // namespace ase
