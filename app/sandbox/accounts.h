#pragma once
#include "app/sandbox/model.h"
#include "app/sandbox/serverclock.h"
#include <deque>
#include <optional>
#include <QObject>

namespace Amandesk::Box {

enum class TokenState { Valid, Expired, Revoked, Unknown };

// Who exists and who is signed in: the chat service's persons with their one token each, the helpdesk's staff with
// any number of short-lived and long-lived tokens, and half-finished sign-ins that wait for a code.
// Lives on the sandbox's thread, owned by Workspace.
class Accounts final : public QObject
{
    Q_OBJECT
public:
    Accounts(const ServerClock &clock, QObject *parent);

    int addPerson(Person person); // gives it an id; returns its index
    int personCount() const { return int(m_persons.size()); }
    Person &person(int index) { return m_persons[size_t(index)]; }
    const Person &person(int index) const { return m_persons[size_t(index)]; }
    int findPerson(const QString &userId) const; // -1

    Staff &addStaff(Staff staff); // the address stays valid
    std::deque<Staff> &staff() { return m_staff; }
    const std::deque<Staff> &staff() const { return m_staff; }
    Staff *staffById(qint64 id);
    const Staff *staffById(qint64 id) const;
    Staff *staffByEmail(const QString &email);
    const Staff *staffOfPerson(int person) const;
    Staff *admin();

    // Chat service
    QString chatToken(int person); // the current one, made when there is none
    QString refreshToken(int person);
    qint64 chatTokenExpiresAt(int person); // 0: never
    QString renewChatToken(int person); // the old one is expired from now on
    std::optional<QString> currentChatToken(int person) const;
    TokenState chatTokenState(const QString &token, int *person) const;
    int personOfRefreshToken(const QString &token) const;
    void expireChatToken(int person);
    void expireChatTokens();
    void revokeChatTokens();

    // Helpdesk
    struct StaffTokens {
        QString shortLived;
        QString longLived;
    };
    StaffTokens signIn(const Staff &staff);
    QString renewStaffToken(const Staff &staff);
    TokenState staffTokenState(const QString &token, qint64 *staff) const;
    TokenState longLivedState(const QString &token, qint64 *staff) const;
    void revokeStaffToken(const QString &token);
    QStringList activeStaffTokens(qint64 staff) const;
    qint64 staffTokenIssuedAt(const QString &token) const { return m_shortLived.value(token).issuedAt; }
    qint64 staffTokenExpiresAt(const QString &token) const { return m_shortLived.value(token).expiresAt; }
    void expireStaffTokens();
    void revokeStaffTokens();

    QString openOtpSession(const Staff &staff);
    qint64 otpSessionStaff(const QString &session) const { return m_otpSessions.value(session); }
    void closeOtpSession(const QString &session) { m_otpSessions.remove(session); }

    QString issueIdentityToken(int person); // for one sign-in to the chat service
    int takeIdentityToken(const QString &token); // its person, -1

    void setLifetimes(int staffSeconds, int chatSeconds); // 0: 30 days, 7 days

    QJsonObject saveTokens() const;
    void loadTokens(const QJsonObject &object);

signals:
    void chatTokenChanged(int person);
    void changed();

private:
    struct ChatToken {
        int person = -1;
        qint64 expiresAt = 0;
        bool revoked = false;
    };
    struct StaffToken {
        qint64 staff = 0;
        qint64 issuedAt = 0;
        qint64 expiresAt = 0;
        bool revoked = false;
    };
    TokenState stateOf(const StaffToken *token, qint64 *staff) const;

    const ServerClock &m_clock;
    std::deque<Person> m_persons;
    QHash<QString, int> m_personByUserId;
    std::deque<Staff> m_staff;
    QHash<int, QString> m_currentChatToken;
    QHash<QString, ChatToken> m_chatTokens;
    QHash<QString, int> m_refreshTokens;
    QHash<int, QString> m_refreshTokenOf;
    QHash<QString, StaffToken> m_shortLived;
    QHash<QString, StaffToken> m_longLived;
    QHash<QString, qint64> m_otpSessions;
    QHash<QString, int> m_identityTokens;
    qint64 m_staffLifetimeMs = 0;
    qint64 m_chatLifetimeMs = 0;
};

// A random text of letters and digits, fit for topics and headers.
QString randomToken(int length = 32);

} // namespace Amandesk::Box
