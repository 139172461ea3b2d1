#pragma once

#include <QString>

#include "ui/widgets/theme.h"

class QSettings;

namespace ase {

enum class Language { System, English, Chinese };

/// What the user chose in the settings dialog. Each field: key, default, range, meaning. Stored as
/// text; a stored value that is not understood counts as the default, and a number out of range as
/// the nearest bound.
struct UiSettings {
  static constexpr int kMostWorkers = 256;
  static constexpr int kLeastEntryLimitMiB = 1;
  static constexpr int kMostEntryLimitMiB = 1024;

  /// `ui/language`; `system`; `system`, `en`, `zh`. For all text in the program.
  Language language = Language::System;
  /// `ui/theme`; `system`; `system`, `light`, `dark`.
  Theme theme = Theme::System;
  /// `player/autoplay`; `true`; `true`, `false`. A clip plays as soon as it is selected.
  bool autoplay = true;
  /// `job/workers`; 0; 0 to 256. Threads that read and check clips; 0 means one per core.
  int workers = 0;
  /// `job/entryLimitMiB`; 64; 1 to 1024. Larger entries in archives are not read.
  int entryLimitMiB = 64;
  /// `metadata/offline`; `false`; `true`, `false`. Nothing is downloaded.
  bool offline = false;
  /// `metadata/url`, `metadata/ontologyUrl`; empty; http or https. Where the official files are; empty means
  /// the official server.
  QString metadataUrl;
  QString ontologyUrl;

  static UiSettings load(const QSettings& store);
  void save(QSettings& store) const;

  bool operator==(const UiSettings&) const = default;
};

}  // namespace ase
