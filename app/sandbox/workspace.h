#pragma once
#include "app/sandbox/accounts.h"
#include "app/sandbox/catalogue.h"
#include "app/sandbox/model.h"
#include "app/sandbox/serverclock.h"
#include <deque>
#include <functional>
#include <QObject>
#include <QSet>
#include <set>
#include <tl/expected.hpp>

namespace Amandesk::Box {

// A comment that somebody is about to write.
struct NewComment {
    int room = -1;
    int sender = -1;
    QString text;
    QString type = QStringLiteral("text");
    QJsonObject payload;
    QJsonObject extras;
    QString uniqueId; // empty: one is made up
    qint64 at = 0; // 0: now
    bool isTemplate = false; // WhatsApp's window does not matter
};

// A comment with everything that is computed about it.
struct CommentFacts {
    qint64 id = 0;
    qint64 before = 0;
    int room = -1;
    int sender = -1;
    qint64 at = 0;
    QString type;
    QString text;
    QString uniqueId;
    QJsonObject payload;
    QJsonObject extras;
    QString status; // "sent", "delivered", "read"
    bool deleted = false;
};

// What WhatsApp does to outgoing messages, settable for tests.
struct WhatsAppPolicy {
    bool replaceUniqueIds = true; // about a second after sending
    std::function<int()> nextFailure; // Meta's code for the next message, 0: none
    int replaceAfterMs = 1000;
    int failAfterMs = 300;
    // At the second try to get media from WhatsApp: the attachment's payload. Empty: it failed again.
    std::function<QJsonObject(const QString &fileName)> fetchMedia;
    int mediaAfterMs = 300;
};

// The chat service: rooms, comments, receipts, participants, and the rules among them. Says what happened by
// signals, synchronously, before the call returns; knows neither HTTP nor MQTT.
// Lives on the sandbox's thread, owned by Sandbox.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    template<typename T> using Outcome = tl::expected<T, Refusal>;

    explicit Workspace(const Clock &clock, QObject *parent = nullptr);

    ServerClock &clock() { return m_clock; }
    const ServerClock &clock() const { return m_clock; }
    qint64 now() const { return m_clock.now(); }
    Accounts &accounts() { return m_accounts; }
    const Accounts &accounts() const { return m_accounts; }
    Catalogue &catalogue() { return m_catalogue; }
    const Catalogue &catalogue() const { return m_catalogue; }
    WhatsAppPolicy &whatsApp() { return m_whatsApp; }

    // Rooms
    Room &addRoom(Room room); // gives it its ids
    int roomCount() const { return int(m_rooms.size()); }
    Room &room(int index) { return m_rooms[size_t(index)]; }
    const Room &room(int index) const { return m_rooms[size_t(index)]; }
    int findRoom(qint64 id) const; // -1
    int findRoomByUniqueId(const QString &uniqueId) const;
    const ChannelEntry *channelOf(const Room &room) const;
    // (last comment, room), the most recently active last
    const std::set<std::pair<qint64, int>> &activity() const { return m_activity; }
    void touch(const Room &room); // its fields were changed from outside

    // Participants
    Participant *participant(Room &room, int person);
    const Participant *participant(const Room &room, int person) const;
    void addParticipant(Room &room, int person);
    bool removeParticipant(Room &room, int person);
    int unread(const Room &room, int person) const;
    int roomsWith(int person) const { return m_roomsWith.value(person); } // how many; known once sealed

    // Comments
    qint64 append(NewComment comment, bool announce = true); // no rules, for seeds and the workspace itself
    qint64 appendGenerated(int room, int sender, qint64 at); // its words come from the generator
    Outcome<qint64> post(NewComment comment); // with all the rules
    Outcome<qint64> update(int person, const QString &uniqueId, const QString &text, const QJsonObject *payload,
                           const QJsonObject *extras);
    QList<qint64> remove(int person, const QStringList &uniqueIds, bool hard);
    void clear(Room &room, int person);
    void completeReply(NewComment &comment) const; // what it quotes, from the quoted message
    void failDelivery(qint64 id, int code);
    qint64 find(const QString &uniqueId) const; // 0
    Comment *comment(qint64 id);
    const Comment *comment(qint64 id) const;
    CommentFacts facts(qint64 id) const;
    QString status(qint64 id) const;
    static constexpr qint64 idAt(qsizetype place) { return firstCommentId + place; }
    qint64 lastCommentId() const { return idAt(qsizetype(m_comments.size())) - 1; }
    void setGenerator(std::function<QString(qsizetype place)> words) { m_words = std::move(words); }

