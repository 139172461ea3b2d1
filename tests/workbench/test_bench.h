#pragma once

#include "core/workbench/workbench.h"

namespace ase::test {

/// A workbench at whose end all that it began is waited for.
class TestBench : private WorkThreads, public Workbench {
 public:
  TestBench() : Workbench(static_cast<WorkThreads&>(*this)) {}
};

}  // namespace ase::test
