#include "ui/window/main_window.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWhatsThis>

#include "core/text/library_versions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/log_dialog.h"
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
#include "ui/window/action_states.h"
#include "ui/window/actions.h"
#include "ui/window/check_bar.h"
#include "ui/window/clip_preview.h"
#include "ui/window/menus.h"
#include "ui/window/notices.h"
#include "ui/window/questions.h"
#include "ui/window/run_bar.h"
#include "ui/window/run_log.h"
#include "ui/window/sample_review.h"
#include "ui/window/session.h"

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
      runLog_(new RunLog(workbench_, threads, RunLog::usualFile(), this)),
      checkBar_(new CheckBar(workbench_.checkup())),
      columns_(new QSplitter(Qt::Horizontal)),
      rows_(new QSplitter(Qt::Vertical)),
      actions_(new Actions(this)),
      decisionBar_(new DecisionBar(workbench_, {&actions_->previous, &actions_->reject, &actions_->keep,
                                                &actions_->next, &actions_->undo, &actions_->redo})),
      viewSwitch_(new ViewSwitch),
      gallery_(new GalleryView(review_->table(), review_->model(), workbench_.board(),
                               [this](std::uint32_t row) { return clipFile(workbench_, row).read; })) {
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
  preview_->setClipActions({&actions_->showFile, &actions_->openVideo});
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
  top->setSpacing(gap);
  auto* setupButton = new QToolButton;
  setupButton->setDefaultAction(&actions_->showSetup);
  setupButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  top->addWidget(setupButton);
  top->addWidget(banner_, 1);
  layout->addLayout(top);
  layout->addWidget(columns_, 1);
  layout->addWidget(placeForBars());
  setCentralWidget(whole);

  Criteria firstUse;
  firstUse.minDuration = 1.0;
  firstUse.silenceThreshold = -60;
  workbench_.setCriteria(firstUse);
  addGallery();
  new SampleReview(workbench_, *setup_, *review_, *notices_, this);
  giveKeysToThePlayer();
  menus_ = std::make_unique<Menus>(*menuBar(), *actions_, *preview_->actions(), playerActions());
  connectParts();
  retranslate();
  updateActions();
  showCurrentClip(false);
}

MainWindow::~MainWindow() {
  hide();  // a note that loses the keys with that is still stored
}

std::vector<QAction*> MainWindow::playerActions() const {
  const PreviewActions& a = *preview_->actions();
  return {a.play,   a.stop,    a.loop,    a.autoGain,        a.mute,
          a.zoomIn, a.zoomOut, a.showAll, a.zoomToSelection, a.selectNothing};
}

/// As high as one of them, also while there is none: nothing moves when a run begins or ends.
QWidget* MainWindow::placeForBars() {
  auto* place = new QWidget;
  auto* layout = new QVBoxLayout(place);
  const int gap = fontMetrics().height() / 2;
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  for (QWidget* bar : {static_cast<QWidget*>(checkBar_), static_cast<QWidget*>(runBar_)}) {
    bar->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->addWidget(bar);
  }
  place->setMinimumHeight(runBar_->sizeHint().height());
  return place;
}

