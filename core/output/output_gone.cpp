#include "core/output/output_gone.h"

#include <QFileInfo>

namespace ase {

Error orOutputGone(const Error& error, const QString& outputFolder) {
  if (error.code == ErrorCode::Cancelled || QFileInfo(outputFolder).isDir()) return error;
  return {ErrorCode::OutputGone, outputFolder, error.detail};
}

}  // namespace ase
