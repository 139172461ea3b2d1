#include "app/complaint.h"

#include "app/json_summary.h"
#include "app/standard_streams.h"
#include "core/text/error_text.h"

namespace ase {

int complain(const Error& error, ExitStatus status, bool json, Console& console) {
  if (error.code == ErrorCode::Cancelled) status = Interrupted;
  console.message(status == Interrupted
                      ? QStringLiteral("interrupted: run the same command again to continue")
                      : QStringLiteral("error: %1").arg(errorText(error)));
  if (json) printOut(jsonError(error, status));
  return status;
}

}  // namespace ase
