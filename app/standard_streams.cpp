#include "app/standard_streams.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>

#include <QString>

#include "app/exit_status.h"
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace ase {
namespace {

bool outputFailed = false;

void noteFailure(int error) {
  if (outputFailed) return;
  outputFailed = true;
  const QString message =
      QStringLiteral(
          "error: Standard output cannot be written: what belongs there is lost, or incomplete. Send it to a "
          "disk with room, or to a program that reads it to its end, and run the same again. (%1)\n")
          .arg(QString::fromLocal8Bit(std::generic_category().message(error).c_str()));
  std::fputs(message.toLocal8Bit().constData(), stderr);
  std::fflush(stderr);
}

}  // namespace

void holdStandardStreams() {
#ifdef _WIN32
  // As on other systems, lines end with \n alone and text is UTF-8: what the manifest says of the program
  // does not hold for the console.
  for (FILE* stream : {stdout, stderr}) _setmode(_fileno(stream), _O_BINARY);
  SetConsoleOutputCP(CP_UTF8);
#else
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // open() returns the number of the stream, as those below it are open.
    if (fcntl(stream, F_GETFD) == -1) static_cast<void>(open("/dev/null", O_RDONLY));
  }
#endif
}

void printOut(const QByteArray& text) {
  const auto size = static_cast<std::size_t>(text.size());
  if (std::fwrite(text.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0) noteFailure(errno);
}

int closeOut(int status) {
  if (std::fclose(stdout) != 0) noteFailure(errno);
  const bool promisesResults = status == Done || status == DoneButUnreachable;
  return outputFailed && promisesResults ? Failed : status;
}

}  // namespace ase
