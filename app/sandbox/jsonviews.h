#pragma once
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/workspace.h"

namespace Amandesk::Box {

// How the backend writes things down: every object of the two dialects from the model, in one place.
// Lives on the sandbox's thread, owned by Sandbox.
class JsonViews
{
public:
    JsonViews(Workspace &workspace, const Helpdesk &helpdesk);

    // Where the sandbox's own files are, known once it listens: "http://127.0.0.1:8080".
    void setOrigin(const QString &origin) { m_origin = origin; }
    const QString &origin() const { return m_origin; }
    // Stored addresses begin with this instead of the origin, which changes from run to run.
    static QString originPlaceholder();

    // Chat service
    QJsonObject account(int person) const; // the signed-in user
    QJsonObject publicUser(int person) const;
    QJsonObject participant(const Participant &participant) const;
    QJsonObject room(const Room &room, int viewer) const;
    QJsonObject roomInfo(const Room &room, int viewer, bool withParticipants) const;
    QJsonObject comment(qint64 id) const;
    QJsonObject realtimeComment(qint64 id) const;
    QJsonArray comments(const QList<qint64> &ids) const;
    // Lists, written: pages of them are what a sync asks for.
    QByteArray commentsText(const QList<qint64> &ids) const;
    QByteArray roomInfosText(const QList<int> &rooms, int viewer, bool withParticipants) const;
    QJsonObject options(const Room &room) const;
    QJsonObject event(const Event &event) const;

    // Helpdesk
    QJsonObject customerRoom(const Room &room) const;
    QByteArray customerRoomsText(const QList<int> &rooms) const;
    QJsonObject user(const Staff &staff, const QString &token = {}) const;
    QJsonObject app() const;
    QJsonObject signedIn(const Staff &staff, const Accounts::StaffTokens &tokens);
    QJsonObject agent(const Staff &staff) const;
    QJsonArray divisionsOf(const Staff &staff) const;
    QJsonObject channels() const;
    QJsonObject userInfo(const Room &room) const;
    QJsonArray tags(const Room &room) const;
    QJsonObject tag(const Tag &tag) const;
    QJsonObject division(const Division &division) const;
    QJsonObject resolved(const Room &room, const Service &service) const;
    QJsonObject roomLog(const Room &room) const;
    QJsonObject messageTemplate(const MessageTemplateEntry &entry) const;
    QJsonObject templateDetail(const TemplateDetail &detail) const;
    QJsonObject broadcastLog(const BroadcastLog &log) const;

    QJsonValue dateObject(qint64 ms) const; // {"date","timezone_type","timezone"} or null
    QString badgeUrl(const QString &source) const;

private:
    template<typename Writer> void writeUser(Writer &writer, const Person &person) const;
    template<typename Writer> void writeParticipant(Writer &writer, const Participant &participant) const;
    template<typename Writer>
    void writeRoomInfo(Writer &writer, const Room &room, int viewer, bool withParticipants) const;
    // What is the same in all comments of that sender there, and what is each one's own.
    template<typename Writer> void writeWhere(Writer &writer, const Room &room, const Person &sender) const;
    template<typename Writer> void writeWhat(Writer &writer, const CommentFacts &facts) const;
    template<typename Writer> void writeComment(Writer &writer, qint64 id) const;
    template<typename Writer> void writeCustomerRoom(Writer &writer, const Room &room) const;
    QJsonObject channelEntry(const ChannelEntry &channel) const;
    QString localised(QString text) const;
    QJsonValue localised(const QJsonValue &value) const;
    QString avatarUrl(const Person &person) const;
    QString roomAvatar(const Room &room) const;
    QString senderType(int person) const;
    QJsonValue isoOrNull(qint64 ms) const;

    Workspace &m_workspace;
    const Helpdesk &m_helpdesk;
    QString m_origin;
};

QString roleName(Role role);
QString compact(const QJsonObject &object);

} // namespace Amandesk::Box
