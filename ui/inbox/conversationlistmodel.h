#pragma once
#include "core/domain/conversationlist.h"
#include <functional>
#include <QAbstractListModel>
#include <QHash>

namespace Amandesk {

// The conversations of one query, in the query's order. Fed with values, does no I/O; single conversations
// change, move, come and go with the narrowest signal. While the order is held (the pointer is on the list),
// rows change where they are and wait with moving.
// Main thread, owned by ConversationListPanel.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { ConversationRole = Qt::UserRole + 1 };

    explicit ConversationListModel(QObject *parent = nullptr);

    // The sentence screen readers say for a row.
    void describeWith(std::function<QString(const Conversation &)> describe) { m_describe = std::move(describe); }

    // Which rows are checked (Qt::CheckStateRole); whoever changes that has the rows painted again.
    void markWith(std::function<bool(const ConversationId &)> marked) { m_marked = std::move(marked); }

    const ConversationListQuery &query() const { return m_query; }
    const Conversation &at(int row) const { return m_rows[row]; }
    int count() const { return int(m_rows.size()); }
    int rowOf(const ConversationId &id) const; // -1 when it is not here
    bool canLoadMore() const { return !m_nextCursor.isEmpty(); }
    const QString &nextCursor() const { return m_nextCursor; }

    // The first page of a query. The same query again changes single rows only.
    void show(const ConversationListQuery &query, const ConversationPage &page);
    void append(const ConversationPage &page);
    void upsert(const Conversation &conversation); // one that does not belong here (any more) is taken out
    void upsert(const QList<Conversation> &conversations); // many that move are sorted once
    void remove(const ConversationId &id);
    // The one that is open stays under "unread only" although reading it made it read, and under "nobody has answered"
    // although it is answered now. Empty: none.
    void keep(const ConversationId &id);

    void holdOrder(bool hold); // releasing moves what waited
    int waitingMoves() const { return int(m_waiting.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void waitingMovesChanged(int count);

private:
    bool belongs(const Conversation &conversation) const;
    bool isInPlace(int row, const Conversation &conversation) const;
    int rowFor(const Conversation &conversation) const; // where it would be inserted
    bool isBeyondLoaded(const Conversation &conversation) const;
    void insert(const Conversation &conversation);
    void place(int row, const Conversation &conversation);
    void removeRow(int row);
    void sortRows();
    void forget(const ConversationId &id);
    void renumber(int from, int to);

    std::function<QString(const Conversation &)> m_describe;
    std::function<bool(const ConversationId &)> m_marked;
    ConversationListQuery m_query;
    QList<Conversation> m_rows;
    QHash<ConversationId, int> m_rowOf;
    QHash<ConversationId, Conversation> m_waiting; // would move or come, once the order is released
    ConversationId m_kept;
    QString m_nextCursor;
    bool m_held = false;
};

} // namespace Amandesk
