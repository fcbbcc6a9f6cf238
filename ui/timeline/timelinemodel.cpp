#include "ui/timeline/timelinemodel.h"
#include <algorithm>
#include <QSet>

namespace Amandesk {

namespace {
constexpr int echoSearchDepth = 200; // a confirmed copy of a waiting message is always near the end
}

TimelineModel::TimelineModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

bool TimelineModel::comesBefore(const Message &a, const Message &b)
{
    if (a.id.isEmpty() != b.id.isEmpty())
        return !a.id.isEmpty();
    if (!a.id.isEmpty())
        return a.id < b.id;
    if (a.sentAt != b.sentAt)
        return a.sentAt < b.sentAt;
    return a.clientId < b.clientId;
}

int TimelineModel::rowFor(const Message &message) const
{
    const auto it =
        std::lower_bound(m_entries.begin(), m_entries.end(), message,
                         [](const Entry &entry, const Message &m) { return comesBefore(entry.message, m); });
    return int(it - m_entries.begin());
}

int TimelineModel::waitingFrom() const
{
    const auto it = std::partition_point(m_entries.begin(), m_entries.end(),
                                         [](const Entry &entry) { return !entry.message.id.isEmpty(); });
    return int(it - m_entries.begin());
}

int TimelineModel::rowOf(MessageId id) const
{
    if (id.isEmpty())
        return -1;
    Message probe;
    probe.id = id;
    const int row = rowFor(probe);
    return row < count() && at(row).id == id ? row : -1;
}

int TimelineModel::rowOfKey(quint64 key) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [key](const Entry &e) { return e.key == key; });
    return it == m_entries.end() ? -1 : int(it - m_entries.begin());
}

int TimelineModel::find(const Message &message) const
{
    if (const int row = rowOf(message.id); row >= 0)
        return row;
    if (message.clientId.isEmpty())
        return -1;
    const int stop = message.id.isEmpty() ? std::max(0, count() - echoSearchDepth) : waitingFrom();
    for (int row = count() - 1; row >= stop; --row) {
        if (at(row).clientId == message.clientId)
            return row;
    }
    return -1;
}

MessageId TimelineModel::oldest() const
{
    return m_entries.isEmpty() ? MessageId{} : m_entries.first().message.id;
}

MessageId TimelineModel::newest() const
{
    const int waiting = waitingFrom();
    return waiting > 0 ? at(waiting - 1).id : MessageId{};
}

void TimelineModel::clear()
{
    show({}, {{}, true, true});
}

void TimelineModel::show(const ConversationId &conversation, const TimelineSlice &slice)
{
    beginResetModel();
    if (m_conversation != conversation)
        m_unreadAfter = {};
    m_conversation = conversation;
    m_entries.clear();
    m_entries.reserve(slice.messages.size());
    for (const Message &message : slice.messages)
        m_entries.append({message, ++m_lastKey});
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry &a, const Entry &b) { return comesBefore(a.message, b.message); });
    m_atStart = slice.atStart;
    m_atEnd = slice.atEnd;
    endResetModel();
    emit edgesChanged();
    emit unreadChanged();
}

void TimelineModel::prepend(const TimelineSlice &older)
{
    QList<Entry> fresh;
    for (const Message &message : older.messages) {
        if (!m_entries.isEmpty() && !comesBefore(message, m_entries.first().message))
            upsert(message);
        else
            fresh.append({message, ++m_lastKey});
    }
    if (!fresh.isEmpty()) {
        beginInsertRows({}, 0, int(fresh.size()) - 1);
        fresh += m_entries;
        m_entries = std::move(fresh);
        endInsertRows();
        emit unreadChanged();
    }
    setEdges(m_atStart || older.atStart, m_atEnd);
}

void TimelineModel::append(const TimelineSlice &newer)
{
    for (const Message &message : newer.messages)
        upsert(message);
    setEdges(m_atStart, m_atEnd || newer.atEnd);
}

