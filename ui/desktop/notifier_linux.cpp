#include "core/base/log.h"
#include "core/base/wipebusmessages.h"
#include "ui/desktop/notifier.h"
#include <algorithm>
#include <optional>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QThread>
#include <QTimer>
#include <QUuid>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcNotifier, "amandesk.notifier", QtInfoMsg)

namespace {
constexpr auto service = "org.freedesktop.Notifications"_L1;
constexpr auto path = "/org/freedesktop/Notifications"_L1;
constexpr auto launcherPath = "/id/amandesk/Amandesk"_L1;
constexpr auto launcherInterface = "com.canonical.Unity.LauncherEntry"_L1;
constexpr auto desktopEntry = "id.amandesk.Amandesk"_L1;
constexpr int patienceMs = 10000;
constexpr int patienceAtEndMs = 2000;
constexpr int patienceWithdrawnMs = 2000;

// Names of the freedesktop sound naming specification.
QString soundName(NoticeSound sound)
{
    switch (sound) {
    case NoticeSound::None:
        return {};
    case NoticeSound::Message:
        return u"message-new-instant"_s;
    case NoticeSound::Assigned:
        return u"window-attention"_s;
    case NoticeSound::Warning:
        return u"dialog-warning"_s;
    }
    Q_UNREACHABLE();
}

// Speaks with the desktop's notification service. Lives on the notifier's thread, where it may wait for the bus; the
// calls themselves are asynchronous. Signals are listened to by the service's name: Qt compares their sender with it.
class NoticeSpeaker final : public QObject
{
    Q_OBJECT
public:
    explicit NoticeSpeaker(QString address)
        : m_address(std::move(address))
    {
        m_withdrawn.setSingleShot(true);
        m_withdrawn.setInterval(patienceWithdrawnMs);
        connect(&m_withdrawn, &QTimer::timeout, this, &NoticeSpeaker::leaveTheSilent);
    }
    ~NoticeSpeaker() override { hangUp(); }
    Q_DISABLE_COPY_MOVE(NoticeSpeaker)

public slots:
    void start()
    {
        m_bus = m_address.isEmpty() ? QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_busName)
                                    : QDBusConnection::connectToBus(m_address, m_busName);
        if (!m_bus->isConnected()) {
            m_bus.reset();
            return tellAbsent();
        }
        const auto listen = [this](const QString &signal, const char *slot) {
            m_bus->connect(service, path, service, signal, this, slot);
        };
        listen(u"ActionInvoked"_s, SLOT(actionInvoked(uint, QString)));
        listen(u"ActivationToken"_s, SLOT(tokenGiven(uint, QString)));
        listen(u"NotificationReplied"_s, SLOT(answered(uint, QString)));
        listen(u"NotificationClosed"_s, SLOT(closed(uint, uint)));
        auto *watcher = new QDBusServiceWatcher(service, *m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
        connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
                [this](const QString &, const QString &, const QString &owner) {
                    forgetNumbers();
                    owner.isEmpty() ? tellAbsent() : ask();
                });
        ask();
    }
    void show(const Amandesk::Notification &notification)
    {
        if (!m_bus)
            return emit refused(notification.key);
        Notice &notice = m_notices[notification.key];
        notice.unwanted = false;
        if (notice.pending)
            notice.next = notification; // replaces the one whose number is not known yet
        else
            send(notification, notice);
    }
    void withdraw(const QString &key)
    {
        const auto notice = m_notices.find(key);
        if (notice == m_notices.end())
            return;
        if (notice->pending) {
            notice->next.reset();
            notice->unwanted = true;
            return;
        }
        close(notice->id);
        m_notices.erase(notice);
    }
    void withdrawAll()
    {
        const QStringList keys = m_notices.keys();
        for (const QString &key : keys)
            withdraw(key);
        wipeBusMessages();
        if (!m_notices.isEmpty())
            m_withdrawn.start();
    }
    // The last thing asked of it: ends its thread. Those on their way are waited for a moment, so that nothing stays on
    // the screen when the program has gone.
    void finish()
    {
        withdrawAll();
        m_finishing = true;
        QTimer::singleShot(patienceAtEndMs, this, [] { QThread::currentThread()->quit(); });
        endWhenSettled();
    }
    void setCount(int count)
    {
        if (!m_bus)
            return;
        auto update = QDBusMessage::createSignal(launcherPath, launcherInterface, u"Update"_s);
        update << u"application://%1.desktop"_s.arg(desktopEntry)
               << QVariantMap{{u"count"_s, qint64(count)}, {u"count-visible"_s, count > 0}};
        m_bus->send(update);
    }

signals:
    void abilityFound(const Amandesk::NotifierAbility &ability);
    void shown(const QString &key);
    void refused(const QString &key);
    void opened(const QString &key, const QString &token);
    void replyWanted(const QString &key, const QString &token);
    void replied(const QString &key, const QString &text);

private slots:
    void actionInvoked(uint id, const QString &action)
    {
        const QString key = keyOf(id);
        const QString token = m_tokens.take(id);
        if (key.isEmpty())
            return; // somebody else's
        if (action == "reply"_L1)
            emit replyWanted(key, token);
        else if (action == "default"_L1 || action == "open"_L1)
            emit opened(key, token);
    }
    void tokenGiven(uint id, const QString &token)
    {
        if (!keyOf(id).isEmpty())
            m_tokens.insert(id, token);
    }
    void answered(uint id, const QString &text)
    {
        if (const QString key = keyOf(id); !key.isEmpty())
            emit replied(key, text);
    }
    void closed(uint id, uint)
    {
        m_tokens.remove(id);
        const QString key = keyOf(id);
        if (!key.isEmpty() && !m_notices.value(key).pending)
            m_notices.remove(key);
    }

private:
    struct Notice {
        quint32 id = 0; // the service's; 0: not known yet
        bool pending = false; // a call is under way
        bool unwanted = false; // withdrawn meanwhile
        std::optional<Notification> next;
    };

