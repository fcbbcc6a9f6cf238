#pragma once
#include <QJsonValue>
#include <QList>
#include <QString>
#include <utility>
#include <variant>

namespace Amandesk::Box {

// A key and its value, without the boxes of QJsonValue: most are numbers and short texts, and there are many.
using JsonField = std::pair<QString, std::variant<bool, qint64, QString, QJsonValue>>;
using JsonFields = QList<JsonField>;
QJsonObject toObject(const JsonFields &fields);

// The text of JSON objects that differ in a few values: what is the same in all is written once.
class JsonFrame final
{
public:
    JsonFrame() = default;
    JsonFrame(const JsonFields &same, const JsonFields &different); // the latter's values are those of one example
    bool isEmpty() const { return m_pieces.isEmpty(); }
    // The values stand in the order in which the keys were given.
    void write(QByteArray &text, const JsonFields &values) const;

private:
    struct Piece {
        QByteArray text;
        qsizetype value = -1; // what follows; none at the end
    };
    QList<Piece> m_pieces;
};

} // namespace Amandesk::Box
