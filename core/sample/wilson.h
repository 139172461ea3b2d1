#pragma once

namespace ase {

/// A share with the bounds of its confidence interval.
struct ShareInterval {
  double share = 0;
  double lower = 0;
  double upper = 1;
};

/// 97.5 % of a normal distribution lie below it: both sides of a 95 % interval.
inline constexpr double kNormal95 = 1.96;

/// The interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
/// Journal of the American Statistical Association 22 (1927), 209-212: the shares from which a share of
/// `share` among `trials`, more than 0, is less than z standard errors away.
///
///     (share + z²/2n ± z √(share (1 - share) / n + z²/4n²)) / (1 + z²/n)
///
/// Its upper bound for a share of 0 is z² / (n + z²).
ShareInterval wilson(double share, double trials, double z = kNormal95);

}  // namespace ase
