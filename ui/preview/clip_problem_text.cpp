#include "ui/preview/clip_problem_text.h"

#include <QCoreApplication>

namespace ase {
namespace {

class Text {
  Q_DECLARE_TR_FUNCTIONS(ClipProblem)

 public:
  static QString of(const ClipAudio& audio) {
    const QString played = tr("%1 s").arg(audio.seconds(), 0, 'f', 1);
    const QString promised = tr("%1 s").arg(audio.secondsPromised, 0, 'f', 1);
    switch (audio.problem) {
      case ClipProblem::None:
        return {};
      case ClipProblem::Truncated:
        if (audio.frames() == 0)
          return tr("The file ends before its sound begins, so there is nothing to hear.");
        return tr("The file ends early: you hear %1 of the %2 it promises.").arg(played, promised);
      case ClipProblem::Broken:
        return tr("The file is damaged: you hear %1 of the %2 it promises.").arg(played, promised);
      case ClipProblem::NoSamples:
        return tr("The file holds no sound.");
      case ClipProblem::NotPcm:
        return tr("The sound is not PCM but \"%1\", which is not played here.").arg(audio.detail);
      case ClipProblem::NotWav:
        return tr("The file is not a WAV file, so there is nothing to hear.");
      case ClipProblem::Undecodable:
        return tr("The file's header is damaged, so there is nothing to hear.");
    }
    return {};
  }
};

}  // namespace

QString clipProblemText(const ClipAudio& audio) {
  return Text::of(audio);
}

}  // namespace ase
