#include "ui/setup/setup_panel.h"

#include <algorithm>

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/setup/archives_section.h"
#include "ui/setup/checks_section.h"
#include "ui/setup/output_section.h"
#include "ui/setup/subsets_section.h"
#include "ui/widgets/folder_edit.h"

namespace ase {

SetupPanel::SetupPanel(Workbench& workbench, QWidget* parent)
    : QScrollArea(parent),
      archives_(new ArchivesSection(workbench)),
      subsets_(new SubsetsSection(workbench)),
      checks_(new ChecksSection(workbench)),
      output_(new OutputSection(workbench)) {
  setFrameShape(NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  const int gap = fontMetrics().height();
  layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
  layout->setSpacing(gap);
  for (QWidget* section : std::initializer_list<QWidget*>{archives_, subsets_, checks_, output_})
    layout->addWidget(section);
  layout->addStretch();
  setWidget(page);
  page->installEventFilter(this);
  fitWidth();
  connect(subsets_, &SubsetsSection::localMetadataRequested, this, &SetupPanel::localMetadataRequested);
}

FolderEdit* SetupPanel::archivesEdit() {
  return archives_->folderEdit();
}
FolderEdit* SetupPanel::outputEdit() {
  return output_->folderEdit();
}

/// Nothing is cut off at the right: the panel is as wide as its widest line.
void SetupPanel::fitWidth() {
  constexpr int kLeastCharacters = 46;
  const int page = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
  setMinimumWidth(std::max(fontMetrics().averageCharWidth() * kLeastCharacters, page));
}

bool SetupPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) fitWidth();
  return QScrollArea::eventFilter(watched, event);
}

void SetupPanel::changeEvent(QEvent* event) {
  QScrollArea::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  archives_->retranslate();
  subsets_->retranslate();
  checks_->retranslate();
  output_->retranslate();
}

}  // namespace ase
