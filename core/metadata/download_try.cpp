#include "core/metadata/download_try.h"

#include <algorithm>
#include <array>

#include <QNetworkRequest>

#include "core/metadata/http_headers.h"

namespace ase {
namespace {

constexpr int kMostRedirects = 5;
constexpr qint64 kBlockSize = qint64{256} << 10;
/// What must arrive within `stallTimeout`.
constexpr qint64 kLeastProgress = qint64{16} << 10;
/// What may wait in memory if the disk is slower than the connection.
constexpr qint64 kReadAhead = qint64{4} << 20;
constexpr int kOk = 200;
constexpr int kPartialContent = 206;
constexpr int kRequestTimeout = 408;
constexpr int kRangeNotSatisfiable = 416;
constexpr int kTooManyRequests = 429;

QNetworkRequest makeRequest(const QUrl& url, qint64 from, const QByteArray& validator) {
  QNetworkRequest request(url);
  request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
  request.setMaximumRedirectsAllowed(kMostRedirects);
  request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);  // useless for a few large files
  request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
  request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
  request.setRawHeader("User-Agent", "audioset-extractor");
  request.setRawHeader("Accept-Encoding", "identity");  // the offsets of ranges count the file's own bytes
  if (from > 0) {
    request.setRawHeader("Range", "bytes=" + QByteArray::number(from) + '-');
    request.setRawHeader("If-Range", validator);
  }
  return request;
}

bool isFinal(QNetworkReply::NetworkError error) {
  constexpr std::array kFinal{
      QNetworkReply::SslHandshakeFailedError,         QNetworkReply::TooManyRedirectsError,
      QNetworkReply::InsecureRedirectError,           QNetworkReply::ProtocolUnknownError,
      QNetworkReply::ProtocolInvalidOperationError,   QNetworkReply::AuthenticationRequiredError,
      QNetworkReply::ProxyAuthenticationRequiredError};
  return std::ranges::find(kFinal, error) != kFinal.end();
}

bool isFinalStatus(int status) {
  return status != kRequestTimeout && status != kTooManyRequests && status < 500;
}

}  // namespace

DownloadTry::DownloadTry(const QUrl& url, PartialFile& partial, const DownloadOptions& options,
                         EndCallback onEnd)
    : url_(url),
      partial_(partial),
      sizeLimit_(options.sizeLimit),
      onEnd_(std::move(onEnd)),
      askedFrom_(partial.resumableSize()),
      reply_(network_.get(makeRequest(url, askedFrom_, partial.validator()))),
      received_(askedFrom_) {
  reply_->setReadBufferSize(kReadAhead);
  connect(reply_, &QNetworkReply::redirected, this, [this] { stall_.start(); });
  connect(reply_, &QNetworkReply::metaDataChanged, this, [this] { readHead(); });
  connect(reply_, &QNetworkReply::readyRead, this, [this] { receive(); });
  connect(reply_, &QNetworkReply::finished, this, [this] { finish(); });
  stopAfter(stall_, options.stallTimeout, QStringLiteral("next to nothing received for %1 s"));
  stopAfter(limit_, options.timeLimit, QStringLiteral("not all received in %1 s"));
}

DownloadTry::~DownloadTry() {
  reply_->disconnect(this);
  reply_->abort();
}

void DownloadTry::stopAfter(QTimer& timer, std::chrono::milliseconds limit, const QString& what) {
  timer.setSingleShot(true);
  timer.callOnTimeout(this, [this, limit, what] {
    const double seconds = std::chrono::duration<double>(limit).count();
    stop(failure(TryOutcome::Next::TryAgain, what.arg(seconds)));
  });
  timer.start(limit);
}

/// Does not wait for the body of an error, which may never end.
void DownloadTry::readHead() {
  stall_.start();
  if (!ended_ && status() >= 400) stop(outcomeOfStatus());
}

void DownloadTry::receive() {
  if (!bodyBegun_) beginBody();
  while (!ended_ && reply_->bytesAvailable() > 0) {
    if (!keepsBody_ && !reply_->isFinished()) return stop(outcomeOfStatus());
    const QByteArray block = reply_->read(kBlockSize);
    if (!keepsBody_) continue;
    sinceStall_ += block.size();
    if (sinceStall_ >= kLeastProgress) {
      sinceStall_ = 0;
      stall_.start();
    }
    if (received_ + block.size() > sizeLimit_) return stopTooLarge();
    if (auto written = partial_.write(block); !written) return stopUnwritable(written.error());
    received_ += block.size();
  }
}

