#include "core/rules/whatsapplimits.h"
#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/common/noteline.h"
#include "ui/settings/quickrepliespage.h"
#include "ui/settings/quickreplyform.h"
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The page where an agent makes quick replies of his or her own.
class TestQuickRepliesPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void onlyTheOwnOnesAreListed();
    void withoutAnyThePageSaysWhatTheyAreGoodFor();
    void aNewOneIsWrittenByKeyboard();
    void whatCannotBeKeptIsSaidWhereItIs_data();
    void whatCannotBeKeptIsSaidWhereItIs();
    void aCommandOfTheTeamIsAllowedAndSaid();
    void whatTheStoreRefusesIsSaidAndNothingIsLost();
    void variablesShowWhatTheyBecome();
    void escapeDoesNotLoseWhatIsWritten();
    void removedOnesCanBeBroughtBack();
    void hostileTextsAreShownAsText();
    void everythingIsReachedByTabAndNamed();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    QuickRepliesPage &page() { return m_dialog->quickReplies(); }
    QListWidget *list() const { return part<QListWidget>("ownReplies"); }
    QLineEdit *command() const { return part<QLineEdit>("quickReplyCommand"); }
    QPlainTextEdit *text() const { return part<QPlainTextEdit>("quickReplyText"); }
    QString wrong() const
    {
        const auto *note = part<NoteLine>("quickReplyWrong");
        return note->isVisible() ? note->text() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(m_dialog->focusWidget(), key, modifiers);
    }
    void type(const QString &words) const { QTest::keyClicks(m_dialog->focusWidget(), words); }

    const QList<QuickReply> m_replies{
        {1, true, u"buka"_s, u"Kami buka pukul 8 sampai 20."_s},
        {4, false, u"halo"_s, u"Halo Kak, ada yang bisa kami bantu?"_s},
        {2, true, u"resi"_s, u"Halo {nama}, resinya {nomor resi} ya. Salam, {agen}"_s},
    };
};

void TestQuickRepliesPage::init()
{
    make();
    page().setAgentName(u"Sari"_s);
    page().setReplies(m_replies);
    show(SettingsSection::QuickReplies);
}

void TestQuickRepliesPage::onlyTheOwnOnesAreListed()
{
    QCOMPARE(list()->count(), 2);
    QCOMPARE(list()->item(0)->text(), u"/buka"_s);
    QCOMPARE(list()->item(1)->data(Qt::AccessibleTextRole).toString().left(14), u"/resi, Halo {n"_s);
    QVERIFY(!part<QWidget>("noOwnReplies")->isVisible());
}

void TestQuickRepliesPage::withoutAnyThePageSaysWhatTheyAreGoodFor()
{
    page().setReplies({});
    QVERIFY(part<QWidget>("noOwnReplies")->isVisible());
    QVERIFY(!list()->isVisible());
    QVERIFY(!part<QPushButton>("changeQuickReply")->isEnabled());
    QVERIFY(!part<QPushButton>("removeQuickReply")->isEnabled());
}

void TestQuickRepliesPage::aNewOneIsWrittenByKeyboard()
{
    QSignalSpy saved(&page(), &QuickRepliesPage::saveRequested);
    part<QPushButton>("newQuickReply")->setFocus();
    press(Qt::Key_Space);
    QVERIFY(command()->hasFocus());
    type(u"/bayar"_s); // as it will be typed
    press(Qt::Key_Tab);
    QVERIFY(text()->hasFocus());
    type(u"Transfer ke BCA ya, "_s);
    part<QPushButton>("insertCustomer")->click();
    QVERIFY(text()->hasFocus());
    part<QPushButton>("saveQuickReply")->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().value<QuickReply>(),
             (QuickReply{0, true, u"bayar"_s, u"Transfer ke BCA ya, {name}"_s}));
    page().saved(9);
    QList<QuickReply> more = m_replies;
    more.prepend({9, true, u"bayar"_s, u"Transfer ke BCA ya, {name}"_s});
    page().setReplies(more);
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->currentItem()->text(), u"/bayar"_s);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(command()->text(), u"buka"_s);
    QVERIFY(m_dialog->isVisible());
}

