#include "ui/common/durations.h"

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Parts {
    qint64 days;
    qint64 hours;
    qint64 minutes;
    qint64 seconds;
};

Parts partsOf(std::chrono::seconds length)
{
    const qint64 all = qMax<qint64>(0, length.count());
    return {all / 86400, all / 3600 % 24, all / 60 % 60, all % 60};
}

// Always 24 hours: an agent's day has both halves.
QString clockFormat(const QLocale &locale, bool seconds)
{
    const bool dots = locale.timeFormat(QLocale::ShortFormat).contains(u'.');
    const QString separator = dots ? u"."_s : u":"_s;
    return u"HH"_s + separator + u"mm"_s + (seconds ? separator + u"ss"_s : QString());
}

QString shortDate(const QDate &date, const QDate &today, const QLocale &locale)
{
    return locale.toString(date, date.year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

} // namespace

QString Durations::text(std::chrono::seconds length)
{
    const auto [days, hours, minutes, seconds] = partsOf(length);
    if (days > 0)
        return tr("%1 d %2 h", "days and hours, short").arg(days).arg(hours);
    if (hours > 0)
        return tr("%1 h %2 m", "hours and minutes, short").arg(hours).arg(minutes, 2, 10, QLatin1Char('0'));
    if (minutes > 0)
        return tr("%1 m %2 s", "minutes and seconds, short").arg(minutes).arg(seconds, 2, 10, QLatin1Char('0'));
    return tr("%1 s", "seconds, short").arg(seconds);
}

QString Durations::chip(std::chrono::seconds length)
{
    if (length >= 1h)
        return text(length);
    return tr("%1 min", "minutes, short").arg(length.count() > 0 ? qMax<qint64>(1, length.count() / 60) : 0);
}

QString Durations::spoken(std::chrono::seconds length)
{
    const auto [days, hours, minutes, seconds] = partsOf(length);
    const auto both = [](const QString &first, const QString &second, qint64 of) {
        return of > 0 ? first + u' ' + second : first;
    };
    const auto n = [](qint64 number) { return int(number); };
    if (days > 0)
        return both(tr("%n day(s)", nullptr, n(days)), tr("%n hour(s)", nullptr, n(hours)), hours);
    if (hours > 0)
        return both(tr("%n hour(s)", nullptr, n(hours)), tr("%n minute(s)", nullptr, n(minutes)), minutes);
    if (minutes > 0)
        return both(tr("%n minute(s)", nullptr, n(minutes)), tr("%n second(s)", nullptr, n(seconds)), seconds);
    return tr("%n second(s)", nullptr, n(seconds));
}

QString RelativeTime::time(const QDateTime &at, const QLocale &locale)
{
    return locale.toString(at.toLocalTime().time(), clockFormat(locale, false));
}

QString RelativeTime::timeWithSeconds(const QDateTime &at, const QLocale &locale)
{
    return locale.toString(at.toLocalTime().time(), clockFormat(locale, true));
}

QString RelativeTime::brief(const QDateTime &at, const QDateTime &now, const QLocale &locale)
{
    const QDate date = at.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const qint64 ago = date.daysTo(today);
    if (ago == 0)
        return time(at, locale);
    if (ago == 1)
        return tr("Yesterday");
    if (ago > 1 && ago < 7)
        return locale.standaloneDayName(date.dayOfWeek());
    return shortDate(date, today, locale);
}

QString RelativeTime::day(const QDateTime &at, const QDateTime &now, const QLocale &locale)
{
    const QDate date = at.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const qint64 ago = date.daysTo(today);
    const QString full = locale.toString(date, date.year() == today.year() ? u"dddd d MMMM"_s : u"dddd d MMMM yyyy"_s);
    if (ago == 0)
        return tr("Today, %1").arg(full);
    if (ago == 1)
        return tr("Yesterday, %1").arg(full);
    return full;
}

QString RelativeTime::moment(const QDateTime &at, const QDateTime &now, const QLocale &locale)
{
    const QDate date = at.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const qint64 ahead = today.daysTo(date);
    const QString clock = time(at, locale);
    if (ahead == 0)
        return clock;
    if (ahead == 1)
        return tr("tomorrow %1").arg(clock);
    if (ahead == -1)
        return tr("yesterday %1").arg(clock);
    return shortDate(date, today, locale) + u' ' + clock;
}

} // namespace Amandesk
