#include "core/base/log.h"

namespace Amandesk {

QString logSafe(const QString &text, int most)
{
    QString safe = text.left(most);
    for (QChar &c : safe) {
        if (!c.isPrint() || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u'?';
    }
    return safe;
}

} // namespace Amandesk
