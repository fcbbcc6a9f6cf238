#pragma once
#include <QString>
#include <QStringList>

namespace Amandesk {

// A list of short texts in one column, one a line; line breaks inside a text become spaces.
QString joinLines(const QStringList &texts);
QStringList splitLines(const QString &column);

} // namespace Amandesk
