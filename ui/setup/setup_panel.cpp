#include "ui/setup/setup_panel.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/setup/archives_section.h"
#include "ui/setup/checks_section.h"
#include "ui/setup/output_section.h"
#include "ui/setup/start_section.h"
#include "ui/setup/subsets_section.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

// The widths do not follow the contents, so that nothing beside the panel moves when these change.
constexpr int kLeastCharacters = 56;  // on a small screen
constexpr int kUsualCharacters = 66;  // the figures of all subsets

}  // namespace

SetupPanel::SetupPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      area_(new QScrollArea),
      archives_(new ArchivesSection(workbench)),
      subsets_(new SubsetsSection(workbench)),
      checks_(new ChecksSection(workbench)),
      output_(new OutputSection(workbench)),
      start_(new StartSection(workbench)) {
  auto* page = new QWidget;
  auto* sections = new QVBoxLayout(page);
  const int gap = fontMetrics().height();
  sections->setContentsMargins(gap, gap / 2, gap, 0);
  sections->setSpacing(gap * 3 / 4);
  for (QWidget* section : std::initializer_list<QWidget*>{archives_, subsets_, checks_, output_})
    sections->addWidget(section);
  sections->addStretch();
  area_->setFrameShape(QFrame::NoFrame);
  area_->setWidgetResizable(true);
  area_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // its coming and going would move the sliders
  connect(
      area_->verticalScrollBar(), &QScrollBar::rangeChanged, this,
      [bar = area_->verticalScrollBar()](int, int last) { bar->setVisible(last > 0); });  // its place stays
  area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // the sections fit into the least width
  area_->viewport()->installEventFilter(this);
  area_->setFocusPolicy(Qt::NoFocus);
  area_->setWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(area_, 1);
  layout->addWidget(start_);
  setMinimumWidth(characterWidth(fontMetrics()) * kLeastCharacters);
  connect(archives_, &ArchivesSection::checkReportRequested, this, &SetupPanel::checkReportRequested);
  connect(checks_, &ChecksSection::pendingShown, this, &SetupPanel::scrollTo, Qt::QueuedConnection);
  connect(checks_, &ChecksSection::sampleRequested, this, &SetupPanel::sampleRequested);
  connect(subsets_, &SubsetsSection::localMetadataRequested, this, &SetupPanel::localMetadataRequested);
}

FolderEdit* SetupPanel::archivesEdit() {
  return archives_->folderEdit();
}
FolderEdit* SetupPanel::outputEdit() {
  return output_->folderEdit();
}

void SetupPanel::scrollTo(QWidget* part) {
  area_->widget()->layout()->activate();
  area_->ensureWidgetVisible(part, 0, fontMetrics().height() / 2);
}

QSize SetupPanel::sizeHint() const {
  return {characterWidth(fontMetrics()) * kUsualCharacters, QWidget::sizeHint().height()};
}

bool SetupPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == area_->viewport() && event->type() == QEvent::Resize)
    subsets_->fitInto(area_->viewport()->width() - 2 * fontMetrics().height());
  return QWidget::eventFilter(watched, event);
}

/// What was changed meanwhile elsewhere, a disk plugged in or a file downloaded, is seen when one comes back.
bool SetupPanel::event(QEvent* event) {
  if (event->type() == QEvent::WindowActivate) workbench_.lookAgain();
  return QWidget::event(event);
}

void SetupPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  archives_->retranslate();
  subsets_->retranslate();
  checks_->retranslate();
  output_->retranslate();
  start_->retranslate();
}

}  // namespace ase
