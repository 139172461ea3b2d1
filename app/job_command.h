#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "core/base/cancel_token.h"
#include "core/job/job.h"

namespace ase {

/// Extracts or re-judges, and prints what came of it. Returns the exit status.
int runJob(const CommandLine& line, const CancelToken& cancel);

/// Prints what came of a job. Returns the exit status.
int tellReport(const JobReport& report, const JobSettings& settings, bool json, Console& console);

/// Shows how far work has come, and knows by that what an error means.
class Course {
 public:
  explicit Course(Console& console) : console_(console) {}
  ProgressCallback shown();
  /// The status with which the program ends. An error before the first clip was touched means that the work
  /// could not start; archives, or an output folder, that vanish are as ones that are not there.
  ExitStatus statusFor(const Error& error) const;

 private:
  Console& console_;
  Stage reached_ = Stage::Metadata;
};

}  // namespace ase
