#include "core/metadata/one_download.h"

#include <algorithm>

#include "core/metadata/downloaded.h"
#include "core/metadata/verify.h"

namespace ase {
namespace {

constexpr std::chrono::milliseconds kLongestWait = std::chrono::minutes(1);

DownloadOptions withSizeLimit(DownloadOptions options, MetadataFile file) {
  options.sizeLimit = std::min(options.sizeLimit, largestMetadataFile(file));
  return options;
}

}  // namespace

OneDownload::OneDownload(MetadataFile file, const QUrl& url, const QString& path,
                         const DownloadOptions& options, EndCallback onEnd)
    : file_(file),
      url_(url),
      options_(withSizeLimit(options, file)),
      onEnd_(std::move(onEnd)),
      path_(path),
      partial_(path, url) {
  wait_.setSingleShot(true);
  wait_.setTimerType(Qt::PreciseTimer);  // never earlier than the server asked for
  wait_.callOnTimeout(this, [this] { tryOnce(); });
}

void OneDownload::cancel() {
  if (ended_) return;
  wait_.stop();
  try_.reset();
  partial_.keep();
  end(fail(ErrorCode::Cancelled, url_.toDisplayString()));
}

void OneDownload::tryOnce() {
  ++tries_;
  try_ = std::make_unique<DownloadTry>(url_, partial_, options_,
                                       [this](const TryOutcome& outcome) { handle(outcome); });
}

void OneDownload::handle(const TryOutcome& outcome) {
  switch (outcome.next) {
    case TryOutcome::Next::Verify:
      return verify();
    case TryOutcome::Next::TryFromScratch:
      partial_.discard();
      return tryLater(outcome.error, outcome.askedWait);
    case TryOutcome::Next::TryAgain:
      return tryLater(outcome.error, outcome.askedWait);
    case TryOutcome::Next::GiveUp:
      partial_.keep();
      return end(std::unexpected(outcome.error));
  }
}

void OneDownload::verify() {
  const auto sound = verifyMetadataFile(file_, partial_.path());
  if (sound) return end(publish());
  partial_.discard();
  const Error error{ErrorCode::DownloadFailed, url_.toDisplayString(), sound.error().detail};
  if (wasUnsound_ || sound.error().code != ErrorCode::MetadataUnsound) return end(std::unexpected(error));
  wasUnsound_ = true;
  tryLater(error, {});
}

Result<> OneDownload::publish() {
  if (!mayReplaceByDownload(path_)) {  // put there during the download
    partial_.discard();
    return verifyMetadataFile(file_, path_);
  }
  // The record comes first, so no download is ever without one. If it cannot be written, the file
  // counts as the user's.
  static_cast<void>(recordDownload(partial_.path(), path_));
  return partial_.publish();
}

void OneDownload::tryLater(const Error& error, std::chrono::milliseconds askedWait) {
  if (tries_ >= options_.attempts) {
    partial_.keep();
    return end(std::unexpected(error));
  }
  constexpr int kMostDoublings = 16;
  const auto backOff = options_.firstWait * (1 << std::min(tries_ - 1, kMostDoublings));
  wait_.start(std::min(std::max(backOff, askedWait), kLongestWait));
}

void OneDownload::end(const Result<>& outcome) {
  ended_ = true;
  onEnd_(outcome);
}

}  // namespace ase
