#include "ui/window/action_states.h"

#include <QCoreApplication>

#include "core/workbench/workbench.h"
#include "ui/setup/start_section.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_model.h"
#include "ui/table/review_panel.h"
#include "ui/window/actions.h"
#include "ui/words/verdict_words.h"
#include "ui/words/words.h"

namespace ase {
namespace {

struct States {
  Q_DECLARE_TR_FUNCTIONS(ActionStates)
};

}  // namespace

void enableActions(Actions& a, const Workbench& workbench, ReviewPanel& review) {
  const bool busy = workbench.isBusy();
  const bool canDecide = workbench.canDecide();
  const auto activity = workbench.run().activity();
  const bool running = activity == RunControl::Activity::Running || activity == RunControl::Activity::Paused;
  const auto row = review.table().currentTableRow();
  const bool hasRows = review.model().rowCount() > 0;
  a.start.setEnabled(workbench.blocker() == Workbench::Blocker::None);
  a.readBadAgain.setEnabled(a.start.isEnabled());
  a.pause.setEnabled(running);
  a.pause.setText(activity == RunControl::Activity::Paused ? States::tr("&Resume") : States::tr("&Pause"));
  a.stop.setEnabled(busy ? activity != RunControl::Activity::Stopping
                         : workbench.checkup().state() == Checkup::State::Checking);
  a.checkArchives.setEnabled(workbench.canCheck());
  a.checkArchives.setText(workbench.scan().areAllChecked() ? States::tr("&Check archives again")
                                                           : States::tr("&Check archives"));
  a.saveCheckReport.setEnabled(workbench.scan().isAnyChecked());
  a.downloadMetadata.setEnabled(workbench.canDownload());
  a.applyCriteria.setEnabled(canDecide && !busy && workbench.hasPendingCriteria());
  a.discardCriteria.setEnabled(!busy && workbench.hasPendingCriteria());
  a.undo.setEnabled(workbench.canUndo());
  a.redo.setEnabled(workbench.canRedo());
  a.exportRows.setEnabled(hasRows);
  a.next.setEnabled(hasRows);
  a.previous.setEnabled(hasRows);
  const bool hasFile = row && workbench.board().table().record(*row) != nullptr &&
                       workbench.board().table().record(*row)->access == Access::Readable;
  a.showFile.setEnabled(hasFile);
  for (QAction* action : {&a.openVideo, &a.copyIds, &a.copyRows}) action->setEnabled(row.has_value());
}

void enableVerdicts(Actions& a, const Workbench& workbench, ReviewPanel& review) {
  const auto row = review.table().currentTableRow();
  const auto selected = review.table().selectedCounts();
  const State state = review.model().view().query.state;
  const bool areRead = state == State::Valid || state == State::Invalid;
  const bool canDecide = row && workbench.canDecide();
  a.keep.setEnabled(canDecide && selected.keepable > 0);
  a.reject.setEnabled(canDecide && areRead);
  a.clearVerdict.setEnabled(canDecide && selected.reviewed > 0);
  a.note.setEnabled(canDecide);
  const QString refused = StartSection::claimWords(workbench.claim().state());
  const bool areSeveral = refused.isEmpty() && selected.rows > 1;
  a.reject.setToolTip(areSeveral ? States::tr("Reject the %1 selected clips").arg(countWord(selected.rows))
                                 : refused);
  a.keep.setToolTip(areSeveral ? States::tr("Keep the %1 selected clips").arg(countWord(selected.rows))
                               : refused);
  if (!areRead || selected.keepable == selected.rows || !refused.isEmpty()) return;
  a.keep.setToolTip(selected.rows > 1
                        ? notKeptWords(selected.rows - selected.keepable, selected.rows)
                        : States::tr("Nothing of this clip can be heard, so it cannot be kept."));
}

}  // namespace ase
