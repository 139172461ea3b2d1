#pragma once

#include <bit>
#include <concepts>

#include <QByteArray>
#include <QtEndian>

namespace ase::test {

/// Appends a number to `bytes` in the byte order given: `put<quint16>(header, 20)`.
template <std::integral T>
void put(QByteArray& bytes, T value, std::endian order = std::endian::little) {
  char raw[sizeof(T)];
  if (order == std::endian::little) {
    qToLittleEndian(value, raw);
  } else {
    qToBigEndian(value, raw);
  }
  bytes.append(raw, sizeof(T));
}

}  // namespace ase::test
