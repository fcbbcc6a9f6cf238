#include "app/sandbox/serverclock.h"
#include <array>
#include <chrono>
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
    using namespace std::chrono;
    const sys_time at{milliseconds(shown(ms))};
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(at - day));
    // By hand: every message has one.
    std::array<char16_t, 20> text{};
    const auto write = [&text](size_t from, size_t digits, int number, char16_t behind) {
        text[from + digits] = behind;
        for (size_t digit = digits; digit-- > 0; number /= 10)
            text[from + digit] = char16_t(u'0' + number % 10);
    };
    write(0, 4, int(date.year()), u'-');
    write(5, 2, int(unsigned(date.month())), u'-');
    write(8, 2, int(unsigned(date.day())), u'T');
    write(11, 2, int(time.hours().count()), u':');
    write(14, 2, int(time.minutes().count()), u':');
    write(17, 2, int(time.seconds().count()), u'Z');
    return QString(reinterpret_cast<const QChar *>(text.data()), qsizetype(text.size()));
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
