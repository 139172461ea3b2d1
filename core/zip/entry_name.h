#pragma once

#include <QByteArrayView>
#include <QString>

namespace ase {

/// Decodes an entry's name: as UTF-8 if the flag says so; else from Info-ZIP's Unicode Path field
/// (0x7075) if there is one for this name; else as CP437, the default character set of the ZIP
/// format. Bytes that are not UTF-8 become replacement characters. `extra` is the entry's extra
/// field.
QString decodeEntryName(QByteArrayView name, bool utf8, QByteArrayView extra);

}  // namespace ase