void MainWindow::addGallery() {
  review_->setCorner(viewSwitch_);
  gallery_->setParent(review_);
  gallery_->hide();
  gallery_->setHead(viewSwitch_->cardTools());
  gallery_->setCardWidth(viewSwitch_->cardWidth());
  connect(viewSwitch_, &ViewSwitch::galleryChosen, this,
          [this](bool gallery) { review_->showRowsBy(gallery ? gallery_ : nullptr); });
  connect(viewSwitch_, &ViewSwitch::galleryChosen, &actions_->showGallery, &QAction::setChecked);
  connect(&actions_->showGallery, &QAction::toggled, viewSwitch_, &ViewSwitch::setGallery);
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
  on(a.refresh, [this] { workbench_.refresh(); });
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
  on(a.whatsThis, [] { QWhatsThis::enterWhatsThisMode(); });
  on(a.lastLog, [this] { LogDialog(runLog_->text(), this).exec(); });
  on(a.about,
     [this] { AboutDialog(QStringLiteral(ASE_VERSION), usedLibraries(libraryVersions()), this).exec(); });

  connect(setup_, &SetupPanel::checkReportRequested, this, &MainWindow::saveCheckReport);
  connect(notices_, &Notices::checkReportRequested, this, &MainWindow::saveCheckReport);
  connect(notices_, &Notices::reviewRequested, this, [this] {
    actions_->showSetup.setChecked(false);  // the room is the review's now; the button stays where it was
    review_->beginReview(State::Invalid);
    review_->focusRows();
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
  connect(review_, &ReviewPanel::noteRequested, &a.note, &QAction::trigger);
  connect(decisionBar_, &DecisionBar::noteFinished, this, [this] { review_->focusRows(); });
  connect(review_, &ReviewPanel::contextMenuRequested, this, &MainWindow::showContextMenu);
  connect(review_, &ReviewPanel::exported, notices_, &Notices::tellExported);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &MainWindow::updateActions);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &MainWindow::updateActions);
  connect(&workbench_.run(), &RunControl::activityChanged, this, [this] {
    if (workbench_.run().activity() == RunControl::Activity::Running) review_->focusRows();
  });
  connect(&workbench_.run(), &RunControl::activityChanged, this, &MainWindow::closeAtRest);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &MainWindow::closeAtRest);
  connect(&workbench_.decisions(), &Decisions::stored, this, &MainWindow::closeAtRest);
  connect(&workbench_, &Workbench::foldersChanged, this, &MainWindow::updateActions);
  connect(&workbench_.claim(), &FolderClaim::changed, this, &MainWindow::updateActions);
  connect(&workbench_.scan(), &FolderScan::spaceChanged, this, &MainWindow::updateActions);
  connect(&workbench_, &Workbench::subsetsChanged, this, &MainWindow::updateActions);
  connect(&workbench_, &Workbench::criteriaChanged, this, [this] {
    updateActions();
    const bool isBlind = workbench_.board().view().query.sample.has_value();
    preview_->setThreshold(isBlind ? std::nullopt : workbench_.settings().criteria.silenceThreshold);
  });
  connect(&workbench_.decisions(), &Decisions::changed, this, &MainWindow::updateActions);
}

void MainWindow::retranslate() {
  setWindowTitle(tr("AudioSet Extractor"));
  actions_->retranslate();
  menus_->retranslate();
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
    if (setup_->archivesEdit()->isAncestorOf(focusWidget())) review_->focusRows();
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
  preview_->show(clipPreview(workbench_, *row), byUser);
  const int next = review_->table().currentIndex().row() + 1;
  if (next >= review_->model().rowCount()) return;
  const ClipFile file = clipFile(workbench_, review_->model().tableRow(next));
  if (file.read) preview_->prefetch(file);
}

void MainWindow::updateActions() {
  enableActions(*actions_, workbench_, *review_);
  updateVerdictActions();
}

void MainWindow::updateVerdictActions() {
  enableVerdicts(*actions_, workbench_, *review_);
  const auto selected = review_->table().selectedCounts();
  decisionBar_->show(review_->table().currentTableRow(), selected.rows, selected.keepable);
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
  const auto selected = review_->table().selectedCounts();
  const qint64 clips = verdict == UserVerdict::Keep ? selected.keepable : selected.rows;
  if (clips <= kManyClips || askAboutMany(this, verdict, clips, selected.rows))
    review_->decideSelected(verdict);
}

void MainWindow::exportShownRows() {
  if (const auto target = askForExport(this)) review_->exportShownRows(target->path, target->reader);
}

void MainWindow::saveCheckReport() {
  const QString path = askForCheckReport(this);
  if (!path.isEmpty()) workbench_.saveCheckReport(path);
}

void MainWindow::chooseMetadataFolder() {
  const QString folder = askForMetadataFolder(this, workbench_.settings().metadataPath());
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
  return {*this, workbench_, *columns_, *rows_, *review_, *setup_, *preview_, *viewSwitch_};
}

void MainWindow::restoreSession() {
  takeSettings(UiSettings::load(QSettings()));
  session().restore();
}

void MainWindow::openLastFolders() {
  session().restoreFolders();
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
