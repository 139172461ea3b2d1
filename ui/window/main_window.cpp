#include "ui/window/main_window.h"

#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/text/library_versions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/view_switch.h"
#include "ui/help/help_window.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/setup/setup_panel.h"
#include "ui/setup/start_section.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/icons.h"
#include "ui/window/actions.h"
#include "ui/window/check_bar.h"
#include "ui/window/clip_preview.h"
#include "ui/window/notices.h"
#include "ui/window/run_bar.h"
#include "ui/window/session.h"
#include "ui/words/words.h"

namespace ase {
namespace {

/// The local file or folder of a drop; empty if there is none, or several.
QString droppedPath(const QMimeData& data) {
  return data.urls().size() == 1 ? data.urls().front().toLocalFile() : QString();
}

}  // namespace

MainWindow::MainWindow(WorkThreads& threads)
    : workbench_(threads),
      banner_(new Banner),
      notices_(new Notices(workbench_, banner_)),
      setup_(new SetupPanel(workbench_)),
      review_(new ReviewPanel(workbench_)),
      preview_(new PreviewPanel),
      runBar_(new RunBar(workbench_)),
      checkBar_(new CheckBar(workbench_.checkup())),
      columns_(new QSplitter(Qt::Horizontal)),
      rows_(new QSplitter(Qt::Vertical)),
      actions_(new Actions(this)),
      decisionBar_(new DecisionBar(workbench_, {&actions_->previous, &actions_->reject, &actions_->keep,
                                                &actions_->next, &actions_->undo, &actions_->redo})),
      viewSwitch_(new ViewSwitch),
      gallery_(new GalleryView(review_->table(), review_->model(), workbench_.board(),
                               [this](std::uint32_t row) { return clipReader(workbench_, row); })) {
  setWindowIcon(applicationIcon());
  setAcceptDrops(true);
  auto* centre = new QWidget;
  auto* centreLayout = new QVBoxLayout(centre);
  const int gap = fontMetrics().height() / 2;
  centreLayout->setContentsMargins(gap, gap, gap, 0);
  centreLayout->addWidget(review_);
  rows_->addWidget(centre);
  rows_->addWidget(preview_);
  preview_->setCompanions(decisionBar_->headline(), decisionBar_);
  rows_->setStretchFactor(0, 3);
  rows_->setStretchFactor(1, 2);
  rows_->setChildrenCollapsible(false);
  columns_->addWidget(setup_);
  columns_->addWidget(rows_);
  columns_->setStretchFactor(1, 1);
  columns_->setChildrenCollapsible(false);
  auto* whole = new QWidget;
  auto* layout = new QVBoxLayout(whole);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* top = new QHBoxLayout;
  top->setContentsMargins(gap, gap / 2, gap, 0);
  auto* setupButton = new QToolButton;
  setupButton->setDefaultAction(&actions_->showSetup);
  setupButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  top->addWidget(setupButton);
  top->addWidget(banner_, 1);
  layout->addLayout(top);
  layout->addWidget(columns_, 1);
  for (QWidget* bar : {static_cast<QWidget*>(checkBar_), static_cast<QWidget*>(runBar_)})
    bar->setContentsMargins(gap, gap / 2, gap, gap / 2);
  layout->addWidget(checkBar_);
  layout->addWidget(runBar_);
  setCentralWidget(whole);

  Criteria firstUse;
  firstUse.minDuration = 1.0;
  firstUse.silenceThreshold = -60;
  workbench_.setCriteria(firstUse);
  addGallery();
  giveKeysToThePlayer();
  buildMenus();
  connectParts();
  retranslate();
  updateActions();
  showCurrentClip(false);
}

MainWindow::~MainWindow() = default;

std::vector<QAction*> MainWindow::playerActions() const {
  const PreviewActions& a = *preview_->actions();
  return {a.play, a.stop, a.loop, a.autoGain, a.mute, a.zoomIn, a.zoomOut, a.showAll, a.selectNothing};
}

void MainWindow::addGallery() {
  review_->setCorner(viewSwitch_);
  gallery_->setParent(review_);
  gallery_->hide();
  gallery_->setCardWidth(viewSwitch_->cardWidth());
  connect(viewSwitch_, &ViewSwitch::galleryChosen, this,
          [this](bool gallery) { review_->showRowsBy(gallery ? gallery_ : nullptr); });
  connect(viewSwitch_, &ViewSwitch::cardWidthChosen, gallery_, &GalleryView::setCardWidth);
  connect(viewSwitch_, &ViewSwitch::playsOnHoverChosen, gallery_, &GalleryView::setPlaysOnHover);
  connect(gallery_, &GalleryView::contextMenuRequested, this, &MainWindow::showContextMenu);
}

void MainWindow::giveKeysToThePlayer() {
  const PreviewActions& a = *preview_->actions();
  a.play->setShortcut(Qt::Key_Space);
  // Elsewhere the space bar presses the button that has the focus.
  a.play->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  review_->table().addAction(a.play);
  gallery_->addAction(a.play);
  a.stop->setShortcut(Qt::Key_S);
  a.loop->setShortcut(Qt::Key_L);
  a.autoGain->setShortcut(Qt::Key_G);
  a.mute->setShortcut(Qt::Key_M);
  a.zoomIn->setShortcut(Qt::Key_Plus);
  a.zoomOut->setShortcut(Qt::Key_Minus);
  a.showAll->setShortcut(Qt::Key_0);
}

void MainWindow::connectParts() {
  const auto on = [this](QAction& action, auto slot) { connect(&action, &QAction::triggered, this, slot); };
  Actions& a = *actions_;
  on(a.openArchives, [this] { setup_->archivesEdit()->browse(); });
  on(a.openOutput, [this] { setup_->outputEdit()->browse(); });
  on(a.useMetadataFolder, [this] { chooseMetadataFolder(); });
  on(a.refresh, [this] { workbench_.lookAgain(); });
  on(a.exportRows, [this] { exportShownRows(); });
  on(a.saveCheckReport, [this] { saveCheckReport(); });
  on(a.settings, [this] { showSettings(); });
  on(a.quit, [this] { close(); });
  on(a.start, [this] { workbench_.start(); });
  on(a.readBadAgain, [this] { workbench_.startAndReadBadAgain(); });
  on(a.pause, [this] {
    workbench_.run().activity() == RunControl::Activity::Paused ? workbench_.resume() : workbench_.pause();
  });
  on(a.stop, [this] { workbench_.isBusy() ? workbench_.stop() : workbench_.checkup().stop(); });
  on(a.downloadMetadata, [this] { workbench_.downloadMetadata(); });
  on(a.checkArchives, [this] { workbench_.checkArchives(); });
  on(a.applyCriteria, [this] { workbench_.applyCriteria(); });
  on(a.discardCriteria, [this] { workbench_.discardCriteria(); });
  on(a.next, [this] { review_->goOn(); });
  on(a.previous, [this] { review_->table().moveCurrent(-1); });
  on(a.keep, [this] { decide(UserVerdict::Keep); });
  on(a.reject, [this] { decide(UserVerdict::Reject); });
  on(a.clearVerdict, [this] { decide(UserVerdict::None); });
  on(a.note, [this] { decisionBar_->editNote(); });
  on(a.undo, [this] { workbench_.undo(); });
  on(a.redo, [this] { workbench_.redo(); });
  on(a.showFile, [this] { review_->showInFileManager(); });
  on(a.openVideo, [this] { review_->openVideo(); });
  on(a.copyIds, [this] { review_->copyIds(); });
  on(a.copyRows, [this] { review_->copyRows(); });
  on(a.showValid, [this] { review_->showState(State::Valid); });
  on(a.showInvalid, [this] { review_->showState(State::Invalid); });
  on(a.showMissing, [this] { review_->showState(State::Missing); });
  on(a.showUnreachable, [this] { review_->showState(State::Unreachable); });
  connect(&a.showSetup, &QAction::toggled, setup_, &QWidget::setVisible);
  on(a.find, [this] { review_->filterBar().focusSearch(); });
  on(a.userGuide, [this] { showUserGuide(); });
  on(a.shortcuts, [this] { ShortcutsDialog(actions_->cheatSheet(playerActions()), this).exec(); });
  on(a.about,
     [this] { AboutDialog(QStringLiteral(ASE_VERSION), usedLibraries(libraryVersions()), this).exec(); });

  connect(setup_, &SetupPanel::checkReportRequested, this, &MainWindow::saveCheckReport);
  connect(notices_, &Notices::checkReportRequested, this, &MainWindow::saveCheckReport);
  connect(notices_, &Notices::reviewRequested, this, [this] {
    actions_->showSetup.setChecked(false);  // the room is the review's now; the button stays where it was
    review_->showState(State::Invalid);
    review_->table().setFocus();
  });
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &MainWindow::updateActions);
  connect(&workbench_.scan(), &FolderScan::archiveChecked, this, &MainWindow::updateActions);
  connect(setup_, &SetupPanel::localMetadataRequested, this, &MainWindow::chooseMetadataFolder);
  connect(review_, &ReviewPanel::currentClipChanged, this, &MainWindow::showCurrentClip);
  connect(&workbench_.scan(), &FolderScan::eventsChanged, this, [this] {
    if (const auto row = review_->table().currentTableRow())
      preview_->setEvents(clipEvents(workbench_, *row));
  });
  connect(review_, &ReviewPanel::contentChanged, this, &MainWindow::updateActions);
  connect(review_, &ReviewPanel::selectionCountChanged, this, &MainWindow::updateVerdictActions);
  connect(review_, &ReviewPanel::verdictMenuRequested, this, &MainWindow::showVerdictMenu);
  connect(decisionBar_, &DecisionBar::noteFinished, this, [this] { review_->table().setFocus(); });
  connect(review_, &ReviewPanel::contextMenuRequested, this, &MainWindow::showContextMenu);
  connect(review_, &ReviewPanel::exported, notices_, &Notices::tellExported);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &MainWindow::updateActions);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &MainWindow::updateActions);
  connect(&workbench_.run(), &RunControl::activityChanged, this, [this] {
    if (workbench_.run().activity() == RunControl::Activity::Running) review_->table().setFocus();
  });
  connect(&workbench_.run(), &RunControl::activityChanged, this, &MainWindow::closeAtRest);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &MainWindow::closeAtRest);
  connect(&workbench_.decisions(), &Decisions::stored, this, &MainWindow::closeAtRest);
  connect(&workbench_, &Workbench::foldersChanged, this, &MainWindow::updateActions);
  connect(&workbench_.claim(), &FolderClaim::changed, this, &MainWindow::updateActions);
  connect(&workbench_, &Workbench::subsetsChanged, this, &MainWindow::updateActions);
  connect(&workbench_, &Workbench::criteriaChanged, this, [this] {
    updateActions();
    preview_->setThreshold(workbench_.settings().criteria.silenceThreshold);
  });
  connect(&workbench_.decisions(), &Decisions::changed, this, &MainWindow::updateActions);
}

