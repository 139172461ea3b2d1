#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <QStringList>
#include <QThread>

#include "core/metadata/download.h"
#include "tests/support/http_server.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// The file that most download tests are about, and its path on the server.
inline constexpr auto kFile = MetadataFile::EvalSegments;
inline const QString kName = QStringLiteral("eval_segments.csv");
/// What was downloaded, as the program keeps it in the folder.
inline const QString kRecordName = QStringLiteral("downloaded.txt");
inline const QString kServerPath = QStringLiteral("/base/v1/csv/eval_segments.csv");

/// A sound weak-label file of 40 bytes a row.
QByteArray weakCsv(int rows, const QByteArray& label = "/m/09x0r");
/// A small sound file of any kind.
QByteArray soundBytes(MetadataFile file);

/// A server of its own and an empty folder to download to.
class DownloadFixture {
 public:
  DownloadFixture();
  ~DownloadFixture();

  /// Three tries with short waits.
  DownloadOptions options() const;
  Result<> download() const { return download(options()); }
  Result<> download(const DownloadOptions& options, const CancelToken& cancel = {}) const;
  std::vector<DownloadResult> download(const std::vector<MetadataFile>& files, const DownloadOptions& options,
                                       const CancelToken& cancel = {}) const;
  /// Cancels from another thread after a while.
  void cancelAfter(std::chrono::milliseconds wait, const CancelToken& token);

  HttpServer& server() { return *server_; }
  void stopServer() { server_.reset(); }
  /// Sets what the server has for kFile.
  void serve(const ServedFile& file) { server_->serve(kServerPath, file); }
  int requestCount() const { return static_cast<int>(server_->requests(kServerPath).size()); }
  /// The Range headers of the requests for kFile, equal neighbours once: a request whose answer was cut may
  /// be sent twice.
  QByteArrayList ranges() const;

  const TempTree& tree() const { return tree_; }
  /// The files in the folder, partial ones included.
  QStringList files() const { return filesBelow(tree_.path()); }
  /// kFile as it is on the disk.
  QByteArray stored() const { return tree_.read(kName); }
  /// Leaves in the folder what a cut download leaves.
  void writePartial(const QByteArray& bytes, const QByteArray& validator) const;

 private:
  std::unique_ptr<HttpServer> server_;
  TempTree tree_;
  std::unique_ptr<QThread> canceller_;
};

}  // namespace ase::test
