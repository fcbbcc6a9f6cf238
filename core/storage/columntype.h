#pragma once
#include <QMetaType>
#include <QStringView>

namespace Amandesk {

// What a column declared like this is read as: SQLite's affinity rules, and truth values by their usual name.
QMetaType columnMetaType(QStringView declared);

} // namespace Amandesk
