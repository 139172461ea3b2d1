#include <algorithm>
#include <memory>

#include <QNetworkProxy>
#include <QTest>

#include "core/job/load_metadata.h"
#include "core/metadata/downloaded.h"
#include "core/text/error_text.h"
#include "tests/support/http_server.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr char kOfficial[] =
    "# Segments csv created Sun Mar  5 10:54:31 2017\n"
    "# num_ytids=3, num_segs=3, num_unique_labels=3, num_positive_labels=4\n"
    "# YTID, start_seconds, end_seconds, positive_labels\n"
    "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,/t/dd00088\"\n"
    "a_b_c_d_e_f, 0.000, 9.500, \"/m/012xff\"\n"
    "zzya4dDVRLk, 30.000, 40.000, \"/m/01v_m0\"\n";
const QString kList = QStringLiteral("eval_segments.csv");
const QString kLabels = QStringLiteral("class_labels_indices.csv");

}  // namespace

/// Metadata files that are neither the official ones nor downloads of this program.
class TestOwnMetadata : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    tree_ = std::make_unique<TempTree>();
    server_ = std::make_unique<HttpServer>();
    server_->serve(QStringLiteral("/v1/csv/eval_segments.csv"), {.body = kOfficial});
    server_->serve(QStringLiteral("/v1/csv/class_labels_indices.csv"),
                   {.body = "index,mid,display_name\n0,/m/09x0r,\"Speech\"\n"});
  }

  void aListThatIsNotTheOfficialOneEndsTheRunAndStays_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray official(kOfficial);
    QTest::newRow("filtered") << official.first(official.indexOf("zzya"));
    QTest::newRow("other columns") << QByteArray("id,label\na_b_c_d_e_f,Speech\n");
    QTest::newRow("empty") << QByteArray();
  }

  void aListThatIsNotTheOfficialOneEndsTheRunAndStays() {
    QFETCH(QByteArray, bytes);
    const QString path = tree_->write(kList, bytes);
    const auto metadata = loadMetadata(settings(), {}, {});
    QVERIFY(!metadata);
    QCOMPARE(metadata.error().code, ErrorCode::MetadataUnsound);
    QCOMPARE(metadata.error().file, path);
    QVERIFY(!metadata.error().detail.isEmpty());
    QCOMPARE(tree_->read(kList), bytes);
    QCOMPARE(server_->connections(), 0);
  }

  void aListOfTheUsersOwnIsUsedOnPurpose_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray official(kOfficial);
    QTest::newRow("filtered") << official.first(official.indexOf("zzya"));
    QTest::newRow("no num_segs=") << official.first(official.indexOf("zzya")).replace("num_segs=", "");
    QTest::newRow("no header") << official.sliced(official.indexOf("a_b_"));
    QTest::newRow("official") << official;
  }

  void aListOfTheUsersOwnIsUsedOnPurpose() {
    QFETCH(QByteArray, bytes);
    tree_->write(kList, bytes);
    JobSettings own = settings();
    own.ownLists = true;
    const auto metadata = loadMetadata(own, {}, {});
    QVERIFY(metadata);
    const bool isOfficial = bytes == kOfficial;
    QCOMPARE(metadata->subsets.front().size(), isOfficial ? std::size_t{3} : std::size_t{2});
    QCOMPARE(metadata->ownLists, isOfficial ? QStringList() : QStringList{kList});
    QCOMPARE(tree_->read(kList), bytes);
  }

  void everyRowOfAListOfTheUsersOwnMustBeGood_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("other columns") << QByteArray("id,label\na_b_c_d_e_f,Speech\n")
                                   << QStringLiteral("line 1 (\"id,label\"): fewer than four fields");
    QTest::newRow("a cut row") << QByteArray(kOfficial).chopped(5) << QStringLiteral("line 6");
    QTest::newRow("no rows") << QByteArray("# Segments csv\n") << QStringLiteral("num_segs=");
    QTest::newRow("a web page") << QByteArray("<html></html>\n") << QStringLiteral("line 1");
  }

  void everyRowOfAListOfTheUsersOwnMustBeGood() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    tree_->write(kList, bytes);
    JobSettings own = settings();
    own.ownLists = own.skipBadRows = true;
    const auto metadata = loadMetadata(own, {}, {});
    QVERIFY(!metadata);
    QCOMPARE(metadata.error().code, ErrorCode::OwnListUnsound);
    const QString words = errorText(metadata.error());
    QVERIFY2(!words.contains(QStringLiteral("--own-lists")), qPrintable(words));  // which is what failed
    QVERIFY2(metadata.error().detail.contains(says), qPrintable(metadata.error().detail));
    QCOMPARE(tree_->read(kList), bytes);
  }

  void aDownloadThatNoLongerVerifiesIsReplaced() {
    const TempTree elsewhere;
    const QByteArray old("an official file of another time\n");
    QVERIFY(recordDownload(elsewhere.write(kList, old), tree_->write(kList, old)));
    const auto metadata = loadMetadata(settings(), {}, {});
    QVERIFY(metadata);
    QCOMPARE(metadata->subsets.front().size(), std::size_t{3});
    QCOMPARE(tree_->read(kList), QByteArray(kOfficial));
  }

  void anOptionalFileThatIsNotTheOfficialOneIsNamedAndStays_data() {
    QTest::addColumn<bool>("offline");
    QTest::newRow("offline") << true;
    QTest::newRow("online") << false;
  }

  void anOptionalFileThatIsNotTheOfficialOneIsNamedAndStays() {
    QFETCH(bool, offline);
    const QByteArray own("index,mid,display_name\n0,/m/09x0r,\"Talk\"\n1,/m/01v_m0\n");
    const QString path = tree_->write(kLabels, own);
    tree_->write(kList, kOfficial);
    JobSettings chosen = settings();
    chosen.offline = offline;
    const auto metadata = loadMetadata(chosen, {}, {});
    QVERIFY(metadata);
    const auto notUsed = std::ranges::find(metadata->warnings, ErrorCode::MetadataNotUsed,
                                           [](const Error& e) { return e.code; });
    QVERIFY(notUsed != metadata->warnings.end());
    QCOMPARE(notUsed->file, path);
    QVERIFY2(notUsed->detail.contains(QStringLiteral("line 3")), qPrintable(notUsed->detail));
    QCOMPARE(tree_->read(kLabels), own);
    const auto label = metadata->labels.find("/m/09x0r");
    QVERIFY(label && metadata->labels.name(*label) != QStringLiteral("Talk"));
  }

  void clipsOfTwoSegmentsAreNamedWithBoth() {
    const auto listOf = [](const char* rows, int count) {
      return QByteArray("# Segments csv created Sun Mar  5 10:54:31 2017\n# num_ytids=") +
             QByteArray::number(count) + ", num_segs=" + QByteArray::number(count) +
             ", num_unique_labels=1, num_positive_labels=1\n"
             "# YTID, start_seconds, end_seconds, positive_labels\n" +
             rows;
    };
    tree_->write(kList, listOf("aaaaaaaaaaa, 0.000, 10.000, \"/m/09x0r\"\n"
                               "aaaaaaaaaaa, 30.000, 40.000, \"/m/09x0r\"\n"
                               "bbbbbbbbbbb, 0.000, 10.000, \"/m/09x0r\"\n"
                               "ccccccccccc, 20.000, 30.000, \"/m/09x0r\"\n",
                               4));
    tree_->write(QStringLiteral("balanced_train_segments.csv"),
                 listOf("bbbbbbbbbbb, 0.000, 10.000, \"/m/09x0r\"\n"
                        "ccccccccccc, 20.000, 28.500, \"/m/09x0r\"\n",
                        2));
    tree_->write(QStringLiteral("audioset_eval_strong.tsv"),
                 "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n"
                 "bbbbbbbbbbb_1000\t0.000\t0.500\t/m/09x0r\n"
                 "bbbbbbbbbbb_1000\t0.500\t0.900\t/m/09x0r\n"
                 "ccccccccccc_20000\t0.000\t0.500\t/m/09x0r\n"
                 "ccccccccccc_21000\t0.000\t0.500\t/m/09x0r\n");
    JobSettings chosen = settings();
    chosen.offline = chosen.ownLists = true;
    chosen.selection.subsets.insert(Subset::WeakBalancedTrain);
    chosen.selection.subsets.insert(Subset::StrongEval);
    const auto metadata = loadMetadata(chosen, {}, {});
    QVERIFY(metadata);
    QStringList said;
    for (const Error& warning : metadata->warnings) {
      if (warning.code == ErrorCode::MetadataTwoSegments)
        said.push_back(QFileInfo(warning.file).fileName() + QStringLiteral(" | ") + warning.detail);
    }
    const QStringList expected{
        QStringLiteral("eval_segments.csv | ccccccccccc: 20.000 to 28.500 s in balanced_train_segments.csv, "
                       "20.000 to 30.000 s in eval_segments.csv"),
        QStringLiteral("eval_segments.csv | aaaaaaaaaaa: 0.000 to 10.000 s, 30.000 to 40.000 s in "
                       "eval_segments.csv"),
        QStringLiteral("audioset_eval_strong.tsv | bbbbbbbbbbb: 0.000 to 10.000 s in "
                       "balanced_train_segments.csv, from 1.000 s in audioset_eval_strong.tsv"),
        QStringLiteral("audioset_eval_strong.tsv | bbbbbbbbbbb: 0.000 to 10.000 s in eval_segments.csv, from "
                       "1.000 s in audioset_eval_strong.tsv"),
        QStringLiteral("audioset_eval_strong.tsv | ccccccccccc: from 20.000 s, from 21.000 s in "
                       "audioset_eval_strong.tsv")};
    QCOMPARE(QSet<QString>(said.begin(), said.end()), QSet<QString>(expected.begin(), expected.end()));
  }

 private:
  JobSettings settings() const {
    JobSettings settings;
    settings.metadataFolder = tree_->path();
    settings.metadataUrl = server_->url();
    settings.ontologyUrl = server_->url(QStringLiteral("/ontology.json"));
    settings.selection.subsets.insert(Subset::WeakEval);
    return settings;
  }

  std::unique_ptr<TempTree> tree_;
  std::unique_ptr<HttpServer> server_;
};

QTEST_GUILESS_MAIN(TestOwnMetadata)
#include "tst_own_metadata.moc"
