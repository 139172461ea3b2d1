#include "ui/window/sample_review.h"

#include <algorithm>

#include <QRandomGenerator>

#include "core/base/atomic_file.h"
#include "core/sample/sample_csv.h"
#include "ui/sampling/sample_dialog.h"
#include "ui/sampling/sample_strip.h"
#include "ui/setup/setup_panel.h"
#include "ui/table/review_panel.h"
#include "ui/window/notices.h"
#include "ui/window/questions.h"

namespace ase {

SampleReview::SampleReview(Workbench& workbench, SetupPanel& setup, ReviewPanel& review, Notices& notices,
                           QWidget* window)
    : QObject(window), workbench_(workbench), notices_(notices), window_(window) {
  auto* strip = new SampleStrip(workbench);
  review.setSampleStrip(strip);
  connect(&setup, &SetupPanel::sampleRequested, this, &SampleReview::ask);
  connect(strip, &SampleStrip::exportRequested, this, &SampleReview::exportSample);
  connect(&workbench.sampling(), &Sampling::nothingToDraw, &notices, &Notices::tellNothingToDraw);
}

void SampleReview::ask(SampledThreshold threshold) {
  const Criteria criteria = workbench_.settings().criteria;
  const auto value =
      threshold == SampledThreshold::Silence ? criteria.silenceThreshold : criteria.minDuration;
  Sampling& sampling = workbench_.sampling();
  if (!value || sampling.isDrawing() || !workbench_.canDecide()) return;
  std::optional<SampleDialog::Earlier> earlier;
  if (const Sample* sample = sampling.latest(threshold)) {
    const auto verdicts = sampling.verdictsOn(*sample);
    earlier = {std::ssize(verdicts) - std::ranges::count(verdicts, UserVerdict::None), std::ssize(verdicts)};
  }
  SampleDialog dialog(threshold, *value, earlier, window_);
  if (dialog.exec() != QDialog::Accepted || !workbench_.canDecide()) return;
  if (dialog.continuesEarlier()) return sampling.goOn(threshold);
  sampling.begin({.kind = threshold,
                  .threshold = *value,
                  .seed = QRandomGenerator::global()->generate(),
                  .target = dialog.target(),
                  .clips = dialog.clips()},
                 criteria);
}

void SampleReview::exportSample() {
  const Sample* sample = workbench_.sampling().current();
  if (sample == nullptr) return;
  const QByteArray csv = sampleAsCsv(*sample, workbench_.sampling().verdictsOn(*sample));
  const QString path = askForSampleFile(window_);
  if (path.isEmpty()) return;
  const auto written = std::make_shared<Result<>>();
  workbench_.board().read(
      [written, path, csv](const ReviewTable& /*table*/, const ReviewView& /*view*/) {
        *written = replaceFileDurably(path, csv);
      },
      [this, written, path] { notices_.tellExported(*written, path); });
}

}  // namespace ase
