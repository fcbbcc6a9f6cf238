#include "core/storage/storedtext.h"
#include <algorithm>

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

QString foldedName(const QString &name)
{
    const QString apart = name.normalized(QString::NormalizationForm_KD);
    QString plain;
    plain.reserve(apart.size());
    for (const QChar c : apart) {
        if (!c.isMark())
            plain.append(c);
    }
    return plain.toCaseFolded();
}

QString reversedDigits(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
    }
    std::reverse(digits.begin(), digits.end());
    return digits;
}

} // namespace Amandesk