void MainWindow::buildMenus() {
  Actions& a = *actions_;
  QMenu* file = menuBar()->addMenu(QString());
  file->addActions({&a.openArchives, &a.openOutput, &a.useMetadataFolder, &a.refresh});
  file->addSeparator();
  file->addActions({&a.exportRows, &a.saveCheckReport});
  file->addSeparator();
  file->addActions({&a.settings, &a.quit});
  QMenu* run = menuBar()->addMenu(QString());
  run->addActions({&a.start, &a.readBadAgain, &a.pause, &a.stop});
  run->addSeparator();
  run->addActions({&a.downloadMetadata, &a.checkArchives});
  run->addSeparator();
  run->addActions({&a.applyCriteria, &a.discardCriteria});
  QMenu* review = menuBar()->addMenu(QString());
  for (QAction* action : a.triage()) review->addAction(action);
  review->addSeparator();
  for (QAction* action : a.clip()) review->addAction(action);
  QMenu* player = menuBar()->addMenu(QString());
  for (QAction* action : playerActions()) player->addAction(action);
  player->addSeparator();
  player->addActions({preview_->actions()->decibelScale, preview_->actions()->logarithmicAxis,
                      preview_->actions()->melAxis});
  player->addMenu(preview_->actions()->deviceMenu());
  QMenu* view = menuBar()->addMenu(QString());
  for (QAction* action : a.view()) view->addAction(action);
  QMenu* help = menuBar()->addMenu(QString());
  for (QAction* action : a.help()) help->addAction(action);
  menus_ = {file, run, review, player, view, help};
}

