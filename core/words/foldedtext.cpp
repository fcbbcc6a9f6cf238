#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {

QString foldedText(QStringView text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (plain)
        return text.toString().toLower();
    const QString apart = text.toString().normalized(QString::NormalizationForm_KD);
    QString folded;
    folded.reserve(apart.size());
    for (const QChar c : apart) {
        if (!c.isMark())
            folded.append(c);
    }
    return folded.toCaseFolded();
}

} // namespace Amandesk
