#pragma once

#include <vector>

#include <QPushButton>
#include <QStringList>

#include "ui/widgets/filter_option.h"

namespace ase {

class FilterOptionsModel;
class FilterPopup;

/// A drop-down filter: a button that says what is chosen ("Reason: silent", "Labels: 3") and opens a list of
/// boxes. Nothing chosen means no filter.
class FilterButton : public QPushButton {
  Q_OBJECT

 public:
  explicit FilterButton(QWidget* parent = nullptr);

  void setTitle(const QString& title);

  /// Boxes of options that are still there stay checked. Without options the button is disabled.
  void setOptions(std::vector<FilterOption> options);

  /// Ids in the options' order; empty: no filter.
  QStringList checked() const;
  /// Unknown ids are ignored.
  void setChecked(const QStringList& ids);

  /// The text, as far as it fits.
  QString shownText() const;

  QSize sizeHint() const override;
  /// If it does not fit, the text ends in an ellipsis.
  QSize minimumSizeHint() const override;

 signals:
  void checkedChanged();

 protected:
  void changeEvent(QEvent* event) override;
  void initStyleOption(QStyleOptionButton* option) const override;

 private:
  int surround() const;
  void open();
  void describe();

  QString title_;
  FilterOptionsModel* model_;
  FilterPopup* popup_;
};

}  // namespace ase