void TimelineModel::refresh(const TimelineSlice &newest)
{
    if (newest.messages.isEmpty() || m_entries.isEmpty()) {
        show(m_conversation, newest);
        return;
    }
    const int from = rowFor(newest.messages.first());
    const bool reaches = newest.atStart || from < waitingFrom() || newest.messages.first().id.isEmpty()
        || (from > 0 && newest.messages.first().previous == at(from - 1).id);
    if (!reaches) {
        show(m_conversation, newest);
        return;
    }
    for (const Message &message : newest.messages)
        upsert(message); // first, so that an echo keeps its row
    QSet<MessageId> ids;
    QSet<ClientMessageId> waiting;
    for (const Message &message : newest.messages) {
        if (message.id.isEmpty())
            waiting.insert(message.clientId);
        else
            ids.insert(message.id);
    }
    const auto stays = [&](const Message &message) {
        return message.id.isEmpty() ? waiting.contains(message.clientId) : ids.contains(message.id);
    };
    const int first = rowFor(newest.messages.first());
    for (int end = count(); end > first;) {
        int begin = end;
        while (begin > first && !stays(at(begin - 1)))
            --begin;
        if (begin < end)
            removeRange(begin, end - begin);
        end = begin - 1;
    }
    setEdges(m_atStart || newest.atStart, newest.atEnd);
}

void TimelineModel::upsert(const Message &message)
{
    const int row = find(message);
    if (row < 0) {
        const int place = rowFor(message);
        beginInsertRows({}, place, place);
        m_entries.insert(place, {message, ++m_lastKey});
        endInsertRows();
        emit unreadChanged();
        return;
    }
    if (message.id.isEmpty() && !at(row).id.isEmpty())
        return; // the server has it already; the outbox's copy is on its way out
    replace(row, message);
}

void TimelineModel::replace(int row, const Message &message)
{
    if (at(row) == message)
        return;
    const bool inOrder =
        (row == 0 || comesBefore(at(row - 1), message)) && (row + 1 == count() || comesBefore(message, at(row + 1)));
    int place = inOrder ? row : rowFor(message);
    if (place != row && place != row + 1) {
        Entry entry = m_entries[row];
        beginMoveRows({}, row, row, {}, place);
        m_entries.removeAt(row);
        if (place > row)
            --place;
        entry.message = message;
        m_entries.insert(place, entry);
        endMoveRows();
        row = place;
    } else {
        m_entries[row].message = message;
    }
    emit dataChanged(index(row), index(row));
}

void TimelineModel::remove(int row)
{
    removeRange(row, 1);
}

void TimelineModel::removeRange(int first, int count)
{
    beginRemoveRows({}, first, first + count - 1);
    m_entries.remove(first, count);
    endRemoveRows();
    emit unreadChanged();
}

void TimelineModel::setEdges(bool atStart, bool atEnd)
{
    if (m_atStart == atStart && m_atEnd == atEnd)
        return;
    m_atStart = atStart;
    m_atEnd = atEnd;
    emit edgesChanged();
}

void TimelineModel::setUpload(const ClientMessageId &id, const std::optional<int> &percent)
{
    const auto known = m_uploads.constFind(id);
    const bool same = percent ? known != m_uploads.cend() && *known == *percent : known == m_uploads.cend();
    if (same)
        return;
    if (percent)
        m_uploads.insert(id, *percent);
    else
        m_uploads.remove(id);
    for (int row = waitingFrom(); row < count(); ++row) {
        if (at(row).clientId == id)
            emit dataChanged(index(row), index(row));
    }
}

std::optional<int> TimelineModel::upload(int row) const
{
    if (!at(row).id.isEmpty())
        return std::nullopt;
    const auto known = m_uploads.constFind(at(row).clientId);
    return known == m_uploads.cend() ? std::nullopt : std::optional(*known);
}

bool TimelineModel::isFile(const ClientMessageId &waiting) const
{
    for (int row = waitingFrom(); row < count(); ++row) {
        if (at(row).clientId == waiting)
            return at(row).attachment.has_value();
    }
    return false;
}

void TimelineModel::setUnreadAfter(MessageId readUpTo)
{
    if (m_unreadAfter == readUpTo)
        return;
    m_unreadAfter = readUpTo;
    emit unreadChanged();
}

int TimelineModel::firstUnreadRow() const
{
    if (m_unreadAfter.isEmpty())
        return -1;
    Message probe;
    probe.id = m_unreadAfter;
    int row = rowFor(probe);
    if (row < count() && at(row).id == m_unreadAfter)
        ++row;
    else if (row == 0 && !m_atStart)
        return -1; // it begins before what is loaded
    for (; row < count(); ++row) {
        if (at(row).sender == SenderKind::Customer)
            return row;
    }
    return -1;
}

int TimelineModel::unreadCount() const
{
    int unread = 0;
    for (int row = firstUnreadRow(); row >= 0 && row < count(); ++row)
        unread += at(row).sender == SenderKind::Customer ? 1 : 0;
    return unread;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return at(index.row()).text;
    case MessageRole:
        return QVariant::fromValue(at(index.row()));
    case KeyRole:
        return key(index.row());
    default:
        return {};
    }
}

} // namespace Amandesk