void MainWindow::retranslate() {
  setWindowTitle(tr("AudioSet Extractor"));
  actions_->retranslate();
  const std::array titles{tr("&File"), tr("&Run"), tr("Re&view"), tr("&Player"), tr("Vie&w"), tr("&Help")};
  for (std::size_t i = 0; i < titles.size(); ++i) menus_[i]->setTitle(titles[i]);
  review_->setAccessibleName(tr("Review"));
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  retranslate();
  notices_->retranslate();
  showCurrentClip(false);
}

void MainWindow::openFolders(const QString& archives, const QString& output, const QString& metadata) {
  // If there are results already, they are what the keys should act on.
  auto* once = new QObject(this);
  connect(&workbench_.board(), &ReviewBoard::viewChanged, once, [this, once] {
    if (workbench_.board().view().rows.empty()) return;
    once->deleteLater();
    if (setup_->archivesEdit()->isAncestorOf(focusWidget())) review_->table().setFocus();
  });
  const JobSettings& now = workbench_.settings();
  const auto given = [](const QString& folder, const QString& before) {
    return folder.isEmpty() ? before : QDir().absoluteFilePath(folder);
  };
  workbench_.setFolders(given(archives, now.archivesFolder), given(output, now.outputFolder),
                        given(metadata, now.metadataFolder));
}

