#include "tests/support/http_server.h"

#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

namespace ase::test {
namespace {

QByteArray reasonPhrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 206:
      return "Partial Content";
    case 302:
      return "Found";
    case 404:
      return "Not Found";
    case 416:
      return "Range Not Satisfiable";
    default:
      return "Some Status";
  }
}

SeenRequest parseRequest(const QByteArray& head) {
  SeenRequest request;
  const auto lines = head.split('\n');
  const auto words = lines.first().split(' ');
  if (words.size() > 1) request.target = words[1];
  for (const QByteArray& line : lines.sliced(1)) {
    const auto colon = line.indexOf(':');
    if (colon > 0) request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
  }
  return request;
}

/// The offset that `Range: bytes=N-` asks for, if the file is served by ranges and still the one meant by
/// If-Range.
std::optional<qint64> rangeStart(const ServedFile& file, const SeenRequest& request) {
  const QByteArray range = request.headers.value("range");
  if (!file.knowsRanges || !range.startsWith("bytes=") || !range.endsWith('-')) return std::nullopt;
  const QByteArray validator = request.headers.value("if-range");
  const bool same = validator.isEmpty() || validator == file.etag || validator == file.lastModified;
  if (file.knowsIfRange && !same) return std::nullopt;
  return range.sliced(6).chopped(1).toLongLong();
}

struct Response {
  QByteArray bytes;
  bool stalls = false;
  int drip = 0;
};

/// `count` is how often the path was asked for before.
Response respond(const ServedFile& file, const SeenRequest& request, int count) {
  int status = 200;
  QByteArray headers = "Connection: close\r\nDate: Sun, 05 Mar 2017 10:54:31 GMT\r\n";
  QByteArray body = file.body;
  QByteArray range;

  if (count < file.failures) {
    status = file.failureStatus;
    body = "<html>failed</html>";
    if (!file.retryAfter.isEmpty()) headers += "Retry-After: " + file.retryAfter + "\r\n";
  } else if (!file.redirectTo.isEmpty()) {
    status = 302;
    body = "<html>moved</html>";
    headers += "Location: " + file.redirectTo + "\r\n";
  } else {
    const QByteArray size = QByteArray::number(file.body.size());
    const auto start = rangeStart(file, request);
    if (!start || file.repeatsValidator) {
      if (!file.etag.isEmpty()) headers += "ETag: " + file.etag + "\r\n";
      if (!file.lastModified.isEmpty()) headers += "Last-Modified: " + file.lastModified + "\r\n";
    }
    if (start) {
      const bool satisfiable = *start < file.body.size();
      status = satisfiable ? 206 : 416;
      body = satisfiable ? file.body.sliced(*start) : QByteArray();
      range = satisfiable ? QByteArray::number(*start) + '-' + QByteArray::number(file.body.size() - 1)
                          : QByteArray("*");
      range = "bytes " + range + '/' + size;
    }
  }
  if (!range.isEmpty()) {
    headers += "Content-Range: " + (file.claimedRange.isEmpty() ? range : file.claimedRange) + "\r\n";
  }
  if (file.sendsLength) {
    headers += "Content-Length: " + QByteArray::number(file.claimedLength.value_or(body.size())) + "\r\n";
  }
  if (status == 200 || status == 206) {
    if (count < file.cuts) body.truncate(file.cutAfter);
    if (count < file.stalls) body.truncate(file.stallAfter);
  }
  const QByteArray statusLine =
      "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
  return {statusLine + headers + "\r\n" + body, count < file.stalls, file.drip};
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl() {
    auto* server = new QTcpServer;
    QObject::connect(server, &QTcpServer::newConnection, server, [this, server] { accept(*server); });
    if (!server->listen(QHostAddress::LocalHost)) qFatal("the test server cannot listen");
    port_ = server->serverPort();
    server->moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::finished, server, &QObject::deleteLater);
    thread_.start();
  }

  ~Impl() {
    thread_.quit();
    thread_.wait();
  }

  quint16 port() const { return port_; }

  void serve(const QByteArray& path, const ServedFile& file) {
    const QMutexLocker lock(&mutex_);
    files_.insert(path, file);
    requests_.remove(path);
  }

  QList<SeenRequest> requests(const QByteArray& path) const {
    const QMutexLocker lock(&mutex_);
    return requests_.value(path);
  }

  int connections() const {
    const QMutexLocker lock(&mutex_);
    return connections_;
  }

 private:
  void accept(QTcpServer& server) {
    while (QTcpSocket* socket = server.nextPendingConnection()) {
      {
        const QMutexLocker lock(&mutex_);
        ++connections_;
      }
      QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
      QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, head = QByteArray()]() mutable {
        if (head.contains("\r\n\r\n")) return;
        head += socket->readAll();
        if (!head.isEmpty() && (head[0] < 'A' || head[0] > 'Z')) {  // a TLS handshake, for one
          socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
          socket->disconnectFromHost();
          return;
        }
        const auto end = head.indexOf("\r\n\r\n");
        if (end >= 0) answer(*socket, parseRequest(head.first(end)));
      });
    }
  }

  void answer(QTcpSocket& socket, const SeenRequest& request) {
    Response response;
    {
      const QMutexLocker lock(&mutex_);
      auto& seen = requests_[request.target];
      const ServedFile unknown{.failures = ServedFile::kAlways, .failureStatus = 404};
      const ServedFile file = files_.value(request.target, unknown);
      response = respond(file, request, static_cast<int>(seen.size()));
      seen.append(request);
    }
    socket.write(response.bytes);
    if (response.drip > 0) {
      auto* timer = new QTimer(&socket);
      timer->callOnTimeout(&socket, [&socket, drip = QByteArray(response.drip, '-')] {
        if (socket.bytesToWrite() < (1 << 20)) socket.write(drip);
      });
      timer->start(20);
    } else if (!response.stalls) {
      socket.disconnectFromHost();
    }
  }

  QThread thread_;  ///< of the QTcpServer, which owns its sockets
  quint16 port_ = 0;
  mutable QMutex mutex_;  ///< guards what follows
  QHash<QByteArray, ServedFile> files_;
  QHash<QByteArray, QList<SeenRequest>> requests_;
  int connections_ = 0;
};

HttpServer::HttpServer() : impl_(std::make_unique<Impl>()) {}

HttpServer::~HttpServer() = default;

QUrl HttpServer::url(const QString& path) const {
  return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(impl_->port()).arg(path));
}

void HttpServer::serve(const QString& path, const ServedFile& file) {
  impl_->serve(path.toLatin1(), file);
}

QList<SeenRequest> HttpServer::requests(const QString& path) const {
  return impl_->requests(path.toLatin1());
}

int HttpServer::connections() const {
  return impl_->connections();
}

}  // namespace ase::test
