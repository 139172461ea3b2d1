// Shows all widgets and dialogs with made-up contents, to be looked at by people.
//   gallery light|dark            opens them
//   gallery light|dark FOLDER     saves a picture of each in the folder

#include <cmath>
#include <vector>

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/filter_button.h"
#include "ui/widgets/filter_popup.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

QString text(const char* latin1) {
  return QString::fromUtf8(latin1);
}

std::vector<qint64> durations() {
  std::vector<qint64> counts(100, 0);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = (i * 7919) % 13;
  counts[99] = 18258;
  counts[3] = 90;
  return counts;
}

std::vector<qint64> peaks() {
  std::vector<qint64> counts;
  for (int db = -91; db < 0; ++db) counts.push_back(qRound64(900 * std::exp(-std::pow((db + 14) / 14.0, 2))));
  counts[0] = 35;
  return counts;
}

QWidget* setup() {
  auto* panel = new QWidget;
  panel->setFixedWidth(panel->fontMetrics().height() * 22);
  auto* layout = new QVBoxLayout(panel);
  auto* folder = new FolderEdit;
  folder->setName(text("Archives folder"));
  folder->setFolder(text("/data/audioset/zip_audios"));
  folder->setHint(Severity::Success, text("43 sets of archives, 1.1 TB"));
  auto* bad = new FolderEdit;
  bad->setName(text("Output folder"));
  bad->setPlaceholderText(text("Choose where the clips go"));
  bad->setHint(Severity::Error,
               text("This folder cannot be written to. Choose another one, or change its rights."));
  auto* warned = new FolderEdit;
  warned->setFolder(text("/mnt/a/very/long/path/that/does/not/fit/into/the/panel/at/all/audioset"));
  warned->setHint(Severity::Warning, text("Needs 12 GB, 8 GB are free"));
  auto* duration = new HistogramSlider({0, 10, 0.1, 1, text("s")});
  duration->setTitle(text("Minimum duration"));
  duration->setValue(1.0);
  duration->setHistogram(durations(), 0, 10);
  duration->setSummary(text("rejects 123 of 20,550 (0.6%)"));
  auto* silence = new HistogramSlider({-91, 0, 0.5, 1, text("dBFS")});
  silence->setTitle(text("Silence"));
  silence->setValue(-60);
  silence->setHistogram(peaks(), -91, 0);
  silence->setSummary(text("rejects 612 of 20,550 (3.0%)"));
  auto* off = new HistogramSlider({-91, 0, 0.5, 1, text("dBFS")});
  off->setTitle(text("Switched off"));
  off->setHistogram(peaks(), -91, 0);
  off->setValue(std::nullopt);
  off->setSummary(text("rejects nothing"));
  for (QWidget* widget :
       {static_cast<QWidget*>(folder), static_cast<QWidget*>(bad), static_cast<QWidget*>(warned),
        static_cast<QWidget*>(duration), static_cast<QWidget*>(silence), static_cast<QWidget*>(off)}) {
    layout->addWidget(widget);
    layout->addSpacing(panel->fontMetrics().height() / 2);
  }
  layout->addStretch(1);
  return panel;
}

std::vector<FilterOption> labels() {
  std::vector<FilterOption> options;
  for (const char* name :
       {"Speech", "Dog", "Bark", "Music", "Silence", "Car", "Inside, small room", "Vehicle",
        "Chicken, rooster", "Rain", "Wind", "Thunder", "Piano", "Guitar & bass"}) {
    options.push_back({text(name), text(name), static_cast<qint64>(options.size() * 137 % 1000)});
  }
  return options;
}

FilterBar* filters() {
  auto* bar = new FilterBar;
  bar->setSearchHint(text("Search id, label or reason"));
  bar->addFilter(text("subset"), text("Subset"));
  bar->addFilter(text("reason"), text("Reason"));
  bar->addFilter(text("label"), text("Label"));
  bar->setOptions(text("subset"),
                  {{text("we"), text("weak eval"), 612}, {text("se"), text("strong eval"), {}}});
  bar->setOptions(text("reason"),
                  {{text("silent"), text("silent"), 400}, {text("short"), text("too short"), 12}});
  bar->setOptions(text("label"), labels());
  bar->setChecked(text("reason"), {text("silent")});
  bar->setChecked(text("label"), {text("Dog"), text("Bark")});
  bar->setRowCount(612, 20550);
  return bar;
}

ProgressStrip* progress(bool running) {
  auto* strip = new ProgressStrip;
  strip->setTitle(text("Extracting"));
  strip->setState(running ? ProgressStrip::State::Running : ProgressStrip::State::Paused);
  strip->setProgress(61, 100);
  strip->setSegments({text("61%"), text("520 clips/s"), text("310 MB/s"), text("about 3 min left")});
  strip->setCounts({{text("circle-check"), validColor, text("18,258"), text("Valid")},
                    {text("circle-x"), invalidColor, text("612"), text("Invalid")},
                    {text("circle-help"), missingColor, text("1,484"), text("Missing")},
                    {text("cloud-off"), unreachableColor, text("17"), text("Unreachable")}});
  strip->setItemsTitle(text("Archives"));
  strip->setItems({{text("balanced_train_segments"), 20550, 20550},
                   {text("unbalanced_train_segments_part07_partial"), 5123, 46211},
                   {text("eval_segments"), 0, 18887}});
  return strip;
}

