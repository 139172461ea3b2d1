#include <QStringList>

#include "app/command_line.h"
#include "tests/fuzz/fuzz.h"
#ifdef ASE_WITH_UI_SETTINGS
#include <QSettings>

#include "ui/dialogs/settings_file.h"
#include "ui/dialogs/ui_settings.h"
#endif

// Settings: the bytes as a command line, an argument a line, and as the settings file of the window.

using namespace ase;
using namespace ase::fuzz;

namespace {

void readAsCommandLine(QByteArrayView bytes) {
  const auto line = parseCommandLine(QString::fromUtf8(bytes).split(QLatin1Char('\n')));
  if (!line || line->action == CommandLine::Action::Help || line->action == CommandLine::Action::Version)
    return;
  const JobSettings& settings = line->settings;
  require(settings.workers >= 0 && settings.workers <= 256, "workers are in their range");
  require(settings.entryLimit >= qint64{1} << 20 && settings.entryLimit <= qint64{1} << 30,
          "the entry limit is in its range");
  require(!settings.criteria.minDuration || *settings.criteria.minDuration >= 0, "a duration is a number");
  require(!settings.criteria.silenceThreshold || *settings.criteria.silenceThreshold <= 0,
          "a threshold is a number");
  for (const QUrl& url : {settings.metadataUrl, settings.ontologyUrl}) {
    require(url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https"),
            "addresses are http or https");
  }
}

void readAsFile([[maybe_unused]] QByteArrayView bytes) {
#ifdef ASE_WITH_UI_SETTINGS
  static int number = 0;  // QSettings remembers files by name
  const QString path = scratch().filePath(QStringLiteral("settings%1.ini").arg(++number));
  write(path, bytes);
  setUnsafeSettingsAside(path);
  const UiSettings settings = UiSettings::load(QSettings(path, QSettings::IniFormat));
  require(settings.workers >= 0 && settings.workers <= UiSettings::kMostWorkers,
          "workers are in their range");
  require(settings.entryLimitMiB >= UiSettings::kLeastEntryLimitMiB &&
              settings.entryLimitMiB <= UiSettings::kMostEntryLimitMiB,
          "the entry limit is in its range");
  QFile::remove(path);
  QFile::remove(path + QStringLiteral(".damaged"));
#endif
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input(data, size);
  readAsCommandLine(input.rest());
  readAsFile(input.rest());
  return 0;
}
