#include "core/retention/policysettings.h"
#include "core/settings/settings.h"
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestPolicySettings : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void withoutAChoiceAnyAgeIsKeptUpToFourGigabytes();
    void choicesBecomeAPolicy();
    void choicesAreRemembered();
    void nonsenseInTheFileIsNoLimit();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPolicySettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPolicySettings::withoutAChoiceAnyAgeIsKeptUpToFourGigabytes()
{
    const RetentionPolicy policy = retentionPolicyOf(Settings(m_folder->path()));
    QVERIFY(!policy.all.age);
    QCOMPARE(policy.all.bytes, std::optional<qint64>(4ll * 1024 * 1024 * 1024));
    QVERIFY(policy.channels.isEmpty());
}

void TestPolicySettings::choicesBecomeAPolicy()
{
    Settings settings(m_folder->path());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setKeepDays(365);
    settings.setKeepMegabytes(0);
    settings.setChannelLimits({{u"wa"_s, 963, 90, 0}, {u"ig"_s, 963, 0, 500}});
    QCOMPARE(changed.size(), 3);
    const RetentionPolicy policy = retentionPolicyOf(settings);
    QCOMPARE(policy.all.age, std::optional(std::chrono::days(365)));
    QVERIFY(!policy.all.bytes);
    const RetentionLimits ninetyDays{std::chrono::days(90), {}};
    const RetentionLimits halfAGigabyte{{}, 500ll * 1024 * 1024};
    QCOMPARE(policy.channels.size(), 2);
    QCOMPARE(policy.channels.value({u"wa"_s, ChannelId{963}}), ninetyDays);
    QCOMPARE(policy.channels.value({u"ig"_s, ChannelId{963}}), halfAGigabyte);
}

void TestPolicySettings::choicesAreRemembered()
{
    const QList<ChannelLimit> one{{u"wa"_s, 963, 90, 0}};
    const QList<ChannelLimit> two{{u"wa"_s, 963, 90, 0}, {u"ig"_s, 5, 1, 2}};
    for (const QList<ChannelLimit> &limits : {one, two, QList<ChannelLimit>()}) {
        {
            Settings settings(m_folder->path());
            settings.setChannelLimits(limits);
            settings.setKeepDays(7);
        }
        const Settings settings(m_folder->path());
        QCOMPARE(settings.channelLimits(), limits);
        QCOMPARE(settings.keepDays(), 7);
    }
}

void TestPolicySettings::nonsenseInTheFileIsNoLimit()
{
    {
        QSettings file(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        file.setValue(u"preferences/keepDays"_s, -5);
        file.setValue(u"preferences/keepMegabytes"_s, u"banyak"_s);
        file.setValue(u"preferences/channelLimits"_s,
                      QStringList{u"wa/963/90"_s, u"/1/2/3"_s, u"wa/x/1/1"_s, u"wa/1/-1/0"_s, u"wa/7/30/0"_s});
    }
    Settings settings(m_folder->path());
    QCOMPARE(settings.keepDays(), 0);
    QCOMPARE(settings.keepMegabytes(), 4096);
    QCOMPARE(settings.channelLimits(), (QList<ChannelLimit>{{u"wa"_s, 7, 30, 0}}));
    settings.setKeepDays(-3);
    QCOMPARE(settings.keepDays(), 0);
    settings.setChannelLimits({{u"a/b"_s, 1, 1, 1}}); // no such source
    QVERIFY(settings.channelLimits().isEmpty());
}

QTEST_GUILESS_MAIN(TestPolicySettings)
#include "tst_policysettings.moc"
