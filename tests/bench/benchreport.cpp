#include "tests/bench/benchreport.h"
#include <algorithm>
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString numberText(double value)
{
    const double size = std::abs(value);
    return QLocale::c().toString(value, 'f', size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
} // namespace

bool Reach::holds(double value) const
{
    switch (kind) {
    case Kind::None:
        return true;
    case Kind::AtLeast:
        return value >= limit;
    case Kind::AtMost:
        return value <= limit;
    }
    Q_UNREACHABLE();
}

QString Reach::text() const
{
    if (kind == Kind::None)
        return {};
    return (kind == Kind::AtLeast ? u"≥ "_s : u"≤ "_s) + QLocale::c().toString(limit, 'g', 6);
}

bool BenchReport::holds() const
{
    return std::ranges::all_of(rows, &BenchRow::holds);
}

QString BenchReport::table() const
{
    qsizetype width = 0;
    for (const BenchRow &row : rows)
        width = std::max(width, row.what.size());
    QString text = bench + u'\n';
    for (const QString &note : notes)
        text += u"  "_s + note + u'\n';
    for (const BenchRow &row : rows) {
        QString line = u"  %1  %2 %3"_s.arg(row.what, -int(width)).arg(numberText(row.value), 10).arg(row.unit, -6);
        if (row.reach.kind != Reach::Kind::None)
            line += u"  %1  %2"_s.arg(row.reach.text(), -8).arg(row.holds() ? u"holds"_s : u"DOES NOT HOLD"_s);
        text += line.trimmed().prepend(u"  "_s) + u'\n';
    }
    return text;
}

QByteArray BenchReport::json() const
{
    QJsonArray list;
    for (const BenchRow &row : rows) {
        list.append(QJsonObject{{u"what"_s, row.what},
                                {u"value"_s, row.value},
                                {u"unit"_s, row.unit},
                                {u"reach"_s, row.reach.text()},
                                {u"holds"_s, row.holds()}});
    }
    return QJsonDocument(QJsonObject{{u"bench"_s, bench}, {u"rows"_s, list}}).toJson(QJsonDocument::Compact);
}

double percentile(QList<double> values, double percent)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = qsizetype(std::ceil(percent / 100 * double(values.size())));
    return values.at(std::clamp<qsizetype>(rank - 1, 0, values.size() - 1));
}

double median(const QList<double> &values)
{
    return percentile(values, 50);
}

} // namespace Amandesk
