#include "app/sandbox/serverclock.h"
#include <QDateTime>
#include <QLocale>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}
} // namespace

QString ServerClock::iso(qint64 ms) const
{
    return utc(shown(ms)).toString(Qt::ISODate);
}

QString ServerClock::sql(qint64 ms) const
{
    return utc(shown(ms)).toString(u"yyyy-MM-dd hh:mm:ss"_s);
}

QString ServerClock::http(qint64 ms) const
{
    return QLocale::c().toString(utc(shown(ms)), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
}

} // namespace Amandesk::Box
