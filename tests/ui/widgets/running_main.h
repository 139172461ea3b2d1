#pragma once

#include <QApplication>
#include <QTest>
#include <QTimer>

/// Like QTEST_MAIN, but runs the tests inside QApplication::exec(): Qt tells widgets of a new palette only
/// while the application runs.
#define ASE_RUNNING_TEST_MAIN(TestClass)            \
  int main(int argc, char** argv) {                 \
    QApplication app(argc, argv);                   \
    QApplication::setQuitOnLastWindowClosed(false); \
    int failures = 1;                               \
    QTimer::singleShot(0, &app, [&] {               \
      TestClass test;                               \
      failures = QTest::qExec(&test, argc, argv);   \
      QApplication::quit();                         \
    });                                             \
    QApplication::exec();                           \
    return failures;                                \
  }
