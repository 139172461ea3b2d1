#include "ui/dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

QString readLicence(const QString& name) {
  QFile file(QStringLiteral(":/licences/%1.txt").arg(name));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

QWidget* makeTable(const std::vector<UsedLibrary>& libraries) {
  auto* page = new QWidget;
  auto* grid = new QGridLayout(page);
  const int em = page->fontMetrics().height();
  grid->setHorizontalSpacing(2 * em);
  int row = 0;
  for (const UsedLibrary& library : libraries) {
    auto* name =
        new QLabel(QStringLiteral("<a href=\"%1\">%2</a>").arg(library.url, library.name.toHtmlEscaped()));
    name->setOpenExternalLinks(true);
    name->setToolTip(library.url);
    name->setAccessibleName(library.name);
    auto* version = new QLabel(library.version);
    auto* licence = new QLabel(library.licence);
    setTextColor(version, mutedTextColor);
    int column = 0;
    for (QLabel* label : {name, version, licence}) {
      label->setTextInteractionFlags(label->textInteractionFlags() | Qt::TextSelectableByMouse);
      grid->addWidget(label, row, column++);
    }
    ++row;
  }
  grid->setColumnStretch(2, 1);
  grid->setRowStretch(row, 1);
  return page;
}

QWidget* makeText(const QString& name, const QString& text) {
  auto* edit = new QPlainTextEdit(text);
  edit->setReadOnly(true);
  edit->setTabChangesFocus(true);
  edit->setFrameShape(QFrame::NoFrame);
  edit->setAccessibleName(name);
  return edit;
}

}  // namespace

AboutDialog::AboutDialog(const QString& version, const std::vector<UsedLibrary>& libraries, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("About AudioSet Extractor"));
  const int em = fontMetrics().height();

  auto* mark = new IconLabel(4.0, this);
  mark->setIcon(applicationIcon());
  auto* name = new QLabel(QStringLiteral("AudioSet Extractor"), this);
  name->setFont(scaledFont(font(), 1.5, QFont::DemiBold));
  auto* number = new QLabel(tr("Version %1").arg(version), this);
  number->setTextInteractionFlags(Qt::TextSelectableByMouse);
  setTextColor(number, mutedTextColor);
  auto* purpose =
      new QLabel(tr("Turns the AudioSet archives that the PANNs project shares into clean, labelled clips, "
                    "and says what is wrong with each clip that could not be extracted."),
                 this);
  purpose->setWordWrap(true);

  auto* tabs = new QTabWidget(this);
  tabs->setDocumentMode(true);
  tabs->addTab(makeTable(libraries), tr("Made with"));
  tabs->addTab(makeText(tr("Licence"), readLicence(QStringLiteral("audioset-extractor"))), tr("Licence"));
  tabs->addTab(makeText(tr("Licence of the icons"), readLicence(QStringLiteral("lucide"))),
               tr("Licence of the icons"));

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

  auto* words = new QVBoxLayout;
  words->addWidget(name);
  words->addWidget(number);
  words->addWidget(purpose);
  auto* head = new QHBoxLayout;
  head->setSpacing(em);
  head->addWidget(mark, 0, Qt::AlignTop);
  head->addLayout(words, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(em);
  layout->addLayout(head);
  layout->addWidget(tabs, 1);
  layout->addWidget(buttons);
  resize(34 * em, 26 * em);
}

}  // namespace ase
