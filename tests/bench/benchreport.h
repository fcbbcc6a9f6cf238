#pragma once
#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Amandesk {

// What a value has to reach; none: it is only told.
struct Reach {
    enum class Kind { None, AtLeast, AtMost };
    Kind kind = Kind::None;
    double limit = 0;

    bool holds(double value) const;
    QString text() const; // "≥ 0.9", empty for None
};
inline Reach atLeast(double limit)
{
    return {Reach::Kind::AtLeast, limit};
}
inline Reach atMost(double limit)
{
    return {Reach::Kind::AtMost, limit};
}

struct BenchRow {
    QString what;
    double value = 0;
    QString unit; // empty for a ratio
    Reach reach;
    bool holds() const { return reach.holds(value); }
};

// What every benchmark of the project answers, and the two ways in which it is printed.
struct BenchReport {
    QString bench;
    QStringList notes; // how it was measured; for the table only
    QList<BenchRow> rows;

    bool holds() const; // all of them
    QString table() const;
    QByteArray json() const; // {"bench":…,"rows":[{"what":…,"value":…,"unit":…,"reach":…,"holds":…}…]}
};

// The value that so many percent are not above (nearest rank); 0 for none.
double percentile(QList<double> values, double percent);
double median(const QList<double> &values);

} // namespace Amandesk
