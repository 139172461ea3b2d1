#pragma once

#include <chrono>
#include <functional>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include "core/metadata/download.h"
#include "core/metadata/partial_file.h"

namespace ase {

/// The outcome of one request for a file.
struct TryOutcome {
  enum class Next {
    Verify,          ///< all bytes are there
    TryAgain,        ///< it may succeed, continuing from the bytes that are there
    TryFromScratch,  ///< the bytes that are there are useless
    GiveUp,          ///< the server or the disk would give the same answer again
  };

  Next next;
  Error error;                             ///< meaningless for Verify
  std::chrono::milliseconds askedWait{0};  ///< what the server's Retry-After asked for
};

/// One request for a whole file or the rest of one, written to its partial file as it arrives. Of
/// any other response only the head is read. Has a connection of its own, so a try that follows a
/// stalled one does not wait for the same dead connection. Driven by the event loop of its thread.
/// Deleting it ends the request without calling `onEnd`.
class DownloadTry : public QObject {
 public:
  /// Called once, and never from the constructor; must not delete the DownloadTry.
  using EndCallback = std::function<void(const TryOutcome& outcome)>;

  DownloadTry(const QUrl& url, PartialFile& partial, const DownloadOptions& options, EndCallback onEnd);
  ~DownloadTry() override;
  Q_DISABLE_COPY_MOVE(DownloadTry)

  /// Bytes of the file that are on disk, including those of earlier tries.
  qint64 received() const { return received_; }
  /// Bytes of the whole file; -1 while unknown.
  qint64 total() const { return total_; }

 private:
  void readHead();
  void receive();
  void finish();
  void beginBody();
  void beginWhole();
  void beginRest();
  TryOutcome outcome() const;
  TryOutcome outcomeOfStatus() const;
  TryOutcome failure(TryOutcome::Next next, const QString& detail) const;
  /// Accepts the size of the whole file, or stops if it exceeds the limit.
  bool acceptTotal(qint64 bytes);
  void stopAfter(QTimer& timer, std::chrono::milliseconds limit, const QString& what);
  void stopTooLarge();
  void stopUnwritable(const Error& error);
  void stop(const TryOutcome& outcome);
  void end(const TryOutcome& outcome);

  int status() const;
  /// -1 if the server did not say.
  qint64 contentLength() const;
  QByteArray replyValidator() const;

  const QUrl url_;
  PartialFile& partial_;
  const qint64 sizeLimit_;
  const EndCallback onEnd_;
  const qint64 askedFrom_;  ///< offset of the first byte asked for
  QNetworkAccessManager network_;
  QNetworkReply* reply_;  ///< owned by network_
  QTimer stall_;
  QTimer limit_;
  qint64 sinceStall_ = 0;  ///< bytes received since stall_ was started
  bool bodyBegun_ = false;
  bool keepsBody_ = false;  ///< the body is the file or its rest, not an error page
  bool ended_ = false;
  qint64 received_ = 0;
  qint64 total_ = -1;
};

}  // namespace ase
