#include "ui/dialogs/shortcuts_dialog.h"

#include <algorithm>
#include <array>

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/dialogs/key_cap.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

QWidget* makeGroup(const ShortcutGroup& group) {
  auto* box = new QWidget;
  const int em = box->fontMetrics().height();
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(em);
  grid->setVerticalSpacing(em / 3);
  auto* title = new QLabel(group.title);
  title->setFont(scaledFont(title->font(), 1.0, QFont::DemiBold));
  setTextColor(title, accentColor);
  grid->addWidget(title, 0, 0, 1, 2);
  int row = 1;
  for (const Shortcut& shortcut : group.shortcuts) {
    auto* keys = new QHBoxLayout;
    keys->setSpacing(em / 4);
    keys->addStretch(1);
    for (const QString& key : shortcut.keys) keys->addWidget(new KeyCap(key));
    auto* text = new QLabel(shortcut.text);
    text->setTextFormat(Qt::PlainText);
    grid->addLayout(keys, row, 0);
    grid->addWidget(text, row, 1);
    ++row;
  }
  grid->setColumnStretch(1, 1);
  return box;
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(const std::vector<ShortcutGroup>& groups, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("Keys and gestures"));
  const int em = fontMetrics().height();

  auto* sheet = new QWidget;
  auto* columns = new QHBoxLayout(sheet);
  columns->setSpacing(3 * em);
  std::array<QVBoxLayout*, 2> column{new QVBoxLayout, new QVBoxLayout};
  std::array<std::size_t, 2> lines{0, 0};
  for (QVBoxLayout* layout : column) {
    layout->setSpacing(em * 3 / 2);
    columns->addLayout(layout);
  }
  for (const ShortcutGroup& group : groups) {  // each goes into the shorter column
    const std::size_t side = lines[1] < lines[0] ? 1 : 0;
    column[side]->addWidget(makeGroup(group));
    lines[side] += group.shortcuts.size() + 2;
  }
  for (QVBoxLayout* layout : column) layout->addStretch(1);

  auto* area = new QScrollArea(this);
  area->setWidget(sheet);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::StrongFocus);
  area->setAccessibleName(windowTitle());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(area, 1);
  layout->addWidget(buttons);

  const QSize whole = sheet->sizeHint() + QSize(area->verticalScrollBar()->sizeHint().width() + 2 * em,
                                                buttons->sizeHint().height() + 3 * em);
  constexpr int kMostHeight = 560;  // fits a small screen; the sheet scrolls
  const QSize most = screen()->availableSize() * 0.9;
  resize(whole.boundedTo({most.width(), std::min(most.height(), kMostHeight)}));
}

void ShortcutsDialog::keyPressEvent(QKeyEvent* event) {
  if (event->text() == QStringLiteral("?")) {
    close();
  } else {
    QDialog::keyPressEvent(event);
  }
}

}  // namespace ase
