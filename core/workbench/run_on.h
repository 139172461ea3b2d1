#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrent>

#include "core/workbench/workbench.h"

namespace ase {

template <class Work, class Done>
QFuture<void> Workbench::runOn(QThreadPool& pool, Work work, Done done) {
  auto future = QtConcurrent::run(&pool, std::move(work));
  const QFuture<void> worked(future);
  future.then(this, std::move(done));
  return worked;
}

}  // namespace ase
