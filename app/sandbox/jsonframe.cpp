#include "app/sandbox/jsonframe.h"
#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

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

void writeValue(QByteArray &text, const QJsonValue &value)
{
    if (value.isString() && isPlain(value.toString()))
        text += '"' + value.toString().toLatin1() + '"';
    else if (value.isDouble() && double(value.toInteger()) == value.toDouble())
        text += QByteArray::number(value.toInteger());
    else
        text += textOf(value);
}
} // namespace

JsonFrame::JsonFrame(QJsonObject same, const QStringList &different)
{
    const auto mark = [](qsizetype value) { return u"\u0001%1"_s.arg(value); }; // nobody writes that
    for (qsizetype value = 0; value < different.size(); ++value)
        same.insert(different.at(value), mark(value));
    const QByteArray whole = QJsonDocument(same).toJson(QJsonDocument::Compact);
    QList<std::pair<qsizetype, qsizetype>> places;
    for (qsizetype value = 0; value < different.size(); ++value)
        places.append({whole.indexOf(textOf(mark(value))), value});
    std::sort(places.begin(), places.end());
    qsizetype from = 0;
    for (const auto &[at, value] : std::as_const(places)) {
        m_pieces.append({whole.mid(from, at - from), value});
        from = at + textOf(mark(value)).size();
    }
    m_pieces.append({whole.mid(from), -1});
}

void JsonFrame::write(QByteArray &text, const QList<std::pair<QString, QJsonValue>> &values) const
{
    for (const Piece &piece : m_pieces) {
        text += piece.text;
        if (piece.value >= 0)
            writeValue(text, values.at(piece.value).second);
    }
}

} // namespace Amandesk::Box
