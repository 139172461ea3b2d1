#include "ui/verdict/step_words.h"

#include <QCoreApplication>

#include "ui/words/words.h"

namespace ase {
namespace {

class StepWords {
  Q_DECLARE_TR_FUNCTIONS(StepWords)

 public:
  static QString done(const Decisions::Step& step) {
    return step.criteria ? criteria() : done(step.decisions.act, clips(step));
  }

  static QString done(DecisionAct act, const QString& clip) {
    switch (act) {
      case DecisionAct::Keep:
        return tr("Kept %1").arg(clip);
      case DecisionAct::Reject:
        return tr("Rejected %1").arg(clip);
      case DecisionAct::Clear:
        return tr("Cleared the verdict on %1").arg(clip);
      case DecisionAct::Note:
        return tr("Changed the note on %1").arg(clip);
    }
    return {};
  }

  /// What was done, as a thing that is undone or done again.
  static QString act(const Decisions::Step& step) {
    if (step.criteria) return tr("the change of thresholds");
    const QString clip = clips(step);
    switch (step.decisions.act) {
      case DecisionAct::Keep:
        return tr("keep of %1").arg(clip);
      case DecisionAct::Reject:
        return tr("rejection of %1").arg(clip);
      case DecisionAct::Clear:
        return tr("clearing of %1").arg(clip);
      case DecisionAct::Note:
        return tr("note on %1").arg(clip);
    }
    return {};
  }

  static QString clips(const Decisions::Step& step) {
    const auto& clips = step.decisions.before;
    if (clips.size() == 1) return clips.clip(0).toString();
    return tr("%1 clips").arg(countWord(clips.size()));
  }

  static QString undo(const QString& act) { return tr("Undo %1").arg(act); }
  static QString redo(const QString& act) { return tr("Redo %1").arg(act); }
  static QString undone(const QString& act) { return tr("Undone: %1").arg(act); }
  static QString redone(const QString& act) { return tr("Redone: %1").arg(act); }
  static QString andUndo(const QString& news) { return tr("%1 · Undo").arg(news); }
  static QString criteria() { return tr("Applied other thresholds"); }
};

}  // namespace

QString doneWords(const Decisions::Step& step) {
  return StepWords::andUndo(StepWords::done(step));
}

QString undoneWords(const Decisions::Step& step) {
  return StepWords::undone(StepWords::act(step));
}

QString redoneWords(const Decisions::Step& step) {
  return StepWords::andUndo(StepWords::redone(StepWords::act(step)));
}

QString undoWords(const Decisions::Step& step) {
  return StepWords::undo(StepWords::act(step));
}

QString redoWords(const Decisions::Step& step) {
  return StepWords::redo(StepWords::act(step));
}

QStringList longStepWords() {
  std::vector<Decisions::Step> steps{{{}, SubsetCriteria()}};
  UserDecisions one;
  one.set(ClipId::parse("MMMMMMMMMMM").value(), {});
  for (const DecisionAct act :
       {DecisionAct::Keep, DecisionAct::Reject, DecisionAct::Clear, DecisionAct::Note})
    steps.push_back({{act, one}});
  QStringList words;
  for (const Decisions::Step& step : steps)
    words << doneWords(step) << undoneWords(step) << redoneWords(step) << undoWords(step);
  return words;
}

}  // namespace ase
