#include "ui/setup/subsets_section.h"

#include <algorithm>

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include "core/text/condition_text.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"
#include "ui/words/words.h"

namespace ase {
namespace {

constexpr double kSmall = 0.85;      // of the figures and the headings over them
constexpr std::size_t kMissing = 2;  // the column of what is listed and not found

}  // namespace

SubsetsSection::SubsetsSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      grid_(new QGridLayout),
      metadataState_(new QLabel(this)),
      metadataFolder_(new ElidedLabel({}, Qt::ElideMiddle, this)),
      download_(new QPushButton(this)),
      local_(new QToolButton(this)),
      offered_(new QToolButton(this)),
      copy_(new QToolButton(this)),
      own_(new QCheckBox(this)),
      expander_(new QToolButton(this)),
      files_(new QTreeWidget(this)) {
  grid_->setColumnStretch(0, 1);
  grid_->setVerticalSpacing(fontMetrics().height() / 5);
  grid_->setHorizontalSpacing(characterWidth(fontMetrics()));
  int line = 1;
  for (int column = 0; column < kFigures; ++column) {
    auto* heading = new QLabel(this);
    heading->setAlignment(Qt::AlignRight);
    heading->setFont(scaledFont(font(), kSmall));
    setTextColor(heading, &mutedTextColor);
    grid_->addWidget(heading, 0, column + 1);
    headings_[static_cast<std::size_t>(column)] = heading;
  }
  for (Subset subset : kAllSubsets) {
    auto* box = new QCheckBox(this);
    boxes_[subset] = box;
    grid_->addWidget(box, line, 0);
    for (int column = 0; column < kFigures; ++column) {
      auto* figure = new QLabel(this);
      figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
      figure->setTextFormat(Qt::PlainText);
      figure->setFont(scaledFont(font(), kSmall));
      setTextColor(figure, &mutedTextColor);
      grid_->addWidget(figure, line, column + 1);
      figures_[subset][static_cast<std::size_t>(column)] = figure;
    }
    connect(box, &QCheckBox::toggled, this, [this, subset](bool on) {
      SubsetSet subsets = workbench_.settings().selection.subsets;
      on ? subsets.insert(subset) : subsets.remove(subset);
      if (!(subsets == workbench_.settings().selection.subsets)) workbench_.setSubsets(subsets);
    });
    ++line;
  }
  body()->addLayout(grid_);

  metadataState_->setWordWrap(true);
  auto* state = new QHBoxLayout;
  state->addWidget(metadataState_, 1);
  state->addWidget(expander_, 0, Qt::AlignTop);
  body()->addLayout(state);
  setTextColor(metadataFolder_, &mutedTextColor);
  body()->addWidget(metadataFolder_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(download_);
  buttons->addWidget(local_);
  buttons->addStretch();
  body()->addLayout(buttons);
  body()->addWidget(own_);
  body()->addWidget(offered_);  // comes and goes below what is clicked
  body()->addWidget(files_);
  body()->addWidget(copy_);
  copy_->setVisible(false);
  for (QToolButton* button : {local_, expander_, offered_, copy_}) {
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  }
  expander_->setCheckable(true);
  files_->setVisible(false);
  files_->setRootIsDecorated(false);
  files_->setColumnCount(2);
  files_->setMinimumHeight(fontMetrics().height() * 10);
  files_->setTextElideMode(Qt::ElideMiddle);
  connect(expander_, &QToolButton::toggled, files_, &QWidget::setVisible);
  connect(expander_, &QToolButton::toggled, copy_, &QWidget::setVisible);
  connect(copy_, &QToolButton::clicked, this, &SubsetsSection::copyAddresses);
  connect(offered_, &QToolButton::clicked, &workbench_,
          [this] { workbench_.setMetadataFolder(workbench_.offeredMetadataFolder()); });
  connect(expander_, &QToolButton::toggled, this, &SubsetsSection::retranslate);
  connect(download_, &QPushButton::clicked, &workbench_, &Workbench::downloadMetadata);
  connect(own_, &QCheckBox::toggled, &workbench_, &Workbench::setOwnLists);
  connect(local_, &QToolButton::clicked, this, &SubsetsSection::localMetadataRequested);
  connect(&workbench_, &Workbench::subsetsChanged, this, &SubsetsSection::refreshSubsets);
  connect(&workbench_, &Workbench::subsetsChanged, this, &SubsetsSection::listFiles);
  connect(&workbench_, &Workbench::foldersChanged, this, &SubsetsSection::refreshMetadata);
  connect(&workbench_.scan(), &FolderScan::overviewChanged, this, &SubsetsSection::refreshSubsets);
  connect(&workbench_.scan(), &FolderScan::metadataChanged, this, &SubsetsSection::refreshMetadata);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &SubsetsSection::refreshMetadata);
  retranslate();
}

void SubsetsSection::retranslate() {
  setHeading(tr("2  Subsets"));
  setWhatsThis(
      tr("The subsets to extract, and the official metadata that list their clips: which files are present, "
         "where they are, and how to get the others."));
  download_->setIcon(icon(QStringLiteral("download")));
  local_->setText(tr("Use a local folder…"));
  local_->setIcon(icon(QStringLiteral("folder-open")));
  copy_->setText(tr("Copy addresses"));
  copy_->setIcon(icon(QStringLiteral("copy")));
  copy_->setToolTip(
      tr("Copies the addresses of the files that the chosen subsets need and that are missing, so that you "
         "can download them on another computer"));
  own_->setText(tr("Use lists of my own"));
  own_->setToolTip(
      tr("Lists of clips in the metadata folder may differ from the official ones; every row must be valid"));
  expander_->setText(tr("Files"));
  expander_->setIcon(
      icon(expander_->isChecked() ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  files_->setAccessibleName(tr("Metadata files"));
  files_->setHeaderLabels({tr("Metadata file"), tr("State")});
  headings_[0]->setText(tr("listed"));
  headings_[1]->setText(tr("found"));
  headings_[1]->setToolTip(tr("In your archives"));
  headings_[2]->setText(tr("missing"));
  headings_[3]->setText(tr("size"));
  refreshSubsets();
  refreshMetadata();
}

void SubsetsSection::refreshSubsets() {
  const bool anyKnown = std::ranges::any_of(
      kAllSubsets, [this](Subset subset) { return workbench_.scan().overview(subset).known; });
  areFiguresKnown_ = anyKnown;
  for (Subset subset : kAllSubsets) {
    const SubsetOverview& overview = workbench_.scan().overview(subset);
    boxes_[subset]->setText(subsetWord(subset));
    boxes_[subset]->setChecked(workbench_.settings().selection.subsets.contains(subset));
    QString more = tr("The numbers of clips are known once the metadata files are present.");
    std::array<QString, kFigures> words;
    if (overview.known) {
      words = {countWord(overview.listed), countWord(overview.inArchives), countWord(overview.missing),
               sizeWord(overview.bytes)};
      const QString listed =
          overview.listed == 1 ? tr("1 clip listed") : tr("%1 clips listed").arg(countWord(overview.listed));
      more = tr("%1; %2 in your archives (%3), %4 missing")
                 .arg(listed, countWord(overview.inArchives), sizeWord(overview.bytes),
                      countWord(overview.missing));
    }
    for (std::size_t column = 0; column < words.size(); ++column) {
      figures_[subset][column]->setText(words[column]);
      figures_[subset][column]->setToolTip(more);
    }
    boxes_[subset]->setToolTip(more);
    boxes_[subset]->setAccessibleDescription(more);
  }
  fitInto(room_);
}

void SubsetsSection::fitInto(int width) {
  room_ = width;
  const auto show = [this](std::size_t column, bool isShown) {
    headings_[column]->setVisible(isShown);
    for (Subset subset : kAllSubsets) figures_[subset][column]->setVisible(isShown);
  };
  for (std::size_t column = 0; column < kFigures; ++column) show(column, areFiguresKnown_);
  grid_->invalidate();
  if (grid_->minimumSize().width() > width) show(kMissing, false);
}

void SubsetsSection::refreshMetadata() {
  own_->setChecked(workbench_.settings().ownLists);
  showMetadataState();
  const bool isNamed =
      !workbench_.settings().metadataFolder.isEmpty() || !workbench_.settings().outputFolder.isEmpty();
  const QString folder = isNamed ? QDir::toNativeSeparators(workbench_.settings().metadataPath()) : QString();
  metadataFolder_->setText(folder);
  metadataFolder_->setToolTip(folder);
  metadataFolder_->setVisible(isNamed);
  const QString offered = workbench_.offeredMetadataFolder();
  offered_->setVisible(!offered.isEmpty());
  offered_->setEnabled(!workbench_.isBusy());
  offered_->setText(tr("Use %1 (it has more of these files)").arg(QFileInfo(offered).fileName()));
  offered_->setToolTip(QDir::toNativeSeparators(offered));
  listFiles();
}

void SubsetsSection::showMetadataState() {
  const auto& files = workbench_.scan().metadataFiles();
  const auto sound = std::ranges::count(files, Condition::Whole, &MetadataFileState::condition);
  const auto total = static_cast<qint64>(kAllMetadataFiles.size());
  const auto failed =
      std::ranges::count_if(files, [](const MetadataFileState& state) { return state.failure.has_value(); });
  const auto other = std::ranges::count(files, Condition::Damaged, &MetadataFileState::condition);
  if (workbench_.run().activity() == RunControl::Activity::Downloading) {
    metadataState_->setText(tr("Downloading metadata…"));
  } else if (sound == total) {
    metadataState_->setText(tr("All metadata files are present."));
  } else {
    const QString there = tr("%1 of %2 metadata files are present.").arg(countWord(sound), countWord(total));
    const QString then =
        failed > 0   ? tr("%1 could not be downloaded.").arg(countWord(failed))
        : other == 1 ? tr("1 file is not the official one; it was left unchanged.")
        : other > 1
            ? tr("%1 files are not the official ones; they were left unchanged.").arg(countWord(other))
            : tr("Press Start to download the missing files.");
    metadataState_->setText(there + QLatin1Char(' ') + then);
  }
  download_->setVisible(sound < total);
  download_->setText(failed > 0 ? tr("Try again") : tr("Download"));
  download_->setAccessibleName(tr("Download metadata"));
  download_->setEnabled(workbench_.canDownload());
  download_->setToolTip(
      workbench_.canDownload() || workbench_.isBusy() ? QString() : tr("Choose the output folder first"));
}

bool SubsetsSection::isNeeded(MetadataFile file) const {
  return std::ranges::any_of(kAllSubsets, [&](Subset subset) {
    return segmentsFileOf(subset) == file && workbench_.settings().selection.subsets.contains(subset);
  });
}

void SubsetsSection::listFiles() {
  const auto& files = workbench_.scan().metadataFiles();
  files_->clear();
  for (const MetadataFileState& state : files) {
    QString words = tr("present");
    if (state.condition == Condition::Absent)
      words = isNeeded(state.file) ? tr("needed, not there") : conditionText(state.condition);
    if (state.condition == Condition::Damaged) words = tr("not the official file: %1").arg(state.detail);
    if (state.failure) words = tr("not downloaded: %1").arg(state.failure->detail);
    auto* item = new QTreeWidgetItem(files_, {metadataFileName(state.file), words});
    item->setIcon(1, icon(state.condition == Condition::Whole ? QStringLiteral("circle-check")
                                                              : QStringLiteral("triangle-alert")));
    const QString address = workbench_.addressOf(state.file);
    item->setToolTip(0, address);
    item->setToolTip(1, words);
    if (state.condition == Condition::Whole) continue;
    auto* where = new QTreeWidgetItem(item, {address});
    where->setFirstColumnSpanned(true);
    where->setToolTip(0, address);
    item->setExpanded(true);
  }
  copy_->setEnabled(files.empty() || std::ranges::any_of(files, [](const MetadataFileState& state) {
                      return state.condition != Condition::Whole;
                    }));
  files_->resizeColumnToContents(0);
}

void SubsetsSection::copyAddresses() {
  QStringList addresses;
  for (const MetadataFileState& state : workbench_.scan().metadataFiles()) {
    const bool isList =
        std::ranges::any_of(kAllSubsets, [&](Subset subset) { return segmentsFileOf(subset) == state.file; });
    const bool isOfOthers =
        isList && !workbench_.settings().selection.subsets.isEmpty() && !isNeeded(state.file);
    if (state.condition != Condition::Whole && !isOfOthers) addresses << workbench_.addressOf(state.file);
  }
  QGuiApplication::clipboard()->setText(addresses.join(QLatin1Char('\n')));
}

}  // namespace ase
