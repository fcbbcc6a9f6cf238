#include "core/storage/damagedrows.h"
#include "core/storage/messagerow.h"
#include "core/storage/statement.h"
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int stretchLength = 200; // rows that are read before they are looked at
constexpr qint64 highestKey = std::numeric_limits<qint64>::max();

template<typename Row> struct Keyed {
    qint64 key;
    Row row;
};

template<typename Row> struct Stretch {
    QList<Keyed<Row>> rows;
    bool broken = false; // the next one is on a page that cannot be read
};

enum class End { Whole, Broken, Enough };

// A way through the rows of one table. Read: (from, to) → Stretch, downwards when `to` is the lower one.
template<typename Row, typename Read, typename Visit> class Walk
{
public:
    Walk(const Read &read, const Visit &visit)
        : m_read(read)
        , m_visit(visit)
    { }

    void go(qint64 from, qint64 to)
    {
        const qint64 way = from <= to ? 1 : -1;
        qint64 edge = from; // all before it was seen, or cannot be
        End end = readOn(edge, to);
        quint64 step = 1;
        while (end == End::Broken && step <= quint64(qAbs(to - edge))) {
            const qint64 landed = edge + way * qint64(step);
            qint64 at = landed;
            end = readOn(at, to);
            if (end == End::Broken && at == landed) {
                step *= 2;
                continue;
            }
            if (qint64 back = landed - way; end == End::Enough || readOn(back, edge) == End::Enough)
                return;
            edge = at;
            step = 1;
        }
    }
    bool hasFound() const { return m_found; }

private:
    // Moves `at` behind the last one that was read.
    End readOn(qint64 &at, qint64 to)
    {
        const qint64 way = at <= to ? 1 : -1;
        while ((to - at) * way >= 0) {
            const Stretch<Row> stretch = m_read(at, to);
            for (const Keyed<Row> &one : stretch.rows) {
                at = one.key + way;
                m_found = true;
                if (!m_visit(one.row))
                    return End::Enough;
            }
            if (stretch.broken)
                return End::Broken;
            if (stretch.rows.size() < stretchLength)
                break;
        }
        return End::Whole;
    }

    const Read &m_read;
    const Visit &m_visit;
    bool m_found = false;
};

template<typename Row, typename Make>
Stretch<Row> readStretch(SqlConnection &db, Query upwards, Query downwards, qint64 from, qint64 to, const Make &make)
{
    Stretch<Row> stretch;
    Statement rows(db, from <= to ? upwards : downwards, qMin(from, to), qMax(from, to), stretchLength);
    while (rows.next())
        stretch.rows.append(make(rows));
    stretch.broken = !rows.end();
    return stretch;
}
} // namespace

void DamagedRows::conversations(const std::function<bool(const StoredConversation &)> &visit) const
{
    const auto make = [](const Statement &row) {
        const StoredConversation conversation = readStoredConversation(row);
        return Keyed<StoredConversation>{conversation.key, conversation};
    };
    const auto read = [&](qint64 from, qint64 to) {
        return readStretch<StoredConversation>(m_db, Query::RescueConversations, Query::RescueConversationsBack, from,
                                               to, make);
    };
    Walk<StoredConversation, decltype(read), decltype(visit)> walk(read, visit);
    walk.go(0, highestKey);
    if (!walk.hasFound())
        walk.go(highestKey, 0);
}

void DamagedRows::messages(const QHash<qint64, ConversationId> &names,
                           const std::function<bool(const Message &)> &visit) const
{
    const auto make = [&names](const Statement &row) {
        const Message message = readMessageRow(row, names.value(conversationKeyOf(row)));
        return Keyed<Message>{message.id.value(), message};
    };
    const auto read = [&](qint64 from, qint64 to) {
        return readStretch<Message>(m_db, Query::RescueMessages, Query::RescueMessagesBack, from, to, make);
    };
    const auto visitNamed = [&visit](const Message &message) {
        return message.conversation.isEmpty() || visit(message);
    };
    Walk<Message, decltype(read), decltype(visitNamed)> walk(read, visitNamed);
    walk.go(highestKey, 0);
    if (!walk.hasFound())
        walk.go(0, highestKey);
}

QHash<qint64, ConversationId> DamagedRows::conversationNames() const
{
    QHash<qint64, ConversationId> names;
    const auto read = [&](Query query, const QString &from) {
        Statement rows(m_db, query, from);
        while (rows.next())
            names.insert(rows.number(0), ConversationId{rows.text(1)});
        return bool(rows.end());
    };
    if (!read(Query::RescueConversationNames, QString()))
        read(Query::RescueConversationNamesBack, QString(QChar(0xffff)));
    return names;
}

} // namespace Amandesk
