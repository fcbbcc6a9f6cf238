#include "app/sandbox/request.h"
#include <QJsonDocument>
#include <QUrl>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const QVariant number = value.toVariant();
        return number.typeId() == QMetaType::LongLong ? QString::number(number.toLongLong()) : number.toString();
    }
    return value.toString();
}

QString decoded(QByteArray text)
{
    return QUrl::fromPercentEncoding(text.replace('+', ' '));
}

// "a" → value, "a[]" → array, "a[b]" → object with b
void addField(QJsonObject &params, QString name, const QString &value)
{
    const qsizetype open = name.indexOf(u'[');
    if (open <= 0 || !name.endsWith(u']')) {
        params.insert(name, value);
        return;
    }
    const QString inner = name.mid(open + 1, name.size() - open - 2);
    name.truncate(open);
    if (inner.isEmpty()) {
        QJsonArray array = params.value(name).toArray();
        array.append(value);
        params.insert(name, array);
    } else {
        QJsonObject object = params.value(name).toObject();
        object.insert(inner, value);
        params.insert(name, object);
    }
}

void readForm(QJsonObject &params, const QByteArray &form)
{
    for (const QByteArray &pair : form.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        addField(params, decoded(equals < 0 ? pair : pair.left(equals)),
                 equals < 0 ? QString() : decoded(pair.mid(equals + 1)));
    }
}

bool readJson(QJsonObject &params, const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return false;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key().endsWith("[]"_L1) ? it.key().chopped(2) : it.key();
        params.insert(key, it.value());
    }
    return true;
}

// The value of name="…" in a header line.
QString quotedPart(const QByteArray &line, const QByteArray &name)
{
    for (const QByteArray &part : line.split(';')) {
        const QByteArray trimmed = part.trimmed();
        if (!trimmed.startsWith(name + '='))
            continue;
        QByteArray value = trimmed.mid(name.size() + 1);
        if (value.startsWith('"') && value.endsWith('"') && value.size() >= 2)
            value = value.mid(1, value.size() - 2);
        return QString::fromUtf8(value);
    }
    return {};
}

void readMultipart(Request &request, const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = "--" + quotedPart(contentType, "boundary").toUtf8();
    if (boundary.size() == 2)
        return;
    qsizetype at = body.indexOf(boundary);
    while (at >= 0) {
        at += boundary.size();
        if (body.mid(at, 2) == "--")
            return;
        const qsizetype headerEnd = body.indexOf("\r\n\r\n", at);
        const qsizetype next = body.indexOf("\r\n" + boundary, at);
        if (headerEnd < 0 || next < headerEnd)
            return;
        QByteArray disposition;
        QByteArray type;
        for (const QByteArray &line : body.mid(at, headerEnd - at).split('\n')) {
            const QByteArray trimmed = line.trimmed();
            if (trimmed.toLower().startsWith("content-disposition:"))
                disposition = trimmed.mid(20);
            else if (trimmed.toLower().startsWith("content-type:"))
                type = trimmed.mid(13).trimmed();
        }
        const QByteArray content = body.mid(headerEnd + 4, next - headerEnd - 4);
        const QString name = quotedPart(disposition, "name");
        if (disposition.contains("filename"))
            request.files.append({name, quotedPart(disposition, "filename"), QString::fromUtf8(type), content});
        else
            addField(request.params, name, QString::fromUtf8(content));
        at = next + 2;
    }
}
} // namespace

void readParameters(Request &request, const QByteArray &query, const QByteArray &contentType, const QByteArray &body)
{
    readForm(request.params, query);
    if (body.isEmpty())
        return;
    const QByteArray type = contentType.toLower();
    if (type.startsWith("multipart/form-data")) {
        readMultipart(request, contentType, body);
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
        // Some tools send JSON without saying so.
        if (!body.trimmed().startsWith('{') || !readJson(request.params, body))
            readForm(request.params, body);
    } else {
        request.badBody = !readJson(request.params, body) && type.contains("json");
    }
}

bool Request::has(QLatin1StringView key) const
{
    const QJsonValue value = params.value(key);
    return !value.isUndefined() && !value.isNull() && !(value.isString() && value.toString().isEmpty());
}

QString Request::text(QLatin1StringView key, const QString &fallback) const
{
    return has(key) ? textOf(params.value(key)) : fallback;
}

qint64 Request::number(QLatin1StringView key, qint64 fallback) const
{
    if (!has(key))
        return fallback;
    bool ok = false;
    const QString written = textOf(params.value(key));
    const qint64 number = written.toLongLong(&ok);
    return ok ? number : qint64(written.toDouble(&ok));
}

bool Request::flag(QLatin1StringView key, bool fallback) const
{
    if (!has(key))
        return fallback;
    const QString value = textOf(params.value(key)).toLower();
    return value == "true"_L1 || value == "1"_L1 || value == "yes"_L1;
}

QStringList Request::list(QLatin1StringView key) const
{
    QStringList list;
    if (!has(key))
        return list;
    const QJsonArray values = array(key);
    if (values.isEmpty() && !params.value(key).isArray())
        return {text(key)};
    for (const QJsonValue &value : values)
        list.append(textOf(value));
    return list;
}

QList<qint64> Request::numbers(QLatin1StringView key) const
{
    QList<qint64> numbers;
    const QStringList texts = list(key);
    for (const QString &text : texts)
        numbers.append(text.toLongLong());
    return numbers;
}

QJsonObject Request::object(QLatin1StringView key) const
{
    const QJsonValue value = params.value(key);
    return value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : value.toObject();
}

QJsonArray Request::array(QLatin1StringView key) const
{
    const QJsonValue value = params.value(key);
    if (value.isString() && value.toString().startsWith(u'['))
        return QJsonDocument::fromJson(value.toString().toUtf8()).array();
    return value.toArray();
}

} // namespace Amandesk::Box
