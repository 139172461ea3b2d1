#include "ui/setup/output_section.h"

#include "ui/widgets/folder_edit.h"
#include "ui/words/words.h"

namespace ase {
OutputSection::OutputSection(Workbench& workbench, QWidget* parent)
    : Section(parent), workbench_(workbench), folder_(new FolderEdit(this)) {
  body()->addWidget(folder_);
  connect(folder_, &FolderEdit::folderChanged, &workbench_, &Workbench::setOutputFolder);
  connect(folder_, &FolderEdit::folderNamedAgain, &workbench_, &Workbench::lookAgain);
  connect(&workbench_, &Workbench::foldersChanged, this, [this] {
    if (folder_->folder() != workbench_.settings().outputFolder)
      folder_->setFolder(workbench_.settings().outputFolder);
    refresh();
  });
  connect(&workbench_, &Workbench::subsetsChanged, this, &OutputSection::refresh);
  connect(&workbench_, &Workbench::writeClipsChanged, this, &OutputSection::refresh);
  connect(&workbench_.scan(), &FolderScan::spaceChanged, this, &OutputSection::refresh);
  connect(&workbench_.scan(), &FolderScan::overviewChanged, this, &OutputSection::refresh);
  connect(&workbench_.run(), &RunControl::activityChanged, folder_,
          [this] { folder_->setEnabled(!workbench_.isBusy()); });
  retranslate();
}

void OutputSection::retranslate() {
  setHeading(tr("4  Output"));
  folder_->setName(tr("Output folder"));
  folder_->setPlaceholderText(tr("Folder for audio, reports and the rest"));
  folder_->setWhatsThis(
      tr("The folder into which clips, reports and results are written. Choose that of an earlier run to "
         "continue it or to review its clips."));
  refresh();
}

QString OutputSection::obstacleWords(OutputObstacle obstacle) {
  switch (obstacle) {
    case OutputObstacle::None:
      break;
    case OutputObstacle::IsFile:
      return tr("This is a file, not a folder. Choose a folder.");
    case OutputObstacle::BelowFile:
      return tr("A part of this path is a file, so there can be no folder. Check how it is spelled.");
    case OutputObstacle::ReadOnlyDisk:
      return tr("Nothing can be written to this disk: it is read-only. Choose a folder on another one.");
    case OutputObstacle::NotAllowed:
      return tr("You do not have permission to write here. Choose another folder, or change that.");
  }
  return {};
}

void OutputSection::refresh() {
  const qint64 needed = workbench_.spaceNeeded();
  const auto free = workbench_.scan().spaceFree();
  const bool isNamed = !workbench_.settings().outputFolder.isEmpty();
  const QString obstacle = obstacleWords(workbench_.scan().outputObstacle());
  if (!obstacle.isEmpty()) return folder_->setHint(Severity::Error, obstacle);
  QString words;
  if (isNamed && needed > 0) {
    words = free ? tr("needs %1 · %2 free").arg(sizeWord(needed), sizeWord(*free))
                 : tr("needs %1").arg(sizeWord(needed));
  } else if (free) {
    words = tr("%1 free").arg(sizeWord(*free));
  }
  folder_->setHint(free && needed > *free ? Severity::Warning : Severity::Info, words);
}

}  // namespace ase
