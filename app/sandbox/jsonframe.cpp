#include "app/sandbox/jsonframe.h"
#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Amandesk::Box {

namespace {
QByteArray textOf(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
}

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
}

void writePlain(QByteArray &text, const QString &plain)
{
    const qsizetype at = text.size();
    text.resize(at + plain.size() + 2);
    char *out = text.data() + at;
    *out++ = '"';
    for (const QChar c : plain)
        *out++ = char(c.unicode());
    *out = '"';
}

struct ValueWriter {
    QByteArray &text;
    void operator()(bool value) const { text += value ? "true" : "false"; }
    void operator()(qint64 value) const { text += QByteArray::number(value); }
    void operator()(const QString &value) const
    {
        if (isPlain(value))
            writePlain(text, value);
        else
            text += textOf(value);
    }
    void operator()(const QJsonValue &value) const { text += textOf(value); }
};

// Behind what has been written of the object.
void writeKey(QByteArray &text, bool first, const QString &key)
{
    text += first ? '{' : ',';
    writePlain(text, key);
    text += ':';
}
} // namespace

QJsonObject toObject(const JsonFields &fields)
{
    QJsonObject object;
    for (const auto &[key, value] : fields)
        object.insert(key, std::visit([](const auto &one) { return QJsonValue(one); }, value));
    return object;
}

JsonFrame::JsonFrame(const JsonFields &same, const JsonFields &different)
{
    QByteArray text;
    bool first = true;
    for (const auto &[key, value] : same) {
        writeKey(text, std::exchange(first, false), key);
        std::visit(ValueWriter{text}, value);
    }
    for (qsizetype value = 0; value < different.size(); ++value) {
        writeKey(text, std::exchange(first, false), different.at(value).first);
        m_pieces.append({std::exchange(text, {}), value});
    }
    m_pieces.append({"}", -1});
}

void JsonFrame::write(QByteArray &text, const JsonFields &values) const
{
    for (const Piece &piece : m_pieces) {
        text += piece.text;
        if (piece.value >= 0)
            std::visit(ValueWriter{text}, values.at(piece.value).second);
    }
}

} // namespace Amandesk::Box
