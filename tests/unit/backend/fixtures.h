#pragma once
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace Amandesk {

// The object of one file in tests/data/backend.
inline QJsonObject fixture(const QString &name)
{
    QFile file(QStringLiteral(AMANDESK_TEST_DATA "/backend/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        qFatal("fixture %s is no JSON object", qPrintable(name));
    return document.object();
}

inline QByteArray fixtureBytes(const QString &name)
{
    return QJsonDocument(fixture(name)).toJson(QJsonDocument::Compact);
}

} // namespace Amandesk
