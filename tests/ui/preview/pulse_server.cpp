#include "pulse_server.h"

#include <cstring>

#include <QDeadlineTimer>
#include <QTest>

#include "tests/support/run_program.h"

namespace ase::test {

PulseServer::~PulseServer() {
  kill();
}

bool PulseServer::isInstalled() {
  return haveProgram(QStringLiteral("pulseaudio")) && haveProgram(QStringLiteral("pactl")) &&
         haveProgram(QStringLiteral("parec"));
}

bool PulseServer::start() {
  const QString socket = folder_.filePath(QStringLiteral("socket"));
  qputenv("XDG_RUNTIME_DIR", folder_.path().toUtf8());
  qputenv("PULSE_SERVER", "unix:" + socket.toUtf8());
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("HOME"), folder_.path());
  server_.setProcessEnvironment(environment);
  server_.setProcessChannelMode(QProcess::MergedChannels);
  server_.start(QStringLiteral("pulseaudio"),
                {QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--use-pid-file=no"),
                 QStringLiteral("--exit-idle-time=-1"), QStringLiteral("--disable-shm=yes"),
                 QStringLiteral("--load=module-native-protocol-unix auth-anonymous=1 socket=%1").arg(socket),
                 QStringLiteral("--load=module-null-sink sink_name=first")});
  for (QDeadlineTimer deadline(15000); !deadline.hasExpired(); QTest::qWait(100)) {
    if (server_.state() == QProcess::NotRunning && !server_.waitForStarted(0)) break;
    if (runProgram(QStringLiteral("pactl"), {QStringLiteral("info")}).succeeded()) return true;
  }
  problem_ = QStringLiteral("pulseaudio did not come up: ") + QString::fromUtf8(server_.readAll());
  return false;
}

QByteArray PulseServer::addSink(const QString& name) {
  return runProgram(QStringLiteral("pactl"),
                    {QStringLiteral("load-module"), QStringLiteral("module-null-sink"),
                     QStringLiteral("sink_name=") + name})
      .output.trimmed();
}

void PulseServer::removeSink(const QByteArray& number) {
  runProgram(QStringLiteral("pactl"), {QStringLiteral("unload-module"), QString::fromLatin1(number)});
}

void PulseServer::kill() {
  if (server_.state() == QProcess::NotRunning) return;
  server_.kill();
  server_.waitForFinished();
}

Recorder::Recorder(const QString& sink) {
  parec_.start(QStringLiteral("parec"),
               {QStringLiteral("--device=%1.monitor").arg(sink), QStringLiteral("--latency-msec=10"),
                QStringLiteral("--format=s16le"), QStringLiteral("--channels=1"),
                QStringLiteral("--rate=%1").arg(kRate)});
  for (QDeadlineTimer deadline(10000); !deadline.hasExpired() && parec_.bytesAvailable() < kRate / 2;)
    QTest::qWait(20);
  take();
}

Recorder::~Recorder() {
  parec_.kill();
  parec_.waitForFinished();
}

std::vector<qint16> Recorder::take() {
  const QByteArray bytes = parec_.readAllStandardOutput();
  std::vector<qint16> samples(static_cast<std::size_t>(bytes.size()) / sizeof(qint16));
  if (!samples.empty()) std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(qint16));
  return samples;
}

}  // namespace ase::test
