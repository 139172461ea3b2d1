#include "ui/setup/subsets_section.h"

#include <algorithm>

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include "ui/table/words.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

using Condition = MetadataFileState::Condition;

}  // namespace

SubsetsSection::SubsetsSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      metadataState_(new QLabel(this)),
      download_(new QPushButton(this)),
      local_(new QToolButton(this)),
      expander_(new QToolButton(this)),
      files_(new QTreeWidget(this)) {
  auto* grid = new QGridLayout;
  grid->setColumnStretch(0, 1);
  grid->setVerticalSpacing(fontMetrics().height() / 5);
  int line = 0;
  for (Subset subset : kAllSubsets) {
    auto* box = new QCheckBox(this);
    auto* count = new QLabel(this);
    count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    count->setTextFormat(Qt::PlainText);
    setTextColor(count, &mutedTextColor);
    grid->addWidget(box, line, 0);
    grid->addWidget(count, line, 1);
    boxes_[subset] = box;
    counts_[subset] = count;
    connect(box, &QCheckBox::toggled, this, [this, subset](bool on) {
      SubsetSet subsets = workbench_.settings().subsets;
      on ? subsets.insert(subset) : subsets.remove(subset);
      if (!(subsets == workbench_.settings().subsets)) workbench_.setSubsets(subsets);
    });
    ++line;
  }
  body()->addLayout(grid);

  metadataState_->setWordWrap(true);
  body()->addWidget(metadataState_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(download_);
  buttons->addWidget(local_);
  buttons->addStretch();
  buttons->addWidget(expander_);
  body()->addLayout(buttons);
  body()->addWidget(files_);
  for (QToolButton* button : {local_, expander_}) {
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  }
  expander_->setCheckable(true);
  files_->setVisible(false);
  files_->setRootIsDecorated(false);
  files_->setColumnCount(2);
  files_->setMinimumHeight(fontMetrics().height() * 10);
  connect(expander_, &QToolButton::toggled, files_, &QWidget::setVisible);
  connect(download_, &QPushButton::clicked, &workbench_, &Workbench::downloadMetadata);
  connect(local_, &QToolButton::clicked, this, &SubsetsSection::localMetadataRequested);
  connect(&workbench_, &Workbench::settingsChanged, this, &SubsetsSection::refreshSubsets);
  connect(&workbench_, &Workbench::overviewChanged, this, &SubsetsSection::refreshSubsets);
  connect(&workbench_, &Workbench::metadataChanged, this, &SubsetsSection::refreshMetadata);
  connect(&workbench_, &Workbench::activityChanged, this, &SubsetsSection::refreshMetadata);
  retranslate();
}

void SubsetsSection::retranslate() {
  setHeading(tr("2  Subsets"));
  download_->setText(tr("Download metadata"));
  download_->setIcon(icon(QStringLiteral("download")));
  local_->setText(tr("Use a local folder…"));
  local_->setIcon(icon(QStringLiteral("folder-open")));
  expander_->setText(tr("Files"));
  expander_->setIcon(icon(QStringLiteral("chevron-down")));
  files_->setAccessibleName(tr("Metadata files"));
  files_->setHeaderLabels({tr("Metadata file"), tr("State")});
  refreshSubsets();
  refreshMetadata();
}

void SubsetsSection::refreshSubsets() {
  for (Subset subset : kAllSubsets) {
    const SubsetOverview& overview = workbench_.overview(subset);
    boxes_[subset]->setText(subsetWord(subset));
    boxes_[subset]->setChecked(workbench_.settings().subsets.contains(subset));
    QString words;
    QString more = tr("How many clips there are is known once the metadata are there.");
    if (overview.known) {
      words = tr("%1 of %2", "clips in the archives of clips listed")
                  .arg(countWord(overview.inArchives), countWord(overview.listed));
      more = tr("%1 clips listed; %2 in your archives (%3), %4 missing")
                 .arg(countWord(overview.listed), countWord(overview.inArchives), sizeWord(overview.bytes),
                      countWord(overview.missing));
    }
    counts_[subset]->setText(overview.known ? words + QStringLiteral("   ") + sizeWord(overview.bytes)
                                            : words);
    counts_[subset]->setToolTip(more);
    boxes_[subset]->setToolTip(more);
    boxes_[subset]->setAccessibleDescription(more);
  }
}

void SubsetsSection::refreshMetadata() {
  const auto& files = workbench_.metadataFiles();
  const auto sound = std::ranges::count(files, Condition::Sound, &MetadataFileState::condition);
  const auto total = static_cast<qint64>(kAllMetadataFiles.size());
  const bool downloading = workbench_.activity() == Workbench::Activity::Downloading;
  if (downloading) {
    metadataState_->setText(tr("Downloading metadata…"));
  } else if (sound == total) {
    metadataState_->setText(tr("All metadata files are there."));
  } else {
    metadataState_->setText(tr("%1 of %2 metadata files are there. Start gets what it needs.")
                                .arg(countWord(sound), countWord(total)));
  }
  download_->setVisible(sound < total);
  download_->setEnabled(!workbench_.isBusy() && !workbench_.settings().outputFolder.isEmpty());
  download_->setToolTip(workbench_.settings().outputFolder.isEmpty() ? tr("Choose the output folder first")
                                                                     : QString());
  files_->clear();
  for (const MetadataFileState& state : files) {
    QString words = tr("there");
    if (state.condition == Condition::Absent) words = tr("not there");
    if (state.condition == Condition::Unsound) words = tr("damaged: %1").arg(state.detail);
    auto* item = new QTreeWidgetItem(files_, {metadataFileName(state.file), words});
    item->setIcon(1, icon(state.condition == Condition::Sound ? QStringLiteral("circle-check")
                                                              : QStringLiteral("triangle-alert")));
    item->setToolTip(1, words);
  }
  files_->resizeColumnToContents(0);
}

}  // namespace ase
