#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrent>

#include "core/workbench/workbench.h"

namespace ase {

template <class Work, class Done>
void Workbench::runOn(QThreadPool& pool, Work work, Done done) {
  QtConcurrent::run(&pool, std::move(work)).then(this, std::move(done));
}

}  // namespace ase
