#pragma once
#include "app/sandbox/workspace.h"

namespace Amandesk::Box {

// What the conversation list is asked for.
struct RoomQuery {
    int limit = 50;
    QString status; // "resolved", "unresolved", "expired", "almost_expired" or empty
    QString serveStatus; // "served", "unserved" or empty
    QList<std::pair<qint64, QString>> channels; // id and source
    QList<qint64> staff;
    QList<qint64> tags;
    QString name;
    QString byBot; // "true", "false" or empty
    bool ascending = false;
    QString after; // cursors, opaque
    QString before;
};

struct RoomPage {
    QList<int> rooms;
    QString after; // empty at the end
    QString before;
};

// The helpdesk over the chat service: who may see what, who serves whom, resolving, tags, counters.
// Lives on the sandbox's thread, owned by Sandbox.
class Helpdesk final : public QObject
{
    Q_OBJECT
public:
    template<typename T> using Outcome = tl::expected<T, Refusal>;

    explicit Helpdesk(Workspace &workspace, QObject *parent = nullptr);

    bool canSee(const Staff &who, const Room &room) const;
    RoomPage list(const Staff &who, const RoomQuery &query) const;
    QList<int> roomsOfContact(qint64 contact, const QString &status) const;

    QList<const Staff *> serving(const Room &room) const; // agents in the room
    bool isServing(const Staff &staff, const Room &room) const;
    int load(const Staff &staff) const; // open conversations
    int unserved() const;
    int served() const;
    const Staff *leastBusy(bool ignoreAvailability) const;

    void join(Room &room, const Staff &staff); // participant, system message, served
    void leave(Room &room, const Staff &staff);
    Outcome<int> takeOver(const Staff &staff); // the oldest unserved room
    const Service &resolve(Room &room, const Staff &by, const QString &notes, qint64 lastComment);
    void activateBot(Room &room, bool active);

    Outcome<qint64> addTag(Room &room, const QString &name, const Staff &by);
    bool removeTag(Room &room, qint64 tag);

    // A room for a new or known customer on a channel, waiting for an agent.
    Room &openRoom(const ChannelEntry &channel, const QString &userId, const QString &name, const QString &avatarUrl,
                   const QList<Property> &properties);
    int findRoomOf(const ChannelEntry &channel, const QString &userId) const; // -1

    // A customer writes: has seen everything before, may reopen the room.
    Outcome<qint64> customerWrites(Room &room, const QString &text, const QString &type = QStringLiteral("text"),
                                   const QJsonObject &payload = {}, const QJsonObject &extras = {});
    qint64 say(Room &room, const QString &text, const QString &event, const QString &subject); // a system message
    // A template goes out; it works outside the window too.
    Outcome<qint64> sendTemplate(Room &room, const Staff &by, const TemplateDetail &detail,
                                 const MessageTemplateEntry &entry, const QStringList &variables);

    static QString cursorOf(const Workspace &workspace, int room);

private:
    bool matches(const Room &room, const RoomQuery &query) const;
    Service &currentService(Room &room, const Staff &staff);

    Workspace &m_workspace;
};

} // namespace Amandesk::Box
