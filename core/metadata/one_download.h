#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QTimer>

#include "core/metadata/download.h"
#include "core/metadata/download_try.h"
#include "core/metadata/partial_file.h"

namespace ase {

/// Downloads one file: tries, waits, tries again, verifies, renames. Driven by the event loop of
/// its thread.
class OneDownload : public QObject {
 public:
  /// Called once, and never from start(); must not delete the OneDownload.
  using EndCallback = std::function<void(const Result<>& outcome)>;

  OneDownload(MetadataFile file, const QUrl& url, const QString& path, const DownloadOptions& options,
              EndCallback onEnd);

  void start() { tryOnce(); }
  /// Ends at once with Cancelled, keeping what a later download can continue from. Does nothing
  /// once ended.
  void cancel();

  /// Bytes of the file that are on disk, including those of earlier runs.
  qint64 received() const { return try_ ? try_->received() : 0; }
  /// Bytes of the whole file; -1 while unknown.
  qint64 total() const { return try_ ? try_->total() : -1; }

 private:
  void tryOnce();
  void handle(const TryOutcome& outcome);
  void verify();
  Result<> publish();
  void tryLater(const Error& error, std::chrono::milliseconds askedWait);
  void end(const Result<>& outcome);

  const MetadataFile file_;
  const QUrl url_;
  const DownloadOptions options_;
  const EndCallback onEnd_;
  const QString path_;
  PartialFile partial_;
  std::unique_ptr<DownloadTry> try_;
  QTimer wait_;
  int tries_ = 0;
  bool wasUnsound_ = false;
  bool ended_ = false;
};

}  // namespace ase
