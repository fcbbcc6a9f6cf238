#pragma once
#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace Amandesk::Box {

enum class Method { Get, Post, Put, Patch, Delete, Head, Options, Other };

struct UploadedFile {
    QString field;
    QString name;
    QString type;
    QByteArray bytes;
};

// One call as the routes see it: query and body, however they were encoded, merged into one set of parameters.
// Forms write arrays as "a[]=1&a[]=2" and send everything as text; an empty text or null counts as absent.
class Request
{
public:
    Method method = Method::Get;
    QString path; // as it was asked for
    QString route; // without an app code in front, in the one dialect the routes are written in
    QHash<QByteArray, QByteArray> headers; // names in small letters, "_" written as "-"
    QHash<QString, QString> places; // {name} parts of the path
    QJsonObject params;
    QList<UploadedFile> files;
    bool badBody = false; // said to be JSON and was not

    QString header(const char *name) const { return QString::fromUtf8(headers.value(name)); }
    QString place(QLatin1StringView name) const { return places.value(name); }
    qint64 placeNumber(QLatin1StringView name) const { return places.value(name).toLongLong(); }

    bool has(QLatin1StringView key) const;
    QString text(QLatin1StringView key, const QString &fallback = {}) const;
    qint64 number(QLatin1StringView key, qint64 fallback = 0) const;
    bool flag(QLatin1StringView key, bool fallback = false) const;
    QStringList list(QLatin1StringView key) const; // also a single value
    QList<qint64> numbers(QLatin1StringView key) const;
    QJsonObject object(QLatin1StringView key) const; // also written as a JSON text
    QJsonArray array(QLatin1StringView key) const; // also written as a JSON text
};

// Fills params and files from the query and the body.
void readParameters(Request &request, const QByteArray &query, const QByteArray &contentType, const QByteArray &body);

} // namespace Amandesk::Box
