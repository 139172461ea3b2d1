#include "core/metadata/download.h"

#include <algorithm>
#include <memory>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "core/base/atomic_file.h"
#include "core/metadata/downloaded.h"
#include "core/metadata/one_download.h"
#include "core/metadata/verify.h"

namespace ase {

QUrl metadataUrl(MetadataFile file, const DownloadOptions& options) {
  if (file == MetadataFile::Ontology) return options.ontologyUrl;
  QString path = options.baseUrl.path(QUrl::FullyEncoded);
  if (!path.endsWith(QLatin1Char('/'))) path += QLatin1Char('/');
  QUrl url = options.baseUrl;
  url.setPath(path + metadataServerPath(file), QUrl::TolerantMode);
  return url;
}

namespace {

constexpr std::chrono::milliseconds kPollInterval{100};

bool isAllowed(const QUrl& url) {
  const QString scheme = url.scheme();
  return url.isValid() && !url.host().isEmpty() &&
         (scheme == QLatin1StringView("https") || scheme == QLatin1StringView("http"));
}

/// All downloads of one call, several of them in progress at once.
class Downloads {
 public:
  Downloads(const std::vector<MetadataFile>& files, const QString& folder, const DownloadOptions& options,
            const ProgressCallback& progress, const CancelToken& cancel)
      : folder_(folder), options_(options), progress_(progress), cancel_(cancel) {
    for (MetadataFile file : files) jobs_.push_back({file, nullptr, {}, false});
  }

  std::vector<DownloadResult> run() {
    clock_.start();
    QTimer poll;
    poll.callOnTimeout([this] {
      if (cancel_.isCancelled()) cancelAll();
      report();
    });
    poll.start(kPollInterval);
    startMore();
    if (!allDone()) loop_.exec();
    cancelAll();  // for downloads still in progress although the loop has ended, because the program is
                  // quitting
    report();

    std::vector<DownloadResult> results;
    for (const Job& job : jobs_) results.push_back({job.file, job.outcome});
    return results;
  }

 private:
  struct Job {
    MetadataFile file;
    std::unique_ptr<OneDownload> download;  ///< null until its turn, and if there is nothing to do
    Result<> outcome;
    bool done;
  };

  void startMore() {
    const int most = std::max(options_.parallel, 1);
    for (; next_ < jobs_.size() && underWay_ < most; ++next_) start(jobs_[next_]);
  }

  void start(Job& job) {
    const auto finish = [&job](Result<> outcome) {
      job.outcome = std::move(outcome);
      job.done = true;
    };
    if (cancel_.isCancelled()) return finish(fail(ErrorCode::Cancelled));
    const QString present = locateMetadataFile(job.file, folder_);
    const auto sound = verifyMetadataFile(job.file, present);
    if (sound || !mayReplaceByDownload(present)) return finish(sound);
    const QUrl url = metadataUrl(job.file, options_);
    if (!isAllowed(url)) {
      return finish(
          fail(ErrorCode::DownloadFailed, url.toDisplayString(), QStringLiteral("not an http or https URL")));
    }
    if (auto made = makeFolder(folder_); !made) return finish(made);

    ++underWay_;
    const QString path = folder_ + QLatin1Char('/') + metadataFileName(job.file);
    job.download =
        std::make_unique<OneDownload>(job.file, url, path, options_, [this, finish](const Result<>& outcome) {
          finish(outcome);
          --underWay_;
          startMore();
          if (allDone()) loop_.quit();
        });
    job.download->start();
  }

  void cancelAll() {
    next_ = jobs_.size();  // so the end of one does not start another
    for (Job& job : jobs_) {
      if (job.download) {
        job.download->cancel();
      } else if (!job.done) {
        job.outcome = fail(ErrorCode::Cancelled);
        job.done = true;
      }
    }
    if (allDone()) loop_.quit();
  }

  bool allDone() const {
    return std::ranges::all_of(jobs_, [](const Job& job) { return job.done; });
  }

  void report() const {
    if (!progress_) return;
    Progress now;
    now.stage = Stage::Metadata;
    now.total = static_cast<qint64>(jobs_.size());
    now.seconds = static_cast<double>(clock_.elapsed()) / 1000;
    bool allSizesKnown = true;
    for (const Job& job : jobs_) {
      if (job.done) ++now.done;
      if (!job.done && job.download && now.item.isEmpty()) now.item = metadataFileName(job.file);
      const qint64 size = job.download ? job.download->total() : (job.done ? 0 : -1);
      allSizesKnown = allSizesKnown && size >= 0;
      now.bytesTotal += std::max<qint64>(size, 0);
      now.bytesDone += job.download ? job.download->received() : 0;
    }
    if (!allSizesKnown) now.bytesTotal = 0;
    progress_(now);
  }

  const QString folder_;
  const DownloadOptions& options_;
  const ProgressCallback& progress_;
  const CancelToken& cancel_;
  QElapsedTimer clock_;
  QEventLoop loop_;  // comes before the downloads, which need the event dispatcher that it gives the thread
  std::vector<Job> jobs_;  // never grows while downloads hold references to its elements
  std::size_t next_ = 0;
  int underWay_ = 0;
};

}  // namespace

std::vector<DownloadResult> downloadMetadata(const std::vector<MetadataFile>& files, const QString& folder,
                                             const DownloadOptions& options, const ProgressCallback& progress,
                                             const CancelToken& cancel) {
  return Downloads(files, folder, options, progress, cancel).run();
}

}  // namespace ase
