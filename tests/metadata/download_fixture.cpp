#include "tests/metadata/download_fixture.h"

#include <QNetworkProxy>

namespace ase::test {

using namespace std::chrono_literals;

QByteArray weakCsv(int rows, const QByteArray& label) {
  const QByteArray count = QByteArray::number(rows);
  QByteArray bytes = "# Segments csv\n# num_ytids=" + count + ", num_segs=" + count + "\n# YTID, ...\n";
  for (int i = 0; i < rows; ++i) {
    bytes += QByteArray::number(i).rightJustified(11, '-') + ", 30.000, 40.000, \"" + label + "\"\n";
  }
  return bytes;
}

QByteArray soundBytes(MetadataFile file) {
  switch (file) {
    case MetadataFile::BalancedTrainSegments:
    case MetadataFile::EvalSegments:
    case MetadataFile::UnbalancedTrainSegments:
      return weakCsv(100);
    case MetadataFile::StrongTrain:
    case MetadataFile::StrongEval:
      return "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\nb0RFKhbpFJA_30000\t0.000\t10.000\t/m/"
             "03m9d0z\n";
    case MetadataFile::StrongEvalFramed:
      return "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\tpresent\n"
             "b0RFKhbpFJA_30000\t0.000\t0.960\t/m/03m9d0z\tPRESENT\n";
    case MetadataFile::ClassLabels:
      return "index,mid,display_name\n0,/m/09x0r,\"Speech\"\n";
    case MetadataFile::QaTrueCounts:
      return "label_id,num_rated,num_true\n/m/09x0r,10,9\n";
    case MetadataFile::ReratedVideoIds:
      return "--4gqARaEJE\n";
    case MetadataFile::MidToDisplayName:
      return "/m/01280g\tWild animals\n";
    case MetadataFile::Ontology:
      return R"([{"id": "/m/0dgw9r", "name": "Human sounds"}])";
  }
  return {};
}

DownloadFixture::DownloadFixture() : server_(std::make_unique<HttpServer>()) {
  QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
}

DownloadFixture::~DownloadFixture() {
  if (canceller_) canceller_->wait();
}

DownloadOptions DownloadFixture::options() const {
  return {.baseUrl = server_->url(QStringLiteral("/base")),
          .ontologyUrl = server_->url(QStringLiteral("/elsewhere/ontology.json")),
          .attempts = 3,
          .firstWait = 10ms,
          .stallTimeout = 5000ms};
}

Result<> DownloadFixture::download(const DownloadOptions& options, const CancelToken& cancel) const {
  return download({kFile}, options, cancel).front().outcome;
}

std::vector<DownloadResult> DownloadFixture::download(const std::vector<MetadataFile>& files,
                                                      const DownloadOptions& options,
                                                      const CancelToken& cancel) const {
  return downloadMetadata(files, tree_.path(), options, {}, cancel);
}

void DownloadFixture::cancelAfter(std::chrono::milliseconds wait, const CancelToken& token) {
  if (canceller_) canceller_->wait();
  canceller_.reset(QThread::create([wait, token] {
    QThread::msleep(static_cast<unsigned long>(wait.count()));
    token.cancel();
  }));
  canceller_->start();
}

QByteArrayList DownloadFixture::ranges() const {
  QByteArrayList ranges;
  for (const auto& request : server_->requests(kServerPath)) {
    const QByteArray range = request.headers.value("range");
    if (ranges.isEmpty() || ranges.last() != range) ranges.append(range);
  }
  return ranges;
}

void DownloadFixture::writePartial(const QByteArray& bytes, const QByteArray& validator) const {
  tree_.write(kName + QStringLiteral(".partial"), bytes);
  tree_.write(kName + QStringLiteral(".partial.validator"),
              server_->url(kServerPath).toEncoded() + '\n' + validator + '\n');
}

}  // namespace ase::test
