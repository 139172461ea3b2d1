#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrent>

#include "core/base/background.h"
#include "core/workbench/workbench.h"

namespace ase {

template <class Work, class Done>
QFuture<void> Workbench::runOn(QThreadPool& pool, Work work, Done done) {
  return QtConcurrent::run(&pool, [this, work = std::move(work), done = std::move(done)] {
    goToBackground();
    auto result = work();
    QMetaObject::invokeMethod(
        this, [done, result = std::move(result)] { done(result); }, Qt::QueuedConnection);
  });
}

}  // namespace ase
