#include "core/results/salvaged_decisions.h"

#include <QDir>
#include <QVariant>

#include "core/base/database.h"
#include "core/output/layout.h"
#include "core/results/names.h"
#include "core/results/results_store.h"

namespace ase {

UserDecisions salvagedDecisions(const QString& outputFolder) {
  UserDecisions decisions;
  const auto database = Database::openToRead(OutputLayout(outputFolder).results());
  if (!database) return decisions;
  auto query = database->query();
  // Results before version 4 did not tell what was reviewed.
  if (!query.exec(QStringLiteral("SELECT id, verdict, note, reviewed FROM user_verdict")) &&
      !query.exec(QStringLiteral("SELECT id, verdict, note, 0 FROM user_verdict")))
    return decisions;
  while (query.next()) {
    const auto id = ClipId::parse(query.value(0).toByteArray().toStdString());
    const UserDecision decision{userVerdictFromName(query.value(1).toString()), query.value(2).toString(),
                                query.value(3).toBool()};
    if (id && decision != UserDecision()) decisions.set(*id, decision);
  }
  return decisions;
}

}  // namespace ase
