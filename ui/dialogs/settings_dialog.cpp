#include "ui/dialogs/settings_dialog.h"

#include <algorithm>
#include <optional>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/base/processors.h"
#include "core/base/web_address.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/wheel_guard.h"

namespace ase {
namespace {

template <class Value>
void add(QComboBox* box, const QIcon& icon, const QString& text, Value value) {
  box->addItem(icon, text, static_cast<int>(value));
}

template <class Value>
void choose(QComboBox* box, Value value) {
  box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

/// A heading that spans both columns.
void addHeading(QFormLayout* form, const QString& text) {
  auto* heading = new QLabel(text);
  heading->setFont(scaledFont(heading->font(), 1.0, QFont::DemiBold));
  if (form->rowCount() > 0) heading->setContentsMargins(0, heading->fontMetrics().height() * 2 / 3, 0, 0);
  form->addRow(heading);
}

/// As it is stored and used: with its scheme.
QString addressIn(const QLineEdit& field) {
  const QString typed = field.text().trimmed();
  const auto address = typed.isEmpty() ? std::nullopt : webAddress(typed);
  return address ? address->toString() : typed;
}

/// A row of the form, with a line of explanation below the field if there is one.
void addRow(QFormLayout* form, const QString& title, QWidget* field, const QString& explanation = {}) {
  auto* label = new QLabel(title);
  label->setBuddy(field);
  field->setAccessibleName(withoutAccessKey(title));
  field->setAccessibleDescription(explanation);
  if (explanation.isEmpty()) {
    form->addRow(label, field);
    return;
  }
  auto* hint = new QLabel(explanation);
  hint->setWordWrap(true);
  setTextColor(hint, mutedTextColor);
  auto* column = new QVBoxLayout;
  column->setSpacing(hint->fontMetrics().height() / 6);
  const bool wide = field->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
  column->addWidget(field, 0, wide ? Qt::Alignment() : Qt::AlignLeft);
  column->addWidget(hint);
  form->addRow(label, column);
}

}  // namespace

SettingsDialog::SettingsDialog(const UiSettings& settings, QWidget* parent)
    : QDialog(parent),
      language_(new QComboBox(this)),
      theme_(new QComboBox(this)),
      autoplay_(new QCheckBox(tr("Play a clip as soon as it is selected"), this)),
      workers_(new QSpinBox(this)),
      entryLimit_(new QSpinBox(this)),
      offline_(new QCheckBox(tr("Never download anything"), this)),
      metadataUrl_(new QLineEdit(this)),
      ontologyUrl_(new QLineEdit(this)),
      refusal_(new QLabel(this)) {
  setWindowTitle(tr("Settings"));
  add(language_, icon(QStringLiteral("languages")), tr("System language"), Language::System);
  add(language_, {}, QStringLiteral("English"), Language::English);
  add(language_, {}, QStringLiteral("简体中文"), Language::Chinese);
  add(theme_, icon(QStringLiteral("settings")), tr("Same as system"), Theme::System);
  add(theme_, icon(QStringLiteral("sun")), tr("Light"), Theme::Light);
  add(theme_, icon(QStringLiteral("moon")), tr("Dark"), Theme::Dark);
  workers_->setRange(0, UiSettings::kMostWorkers);
  workers_->setSpecialValueText(tr("One per core (%1)").arg(processors()));
  entryLimit_->setRange(UiSettings::kLeastEntryLimitMiB, UiSettings::kMostEntryLimitMiB);
  entryLimit_->setSuffix(QStringLiteral(" MiB"));
  for (QWidget* field : {static_cast<QWidget*>(language_), static_cast<QWidget*>(theme_),
                         static_cast<QWidget*>(workers_), static_cast<QWidget*>(entryLimit_)}) {
    wheelOnlyWithFocus(field);
    field->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  }

  auto* page = new QWidget;
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(fontMetrics().height());
  form->setVerticalSpacing(fontMetrics().height() * 2 / 3);
  form->setLabelAlignment(Qt::AlignRight);
  addHeading(form, tr("Appearance"));
  addRow(form, tr("&Language"), language_);
  addRow(form, tr("&Theme"), theme_);
  addHeading(form, tr("Listening"));
  form->addRow(QString(), autoplay_);
  addHeading(form, tr("Extraction"));
  addRow(
      form, tr("&Workers"), workers_,
      tr("How many clips are read and checked at the same time. A change takes effect with the next run."));
  addRow(form, tr("Maximum &entry size"), entryLimit_,
         tr("Larger entries of an archive are not read and count as unreachable. Each worker may need twice "
            "this much memory."));
  addHeading(form, tr("Metadata"));
  form->addRow(QString(), offline_);
  for (QLineEdit* url : {metadataUrl_, ontologyUrl_}) {
    url->setPlaceholderText(tr("The official server"));
    url->setClearButtonEnabled(true);
  }
  addRow(form, tr("&Server"), metadataUrl_);
  addRow(form, tr("&Ontology"), ontologyUrl_,
         tr("Addresses to download from, beginning with https:// or http://."));
  setTextColor(refusal_, invalidColor);
  refusal_->setWordWrap(true);
  refusal_->hide();
  form->addRow(QString(), refusal_);

  auto* buttons = new QDialogButtonBox(
      QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("OK"));
  buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  buttons->button(QDialogButtonBox::RestoreDefaults)->setText(tr("Defaults"));
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
          [this] { display(UiSettings()); });

  auto* area = new QScrollArea(this);  // which a low screen has too little room for
  area->setWidget(page);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);

  const int em = fontMetrics().height();
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(em);
  layout->addWidget(area, 1);
  layout->addWidget(buttons);
  setMinimumWidth(30 * em);
  language_->setFocus();
  display(settings);
  const QMargins margins = layout->contentsMargins();
  const int wanted = form->heightForWidth(minimumWidth() - margins.left() - margins.right()) + em +
                     buttons->sizeHint().height() + margins.top() + margins.bottom();
  resize(minimumWidth(), std::min(wanted, screen()->availableGeometry().height() - 3 * em));
}

UiSettings SettingsDialog::settings() const {
  UiSettings settings;
  settings.language = static_cast<Language>(language_->currentData().toInt());
  settings.theme = static_cast<Theme>(theme_->currentData().toInt());
  settings.autoplay = autoplay_->isChecked();
  settings.workers = workers_->value();
  settings.entryLimitMiB = entryLimit_->value();
  settings.offline = offline_->isChecked();
  settings.metadataUrl = addressIn(*metadataUrl_);
  settings.ontologyUrl = addressIn(*ontologyUrl_);
  return settings;
}

void SettingsDialog::accept() {
  for (QLineEdit* url : {metadataUrl_, ontologyUrl_}) {
    const QString typed = url->text().trimmed();
    if (typed.isEmpty() || webAddress(typed)) continue;
    refusal_->setText(tr("This is not a web address: %1").arg(typed));
    refusal_->show();
    return url->setFocus();
  }
  QDialog::accept();
}

void SettingsDialog::display(const UiSettings& settings) {
  choose(language_, settings.language);
  choose(theme_, settings.theme);
  autoplay_->setChecked(settings.autoplay);
  workers_->setValue(settings.workers);
  entryLimit_->setValue(settings.entryLimitMiB);
  offline_->setChecked(settings.offline);
  metadataUrl_->setText(settings.metadataUrl);
  ontologyUrl_->setText(settings.ontologyUrl);
}

}  // namespace ase
