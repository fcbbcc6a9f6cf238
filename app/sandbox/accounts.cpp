#include "app/sandbox/accounts.h"
#include <algorithm>
#include <QJsonArray>
#include <QRandomGenerator>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 day = 24 * 60 * 60 * 1000LL;
constexpr qint64 firstPersonId = 345001;
constexpr qint64 firstStaffId = 5012;
} // namespace

QString randomToken(int length)
{
    static constexpr QLatin1StringView letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString token;
    token.reserve(length);
    for (int i = 0; i < length; ++i)
        token.append(letters.at(QRandomGenerator::system()->bounded(int(letters.size()))));
    return token;
}

Accounts::Accounts(const ServerClock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    setLifetimes(0, 0);
}

int Accounts::addPerson(Person person)
{
    const int index = int(m_persons.size());
    person.id = firstPersonId + index;
    m_personByUserId.insert(person.userId, index);
    m_persons.push_back(std::move(person));
    return index;
}

int Accounts::findPerson(const QString &userId) const
{
    return m_personByUserId.value(userId, -1);
}

Staff &Accounts::addStaff(Staff staff)
{
    if (staff.id == 0)
        staff.id = firstStaffId + qint64(m_staff.size());
    return m_staff.emplace_back(std::move(staff));
}

Staff *Accounts::staffById(qint64 id)
{
    const auto it = std::ranges::find_if(m_staff, [id](const Staff &s) { return s.id == id && !s.deleted; });
    return it == m_staff.end() ? nullptr : &*it;
}

const Staff *Accounts::staffById(qint64 id) const
{
    const auto it = std::ranges::find_if(m_staff, [id](const Staff &s) { return s.id == id; });
    return it == m_staff.end() ? nullptr : &*it;
}

Staff *Accounts::staffByEmail(const QString &email)
{
    const auto it = std::ranges::find_if(
        m_staff, [&](const Staff &s) { return !s.deleted && s.email.compare(email, Qt::CaseInsensitive) == 0; });
    return it == m_staff.end() ? nullptr : &*it;
}

const Staff *Accounts::staffOfPerson(int person) const
{
    const auto it = std::ranges::find(m_staff, person, &Staff::person);
    return it == m_staff.end() ? nullptr : &*it;
}

Staff *Accounts::admin()
{
    const auto it = std::ranges::find(m_staff, Role::Admin, &Staff::role);
    return it == m_staff.end() ? nullptr : &*it;
}

QString Accounts::chatToken(int person)
{
    const QString current = m_currentChatToken.value(person);
    int owner = -1;
    if (!current.isEmpty() && chatTokenState(current, &owner) == TokenState::Valid)
        return current;
    return renewChatToken(person);
}

QString Accounts::refreshToken(int person)
{
    QString &token = m_refreshTokenOf[person];
    if (token.isEmpty()) {
        token = u"r_"_s + randomToken();
        m_refreshTokens.insert(token, person);
    }
    return token;
}

qint64 Accounts::chatTokenExpiresAt(int person)
{
    return m_chatTokens.value(m_currentChatToken.value(person)).expiresAt;
}

QString Accounts::renewChatToken(int person)
{
    expireChatToken(person);
    const QString token = randomToken();
    m_chatTokens.insert(token, {person, m_clock.now() + m_chatLifetimeMs, false});
    m_currentChatToken.insert(person, token);
    // Earlier refresh tokens stay good, so that a second device finds its way to the new token.
    m_refreshTokenOf.remove(person);
    emit chatTokenChanged(person);
    emit changed();
    return token;
}

std::optional<QString> Accounts::currentChatToken(int person) const
{
    const auto it = m_currentChatToken.constFind(person);
    return it == m_currentChatToken.cend() ? std::nullopt : std::optional(*it);
}

TokenState Accounts::chatTokenState(const QString &token, int *person) const
{
    const auto it = m_chatTokens.constFind(token);
    if (it == m_chatTokens.cend())
        return TokenState::Unknown;
    *person = it->person;
    if (it->revoked)
        return TokenState::Revoked;
    return it->expiresAt != 0 && it->expiresAt <= m_clock.now() ? TokenState::Expired : TokenState::Valid;
}

int Accounts::personOfRefreshToken(const QString &token) const
{
    return m_refreshTokens.value(token, -1);
}

void Accounts::expireChatToken(int person)
{
    const auto it = m_chatTokens.find(m_currentChatToken.value(person));
    if (it != m_chatTokens.end())
        it->expiresAt = std::min(it->expiresAt, m_clock.now());
}

void Accounts::expireChatTokens()
{
    for (ChatToken &token : m_chatTokens)
        token.expiresAt = std::min(token.expiresAt, m_clock.now());
    emit changed();
}

void Accounts::revokeChatTokens()
{
    for (ChatToken &token : m_chatTokens)
        token.revoked = true;
    m_currentChatToken.clear();
    m_refreshTokens.clear();
    m_refreshTokenOf.clear();
    emit changed();
}

Accounts::StaffTokens Accounts::signIn(const Staff &staff)
{
    StaffTokens tokens{randomToken(40), randomToken(48)};
    const qint64 now = m_clock.now();
    m_shortLived.insert(tokens.shortLived, {staff.id, now, now + m_staffLifetimeMs, false});
    m_longLived.insert(tokens.longLived, {staff.id, now, 0, false});
    emit changed();
    return tokens;
}

