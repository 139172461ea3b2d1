#pragma once

namespace ase {

class Actions;
class ReviewPanel;
class Workbench;

// Which commands would do something at the moment.

/// All but those that are about the selected clips.
void enableActions(Actions& actions, const Workbench& workbench, ReviewPanel& review);
/// Those, and why a clip cannot be decided about, as their tool tips.
void enableVerdicts(Actions& actions, const Workbench& workbench, ReviewPanel& review);

}  // namespace ase