void DownloadTry::finish() {
  receive();  // receives what is left, and begins the body even if it is empty
  if (!ended_) end(outcome());
}

void DownloadTry::beginBody() {
  bodyBegun_ = true;
  if (status() == kOk) beginWhole();
  if (status() == kPartialContent) beginRest();
}

void DownloadTry::beginWhole() {
  if (!acceptTotal(contentLength())) return;
  received_ = 0;
  keepsBody_ = true;
  if (auto begun = partial_.restart(replyValidator()); !begun) stopUnwritable(begun.error());
}

/// Accepts a part only if it is the one asked for, reaches the end, and comes from the same state
/// of the file: some servers support Range but not If-Range, and a part without a validator may
/// come from any state.
void DownloadTry::beginRest() {
  const auto range = parseContentRange(reply_->rawHeader("Content-Range"));
  const bool wanted = askedFrom_ > 0 && range && range->first == askedFrom_ &&
                      (range->total < 0 || range->last + 1 == range->total) &&
                      replyValidator() == partial_.validator();
  if (!wanted) {
    return stop(failure(TryOutcome::Next::TryFromScratch,
                        QStringLiteral("the server sent another part of the file")));
  }
  if (!acceptTotal(range->last + 1)) return;
  keepsBody_ = true;
  if (auto begun = partial_.resume(); !begun) stopUnwritable(begun.error());
}

TryOutcome DownloadTry::outcome() const {
  const auto error = reply_->error();
  const bool withoutFile = status() >= 400 || (error == QNetworkReply::NoError && !keepsBody_);
  if (withoutFile) return outcomeOfStatus();
  if (error != QNetworkReply::NoError) {
    return failure(isFinal(error) ? TryOutcome::Next::GiveUp : TryOutcome::Next::TryAgain,
                   reply_->errorString());
  }
  if (total_ >= 0 && received_ < total_) {
    return failure(TryOutcome::Next::TryAgain, QStringLiteral("the connection was cut"));
  }
  if (total_ >= 0 && received_ > total_) {
    return failure(TryOutcome::Next::TryFromScratch, QStringLiteral("more bytes than promised"));
  }
  return {TryOutcome::Next::Verify, {}};
}

/// The outcome of a response that does not contain the file.
TryOutcome DownloadTry::outcomeOfStatus() const {
  if (status() == kRangeNotSatisfiable && askedFrom_ > 0) {
    const auto range = parseContentRange(reply_->rawHeader("Content-Range"));
    if (range && range->total == askedFrom_) return {TryOutcome::Next::Verify, {}};
    return failure(TryOutcome::Next::TryFromScratch,
                   QStringLiteral("the server's file has another size now"));
  }
  const auto next = isFinalStatus(status()) ? TryOutcome::Next::GiveUp : TryOutcome::Next::TryAgain;
  TryOutcome result = failure(next, QStringLiteral("HTTP status %1").arg(status()));
  const auto asked = parseRetryAfter(reply_->rawHeader("Retry-After"), QDateTime::currentDateTimeUtc());
  result.askedWait = asked.value_or(std::chrono::milliseconds{0});
  return result;
}

TryOutcome DownloadTry::failure(TryOutcome::Next next, const QString& detail) const {
  return {next, {ErrorCode::DownloadFailed, url_.toDisplayString(), detail}};
}

bool DownloadTry::acceptTotal(qint64 bytes) {
  total_ = bytes;
  if (total_ > sizeLimit_) stopTooLarge();
  return !ended_;
}

void DownloadTry::stopTooLarge() {
  partial_.discard();
  stop(failure(TryOutcome::Next::GiveUp, QStringLiteral("the file is larger than %1 bytes").arg(sizeLimit_)));
}

void DownloadTry::stopUnwritable(const Error& error) {
  partial_.discard();
  stop({TryOutcome::Next::GiveUp, error});
}

void DownloadTry::stop(const TryOutcome& outcome) {
  reply_->disconnect(this);
  reply_->abort();
  end(outcome);
}

void DownloadTry::end(const TryOutcome& outcome) {
  ended_ = true;
  stall_.stop();
  limit_.stop();
  onEnd_(outcome);
}

int DownloadTry::status() const {
  return reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

qint64 DownloadTry::contentLength() const {
  const QVariant length = reply_->header(QNetworkRequest::ContentLengthHeader);
  return length.isValid() ? length.toLongLong() : -1;
}

QByteArray DownloadTry::replyValidator() const {
  return rangeValidator(reply_->rawHeader("ETag"), reply_->rawHeader("Last-Modified"));
}

}  // namespace ase