void MainWindow::showCurrentClip(bool byUser) {
  const auto row = review_->table().currentTableRow();
  updateActions();
  if (!row) return preview_->clear();
  preview_->show(clipPreview(workbench_, *row, review_->fileOf(*row)), byUser);
  const int next = review_->table().currentIndex().row() + 1;
  if (next >= review_->model().rowCount()) return;
  const QString file = review_->fileOf(review_->model().tableRow(next));
  if (!file.isEmpty()) preview_->prefetch({file});
}

void MainWindow::updateActions() {
  const bool busy = workbench_.isBusy();
  const bool canDecide = workbench_.canDecide();
  const auto activity = workbench_.run().activity();
  const bool running = activity == RunControl::Activity::Running || activity == RunControl::Activity::Paused;
  const auto row = review_->table().currentTableRow();
  const bool hasRows = review_->model().rowCount() > 0;
  Actions& a = *actions_;
  a.start.setEnabled(workbench_.blocker() == Workbench::Blocker::None);
  a.readBadAgain.setEnabled(a.start.isEnabled());
  a.pause.setEnabled(running);
  a.pause.setText(activity == RunControl::Activity::Paused ? tr("&Resume") : tr("&Pause"));
  a.stop.setEnabled(busy ? activity != RunControl::Activity::Stopping
                         : workbench_.checkup().state() == Checkup::State::Checking);
  a.checkArchives.setEnabled(workbench_.canCheck());
  a.checkArchives.setText(workbench_.scan().areAllChecked() ? tr("&Check archives again")
                                                            : tr("&Check archives"));
  a.saveCheckReport.setEnabled(workbench_.scan().isAnyChecked());
  a.downloadMetadata.setEnabled(workbench_.canDownload());
  a.applyCriteria.setEnabled(canDecide && !busy && workbench_.hasPendingCriteria());
  a.discardCriteria.setEnabled(!busy && workbench_.hasPendingCriteria());
  a.undo.setEnabled(workbench_.canUndo());
  a.redo.setEnabled(workbench_.canRedo());
  a.exportRows.setEnabled(hasRows);
  const bool hasFile = row && workbench_.board().table().record(*row) != nullptr &&
                       workbench_.board().table().record(*row)->access == Access::Readable;
  updateVerdictActions();
  a.showFile.setEnabled(hasFile);
  for (QAction* action : {&a.openVideo, &a.copyIds, &a.copyRows}) action->setEnabled(row.has_value());
}

void MainWindow::updateVerdictActions() {
  Actions& a = *actions_;
  const auto row = review_->table().currentTableRow();
  const ClipRecord* record = row ? workbench_.board().table().record(*row) : nullptr;
  const qint64 selected = review_->table().selectedCount();
  const bool canDecide = row && workbench_.canDecide();
  const bool wasRead = selected > 1 || (record != nullptr && record->access == Access::Readable);
  const bool canKeep = selected > 1 || (row && workbench_.board().table().canBeKept(*row));
  a.keep.setEnabled(canDecide && canKeep);
  const QString refused = StartSection::claimWords(workbench_.claim().state());
  a.keep.setToolTip(canKeep || !wasRead ? refused
                                        : tr("Nothing of this clip can be heard, so it cannot be kept."));
  a.reject.setToolTip(refused);
  for (QAction* action : {&a.reject, &a.clearVerdict}) action->setEnabled(canDecide && wasRead);
  a.note.setEnabled(canDecide);
  decisionBar_->show(row, selected);
}

void MainWindow::showContextMenu(const QPoint& position) {
  Actions& a = *actions_;
  QMenu menu(this);
  menu.addAction(preview_->actions()->play);
  menu.addSeparator();
  menu.addActions({&a.keep, &a.reject, &a.clearVerdict, &a.note});
  menu.addSeparator();
  for (QAction* action : a.clip()) menu.addAction(action);
  menu.exec(position);
}

void MainWindow::showVerdictMenu(const QPoint& position) {
  QMenu menu(this);
  menu.addActions({&actions_->keep, &actions_->reject, &actions_->clearVerdict});
  menu.exec(position);
}

