#include "core/sample/wilson.h"

#include <algorithm>
#include <cmath>

namespace ase {

ShareInterval wilson(double share, double trials, double z) {
  const double perTrial = z * z / trials;
  const double centre = share + perTrial / 2;
  const double margin = z * std::sqrt(share * (1 - share) / trials + perTrial / (4 * trials));
  const double scale = 1 + perTrial;
  return {share, std::max((centre - margin) / scale, 0.0), std::min((centre + margin) / scale, 1.0)};
}

}  // namespace ase
