#pragma once

#include <limits>
#include <memory>
#include <optional>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

namespace ase::test {

/// What the server has at a path, and how it misbehaves there. "First N" counts the requests for this path.
struct ServedFile {
  static constexpr int kAlways = std::numeric_limits<int>::max();

  QByteArray body{};
  QByteArray etag{};          ///< with its quotes; not sent if empty
  QByteArray lastModified{};  ///< not sent if empty
  bool knowsRanges = true;    ///< answers Range with 206 or 416, if If-Range allows it
  bool knowsIfRange = true;
  bool repeatsValidator = true;           ///< also with 206
  bool sendsLength = true;                ///< else the end of the connection is the end of the body
  std::optional<qint64> claimedLength{};  ///< Content-Length, if not the true one
  QByteArray claimedRange{};              ///< Content-Range of 206 and 416, if not the true one
  int failures = 0;                       ///< the first N get `failureStatus` and no file
  int failureStatus = 500;
  QByteArray retryAfter{};  ///< with the failures
  int cuts = 0;             ///< the first N end after `cutAfter` bytes of the body
  qint64 cutAfter = 0;
  int stalls = 0;  ///< the first N send nothing more after `stallAfter` bytes of the body
  qint64 stallAfter = 0;
  QByteArray redirectTo{};  ///< 302 to there
  int drip = 0;             ///< after what is sent at once, so many bytes come every 20 ms, without end
};

struct SeenRequest {
  QByteArray target;
  QHash<QByteArray, QByteArray> headers;  ///< names in lower case
};

/// An HTTP/1.1 server on 127.0.0.1 with a thread of its own, which serves files from memory; one request a
/// connection. All functions may be called from any thread. An unknown path gets 404.
/// QNetworkAccessManager may repeat a request whose answer was cut, redirected or ended by closing the
/// connection, so tests of these count requests with care.
class HttpServer {
 public:
  HttpServer();
  ~HttpServer();

  /// The URL of a path, which begins with a slash.
  QUrl url(const QString& path = QStringLiteral("/")) const;
  /// Sets what is at a path, and forgets how often it was asked for.
  void serve(const QString& path, const ServedFile& file);
  /// The requests for a path so far, in their order.
  QList<SeenRequest> requests(const QString& path) const;
  /// Connections accepted so far, also those without a request.
  int connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ase::test
