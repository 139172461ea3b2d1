#pragma once

#include <expected>

#include <QString>
#include <QStringList>

#include "core/settings/job_settings.h"

namespace ase {

/// What the command line asks for.
struct CommandLine {
  enum class Action { Extract, Rejudge, Help, Version };
  Action action = Action::Extract;
  JobSettings settings;
  bool json = false;
};

/// Reads the arguments (without the program's name). The error is a sentence for the user.
std::expected<CommandLine, QString> parseCommandLine(const QStringList& arguments);

}  // namespace ase
