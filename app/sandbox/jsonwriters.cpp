#include "app/sandbox/jsonwriters.h"
#include <array>
#include <charconv>
#include <QJsonDocument>

namespace Amandesk::Box {

namespace {
QByteArray textOf(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
}

// Nearly all texts are ASCII; nothing is written of the others.
bool writeAscii(QByteArray &text, const QString &value)
{
    const qsizetype at = text.size();
    text.resize(at + 2 * value.size() + 2);
    char *const begin = text.data();
    char *out = begin + at;
    *out++ = '"';
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\' || c == u'\n')
            *out++ = '\\';
        else if (c < u' ' || c >= u'\x7f')
            return text.truncate(at), false;
        *out++ = c == u'\n' ? 'n' : char(c.unicode());
    }
    *out++ = '"';
    text.truncate(out - begin);
    return true;
}
} // namespace

void TextWriter::end()
{
    m_text += m_first ? "{}" : "}";
}

void TextWriter::writeKey(QLatin1StringView key)
{
    m_text += std::exchange(m_first, false) ? "{\"" : ",\"";
    m_text.append(key.data(), key.size()).append("\":", 2);
}

void TextWriter::writeNumber(qint64 number)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    m_text.append(digits.data(), end - digits.data());
}

void TextWriter::field(QLatin1StringView key, bool value)
{
    writeKey(key);
    m_text += value ? "true" : "false";
}

void TextWriter::field(QLatin1StringView key, const QString &text)
{
    writeKey(key);
    if (!writeAscii(m_text, text))
        m_text += textOf(text);
}

void TextWriter::field(QLatin1StringView key, const QJsonObject &object)
{
    writeKey(key);
    m_text += object.isEmpty() ? QByteArrayLiteral("{}") : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void TextWriter::field(QLatin1StringView key, const QJsonValue &value)
{
    writeKey(key);
    m_text += textOf(value);
}

void TextWriter::numberText(QLatin1StringView key, qint64 number)
{
    writeKey(key);
    m_text += '"';
    writeNumber(number);
    m_text += '"';
}

} // namespace Amandesk::Box
