#pragma once

#include <QByteArrayView>
#include <QString>

namespace ase {

/// Decodes an entry's name: UTF-8 where the flag says so, the name in Info-ZIP's Unicode Path field (0x7075)
/// where there is one for this name, else CP437, which the ZIP format gives as its character set. Bytes that
/// are not UTF-8 become replacement characters. `extra` is the entry's extra field.
QString decodeEntryName(QByteArrayView name, bool utf8, QByteArrayView extra);

}  // namespace ase
