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
  QUrl baseUrl;                               ///< of the ten official files; with or without a trailing slash
  QUrl ontologyUrl;                           ///< of ontology.json itself
  int attempts = 5;                           ///< tries per file, including the first
  std::chrono::milliseconds firstWait{1000};  ///< before the second try; then doubled, up to a minute
  /// A try fails if it receives next to nothing (less than 16 KiB) for `stallTimeout`, or takes
  /// longer than `timeLimit`.
  std::chrono::milliseconds stallTimeout{30000};
  std::chrono::milliseconds timeLimit{std::chrono::hours(2)};
  qint64 sizeLimit = qint64{1} << 30;  ///< a larger file is refused; see also largestMetadataFile()
  int parallel = 4;                    ///< files downloaded at once
};

/// Where a file is on the server.
QUrl metadataUrl(MetadataFile file, const DownloadOptions& options);

struct DownloadResult {
  MetadataFile file;
  /// If the file is still not there: DownloadFailed, FileUnwritable, DiskFull or Cancelled; for a
  /// file of the user's own: MetadataUnsound or FileUnreadable.
  Result<> outcome;
};

/// Downloads `files`, each named at most once, into `folder`, several at a time. An existing file
/// is left as it is if it is sound, or if this program did not download it (see downloaded.h). Each
/// file is received into `<name>.partial`, verified, and only then renamed. If the connection is
/// lost, the download is resumed with Range, even by a later call, but only if the server still
/// gives the same validator. Redirects are followed only if they are no less secure; TLS errors end
/// the download. A server's Retry-After is respected, up to a minute. A cancelled or failed
/// download leaves its partial file if a later one can continue from it. Blocks, running its own
/// event loop; may be called from any thread. Returns one result per file, in the order given.
std::vector<DownloadResult> downloadMetadata(const std::vector<MetadataFile>& files, const QString& folder,
                                             const DownloadOptions& options, const ProgressCallback& progress,
                                             const CancelToken& cancel);

}  // namespace ase