    QDBusPendingCallWatcher *call(const QString &method, const QVariantList &arguments)
    {
        auto message = QDBusMessage::createMethodCall(service, path, service, method);
        message.setArguments(arguments);
        return new QDBusPendingCallWatcher(m_bus->asyncCall(message, patienceMs), this);
    }
    QString keyOf(quint32 id) const
    {
        for (auto notice = m_notices.cbegin(); notice != m_notices.cend(); ++notice) {
            if (notice->id == id && id != 0)
                return notice.key();
        }
        return {};
    }
    void ask()
    {
        connect(call(u"GetCapabilities"_s, {}), &QDBusPendingCallWatcher::finished, this,
                [this](QDBusPendingCallWatcher *asked) {
                    asked->deleteLater();
                    const QDBusPendingReply<QStringList> reply = *asked;
                    if (reply.isError()) {
                        qCInfo(lcNotifier) << "no notifications:" << reply.error().name();
                        return tellAbsent();
                    }
                    m_capabilities = reply.value();
                    m_ability.service = NotifierAbility::Service::Present;
                    m_ability.actions = m_capabilities.contains("actions"_L1);
                    m_ability.inlineReply = m_ability.actions && m_capabilities.contains("inline-reply"_L1);
                    m_ability.sound = m_capabilities.contains("sound"_L1);
                    emit abilityFound(m_ability);
                });
        connect(call(u"GetServerInformation"_s, {}), &QDBusPendingCallWatcher::finished, this,
                [this](QDBusPendingCallWatcher *asked) {
                    asked->deleteLater();
                    const QDBusPendingReply<QString, QString, QString, QString> reply = *asked;
                    if (reply.isError())
                        return; // a name is all that is missing
                    m_ability.name = reply.argumentAt<0>();
                    if (m_ability.service == NotifierAbility::Service::Present)
                        emit abilityFound(m_ability);
                });
    }
    void tellAbsent()
    {
        m_capabilities.clear();
        m_ability = {};
        m_ability.service = NotifierAbility::Service::Absent;
        emit abilityFound(m_ability);
    }
    void send(const Notification &notification, Notice &notice)
    {
        notice.pending = true;
        QString title = notification.title;
        QString text = notification.text;
        if (!m_capabilities.contains("body"_L1) && !text.isEmpty())
            title += u": "_s + std::exchange(text, QString());
        if (m_capabilities.contains("body-markup"_L1))
            text = text.toHtmlEscaped();
        QStringList actions;
        if (m_ability.actions && !notification.openWords.isEmpty())
            actions << u"default"_s << notification.openWords << u"open"_s << notification.openWords;
        if (m_ability.actions && !notification.replyWords.isEmpty())
            actions << (m_ability.inlineReply ? u"inline-reply"_s : u"reply"_s) << notification.replyWords;
        QVariantMap hints{{u"desktop-entry"_s, QString(desktopEntry)},
                          {u"category"_s, u"im.received"_s},
                          {u"urgency"_s, QVariant::fromValue(uchar(notification.urgent ? 2 : 1))}};
        if (notification.sound == NoticeSound::None)
            hints.insert(u"suppress-sound"_s, true);
        else
            hints.insert(u"sound-name"_s, soundName(notification.sound));
        connect(
            call(u"Notify"_s, {u"Amandesk"_s, notice.id, QString(desktopEntry), title, text, actions, hints, int(-1)}),
            &QDBusPendingCallWatcher::finished, this, [this, key = notification.key](QDBusPendingCallWatcher *sent) {
                sent->deleteLater();
                settle(key, *sent);
                endWhenSettled();
            });
    }
    void settle(const QString &key, const QDBusPendingReply<uint> &reply)
    {
        const auto notice = m_notices.find(key);
        if (notice == m_notices.end()) { // the service went meanwhile, and perhaps came again
            if (!reply.isError())
                close(reply.value());
            return emit refused(key);
        }
        if (reply.isError()) {
            m_notices.erase(notice);
            return emit refused(key);
        }
        notice->pending = false;
        notice->id = reply.value();
        if (notice->unwanted) {
            close(notice->id);
            m_notices.erase(notice);
            return wipeBusMessages(); // it may have been sent after everything was withdrawn
        }
        emit shown(key);
        if (const auto next = std::exchange(notice->next, std::nullopt))
            send(*next, *notice);
    }
    // A call holds its words until it is answered. Whoever has not answered by now is left, words and all: the bus
    // tells the service that nobody waits any more.
    void leaveTheSilent()
    {
        const bool silent = std::any_of(m_notices.cbegin(), m_notices.cend(),
                                        [](const Notice &notice) { return notice.pending && notice.unwanted; });
        if (!silent || m_finishing)
            return;
        qCInfo(lcNotifier) << "no answer to a notification that was withdrawn";
        for (auto notice = m_notices.cbegin(); notice != m_notices.cend(); ++notice) {
            if (!notice->unwanted)
                emit refused(notice.key()); // shown since, or about to be
        }
        hangUp();
        wipeBusMessages();
        start();
    }
    void hangUp()
    {
        qDeleteAll(findChildren<QDBusPendingCallWatcher *>());
        qDeleteAll(findChildren<QDBusServiceWatcher *>());
        m_notices.clear();
        m_tokens.clear();
        m_bus.reset();
        QDBusConnection::disconnectFromBus(m_busName);
    }
    void endWhenSettled() const
    {
        if (m_finishing && m_notices.isEmpty())
            QThread::currentThread()->quit();
    }
    // They mean nothing to another service. A call that is under way may be the one that started it: it has its answer.
    void forgetNumbers()
    {
        m_notices.removeIf([](const auto &entry) { return !entry.value().pending; });
        for (Notice &notice : m_notices)
            notice.id = 0;
        m_tokens.clear();
    }
    void close(quint32 id)
    {
        auto message = QDBusMessage::createMethodCall(service, path, service, u"CloseNotification"_s);
        message << id;
        m_bus->send(message); // whether it was still there does not matter
    }