void TestQuickRepliesPage::whatCannotBeKeptIsSaidWhereItIs_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("no command") << u" / "_s << u"Teks"_s << u"Give it a command"_s;
    QTest::newRow("two words") << u"jam buka"_s << u"Teks"_s << u"without spaces"_s;
    QTest::newRow("taken") << u"RÉSI"_s << u"Teks"_s << u"already have"_s;
    QTest::newRow("no text") << u"baru"_s << u"  \n "_s << u"Write what"_s;
    QTest::newRow("too long") << u"baru"_s << QString(WhatsApp::maxTextLength + 1, u'x') << u"4,001"_s;
}

void TestQuickRepliesPage::whatCannotBeKeptIsSaidWhereItIs()
{
    QFETCH(const QString, command);
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    QSignalSpy saved(&page(), &QuickRepliesPage::saveRequested);
    part<QPushButton>("newQuickReply")->click();
    this->command()->setText(command);
    this->text()->setPlainText(text);
    part<QPushButton>("saveQuickReply")->click();
    QVERIFY2(wrong().contains(said), qPrintable(wrong()));
    QVERIFY(this->command()->hasFocus() || this->text()->hasFocus());
    type(u"x"_s);
    QCOMPARE(wrong(), QString());
    QCOMPARE(saved.size(), 0);
}

void TestQuickRepliesPage::aCommandOfTheTeamIsAllowedAndSaid()
{
    QSignalSpy saved(&page(), &QuickRepliesPage::saveRequested);
    list()->setFocus();
    press(Qt::Key_Return);
    QVERIFY(!part<NoteLine>("quickReplyTeam")->isVisible());
    command()->setText(u"Halo"_s);
    QVERIFY(part<NoteLine>("quickReplyTeam")->text().contains(u"/halo"_s));
    QVERIFY(part<NoteLine>("quickReplyTeam")->isVisible());
    press(Qt::Key_Return); // in the field
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().value<QuickReply>().id, 1);
}

void TestQuickRepliesPage::whatTheStoreRefusesIsSaidAndNothingIsLost()
{
    part<QPushButton>("newQuickReply")->click();
    command()->setText(u"baru"_s);
    text()->setPlainText(u"Teks"_s);
    part<QPushButton>("saveQuickReply")->click();
    page().refuse({ErrorKind::Conflict, {}, {}});
    QVERIFY(wrong().contains(u"/baru"_s));
    page().refuse({ErrorKind::Storage, {}, {}});
    QVERIFY(!wrong().isEmpty() && !wrong().contains(u"/baru"_s));
    QCOMPARE(text()->toPlainText(), u"Teks"_s);
    part<QPushButton>("leaveQuickReply")->click();
    page().refuse({ErrorKind::Storage, {}, {}});
    QCOMPARE(part<Banner>("quickRepliesNote")->kind(), BannerKind::Danger);
}

void TestQuickRepliesPage::variablesShowWhatTheyBecome()
{
    list()->setCurrentRow(1);
    part<QPushButton>("changeQuickReply")->click();
    const auto *preview = part<QLabel>("quickReplyPreview");
    QCOMPARE(preview->text(), u"Halo Budi Santoso, resinya {nomor resi} ya. Salam, Sari"_s);
    text()->setPlainText(u"{channel}"_s);
    QCOMPARE(preview->text(), u"WhatsApp"_s);
    text()->clear();
    QVERIFY(!preview->text().isEmpty());
}

