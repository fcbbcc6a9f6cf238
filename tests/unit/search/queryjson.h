#pragma once
#include "core/domain/search.h"
#include <QJsonArray>
#include <QJsonObject>

namespace Amandesk {

// A reading in the shape of tests/data/search/queries.tsv: empty members left out.
inline QJsonObject jsonOf(const SearchQuery &query)
{
    QJsonObject object;
    const auto add = [&object](const QString &name, const QStringList &values) {
        if (!values.isEmpty())
            object.insert(name, QJsonArray::fromStringList(values));
    };
    const auto namesOf = [](const auto &values, auto nameOf) {
        QStringList names;
        for (const auto &value : values)
            names.append(nameOf(value));
        return names;
    };
    const auto addDay = [&object](const QString &name, const std::optional<QDate> &day) {
        if (day)
            object.insert(name, day->toString(Qt::ISODate));
    };
    add(QStringLiteral("words"), query.words);
    add(QStringLiteral("phrases"), query.phrases);
    add(QStringLiteral("codes"), query.codes);
    add(QStringLiteral("phones"), query.phones);
    add(QStringLiteral("numbers"), query.numbers);
    add(QStringLiteral("from"), query.from);
    add(QStringLiteral("to"), query.to);
    add(QStringLiteral("tags"), query.tags);
    add(QStringLiteral("channels"), query.channels);
    addDay(QStringLiteral("before"), query.before);
    addDay(QStringLiteral("after"), query.after);
    add(QStringLiteral("status"), namesOf(query.status, searchStatusName));
    add(QStringLiteral("has"), namesOf(query.has, searchHasName));
    add(QStringLiteral("problems"), namesOf(query.problems, searchProblemName));
    return object;
}

} // namespace Amandesk