    const QString m_address;
    const QString m_busName = u"amandesk-notices-"_s + QUuid::createUuid().toString(QUuid::Id128);
    std::optional<QDBusConnection> m_bus;
    QHash<QString, Notice> m_notices; // by key
    QHash<quint32, QString> m_tokens; // come just before their action
    QStringList m_capabilities;
    NotifierAbility m_ability;
    bool m_finishing = false;
    QTimer m_withdrawn{this}; // runs while what was withdrawn has not been answered
};

class DBusNotifier final : public Notifier
{
public:
    explicit DBusNotifier(const QString &address)
        : m_speaker(new NoticeSpeaker(address))
    {
        qRegisterMetaType<NotifierAbility>();
        m_speaker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_speaker, &QObject::deleteLater);
        connect(&m_thread, &QThread::started, m_speaker, &NoticeSpeaker::start);
        connect(m_speaker, &NoticeSpeaker::abilityFound, this, [this](const NotifierAbility &ability) {
            m_ability = ability;
            emit abilityChanged(ability);
        });
        connect(m_speaker, &NoticeSpeaker::shown, this, &Notifier::shown);
        connect(m_speaker, &NoticeSpeaker::refused, this, &Notifier::refused);
        connect(m_speaker, &NoticeSpeaker::opened, this, &Notifier::opened);
        connect(m_speaker, &NoticeSpeaker::replyWanted, this, &Notifier::replyWanted);
        connect(m_speaker, &NoticeSpeaker::replied, this, &Notifier::replied);
        m_thread.setObjectName(u"notifier"_s);
        m_thread.start();
    }
    ~DBusNotifier() override
    {
        QMetaObject::invokeMethod(m_speaker, &NoticeSpeaker::finish); // behind what was asked before
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(DBusNotifier)

    NotifierAbility ability() const override { return m_ability; }
    void show(const Notification &notification) override
    {
        if (notification.sound != NoticeSound::None && !m_ability.sound
            && m_ability.service == NotifierAbility::Service::Present)
            QApplication::beep();
        QMetaObject::invokeMethod(m_speaker, [speaker = m_speaker, notification] { speaker->show(notification); });
    }
    void withdraw(const QString &key) override
    {
        QMetaObject::invokeMethod(m_speaker, [speaker = m_speaker, key] { speaker->withdraw(key); });
    }
    void withdrawAll() override { QMetaObject::invokeMethod(m_speaker, &NoticeSpeaker::withdrawAll); }
    void setCount(int count) override
    {
        QMetaObject::invokeMethod(m_speaker, [speaker = m_speaker, count] { speaker->setCount(count); });
    }

private:
    QThread m_thread;
    NoticeSpeaker *m_speaker; // of that thread, which deletes it
    NotifierAbility m_ability;
};
} // namespace

std::unique_ptr<Notifier> Notifier::create(const QString &busAddress)
{
    return std::make_unique<DBusNotifier>(busAddress);
}

} // namespace Amandesk
#include "notifier_linux.moc"