Banner* banner(Severity severity, int messages) {
  auto* banner = new Banner;
  for (int i = messages; i > 0; --i) {
    BannerMessage message{
        QString::number(i),
        severity,
        text("Part 07 of the unbalanced set lacks its volume .z02. Its 15,403 clips cannot be "
             "reached: download the volume again and start once more."),
        {},
        {}};
    if (i == 1) {
      message.details = {text("unbalanced_train_segments_part07_partial.z02"), text("second line"),
                         text("third")};
      message.actions = {{text("Show in folder"), [] {}}, {text("Look again"), [] {}}};
    }
    banner->post(message);
  }
  return banner;
}

QWidget* icons() {
  auto* panel = new QWidget;
  auto* grid = new QGridLayout(panel);
  int i = 0;
  for (const QString& file : QDir(text(":/icons")).entryList({text("*.svg")})) {
    const QString name = file.chopped(4);
    auto* label = new IconLabel(1.4);
    label->setIcon(icon(name));
    grid->addWidget(label, i / 6, 2 * (i % 6));
    grid->addWidget(new QLabel(name), i / 6, 2 * (i % 6) + 1);
    ++i;
  }
  return panel;
}

QWidget* centre() {
  auto* panel = new QWidget;
  auto* layout = new QVBoxLayout(panel);
  layout->setSpacing(panel->fontMetrics().height());
  layout->addWidget(banner(Severity::Warning, 3));
  layout->addWidget(banner(Severity::Error, 1));
  auto* info = new Banner;
  info->post({text("k"), Severity::Info, text("20,550 clips were extracted."), {}, {}});
  layout->addWidget(info);
  layout->addWidget(filters());
  auto* empty = new EmptyState;
  empty->setContent(text("folder-open"), text("No archives chosen yet"),
                    text("Choose the folder that holds the downloaded archives, or drop it here."));
  layout->addWidget(empty, 1);
  layout->addWidget(icons());
  auto* states = new QHBoxLayout;
  for (const auto& [word, color] : {std::pair<const char*, ColorOf>{"valid", validColor},
                                    std::pair<const char*, ColorOf>{"invalid", invalidColor},
                                    std::pair<const char*, ColorOf>{"missing", missingColor},
                                    std::pair<const char*, ColorOf>{"unreachable", unreachableColor},
                                    std::pair<const char*, ColorOf>{"muted", mutedTextColor},
                                    std::pair<const char*, ColorOf>{"accent", accentColor}}) {
    auto* label = new QLabel(text(word));
    setTextColor(label, color);
    states->addWidget(label);
  }
  auto* disabled = new QPushButton(icon(text("play")), text("Disabled"));
  disabled->setEnabled(false);
  states->addWidget(disabled);
  auto* standard = new QPushButton(icon(text("play")), text("Start"));
  standard->setDefault(true);
  states->addWidget(standard);
  states->addWidget(
      new ElidedLabel(text("a line that is far too long for the room that it has here"), Qt::ElideMiddle));
  layout->addLayout(states);
  layout->addWidget(progress(true));
  layout->addWidget(progress(false));
  return panel;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  const QStringList arguments = app.arguments();
  applyTheme(app, arguments.value(1) == text("dark") ? Theme::Dark : Theme::Light);

  QWidget page;
  page.setWindowIcon(applicationIcon());
  auto* layout = new QHBoxLayout(&page);
  layout->addWidget(setup());
  layout->addWidget(centre(), 1);
  page.resize(1280, 800);
  SettingsDialog settings{UiSettings()};
  AboutDialog about(text("0.1.0"),
                    usedLibraries({{text("FFmpeg"), text("5.1.6")}, {text("zlib"), text("1.2.13")}}));
  ShortcutsDialog shortcuts({{text("Listen"),
                              {{{text("Space")}, text("Play or pause")},
                               {{text("L")}, text("Loop the selection")},
                               {{text("G")}, text("Auto-gain")}}},
                             {text("Judge"),
                              {{{text("A")}, text("Keep")},
                               {{text("R")}, text("Reject")},
                               {{text("U"), text("Ctrl+Z")}, text("Undo")},
                               {{text("N")}, text("Note")}}},
                             {text("Move"),
                              {{{text("J"), text("Down")}, text("Next clip")},
                               {{text("K"), text("Up")}, text("Previous clip")},
                               {{text("1"), text("2"), text("3"), text("4")}, text("Tabs")}}},
                             {text("Help"), {{{text("?")}, text("This sheet")}}}});
  for (QWidget* window : {&page, static_cast<QWidget*>(&settings), static_cast<QWidget*>(&about),
                          static_cast<QWidget*>(&shortcuts)}) {
    window->show();
  }
  if (arguments.size() < 3) return app.exec();

  const QDir folder(arguments[2]);
  folder.mkpath(text("."));
  page.activateWindow();
  const auto expanders = page.findChildren<ProgressStrip*>();
  expanders.last()->findChild<QToolButton*>()->click();
  page.findChildren<Banner*>()[1]->findChildren<QToolButton*>().last()->click();
  page.findChildren<HistogramTrack*>().first()->setFocus();
  QApplication::processEvents();
  page.grab().save(folder.filePath(text("page.png")));
  settings.grab().save(folder.filePath(text("settings.png")));
  about.grab().save(folder.filePath(text("about.png")));
  shortcuts.grab().save(folder.filePath(text("shortcuts.png")));
  page.findChildren<FilterButton*>().last()->click();
  QApplication::processEvents();
  page.findChildren<FilterPopup*>().last()->grab().save(folder.filePath(text("popup.png")));
  return 0;
}
