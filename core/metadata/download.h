#pragma once

#include <chrono>
#include <vector>

#include <QUrl>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/metadata/metadata_file.h"

namespace ase {

/// How to reach the server. The defaults suit users; tests shorten the waits.
struct DownloadOptions {
  QUrl baseUrl;                               ///< of the ten official files; with or without a last slash
  QUrl ontologyUrl;                           ///< of ontology.json itself
  int attempts = 5;                           ///< tries per file, the first included
  std::chrono::milliseconds firstWait{1000};  ///< before the second try; then doubled, a minute at most
  /// A try has failed that receives next to nothing (less than 16 KiB) for so long, and that takes so long.
  std::chrono::milliseconds stallTimeout{30000};
  std::chrono::milliseconds timeLimit{std::chrono::hours(2)};
  qint64 sizeLimit = qint64{1} << 30;  ///< a larger file is refused; see also largestMetadataFile()
  int parallel = 4;                    ///< files under way at once
};

struct DownloadResult {
  MetadataFile file;
  /// If it is not there now: DownloadFailed, FileUnwritable, DiskFull or Cancelled; MetadataUnsound or
  /// FileUnreadable of a file that is the user's own.
  Result<> outcome;
};

/// Gets `files`, each named at most once, into `folder`, several at once. A file that is there
/// is left as it is if it is sound, or not one of this program's downloads (see downloaded.h). Each is
/// received into `<name>.partial`, resumed by Range (only where the server gives the validator again) when
/// the line was cut, also by a later call, verified, and only then renamed to its name. Redirects are
/// followed only where they are no less safe; TLS errors end the download. A server's Retry-After is heeded,
/// up to a minute. A cancelled or failed download leaves its partial file if a later one can go on from
/// there. Blocks, running an event loop of its own; call it from any thread. Returns one result per file, in
/// the order given.
std::vector<DownloadResult> downloadMetadata(const std::vector<MetadataFile>& files, const QString& folder,
                                             const DownloadOptions& options, const ProgressCallback& progress,
                                             const CancelToken& cancel);

}  // namespace ase
