#include "core/settings/settings.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// What belongs to the computer is one for all accounts of a profile, what belongs to an account is its own.
class TestSettingsScope final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void lookLanguageAndKeysAreOfTheComputer();
    void quietHoursRetentionAndLockAreOfTheAccount();
    void theFirstAccountHasOneFile();
    void widthsOfPanesAreOfTheWindow();
    void widthsThatNobodyDraggedAreNone();

private:
    QString profile() const { return m_folder->path(); }
    QString account() const { return m_folder->filePath(u"accounts/0123456789ab"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettingsScope::lookLanguageAndKeysAreOfTheComputer()
{
    {
        Settings other(account(), profile());
        other.setTheme(ThemeChoice::Dark);
        other.setLanguage(u"id"_s);
        other.setKeys({u"take-next=Ctrl+M"_s});
        other.setWindowGeometry("geometry");
    }
    const Settings first(profile());
    QCOMPARE(first.theme(), ThemeChoice::Dark);
    QCOMPARE(first.language(), u"id"_s);
    QCOMPARE(first.keys(), QStringList{u"take-next=Ctrl+M"_s});
    QCOMPARE(first.windowGeometry(), QByteArray("geometry"));
    QVERIFY(Settings::isOfComputer(Setting::Theme) && Settings::isOfComputer(Setting::WindowGeometry));
}

void TestSettingsScope::widthsOfPanesAreOfTheWindow()
{
    {
        Settings other(account(), profile());
        QVERIFY(!other.paneWidth(u"list/wide"_s) && other.contactPanel());
        other.setPaneWidth(u"list/wide"_s, 300);
        other.setPaneWidth(u"list/docked"_s, 280);
        other.setPaneWidth(u"list/wide"_s, 333); // the last one counts
        other.setContactPanel(false);
    }
    const Settings first(profile());
    QCOMPARE(first.paneWidth(u"list/wide"_s), std::optional(333));
    QCOMPARE(first.paneWidth(u"list/docked"_s), std::optional(280));
    QVERIFY(!first.paneWidth(u"list"_s));
    QVERIFY(!first.contactPanel());
}

void TestSettingsScope::widthsThatNobodyDraggedAreNone()
{
    QSettings file(profile() + u"/settings.ini"_s, QSettings::IniFormat);
    {
        Settings settings(profile());
        settings.setPaneWidth(u"list/wide"_s, 300); // says where the file has them
    }
    const QStringList keys = file.allKeys();
    const auto key =
        std::find_if(keys.begin(), keys.end(), [](const QString &k) { return k.endsWith("paneWidths"_L1); });
    QVERIFY(key != keys.end());
    for (const QString &wrong : {u"list/wide=-5"_s, u"list/wide=99999"_s, u"list/wide=x"_s, u"list/wide"_s}) {
        file.setValue(*key, QStringList{wrong});
        file.sync();
        QVERIFY2(!Settings(profile()).paneWidth(u"list/wide"_s), qPrintable(wrong));
    }
}

void TestSettingsScope::quietHoursRetentionAndLockAreOfTheAccount()
{
    {
        Settings first(profile());
        first.setQuietHours(QuietHours{});
        first.setKeepDays(30);
        first.setIdleLockMinutes(1);
        first.setRecentCommands({u"view-7"_s});
    }
    const Settings other(account(), profile());
    QVERIFY(!other.quietHours());
    QCOMPARE(other.keepDays(), 0);
    QCOMPARE(other.idleLockMinutes(), 5);
    QVERIFY(other.recentCommands().isEmpty());
    for (const Setting setting : {Setting::QuietHours, Setting::KeepDays, Setting::IdleLockMinutes,
                                  Setting::NoticeContent, Setting::RecentCommands})
        QVERIFY(!Settings::isOfComputer(setting));
}

void TestSettingsScope::theFirstAccountHasOneFile()
{
    {
        Settings first(profile(), profile());
        first.setTheme(ThemeChoice::Light);
        first.setKeepDays(7);
    }
    const Settings again(profile());
    QCOMPARE(again.theme(), ThemeChoice::Light);
    QCOMPARE(again.keepDays(), 7);
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestSettingsScope)
#include "tst_settingsscope.moc"
