#pragma once

#include <optional>

#include <QByteArray>

namespace ase {

/// How many threads can compute at once in this process: the processors that the system lets it use, at most
/// as many as its control group has time for (containers), and as Slurm gave to the task
/// (SLURM_CPUS_PER_TASK). At least 1.
int processors();

/// How many processors' time `cpu.max` of a control group allows ("200000 100000" is 2), rounded up; nullopt:
/// any.
std::optional<int> processorsAllowedBy(const QByteArray& cpuMax);

}  // namespace ase
