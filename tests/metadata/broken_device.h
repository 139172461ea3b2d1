#pragma once

#include <QBuffer>

namespace ase::test {

/// A device that breaks after its bytes.
class BrokenDevice : public QBuffer {
 protected:
  qint64 readData(char* data, qint64 size) override {
    const qint64 count = QBuffer::readData(data, size);
    return count > 0 ? count : -1;
  }
};

}  // namespace ase::test