void MainWindow::decide(UserVerdict verdict) {
  constexpr qint64 kManyClips = 100;
  const qint64 count = review_->table().selectedCount();
  if (count > kManyClips) {
    const QString act = verdict == UserVerdict::Keep     ? tr("Keep %1 clips")
                        : verdict == UserVerdict::Reject ? tr("Reject %1 clips")
                                                         : tr("Clear the verdict on %1 clips");
    QMessageBox question(QMessageBox::Question, windowTitle(), act.arg(countWord(count)) + QLatin1Char('?'),
                         QMessageBox::Cancel, this);
    question.setInformativeText(tr("Their files move accordingly. One step of Undo takes it back."));
    const auto* yes = question.addButton(act.arg(countWord(count)), QMessageBox::AcceptRole);
    question.exec();
    if (question.clickedButton() != yes) return;
  }
  review_->decideSelected(verdict);
}

void MainWindow::exportShownRows() {
  const QString excel = tr("CSV for Excel (*.csv)");
  QString filter;
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Export shown rows"), QStringLiteral("clips.csv"),
      QStringList({tr("CSV, as the reports have it (*.csv)"), excel}).join(QStringLiteral(";;")), &filter);
  if (!path.isEmpty()) review_->exportShownRows(path, filter == excel ? CsvFor::Excel : CsvFor::Programs);
}

void MainWindow::saveCheckReport() {
  const QString json = tr("JSON, for programs (*.json)");
  QString filter;
  QString path = QFileDialog::getSaveFileName(
      this, tr("Save the report of the check"), QStringLiteral("archive-check.txt"),
      QStringList({tr("Text (*.txt)"), json}).join(QStringLiteral(";;")), &filter);
  if (path.isEmpty()) return;
  // Not every system's dialog adapts the name to the chosen format.
  if (filter == json && !path.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive)) {
    if (path.endsWith(QLatin1StringView(".txt"))) path.chop(4);
    path += QStringLiteral(".json");
  }
  workbench_.saveCheckReport(path);
}

void MainWindow::chooseMetadataFolder() {
  const QString folder = QFileDialog::getExistingDirectory(
      this, tr("Folder with the official metadata files"), workbench_.settings().metadataPath());
  if (!folder.isEmpty()) workbench_.setMetadataFolder(folder);
}

void MainWindow::showSettings() {
  QSettings store;
  SettingsDialog dialog(UiSettings::load(store), this);
  if (dialog.exec() != QDialog::Accepted) return;
  const UiSettings settings = dialog.settings();
  settings.save(store);
  takeSettings(settings);
  emit appearanceChanged();
}

void MainWindow::showUserGuide() {
  if (help_ == nullptr) help_ = std::make_unique<HelpWindow>();
  help_->open();
}

void MainWindow::takeSettings(const UiSettings& settings) {
  workbench_.setWorkers(settings.workers);
  workbench_.setEntryLimit(qint64{settings.entryLimitMiB} << 20);
  workbench_.setDownloading({settings.offline, settings.metadataUrl, settings.ontologyUrl});
  preview_->setAutoplay(settings.autoplay);
}

Session MainWindow::session() {
  return {*this, workbench_, *columns_, *rows_, review_->table(), *setup_, *preview_, *viewSwitch_};
}

void MainWindow::restoreSession() {
  takeSettings(UiSettings::load(QSettings()));
  session().restore();
}

void MainWindow::openLastFolders() {
  session().restoreFolders();
}

bool MainWindow::isWorking() const {
  return workbench_.isBusy() || workbench_.checkup().isBusy();
}

/// Closes the window if the user has asked for that and it was only waiting for work to end.
void MainWindow::closeAtRest() {
  if (closing_ && !isWorking() && !workbench_.decisions().isStoring()) close();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!isWorking() && workbench_.decisions().isStoring()) {
    closing_ = true;
    centralWidget()->setEnabled(false);  // nothing more is decided
    notices_->tellSaving();
    return event->ignore();
  }
  if (!isWorking()) {
    session().save();
    event->accept();
    return;
  }
  event->ignore();
  if (closing_) return;
  const QString question =
      workbench_.isBusy()
          ? tr("A run is going on. Stop it and close? What is finished is kept; the next run goes on from "
               "there.")
          : tr("The archives are being checked. Stop that and close?");
  const auto answer = QMessageBox::question(this, windowTitle(), question, QMessageBox::Yes | QMessageBox::No,
                                            QMessageBox::Yes);
  if (answer != QMessageBox::Yes) return;
  closing_ = true;
  if (!isWorking()) return static_cast<void>(close());
  workbench_.stop();
  workbench_.checkup().stop();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (setup_->archivesEdit()->isEnabled() && !droppedPath(*event->mimeData()).isEmpty())
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString path = droppedPath(*event->mimeData());
  if (path.isEmpty() || !setup_->archivesEdit()->isEnabled()) return;
  event->acceptProposedAction();
  workbench_.takeDropped(path);
}

}  // namespace ase
