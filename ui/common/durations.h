#pragma once
#include <chrono>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace Amandesk {

// Lengths of time in words: two units at most, "23 h 55 m" / "23 j 55 m".
class Durations
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::Durations)
public:
    static QString text(std::chrono::seconds length); // "23 h 55 m", "11 m 20 s"
    static QString chip(std::chrono::seconds length); // under an hour "42 min", then "7 h 10 m"
    static QString spoken(std::chrono::seconds length); // "23 hours 55 minutes"
};

// Points in time as the reader says them, in local time. `now` and `at` may be UTC.
class RelativeTime
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::RelativeTime)
public:
    static QString time(const QDateTime &at, const QLocale &locale = QLocale()); // "10.32" / "10:32"
    static QString timeWithSeconds(const QDateTime &at, const QLocale &locale = QLocale());
    // Today the time, then "Yesterday", a weekday within a week, else a short date.
    static QString brief(const QDateTime &at, const QDateTime &now, const QLocale &locale = QLocale());
    // For the line between two days: "Today, Monday 23 November".
    static QString day(const QDateTime &at, const QDateTime &now, const QLocale &locale = QLocale());
    // Inside a sentence: "10:32", "tomorrow 10:31", "26 Nov 10:32".
    static QString moment(const QDateTime &at, const QDateTime &now, const QLocale &locale = QLocale());
};

} // namespace Amandesk
