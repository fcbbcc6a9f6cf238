#include "core/session/lockedreceiver.h"
#include "core/backend/realtimetopics.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include "core/sync/applyevents.h"
#include <algorithm>
#include <QDataStream>
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcReceiver, "amandesk.session.receiver", QtInfoMsg)

namespace {
const auto appliedName = u"spool.applied"_s; // up to which lock, in the cursors
constexpr auto streamVersion = QDataStream::Qt_6_4;

struct SpoolRecord {
    qint64 lockNumber = 0;
    QDateTime at;
    QString chatToken; // which the topics go by
    QString topic;
    QByteArray payload;
};

QByteArray bytesOf(const SpoolRecord &record)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << record.lockNumber << record.at << record.chatToken << record.topic << record.payload;
    return bytes;
}

std::optional<SpoolRecord> recordFrom(const QByteArray &bytes)
{
    SpoolRecord record;
    QDataStream stream(bytes);
    stream.setVersion(streamVersion);
    stream >> record.lockNumber >> record.at >> record.chatToken >> record.topic >> record.payload;
    return stream.status() == QDataStream::Ok ? std::optional(record) : std::nullopt;
}

bool isStored(const ServerEvent &event)
{
    return !std::holds_alternative<TypingChanged>(event) && !std::holds_alternative<PresenceChanged>(event);
}

QString applyingPath(const QString &folder)
{
    return spoolPath(folder) + u".applying"_s;
}

// The word that they are in is in the same transaction of the cache: a file that is still there, or was put back,
// brings nothing a second time.
Result<> apply(Stores &stores, const Account &account, const QList<QByteArray> &records)
{
    const auto applied = stores.cursors().number(appliedName);
    if (!applied)
        return fail(applied.error());
    qint64 newest = *applied;
    QList<ServerEvent> events;
    for (const QByteArray &bytes : records) {
        const auto record = recordFrom(bytes);
        if (!record || record->lockNumber <= *applied)
            continue;
        newest = qMax(newest, record->lockNumber);
        const auto read =
            Topics::eventsOf(record->topic, record->payload, record->chatToken, account.sdkUser, record->at);
        if (read)
            events += *read;
    }
    if (newest == *applied)
        return {};
    qCInfo(lcReceiver) << events.size() << "events came while it was locked";
    return applyEvents(stores, account, events).and_then([&](const IngestReport &) {
        return stores.cursors().setNumber(appliedName, newest);
    });
}
} // namespace

QString spoolPath(const QString &folder)
{
    return folder + u"/locked.spool"_s;
}

int spooledMessages(const QString &folder)
{
    return SealedSpool::countedIn(applyingPath(folder)) + SealedSpool::countedIn(spoolPath(folder));
}

LockedReceiver::LockedReceiver(LiveConnection connection, const QString &folder, const QByteArray &spoolKey,
                               qint64 lockNumber, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_lockNumber(lockNumber)
    , m_clock(clock)
    , m_spool(spoolPath(folder), spoolKey)
    , m_channel(m_mqtt, clock)
{
    connect(&m_mqtt, &MqttClient::messageReceived, this, &LockedReceiver::keep);
    m_channel.start(m_connection.account, m_connection.tokens, m_connection.endpoints);
}

void LockedReceiver::keep(const QString &topic, const QByteArray &payload)
{
    const Account &account = m_connection.account;
    const auto events = Topics::eventsOf(topic, payload, m_connection.tokens.sdk, account.sdkUser, m_clock.now());
    if (m_full || !events || !std::any_of(events->cbegin(), events->cend(), isStored))
        return;
    bool counts = false;
    for (const ServerEvent &event : *events) {
        const auto *arrival = std::get_if<MessageArrived>(&event);
        if (!arrival || arrival->message.sender != SenderKind::Customer || m_counted.contains(arrival->message.id))
            continue;
        m_counted.insert(arrival->message.id);
        counts = true;
    }
    const auto kept =
        m_spool.add(bytesOf({m_lockNumber, m_clock.now(), m_connection.tokens.sdk, topic, payload}), counts);
    if (kept && counts)
        emit arrived();
    if (kept)
        return;
    qCWarning(lcReceiver) << "receives no more:" << errorName(kept.error().kind);
    m_full = true;
    m_channel.stop();
    emit filled();
}

QFuture<Result<>> applySpool(Database &database, const QString &folder, const SecretBuffer &seed,
                             const Account &account)
{
    const QString path = applyingPath(folder);
    if (!QFile::exists(path) && !QFile::exists(spoolPath(folder)))
        return readyFuture(Result<>());
    // What another program still writes goes into a file of its own.
    if (!QFile::exists(path) && !QFile::rename(spoolPath(folder), path))
        return readyFuture(Result<>(fail(ErrorKind::Storage, u"the spool cannot be moved"_s)));
    const auto key = std::make_shared<SecretBuffer>(seed.clone());
    const Answer<void> answer;
    auto done = database.run([path, key, account](Stores &stores) -> Result<> {
        const auto records = SealedSpool::read(path, *key);
        return records ? apply(stores, account, *records) : Result<>(fail(records.error()));
    });
    whenDone(done, &database, [&database, folder, path, key, account, answer](const Result<> &applied) {
        const bool taken = applied && QFile::remove(path);
        if (applied && !taken)
            qCWarning(lcReceiver) << "the spool stays; it is not read a second time";
        if (!taken || !QFile::exists(spoolPath(folder)))
            return answer.finish(applied);
        // That was left by an earlier time: what came since is behind it.
        whenDone(applySpool(database, folder, *key, account), &database,
                 [answer](const Result<> &rest) { answer.finish(rest); });
    });
    return answer.future();
}

} // namespace Amandesk
