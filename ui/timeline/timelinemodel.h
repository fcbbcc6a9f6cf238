#pragma once
#include "core/conversations/conversationservice.h"
#include <QAbstractListModel>
#include <QHash>

namespace Amandesk {

// The loaded part of one conversation, oldest first; what still waits in the outbox stands at the end.
// Fed with values, does no I/O. A local echo that comes back from the server stays the same row with the same key.
// Main thread, owned by whoever shows it.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { MessageRole = Qt::UserRole + 1, KeyRole };

    explicit TimelineModel(QObject *parent = nullptr);

    const ConversationId &conversation() const { return m_conversation; }
    int count() const { return int(m_entries.size()); }
    const Message &at(int row) const { return m_entries[row].message; }
    quint64 key(int row) const { return m_entries[row].key; } // names the row for as long as it lives
    int rowOfKey(quint64 key) const; // -1 when it is gone
    int rowOf(MessageId id) const;
    bool atStart() const { return m_atStart; } // nothing older exists anywhere
    bool atEnd() const { return m_atEnd; } // the newest message is here
    MessageId oldest() const;
    MessageId newest() const; // of those the server knows

    void clear();
    // Another conversation, or another stretch of the same one.
    void show(const ConversationId &conversation, const TimelineSlice &slice);
    void prepend(const TimelineSlice &older);
    void append(const TimelineSlice &newer);
    // The newest stretch as it is now: changes, adds and removes single rows. Shows it from scratch when the
    // loaded part does not reach it.
    void refresh(const TimelineSlice &newest);
    void upsert(const Message &message);
    void remove(int row);

    // How much of what waits there is uploaded, in percent; absent: its upload is not under way.
    void setUpload(const ClientMessageId &id, const std::optional<int> &percent);
    std::optional<int> upload(int row) const;
    bool isFile(const ClientMessageId &waiting) const; // one that waits, with a file

    // Where "new messages" begin, fixed until the agent leaves the conversation; empty: nothing is new.
    void setUnreadAfter(MessageId readUpTo);
    int firstUnreadRow() const; // -1 when there is none among the loaded ones
    int unreadCount() const; // messages of the customer from there on

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void edgesChanged(); // atStart or atEnd
    void unreadChanged();

private:
    struct Entry {
        Message message;
        quint64 key = 0;
    };
    static bool comesBefore(const Message &a, const Message &b);
    int rowFor(const Message &message) const; // where it would be inserted
    int find(const Message &message) const;
    int waitingFrom() const; // the first row without an id
    void replace(int row, const Message &message);
    void removeRange(int first, int count);
    void setEdges(bool atStart, bool atEnd);

    QList<Entry> m_entries;
    QHash<ClientMessageId, int> m_uploads;
    ConversationId m_conversation;
    MessageId m_unreadAfter;
    quint64 m_lastKey = 0;
    bool m_atStart = true;
    bool m_atEnd = true;
};

} // namespace Amandesk
