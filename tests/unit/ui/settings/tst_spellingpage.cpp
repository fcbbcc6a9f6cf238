#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/settings/spellingpage.h"
#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The page of the spelling: languages, what was found, and the agent's own words.
class TestSpellingPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void whatIsInForceIsShown();
    void choicesAreTold();
    void aMissingDictionaryIsSaid();
    void ownWordsAreListedAndRemoved();
    void aRemovedWordCanBeBroughtBack();
    void refusalsAreSaid();
    void hostileWordsAreShownAsText();
    void everythingIsReachedByTabAndNamed();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    SpellingPage &page() { return m_dialog->spelling(); }
    QCheckBox *box(const char *name) const { return part<QCheckBox>(name); }
    QListWidget *list() const { return part<QListWidget>("ownWords"); }
    QString said() const
    {
        QStringList words;
        for (const QLabel *label : m_dialog->spelling().findChildren<QLabel *>())
            words.append(label->text());
        return words.join(u'\n');
    }

    const SpellingState m_usual{true, true, true, u"/usr/share/hunspell/id_ID.dic"_s,
                                u"/usr/share/hunspell/en_US.dic"_s};
};

void TestSpellingPage::init()
{
    make();
    page().setState(m_usual);
    page().setWords({u"Antaraya"_s, u"Tokodemo"_s});
    show(SettingsSection::Spelling);
}

void TestSpellingPage::whatIsInForceIsShown()
{
    QVERIFY(box("spelling")->isChecked() && box("spellingIndonesian")->isChecked());
    QVERIFY(said().contains(u"id_ID.dic"_s) && said().contains(u"en_US.dic"_s));
    SpellingState state = m_usual;
    state.english = false;
    page().setState(state);
    QVERIFY(box("spellingIndonesian")->isChecked() && !box("spellingEnglish")->isChecked());
    state.on = false;
    page().setState(state);
    QVERIFY(!box("spelling")->isChecked());
    QVERIFY(!box("spellingIndonesian")->isEnabled() && !box("spellingEnglish")->isEnabled());
}

void TestSpellingPage::choicesAreTold()
{
    QSignalSpy on(&page(), &SpellingPage::onChosen);
    QSignalSpy indonesian(&page(), &SpellingPage::indonesianChosen);
    QSignalSpy english(&page(), &SpellingPage::englishChosen);
    for (const char *name : {"spelling", "spellingIndonesian", "spellingEnglish"}) {
        box(name)->setFocus();
        QTest::keyClick(box(name), Qt::Key_Space);
    }
    QCOMPARE(on.size() + indonesian.size() + english.size(), 3);
    QCOMPARE(on.first().first().toBool(), false);
    QCOMPARE(indonesian.first().first().toBool(), false);
    QCOMPARE(english.first().first().toBool(), false);
}

void TestSpellingPage::aMissingDictionaryIsSaid()
{
    SpellingState state = m_usual;
    state.indonesianFile.clear();
    page().setState(state);
    QVERIFY(!box("spellingIndonesian")->isChecked() && !box("spellingIndonesian")->isEnabled());
    QVERIFY(said().contains(u"hunspell-id"_s));
    QVERIFY(box("spellingEnglish")->isEnabled());
}

void TestSpellingPage::ownWordsAreListedAndRemoved()
{
    QSignalSpy removed(&page(), &SpellingPage::removeRequested);
    QCOMPARE(list()->count(), 2);
    list()->setFocus();
    list()->setCurrentRow(1);
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().toString(), u"Tokodemo"_s);
    page().setWords({u"Antaraya"_s});
    QCOMPARE(list()->currentRow(), 0);
    part<QPushButton>("removeOwnWord")->click();
    QCOMPARE(removed.last().first().toString(), u"Antaraya"_s);
    page().setWords({});
    QVERIFY(!list()->isVisible() && !part<QPushButton>("removeOwnWord")->isVisible());
    QVERIFY(part<QLabel>("noOwnWords")->isVisible());
}

void TestSpellingPage::aRemovedWordCanBeBroughtBack()
{
    QSignalSpy added(&page(), &SpellingPage::addRequested);
    auto *note = part<Banner>("spellingNote");
    page().removed(u"Tokodemo"_s);
    QVERIFY(note->isVisible() && note->words().contains(u"Tokodemo"_s));
    note->findChild<QPushButton *>()->click();
    QCOMPARE(added.size(), 1);
    QCOMPARE(added.first().first().toString(), u"Tokodemo"_s);
    QVERIFY(!note->isVisible());
}

void TestSpellingPage::refusalsAreSaid()
{
    page().refuse({ErrorKind::Storage, {}, {}});
    QCOMPARE(part<Banner>("spellingNote")->kind(), BannerKind::Danger);
}

void TestSpellingPage::hostileWordsAreShownAsText()
{
    page().setWords({u"<b>x</b>\u202Eabc"_s});
    QVERIFY(!list()->item(0)->text().contains(QChar(0x202E)));
    page().removed(u"<b>x</b>"_s);
    for (const QLabel *label : page().findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestSpellingPage::everythingIsReachedByTabAndNamed()
{
    list()->setCurrentRow(0);
    part<QListWidget>("settingsPages")->setFocus();
    const QSet<QWidget *> reached = reachedByTab(12);
    for (const char *name : {"spelling", "spellingIndonesian", "spellingEnglish", "ownWords", "removeOwnWord"})
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
    for (const char *name : {"spelling", "spellingIndonesian", "spellingEnglish", "ownWords"})
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
}

void TestSpellingPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestSpellingPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    page().removed(u"Tokodemo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    Pictures::save(*m_dialog, u"spelling-longer-%1"_s.arg(scale));
    m_theme.setTextScale(100);
}

void TestSpellingPage::looks()
{
    list()->setFocus();
    list()->setCurrentRow(0);
    Pictures::saveBoth(m_theme, *m_dialog, u"spelling"_s);
    SpellingState state = m_usual;
    state.englishFile.clear();
    page().setState(state);
    page().setWords({});
    Pictures::saveBoth(m_theme, *m_dialog, u"spelling-missing"_s);
    QVERIFY(list()->isHidden());
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestSpellingPage)
#include "tst_spellingpage.moc"
