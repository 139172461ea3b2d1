#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/widgets/progress_strip.h"

namespace ase {

/// One of each widget that stays on the screen, with all its parts in use.
inline std::vector<std::unique_ptr<QWidget>> sampleWidgets() {
  std::vector<std::unique_ptr<QWidget>> samples;

  auto banner = std::make_unique<Banner>();
  BannerMessage message{
      QStringLiteral("a"), Severity::Warning, QStringLiteral("Text"), {QStringLiteral("x")}, {}};
  message.actions = {{QStringLiteral("Act"), [] {}}};
  banner->post(message);
  message.key = QStringLiteral("b");
  banner->post(message);
  samples.push_back(std::move(banner));

  auto empty = std::make_unique<EmptyState>();
  empty->setContent(QStringLiteral("search"), QStringLiteral("Title"), QStringLiteral("Sentence"));
  samples.push_back(std::move(empty));

  auto bar = std::make_unique<FilterBar>();
  bar->setSearchHint(QStringLiteral("Search"));
  bar->addFilter(QStringLiteral("f"), QStringLiteral("Filter"));
  bar->setOptions(QStringLiteral("f"), {{QStringLiteral("o"), QStringLiteral("Option"), 1}});
  bar->setRowCount(1, 2);
  samples.push_back(std::move(bar));

  auto folder = std::make_unique<FolderEdit>();
  folder->setName(QStringLiteral("Folder"));
  folder->setHint(Severity::Info, QStringLiteral("Hint"));
  samples.push_back(std::move(folder));

  auto slider = std::make_unique<HistogramSlider>(HistogramScale{0, 10, 0.1, 1, QStringLiteral("s")});
  slider->setTitle(QStringLiteral("Slider"));
  samples.push_back(std::move(slider));

  auto strip = std::make_unique<ProgressStrip>();
  strip->setState(ProgressStrip::State::Paused);
  strip->setItemsTitle(QStringLiteral("Parts"));
  strip->setItems({{QStringLiteral("part"), 1, 2}});
  samples.push_back(std::move(strip));
  return samples;
}

/// One of each dialog.
inline std::vector<std::unique_ptr<QWidget>> sampleDialogs() {
  std::vector<std::unique_ptr<QWidget>> samples;
  samples.push_back(std::make_unique<SettingsDialog>(UiSettings()));
  samples.push_back(std::make_unique<AboutDialog>(QStringLiteral("1.0"), usedLibraries({})));
  const ShortcutGroup group{QStringLiteral("Group"), {{{QStringLiteral("J")}, QStringLiteral("Next")}}};
  samples.push_back(std::make_unique<ShortcutsDialog>(std::vector{group}));
  return samples;
}

}  // namespace ase
