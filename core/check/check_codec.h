#pragma once

#include <optional>

#include <QByteArray>

#include "core/check/archive_check.h"

namespace ase {

/// The stored form of a check. decodeCheck() returns nullopt for bytes that encodeCheck() cannot
/// have produced. The archive's name, path and stamp are not in it.
QByteArray encodeCheck(const ArchiveCheck& check);
std::optional<ArchiveCheck> decodeCheck(const QByteArray& stored);

}  // namespace ase
