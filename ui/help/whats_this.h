#pragma once

#include <QObject>

class QWidget;

namespace ase {

/// What a control is for: its own "What's this?" text, else its tooltip, else what its parents say. Empty if
/// nothing does.
QString explanationOf(const QWidget* control);

/// Answers "What's this?" (see QWhatsThis) for all controls of the program with explanationOf(). To be
/// installed on the application as an event filter.
class WhatsThis : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* receiver, QEvent* event) override;
};

}  // namespace ase
