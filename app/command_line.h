#pragma once

#include <expected>

#include <QString>
#include <QStringList>

#include "core/job/job_settings.h"
#include "core/shard/run_shard.h"

namespace ase {

/// What `check` is asked to do.
struct CheckRequest {
  QString folder;        ///< the archives are below it
  QString outputFolder;  ///< where the results are kept, along with the catalog; empty: nowhere
  QString reportFile;    ///< where the full report is saved; empty: nowhere
  bool again = false;    ///< also check again what was checked before
};

/// What the command line asks for.
struct CommandLine {
  enum class Action { Extract, Rejudge, Check, Prepare, Shard, Merge, Status, Help, Version };
  Action action = Action::Extract;
  JobSettings settings;  ///< of what extracts or prepares; of others, only what concerns this computer
  CheckRequest check;
  int shards = 0;        ///< of `prepare`
  bool restart = false;  ///< likewise
  ShardRequest shard;    ///< of `shard`; of `merge` and `status` only its folders
  bool json = false;
};

/// Reads the arguments (without the program's name). The error is a sentence for the user.
std::expected<CommandLine, QString> parseCommandLine(const QStringList& arguments);

}  // namespace ase
