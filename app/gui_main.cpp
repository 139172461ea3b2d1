#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string_view>

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QScreen>
#include <QSettings>
#include <QTranslator>

#include "app/manual.h"
#include "app/signals.h"
#include "core/base/memory.h"
#include "core/workbench/work_threads.h"
#include "ui/dialogs/settings_file.h"
#include "ui/dialogs/ui_settings.h"
#include "ui/help/whats_this.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

namespace {

using namespace ase;

constexpr std::chrono::seconds kLongestEnd{30};

/// Installs the translations of the chosen language, ours and Qt's; English needs none.
void applyLanguage(Language language, QTranslator& own, QTranslator& qt) {
  QCoreApplication::removeTranslator(&own);
  QCoreApplication::removeTranslator(&qt);
  const bool chinese = language == Language::Chinese ||
                       (language == Language::System && QLocale::system().language() == QLocale::Chinese);
  QLocale::setDefault(chinese                         ? QLocale(QLocale::Chinese, QLocale::China)
                      : language == Language::English ? QLocale(QLocale::English)
                                                      : QLocale::system());
  if (!chinese) return;
  if (own.load(QStringLiteral(":/translations/audioset-extractor_zh_CN.qm")))
    QCoreApplication::installTranslator(&own);
  if (qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&qt);
  }
}

/// An option of the window, which means what its manual says.
QCommandLineOption option(const QString& name, const QString& value = {}) {
  const Manual manual = windowManual();
  QString meaning;
  for (const Manual::Entry& entry : manual.sections.back().entries)
    if (entry.options().contains(QStringLiteral("--") + name)) meaning = entry.meaning;
  return {name, meaning, value};
}

/// The arguments that the window takes.
struct Arguments {
  QCommandLineOption archives = option(QStringLiteral("archives"), QStringLiteral("DIR"));
  QCommandLineOption output = option(QStringLiteral("output"), QStringLiteral("DIR"));
  QCommandLineOption metadata = option(QStringLiteral("metadata"), QStringLiteral("DIR"));
  QCommandLineOption allSubsets = option(QStringLiteral("all-subsets"));
  QCommandLineParser parser;

  Arguments() {
    parser.setApplicationDescription(windowManual().purpose);
    parser.addOptions({archives, output, metadata, allSubsets});
    parser.addHelpOption();
    parser.addVersionOption();
  }
};

/// Whether an argument asks for something that the parser prints. That works without a display,
/// unlike QApplication.
bool asksForText(int argc, char** argv) {
  constexpr std::array<std::string_view, 5> kAsking{"-h", "--help", "--help-all", "-v", "--version"};
  return std::any_of(argv, argv + argc, [&](const char* argument) {
    return std::ranges::find(kAsking, argument) != kAsking.end();
  });
}

}  // namespace

int main(int argc, char** argv) {
  ignoreFileSizeSignal();
  returnFreedMemory();
  QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor"));
  QCoreApplication::setApplicationName(QStringLiteral("audioset-extractor"));
  QCoreApplication::setApplicationVersion(QStringLiteral(ASE_VERSION));
  Arguments arguments;
  if (asksForText(argc, argv)) arguments.parser.process(QCoreApplication(argc, argv));
  QApplication app(argc, argv);
  QApplication::setDesktopFileName(QStringLiteral("io.github.audioset_extractor.AudioSetExtractor"));
  arguments.parser.process(app);

#ifdef Q_OS_MACOS
  QSettings::setDefaultFormat(QSettings::IniFormat);  // a property list could not be looked through
#endif
  setUnsafeSettingsAside(QSettings().fileName());

  WhatsThis whatsThis;
  app.installEventFilter(&whatsThis);
  QTranslator own;
  QTranslator qt;
  const auto applyAppearance = [&] {
    const UiSettings settings = UiSettings::load(QSettings());
    applyTheme(app, settings.theme);
    applyLanguage(settings.language, own, qt);
  };
  applyAppearance();
  WorkThreads threads;
  auto window = std::make_unique<MainWindow>(threads);
  QObject::connect(window.get(), &MainWindow::appearanceChanged, applyAppearance);
  window->resize(QSize(1280, 800).boundedTo(window->screen()->availableSize() -
                                            QSize(0, window->fontMetrics().height() * 2)));
  window->restoreSession();
  window->show();
  if (arguments.parser.isSet(arguments.allSubsets)) {
    SubsetSet subsets;
    for (Subset subset : kAllSubsets) subsets.insert(subset);
    window->workbench().setSubsets(subsets);
  }
  const bool named = arguments.parser.isSet(arguments.archives) || arguments.parser.isSet(arguments.output) ||
                     arguments.parser.isSet(arguments.metadata);
  if (named) {
    window->openFolders(arguments.parser.value(arguments.archives), arguments.parser.value(arguments.output),
                        arguments.parser.value(arguments.metadata));
  } else {
    window->openLastFolders();
  }
  const int status = QApplication::exec();
  window.reset();
  // Now decisions are stored and reports renewed. What does not finish, as on a network share that
  // does not answer, ends with the process; the next run makes up for it.
  if (!threads.finish(kLongestEnd)) std::_Exit(status);
  return status;
}
