#include "core/storage/storedtext.h"

namespace Amandesk {

QString joinLines(const QStringList &texts)
{
    QStringList lines;
    lines.reserve(texts.size());
    for (QString text : texts)
        lines.append(text.replace(u'\n', u' '));
    return lines.join(u'\n');
}

QStringList splitLines(const QString &column)
{
    return column.isEmpty() ? QStringList() : column.split(u'\n');
}

} // namespace Amandesk
