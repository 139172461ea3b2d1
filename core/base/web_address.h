#pragma once

#include <optional>

#include <QString>
#include <QUrl>

namespace ase {

/// An address of the web, as people write it: without a scheme it is taken for https. nullopt: it is none,
/// or has another scheme than https or http.
std::optional<QUrl> webAddress(const QString& text);

}  // namespace ase
