#include "ui/window/questions.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

#include "ui/words/verdict_words.h"
#include "ui/words/words.h"

namespace ase {
namespace {

const QString kBetweenFilters = QStringLiteral(";;");

struct ClosingWords {
  QString text;
  QString close;
  QString stay;
};

class QuestionWords {
  Q_DECLARE_TR_FUNCTIONS(Questions)

 public:
  static QString exportTitle() { return tr("Export shown rows"); }
  static QString forPrograms() { return tr("CSV, as the reports have it (*.csv)"); }
  static QString forExcel() { return tr("CSV for Excel (*.csv)"); }
  static QString sampleTitle() { return tr("Export the sample"); }
  static QString csv() { return tr("CSV (*.csv)"); }
  static QString reportTitle() { return tr("Save the report of the check"); }
  static QString text() { return tr("Text (*.txt)"); }
  static QString json() { return tr("JSON, for programs (*.json)"); }
  static QString metadataTitle() { return tr("Folder with the official metadata files"); }
  static QString decide(UserVerdict verdict, const QString& clips) {
    switch (verdict) {
      case UserVerdict::Keep:
        return tr("Keep %1 clips").arg(clips);
      case UserVerdict::Reject:
        return tr("Reject %1 clips").arg(clips);
      case UserVerdict::None:
        break;
    }
    return tr("Clear the verdict on %1 clips").arg(clips);
  }
  static QString oneStep() { return tr("Their files move accordingly. One step of Undo takes it back."); }
  static ClosingWords of(WhatClosingEnds what, qsizetype decisions) {
    switch (what) {
      case WhatClosingEnds::Run:
        return {tr("A run is in progress. If you close now, it stops; what is finished is kept, and the next "
                   "run continues from there."),
                tr("Stop and close"), tr("Keep running")};
      case WhatClosingEnds::Check:
        return {tr("The archives are being checked. If you close now, the check stops; what has been checked "
                   "is kept."),
                tr("Stop and close"), tr("Keep running")};
      case WhatClosingEnds::TriedThresholds:
        return {tr("The thresholds that you moved are not applied. Closing forgets them; files stay as they "
                   "are."),
                tr("Close anyway"), tr("Go back")};
      case WhatClosingEnds::KeptDecisions:
        break;
    }
    return {decisions == 1
                ? tr("One decision is not stored, because the output folder is missing. Closing loses it.")
                : tr("%1 decisions are not stored, because the output folder is missing. Closing loses them.")
                      .arg(countWord(decisions)),
            tr("Close anyway"), tr("Wait for the folder")};
  }
};

}  // namespace

std::optional<ExportTarget> askForExport(QWidget* parent) {
  QString filter;
  const QString path = QFileDialog::getSaveFileName(
      parent, QuestionWords::exportTitle(), QStringLiteral("clips.csv"),
      QuestionWords::forPrograms() + kBetweenFilters + QuestionWords::forExcel(), &filter);
  if (path.isEmpty()) return std::nullopt;
  return ExportTarget{path, filter == QuestionWords::forExcel() ? CsvFor::Excel : CsvFor::Programs};
}

QString askForCheckReport(QWidget* parent) {
  QString filter;
  QString path =
      QFileDialog::getSaveFileName(parent, QuestionWords::reportTitle(), QStringLiteral("archive-check.txt"),
                                   QuestionWords::text() + kBetweenFilters + QuestionWords::json(), &filter);
  // Not every system's dialog adapts the name to the chosen format.
  const QString json = QStringLiteral(".json");
  if (!path.isEmpty() && filter == QuestionWords::json() && !path.endsWith(json, Qt::CaseInsensitive)) {
    if (path.endsWith(QLatin1StringView(".txt"))) path.chop(4);
    path += json;
  }
  return path;
}

QString askForSampleFile(QWidget* parent) {
  return QFileDialog::getSaveFileName(parent, QuestionWords::sampleTitle(), QStringLiteral("sample.csv"),
                                      QuestionWords::csv());
}

QString askForMetadataFolder(QWidget* parent, const QString& now) {
  return QFileDialog::getExistingDirectory(parent, QuestionWords::metadataTitle(), now);
}

bool askAboutMany(QWidget* parent, UserVerdict verdict, qint64 clips, qint64 selected) {
  const QString act = QuestionWords::decide(verdict, countWord(clips));
  QMessageBox question(QMessageBox::Question, parent->windowTitle(), act + QLatin1Char('?'),
                       QMessageBox::Cancel, parent);
  const QString left =
      clips < selected ? notKeptWords(selected - clips, selected) + QLatin1Char('\n') : QString();
  question.setInformativeText(left + QuestionWords::oneStep());
  const auto* yes = question.addButton(act, QMessageBox::AcceptRole);
  question.exec();
  return question.clickedButton() == yes;
}

QMessageBox* askBeforeClosing(QWidget* parent, WhatClosingEnds what, qsizetype decisions,
                              const std::function<void()>& close) {
  const ClosingWords words = QuestionWords::of(what, decisions);
  auto* question = new QMessageBox(QMessageBox::Question, parent->windowTitle(), words.text,
                                   QMessageBox::NoButton, parent);
  question->setAttribute(Qt::WA_DeleteOnClose);
  const auto* yes = question->addButton(words.close, QMessageBox::AcceptRole);
  auto* no = question->addButton(words.stay, QMessageBox::RejectRole);
  question->setDefaultButton(no);
  question->setEscapeButton(no);
  QObject::connect(yes, &QAbstractButton::clicked, parent, close);
  question->open();
  return question;
}

}  // namespace ase
