#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace ase::test {

/// A PulseAudio server of the test's own, with a null sink: a real sound device whose sound nobody hears.
/// Points this process at it, so it must be started before Qt Multimedia is first used. Ends with its scope.
class PulseServer {
 public:
  ~PulseServer();

  /// Whether the programs pulseaudio, pactl and parec are there.
  static bool isInstalled();
  /// Starts the server with one sink named "first". False with a message in problem() if it does not come up.
  bool start();
  QString problem() const { return problem_; }

  /// Adds a sink; returns the number to remove it with.
  QByteArray addSink(const QString& name);
  void removeSink(const QByteArray& number);
  /// Ends the server as if it had crashed.
  void kill();

 private:
  QTemporaryDir folder_;
  QProcess server_;
  QString problem_;
};

/// Records what a sink plays, from construction on. Waits until the sink runs evenly: a null sink that was
/// idle takes up to two seconds for that.
class Recorder {
 public:
  static constexpr int kRate = 32000;

  explicit Recorder(const QString& sink);
  ~Recorder();

  /// Everything since construction or the last take(); mono.
  std::vector<qint16> take();

 private:
  QProcess parec_;
};

}  // namespace ase::test
