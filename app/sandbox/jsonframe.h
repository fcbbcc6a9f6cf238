#pragma once
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <utility>

namespace Amandesk::Box {

// The text of JSON objects that differ in a few values: what is the same in all is written once.
class JsonFrame final
{
public:
    JsonFrame() = default;
    JsonFrame(QJsonObject same, const QStringList &different);
    bool isEmpty() const { return m_pieces.isEmpty(); }
    // The values stand in the order in which the keys were given.
    void write(QByteArray &text, const QList<std::pair<QString, QJsonValue>> &values) const;

private:
    struct Piece {
        QByteArray text;
        qsizetype value = -1; // what follows; none at the end
    };
    QList<Piece> m_pieces;
};

} // namespace Amandesk::Box