QString Accounts::renewStaffToken(const Staff &staff)
{
    const QString token = randomToken(40);
    const qint64 now = m_clock.now();
    m_shortLived.insert(token, {staff.id, now, now + m_staffLifetimeMs, false});
    emit changed();
    return token;
}

TokenState Accounts::stateOf(const StaffToken *token, qint64 *staff) const
{
    *staff = token->staff;
    const Staff *owner = staffById(token->staff);
    if (token->revoked || !owner || owner->deleted)
        return TokenState::Revoked;
    return token->expiresAt != 0 && token->expiresAt <= m_clock.now() ? TokenState::Expired : TokenState::Valid;
}

TokenState Accounts::staffTokenState(const QString &token, qint64 *staff) const
{
    const auto it = m_shortLived.constFind(token);
    return it == m_shortLived.cend() ? TokenState::Unknown : stateOf(&*it, staff);
}

TokenState Accounts::longLivedState(const QString &token, qint64 *staff) const
{
    const auto it = m_longLived.constFind(token);
    return it == m_longLived.cend() ? TokenState::Unknown : stateOf(&*it, staff);
}

void Accounts::revokeStaffToken(const QString &token)
{
    const auto it = m_shortLived.find(token);
    if (it != m_shortLived.end())
        it->revoked = true;
    emit changed();
}

QStringList Accounts::activeStaffTokens(qint64 staff) const
{
    QStringList tokens;
    for (auto it = m_shortLived.cbegin(); it != m_shortLived.cend(); ++it) {
        qint64 owner = 0;
        if (it->staff == staff && stateOf(&*it, &owner) == TokenState::Valid)
            tokens.append(it.key());
    }
    return tokens;
}

void Accounts::expireStaffTokens()
{
    for (StaffToken &token : m_shortLived)
        token.expiresAt = std::min(token.expiresAt, m_clock.now());
    emit changed();
}

void Accounts::revokeStaffTokens()
{
    for (StaffToken &token : m_shortLived)
        token.revoked = true;
    for (StaffToken &token : m_longLived)
        token.revoked = true;
    emit changed();
}

QString Accounts::openOtpSession(const Staff &staff)
{
    const QString session = u"otp_"_s + randomToken();
    m_otpSessions.insert(session, staff.id);
    return session;
}

QString Accounts::issueIdentityToken(int person)
{
    const QString token = u"id_"_s + randomToken(40);
    m_identityTokens.insert(token, person);
    return token;
}

int Accounts::takeIdentityToken(const QString &token)
{
    const int person = m_identityTokens.value(token, -1);
    m_identityTokens.remove(token);
    return person;
}

void Accounts::setLifetimes(int staffSeconds, int chatSeconds)
{
    m_staffLifetimeMs = staffSeconds > 0 ? staffSeconds * 1000LL : 30 * day;
    // Clients put the rest of a token's life into a 32-bit timer, so it must stay below 24 days.
    m_chatLifetimeMs = chatSeconds > 0 ? chatSeconds * 1000LL : 7 * day;
}

QJsonObject Accounts::saveTokens() const
{
    const auto save = [](const QHash<QString, StaffToken> &tokens) {
        QJsonArray array;
        for (auto it = tokens.cbegin(); it != tokens.cend(); ++it)
            array.append(QJsonArray{it.key(), it->staff, it->issuedAt, it->expiresAt, it->revoked});
        return array;
    };
    QJsonArray chat;
    for (auto it = m_chatTokens.cbegin(); it != m_chatTokens.cend(); ++it)
        chat.append(QJsonArray{it.key(), it->person, it->expiresAt, it->revoked,
                               m_currentChatToken.value(it->person) == it.key()});
    QJsonObject refresh;
    for (auto it = m_refreshTokens.cbegin(); it != m_refreshTokens.cend(); ++it)
        refresh.insert(it.key(), it.value());
    return {{u"short_lived"_s, save(m_shortLived)},
            {u"long_lived"_s, save(m_longLived)},
            {u"chat"_s, chat},
            {u"refresh"_s, refresh}};
}

void Accounts::loadTokens(const QJsonObject &object)
{
    const auto load = [](const QJsonArray &array, QHash<QString, StaffToken> &tokens) {
        for (const QJsonValue &value : array)
            tokens.insert(value[0].toString(),
                          {value[1].toInteger(), value[2].toInteger(), value[3].toInteger(), value[4].toBool()});
    };
    load(object.value("short_lived"_L1).toArray(), m_shortLived);
    load(object.value("long_lived"_L1).toArray(), m_longLived);
    const QJsonArray chat = object.value("chat"_L1).toArray();
    for (const QJsonValue &value : chat) {
        const int person = value[1].toInt();
        m_chatTokens.insert(value[0].toString(), {person, value[2].toInteger(), value[3].toBool()});
        if (value[4].toBool())
            m_currentChatToken.insert(person, value[0].toString());
    }
    const QJsonObject refresh = object.value("refresh"_L1).toObject();
    for (auto it = refresh.begin(); it != refresh.end(); ++it)
        m_refreshTokens.insert(it.key(), it.value().toInt());
}

} // namespace Amandesk::Box