void TestQuickRepliesPage::escapeDoesNotLoseWhatIsWritten()
{
    list()->setFocus();
    press(Qt::Key_Return);
    press(Qt::Key_Escape); // nothing was changed
    QVERIFY(list()->hasFocus());
    press(Qt::Key_Return);
    type(u"lain"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Escape);
    QVERIFY(text()->isVisible());
    QVERIFY(wrong().contains(u"not saved"_s));
    press(Qt::Key_Escape);
    QVERIFY(!text()->isVisible());
    QVERIFY(m_dialog->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(command()->text(), u"buka"_s);
}

void TestQuickRepliesPage::removedOnesCanBeBroughtBack()
{
    QSignalSpy removed(&page(), &QuickRepliesPage::removeRequested);
    QSignalSpy saved(&page(), &QuickRepliesPage::saveRequested);
    list()->setFocus();
    press(Qt::Key_Delete);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().value<QuickReply>(), m_replies[0]);
    page().removed(m_replies[0]);
    page().setReplies(m_replies.mid(1));
    QCOMPARE(list()->currentItem()->text(), u"/resi"_s);
    QVERIFY(part<Banner>("quickRepliesNote")->words().contains(u"/buka"_s));
    part<Banner>("quickRepliesNote")->findChild<QPushButton *>()->click();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().value<QuickReply>(), (QuickReply{0, true, u"buka"_s, m_replies[0].text}));
    QVERIFY(!part<Banner>("quickRepliesNote")->isVisible());
    page().saved(12);
    page().setReplies(m_replies);
}

void TestQuickRepliesPage::hostileTextsAreShownAsText()
{
    page().setReplies({{1, true, u"<i>x</i>\u202Eabc"_s, u"<b>tebal</b>\n<img src='http://x.example/a.png'>"_s}});
    QVERIFY(!list()->item(0)->toolTip().contains(u"<b>"_s));
    QVERIFY(!list()->item(0)->text().contains(QChar(0x202E)));
    part<QPushButton>("changeQuickReply")->click();
    QCOMPARE(part<QLabel>("quickReplyPreview")->textFormat(), Qt::PlainText);
}

void TestQuickRepliesPage::everythingIsReachedByTabAndNamed()
{
    part<QListWidget>("settingsPages")->setFocus();
    const QSet<QWidget *> overview = reachedByTab(14);
    for (const char *name : {"settingsPages", "ownReplies", "newQuickReply", "changeQuickReply", "removeQuickReply"})
        QVERIFY2(overview.contains(part<QWidget>(name)), name);
    QVERIFY(!list()->accessibleName().isEmpty());
    part<QPushButton>("newQuickReply")->click();
    const QSet<QWidget *> form = reachedByTab(14);
    for (const char *name : {"quickReplyCommand", "quickReplyText", "insertCustomer", "insertAgent", "insertChannel",
                             "leaveQuickReply", "saveQuickReply"})
        QVERIFY2(form.contains(part<QWidget>(name)), name);
    QVERIFY(!command()->accessibleName().isEmpty());
    QVERIFY(!text()->accessibleName().isEmpty());
}

void TestQuickRepliesPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestQuickRepliesPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    page().removed(m_replies[0]);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    Pictures::save(*m_dialog, u"ownreplies-longer-%1"_s.arg(scale));
    part<QPushButton>("newQuickReply")->click();
    command()->setText(u"halo"_s);
    text()->setPlainText(u"Resinya {nomor resi}"_s);
    part<QPushButton>("saveQuickReply")->click();
    page().refuse({ErrorKind::Storage, {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    m_dialog->resize(m_dialog->width(), 900);
    Pictures::save(*m_dialog, u"ownreply-longer-%1"_s.arg(scale));
    m_theme.setTextScale(100);
}

void TestQuickRepliesPage::looks()
{
    page().removed({7, true, u"promo"_s, u"…"_s});
    list()->setFocus();
    Pictures::saveBoth(m_theme, *m_dialog, u"ownreplies"_s);
    list()->setCurrentRow(1);
    part<QPushButton>("changeQuickReply")->click();
    command()->setText(u"halo"_s);
    Pictures::saveBoth(m_theme, *m_dialog, u"ownreply"_s);
    part<QPushButton>("leaveQuickReply")->click();
    page().setReplies({});
    Pictures::saveBoth(m_theme, *m_dialog, u"ownreplies-none"_s);
    QVERIFY(list()->isHidden());
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestQuickRepliesPage)
#include "tst_quickrepliespage.moc"