    QList<qint64> older(const Room &room, qint64 before, int limit) const; // newest first; before 0: from the end
    QList<qint64> newer(const Room &room, qint64 after, int limit) const; // ascending
    QList<qint64> since(int person, qint64 after, int limit) const; // of all the person's rooms, ascending

    // Receipts
    bool markRead(Room &room, int person, qint64 upTo);
    bool markReceived(Room &room, int person, qint64 upTo);

    // Events
    const std::deque<Event> &events() const { return m_events; }
    const Event &lastEvent() const { return m_events.back(); }
    qint64 lastEventId() const { return m_nextEvent - 1; }

    // WhatsApp
    qint64 windowEnd(const Room &room) const; // WhatsApp's; 0: the customer has never written
    bool windowOpen(const Room &room) const;

    // From here on everything is a change worth keeping and telling.
    void seal();
    bool isSealed() const { return m_sealed; }
    qsizetype seededComments() const { return m_seededComments; }
    int seededRooms() const { return m_seededRooms; }
    int seededPersons() const { return m_seededPersons; }
    const QSet<int> &changedRooms() const { return m_changedRooms; }
    const QSet<qint64> &changedComments() const { return m_changedComments; }
    qsizetype commentCount() const { return qsizetype(m_comments.size()); }
    void restoreComment(qint64 id, NewComment comment, Delivery fixed, bool deleted, bool gone);
    void restoreEventCounter(qint64 next) { m_nextEvent = next; }
    void reindex(); // after fields of rooms were restored

signals:
    void commentPosted(qint64 id);
    void commentUpdated(qint64 id);
    void eventHappened(const Amandesk::Box::Event &event); // deleted, cleared
    void receiptGiven(int room, int person, qint64 upTo, bool read);
    void participantsChanged(int room);
    void changed(); // something worth saving

private:
    static constexpr qint64 firstCommentId = 1700000001;
    static constexpr qint64 firstRoomId = 90010001;

    QString wordsOf(qsizetype place, const Comment &comment) const;
    QString uniqueIdOf(qsizetype place, const Comment &comment) const;
    CommentBody &bodyOf(qint64 id); // made from the generator's words when it has none yet
    void noteActivity(Room &room, qint64 id, const Comment &comment);
    void reopen(Room &room);
    void afterStaffSent(qint64 id, bool isTemplate);
    void fetchMediaAgain(const Room &room, const QJsonObject &button);
    void mediaCame(qint64 id, const QString &fileName);
    const Event &addEvent(const Room &room, int actor, const QString &topic, const QJsonObject &data);
    bool mark(Room &room, int person, qint64 upTo, bool read);
    qint64 lastVisible(const Room &room, bool byCustomer) const;
    void touchComment(qint64 id);
    void countMembers(const Room &room);

    ServerClock m_clock;
    Accounts m_accounts;
    Catalogue m_catalogue;
    WhatsAppPolicy m_whatsApp;
    std::deque<Room> m_rooms;
    std::set<std::pair<qint64, int>> m_activity;
    std::vector<Comment> m_comments;
    std::function<QString(qsizetype)> m_words;
    QHash<QString, qint64> m_byUniqueId;
    QHash<QString, int> m_roomByUniqueId;
    QHash<int, int> m_roomsWith; // by person
    std::deque<Event> m_events;
    qint64 m_nextEvent = 88001;
    bool m_sealed = false;
    qsizetype m_seededComments = 0;
    int m_seededRooms = 0;
    int m_seededPersons = 0;
    QSet<int> m_changedRooms;
    QSet<qint64> m_changedComments;
};

} // namespace Amandesk::Box
