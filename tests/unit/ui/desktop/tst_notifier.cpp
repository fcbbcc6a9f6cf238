#include "tests/support/fakenotifications.h"
#include "tests/support/ownbus.h"
#include "tests/support/unexpectedlog.h"
#include "ui/desktop/notifier.h"
#include <memory>
#include <QDBusServiceWatcher>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Hears what is said to launchers.
class Launcher final : public QObject
{
    Q_OBJECT
public:
    QList<QVariantMap> said;
    QString uri;
public slots:
    void update(const QString &application, const QVariantMap &properties)
    {
        uri = application;
        said.append(properties);
    }
};

// The desktop's notifications, with a service of the test's own on a bus of the test's own.
class TestNotifier final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!OwnBus::isInstalled())
            QSKIP("not installed: dbus-daemon");
    }
    void init()
    {
        failOnUnexpectedLog();
        m_bus = std::make_unique<OwnBus>();
        const QByteArray trouble = m_bus->start();
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        m_service = std::make_unique<FakeNotifications>(m_bus->address());
    }
    void cleanup()
    {
        m_notifier.reset();
        m_service.reset();
        m_bus.reset();
    }

    void theServiceIsAskedWhatItCan()
    {
        m_service->capabilities.append(u"inline-reply"_s);
        QVERIFY(begin());
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().name, u"Fake"_s, 30000);
        QVERIFY(m_notifier->ability().actions);
        QVERIFY(m_notifier->ability().inlineReply);
        QVERIFY(!m_notifier->ability().sound);
    }
    void withoutServiceItIsSaidAndALaterOneIsFound()
    {
        m_notifier = Notifier::create(m_bus->address());
        QSignalSpy refused(m_notifier.get(), &Notifier::refused);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Absent, 30000);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30000);
        QVERIFY(m_service->start());
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Present, 30000);
        m_service->leave();
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Absent, 30000);
    }
    void withoutBusItIsSaid()
    {
        m_notifier = Notifier::create(u"unix:path=/nonexistent/bus"_s);
        QSignalSpy refused(m_notifier.get(), &Notifier::refused);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Absent, 30000);
        m_notifier->show(notice(u"7"_s));
        m_notifier->withdrawAll();
        m_notifier->setCount(3);
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30000);
    }
    void oneForEachKey()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        m_notifier->show(notice(u"7"_s, u"one"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        m_notifier->show(notice(u"7"_s, u"two"_s));
        m_notifier->show(notice(u"8"_s, u"other"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 3, 30000);
        QCOMPARE(m_service->open.size(), 2);
        QCOMPARE(m_service->shown[1].replaces, m_service->shown[0].id);
        QCOMPARE(m_service->shown[2].replaces, 0u);
    }
    void whatComesBeforeTheNumberIsKnownReplacesToo()
    {
        QVERIFY(begin());
        m_service->answers = false;
        for (const auto &text : {u"one"_s, u"two"_s, u"three"_s})
            m_notifier->show(notice(u"7"_s, text));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 1, 30000);
        m_service->answer();
        QTRY_COMPARE_WITH_TIMEOUT(m_service->shown.size(), 2, 30000);
        QCOMPARE(m_service->shown[1].text, u"three"_s);
        QCOMPARE(m_service->open.size(), 1);
    }
    void whatIsWithdrawnOnItsWayIsClosedWhenItArrives()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        m_service->answers = false;
        m_notifier->show(notice(u"7"_s));
        m_notifier->show(notice(u"7"_s, u"again"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 1, 30000);
        m_notifier->withdrawAll();
        m_notifier->show(notice(u"8"_s)); // behind it, so that the withdrawal has arrived
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 2, 30000);
        m_service->answer();
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(m_service->open.size(), 1, 30000);
        QCOMPARE(m_service->shown.size(), 2);
        QCOMPARE(shown.first().first().toString(), u"8"_s);
    }
    void whoeverDoesNotAnswerWhatWasWithdrawnIsLeft()
    {
        QVERIFY(begin());
        m_service->answers = false;
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 1, 30000);
        QDBusServiceWatcher watcher(m_service->caller, m_service->bus(), QDBusServiceWatcher::WatchForUnregistration);
        QSignalSpy gone(&watcher, &QDBusServiceWatcher::serviceUnregistered);
        QSignalSpy found(m_notifier.get(), &Notifier::abilityChanged);
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        QElapsedTimer since;
        since.start();
        m_notifier->withdrawAll();
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 30000);
        QVERIFY2(since.elapsed() < 8000, "the call itself waits for 10 s");
        QTRY_VERIFY_WITH_TIMEOUT(!found.isEmpty(), 30000);
        m_service->answer();
        m_notifier->show(notice(u"8"_s)); // heard over the new connection
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        QCOMPARE(shown.first().first().toString(), u"8"_s);
    }
    void theEndOfTheProgramTakesAllAway()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        m_notifier->show(notice(u"7"_s));
        m_notifier->show(notice(u"8"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 2, 30000);
        m_notifier.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_service->open.isEmpty(), 30000);
    }
    void theEndOfTheProgramTakesAwayWhatIsOnItsWayToo()
    {
        QVERIFY(begin());
        m_service->answers = false;
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 1, 30000);
        const std::unique_ptr<QThread> desktop(QThread::create([this] { m_service->answer(); }));
        desktop->start();
        m_notifier.reset();
        desktop->wait();
        QTRY_VERIFY_WITH_TIMEOUT(m_service->open.isEmpty(), 30000);
    }
    // A service that is started by the first notification takes its name while the call is under way.
    void whatStartsTheServiceIsNotTakenAwayByItsStart()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        m_service->answers = false;
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->waiting(), 1, 30000);
        m_service->leave();
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Absent, 30000);
        QVERIFY(m_service->bus().registerService(u"org.freedesktop.Notifications"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier->ability().service, NotifierAbility::Service::Present, 30000);
        m_service->answer();
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        m_notifier->show(notice(u"7"_s, u"again"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 2, 30000);
        QCOMPARE(m_service->open.size(), 1);
        QCOMPARE(m_service->shown[1].replaces, m_service->shown[0].id);
    }
    void markupIsEscapedWhereItWouldBeRead_data()
    {
        QTest::addColumn<bool>("markup");
        QTest::newRow("read") << true;
        QTest::newRow("shown as it is") << false;
    }
    void markupIsEscapedWhereItWouldBeRead()
    {
        QFETCH(const bool, markup);
        if (!markup)
            m_service->capabilities.removeAll(u"body-markup"_s);
        QVERIFY(begin());
        const QString hostile = u"<b>x</b> <a href=\"http://evil\">&amp;</a>"_s;
        Notification notification = notice(u"7"_s, hostile);
        notification.title = hostile;
        m_notifier->show(notification);
        QTRY_COMPARE_WITH_TIMEOUT(m_service->shown.size(), 1, 30000);
        QCOMPARE(m_service->shown[0].title, hostile); // a title is never markup
        QCOMPARE(m_service->shown[0].text, markup ? hostile.toHtmlEscaped() : hostile);
    }
    void aServiceWithoutBodyShowsTheTextInTheTitle()
    {
        m_service->capabilities = QStringList{u"actions"_s};
        QVERIFY(begin());
        m_notifier->show(notice(u"7"_s, u"text"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->shown.size(), 1, 30000);
        QCOMPARE(m_service->shown[0].title, u"title: text"_s);
        QVERIFY(m_service->shown[0].text.isEmpty());
    }
    void actionsAreOnlyOfferedWhereTheyAre_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QStringList>("actions");
        QTest::newRow("none") << QStringList{u"body"_s, u"inline-reply"_s} << QStringList{};
        QTest::newRow("buttons") << QStringList{u"body"_s, u"actions"_s}
                                 << QStringList{u"default"_s, u"Open"_s, u"open"_s, u"Open"_s, u"reply"_s, u"Reply"_s};
        QTest::newRow("field") << QStringList{u"body"_s, u"actions"_s, u"inline-reply"_s}
                               << QStringList{u"default"_s, u"Open"_s,         u"open"_s,
                                              u"Open"_s,    u"inline-reply"_s, u"Reply"_s};
    }
    void actionsAreOnlyOfferedWhereTheyAre()
    {
        QFETCH(const QStringList, capabilities);
        QFETCH(const QStringList, actions);
        m_service->capabilities = capabilities;
        QVERIFY(begin());
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_service->shown.size(), 1, 30000);
        QCOMPARE(m_service->shown[0].actions, actions);
    }
    void theDesktopIsToldWhoAndHow()
    {
        m_service->capabilities.append(u"sound"_s);
        QVERIFY(begin());
        Notification notification = notice(u"7"_s);
        m_notifier->show(notification);
        notification.key = u"8"_s;
        notification.sound = NoticeSound::Assigned;
        notification.urgent = true;
        m_notifier->show(notification);
        QTRY_COMPARE_WITH_TIMEOUT(m_service->shown.size(), 2, 30000);
        const QVariantMap silent = m_service->shown[0].hints;
        QCOMPARE(silent.value(u"desktop-entry"_s).toString(), u"id.amandesk.Amandesk"_s);
        QCOMPARE(silent.value(u"urgency"_s).toInt(), 1);
        QVERIFY(silent.value(u"suppress-sound"_s).toBool());
        const QVariantMap loud = m_service->shown[1].hints;
        QCOMPARE(loud.value(u"urgency"_s).toInt(), 2);
        QVERIFY(!loud.value(u"sound-name"_s).toString().isEmpty());
        QVERIFY(!loud.contains(u"suppress-sound"_s));
    }
    void clicksComeWithTheirTokenAndOnlyForOurs()
    {
        m_service->capabilities.append(u"inline-reply"_s);
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        QSignalSpy opened(m_notifier.get(), &Notifier::opened);
        QSignalSpy reply(m_notifier.get(), &Notifier::replyWanted);
        QSignalSpy replied(m_notifier.get(), &Notifier::replied);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        const quint32 id = m_service->open.first();
        m_service->invoke(id + 1, u"default"_s);
        m_service->invoke(0, u"default"_s);
        m_service->say(u"ActivationToken"_s, {id, u"abc"_s});
        m_service->invoke(id, u"default"_s);
        m_service->invoke(id, u"reply"_s);
        m_service->say(u"NotificationReplied"_s, {id, u"Halo"_s});
        QTRY_COMPARE_WITH_TIMEOUT(replied.size(), 1, 30000);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first(), (QVariantList{u"7"_s, u"abc"_s}));
        QCOMPARE(reply.size(), 1);
        QCOMPARE(reply.first(), (QVariantList{u"7"_s, QString()}));
        QCOMPARE(replied.first(), (QVariantList{u"7"_s, u"Halo"_s}));
    }
    void aStrangersSignalIsNotHeard()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        QSignalSpy opened(m_notifier.get(), &Notifier::opened);
        QSignalSpy replied(m_notifier.get(), &Notifier::replied);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        const quint32 id = m_service->open.first();
        {
            QDBusConnection stranger = QDBusConnection::connectToBus(m_bus->address(), u"stranger"_s);
            auto signal = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                                     u"org.freedesktop.Notifications"_s, u"NotificationReplied"_s);
            signal.setArguments({id, u"pay"_s});
            stranger.send(signal);
            stranger.call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                         u"org.freedesktop.DBus"_s, u"GetId"_s));
        }
        QDBusConnection::disconnectFromBus(u"stranger"_s);
        m_service->invoke(id, u"default"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30000);
        QCOMPARE(replied.size(), 0);
    }
    void whatTheDesktopClosedIsNotReplaced()
    {
        QVERIFY(begin());
        QSignalSpy shown(m_notifier.get(), &Notifier::shown);
        QSignalSpy opened(m_notifier.get(), &Notifier::opened);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 30000);
        m_notifier->show(notice(u"8"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 2, 30000);
        m_service->say(u"NotificationClosed"_s, {m_service->shown[0].id, 2u});
        m_service->invoke(m_service->shown[1].id, u"open"_s); // behind it
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30000);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 3, 30000);
        QCOMPARE(m_service->shown[2].replaces, 0u);
    }
    void aRefusedOneIsSaid()
    {
        QVERIFY(begin());
        m_service->refuses = true;
        QSignalSpy refused(m_notifier.get(), &Notifier::refused);
        m_notifier->show(notice(u"7"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30000);
    }
    void launchersAreToldTheCount()
    {
        Launcher launcher;
        QVERIFY(m_service->bus().connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, &launcher,
                                         SLOT(update(QString, QVariantMap))));
        QVERIFY(begin());
        m_notifier->setCount(3);
        m_notifier->setCount(0);
        QTRY_COMPARE_WITH_TIMEOUT(launcher.said.size(), 2, 30000);
        QCOMPARE(launcher.uri, u"application://id.amandesk.Amandesk.desktop"_s);
        QCOMPARE(launcher.said[0].value(u"count"_s).toInt(), 3);
        QVERIFY(launcher.said[0].value(u"count-visible"_s).toBool());
        QVERIFY(!launcher.said[1].value(u"count-visible"_s).toBool());
    }

private:
    static Notification notice(const QString &key, const QString &text = u"text"_s)
    {
        Notification notification;
        notification.key = key;
        notification.title = u"title"_s;
        notification.text = text;
        notification.openWords = u"Open"_s;
        notification.replyWords = u"Reply"_s;
        return notification;
    }
    bool begin()
    {
        if (!m_service->start())
            return false;
        m_notifier = Notifier::create(m_bus->address());
        return QTest::qWaitFor([this] { return m_notifier->ability().service == NotifierAbility::Service::Present; },
                               30000);
    }

    std::unique_ptr<OwnBus> m_bus;
    std::unique_ptr<FakeNotifications> m_service;
    std::unique_ptr<Notifier> m_notifier;
};

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"
