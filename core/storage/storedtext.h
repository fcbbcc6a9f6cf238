#pragma once
#include <QString>
#include <QStringList>

namespace Amandesk {

// A list of short texts in one column, one a line; line breaks inside a text become spaces.
QString joinLines(const QStringList &texts);
QStringList splitLines(const QString &column);

// Without regard to case and accents, for comparing and for finding parts of names.
QString foldedName(const QString &name);

// The digits of a number from its end: the last digits of a number are a beginning of this.
QString reversedDigits(const QString &text);

} // namespace Amandesk
