#include "core/platform/bootid.h"
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString bootId()
{
#ifdef Q_OS_LINUX
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    if (file.open(QIODevice::ReadOnly))
        return QString::fromLatin1(file.read(64).trimmed());
#endif
    return {};
}

} // namespace Amandesk
