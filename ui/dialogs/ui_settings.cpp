#include "ui/dialogs/ui_settings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QSettings>

namespace ase {
namespace {

constexpr char kLanguage[] = "ui/language";
constexpr char kTheme[] = "ui/theme";
constexpr char kAutoplay[] = "player/autoplay";
constexpr char kWorkers[] = "job/workers";
constexpr char kEntryLimit[] = "job/entryLimitMiB";
constexpr char kOffline[] = "metadata/offline";
constexpr char kMetadataUrl[] = "metadata/url";
constexpr char kOntologyUrl[] = "metadata/ontologyUrl";

template <class Value>
struct Word {
  Value value;
  const char* word;
};

constexpr std::array kLanguages{Word{Language::System, "system"}, Word{Language::English, "en"},
                                Word{Language::Chinese, "zh"}};
constexpr std::array kThemes{Word{Theme::System, "system"}, Word{Theme::Light, "light"},
                             Word{Theme::Dark, "dark"}};
constexpr std::array kSwitch{Word{true, "true"}, Word{false, "false"}};

QString text(const QSettings& store, const char* key) {
  return store.value(QLatin1String(key)).toString().trimmed();
}

template <class Words, class Value>
Value read(const QSettings& store, const char* key, const Words& words, Value fallback) {
  const QString stored = text(store, key);
  for (const auto& [value, word] : words) {
    if (stored == QLatin1String(word)) return value;
  }
  return fallback;
}

/// Large and fractional numbers are accepted too: they are clamped or lose their fraction.
int read(const QSettings& store, const char* key, int least, int most, int fallback) {
  bool isNumber = false;
  const double stored = text(store, key).toDouble(&isNumber);
  if (!isNumber || std::isnan(stored)) return fallback;
  return static_cast<int>(std::clamp(stored, double{1} * least, double{1} * most));
}

template <class Words, class Value>
void write(QSettings& store, const char* key, const Words& words, Value value) {
  for (const auto& [candidate, word] : words) {
    if (candidate == value) store.setValue(QLatin1String(key), QLatin1String(word));
  }
}

}  // namespace

UiSettings UiSettings::load(const QSettings& store) {
  UiSettings settings;
  settings.language = read(store, kLanguage, kLanguages, settings.language);
  settings.theme = read(store, kTheme, kThemes, settings.theme);
  settings.autoplay = read(store, kAutoplay, kSwitch, settings.autoplay);
  settings.workers = read(store, kWorkers, 0, kMostWorkers, settings.workers);
  settings.entryLimitMiB =
      read(store, kEntryLimit, kLeastEntryLimitMiB, kMostEntryLimitMiB, settings.entryLimitMiB);
  settings.offline = read(store, kOffline, kSwitch, settings.offline);
  settings.metadataUrl = text(store, kMetadataUrl);
  settings.ontologyUrl = text(store, kOntologyUrl);
  return settings;
}

void UiSettings::save(QSettings& store) const {
  write(store, kLanguage, kLanguages, language);
  write(store, kTheme, kThemes, theme);
  write(store, kAutoplay, kSwitch, autoplay);
  store.setValue(QLatin1String(kWorkers), workers);
  store.setValue(QLatin1String(kEntryLimit), entryLimitMiB);
  write(store, kOffline, kSwitch, offline);
  store.setValue(QLatin1String(kMetadataUrl), metadataUrl);
  store.setValue(QLatin1String(kOntologyUrl), ontologyUrl);
}

}  // namespace ase
