#include "tests/unit/ui/composer/composertest.h"
#include "tests/unit/ui/longerwords.h"
#include "ui/composer/emojilist.h"
#include "ui/composer/quickreplylist.h"
#include <QListView>
#include <QSignalSpy>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Emoji by their names in the box where one writes, by keyboard.
class TestEmojiCompletion final : public ComposerTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init() { make(); }
    void cleanup() { m_composer.reset(); }
    void aNameBehindAColonOpensTheList();
    void timesAddressesAndFacesAreLeftAlone_data();
    void timesAddressesAndFacesAreLeftAlone();
    void theChosenOneTakesThePlaceOfTheName();
    void aSpaceEndsTheName();
    void escapeKeepsTheText();
    void whatFitsNothingIsSent();
    void theKeyOpensAllOfThemRecentOnesFirst();
    void theKeySaysWhenNothingFits();
    void usedOnesAreTold();
    void oneListAtATime();
    void namesAreReadInTheWindowsLanguage();
    void oneStepBackBringsTheNameBack();
    void otherConversationsCloseIt();
    void pictures();

private:
    EmojiList *list() const { return m_composer->findChild<EmojiList *>(); }
    bool shown() const { return list()->isVisible(); }
    QString current() const { return list()->current() ? list()->current()->text : QString(); }
};

void TestEmojiCompletion::aNameBehindAColonOpensTheList()
{
    type(u"Baik Kak :"_s);
    QVERIFY(!shown());
    type(u"j"_s);
    QVERIFY(!shown()); // one letter may be a face
    type(u"em"_s);
    QVERIFY(shown());
    QCOMPARE(current(), u"👍"_s);
    QVERIFY(edit()->hasFocus());
    press(Qt::Key_Backspace);
    press(Qt::Key_Backspace);
    QVERIFY(!shown());
}

void TestEmojiCompletion::timesAddressesAndFacesAreLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("time") << u"jam 10:30"_s;
    QTest::newRow("time with words") << u"jam 10:hati"_s;
    QTest::newRow("address") << u"https://toko.example/:paket"_s;
    QTest::newRow("scheme") << u"mailto:hati"_s;
    QTest::newRow("label") << u"Alamat:rumah"_s;
    QTest::newRow("face") << u"hehe :D"_s;
    QTest::newRow("another face") << u"hehe :)"_s;
    QTest::newRow("list") << u"Syarat: paket"_s;
    QTest::newRow("two colons") << u"std::hati"_s;
    QTest::newRow("number") << u"skor :100"_s;
}

void TestEmojiCompletion::timesAddressesAndFacesAreLeftAlone()
{
    QFETCH(const QString, text);
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    for (const QChar c : text) {
        type(c);
        QVERIFY2(!shown(), qPrintable(m_composer->text()));
    }
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().at(1).toString(), text);
}

void TestEmojiCompletion::theChosenOneTakesThePlaceOfTheName()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    type(u"Siap :jempol"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Siap 👍"_s);
    QCOMPARE(sent.size(), 0);
    type(u":paket"_s); // right behind another one
    press(Qt::Key_Tab);
    QCOMPARE(m_composer->text(), u"Siap 👍📦"_s);
    type(u" Kak"_s);
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().at(1).toString(), u"Siap 👍📦 Kak"_s);
}

void TestEmojiCompletion::aSpaceEndsTheName()
{
    type(u"(:paket"_s);
    QVERIFY(shown());
    type(u" "_s);
    QVERIFY(!shown());
    press(Qt::Key_Left);
    QVERIFY(!shown());
}

void TestEmojiCompletion::escapeKeepsTheText()
{
    QSignalSpy left(m_composer.get(), &Composer::left);
    type(u":pak"_s);
    press(Qt::Key_Escape);
    QVERIFY(!shown());
    type(u"et"_s);
    QVERIFY(!shown());
    QCOMPARE(m_composer->text(), u":paket"_s);
    QCOMPARE(left.size(), 0);
    type(u" :paket"_s); // another one
    QVERIFY(shown());
}

void TestEmojiCompletion::whatFitsNothingIsSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    type(u"Nama :xqzw"_s);
    QVERIFY(!shown());
    press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
}

void TestEmojiCompletion::theKeyOpensAllOfThemRecentOnesFirst()
{
    m_composer->setRecentEmoji({u"📦"_s, u"🙏"_s});
    type(u"Baik"_s);
    m_composer->openEmoji();
    QVERIFY(shown());
    QCOMPARE(current(), u"📦"_s);
    press(Qt::Key_Down);
    QCOMPARE(current(), u"🙏"_s);
    type(u"tepuk tangan"_s); // words of a name
    QCOMPARE(current(), u"👏"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"Baik👏"_s);
}

void TestEmojiCompletion::theKeySaysWhenNothingFits()
{
    m_composer->openEmoji();
    type(u"xqzw"_s);
    QVERIFY(shown());
    QVERIFY(!list()->findChild<QListView *>()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!shown());
}

void TestEmojiCompletion::usedOnesAreTold()
{
    QSignalSpy used(m_composer.get(), &Composer::emojiUsed);
    m_composer->setRecentEmoji({u"📦"_s, u"🙏"_s});
    m_composer->findChild<QToolButton *>(u"emojiButton"_s)->click();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(used.size(), 1);
    QCOMPARE(used.first().first().toStringList(), (QStringList{u"🙏"_s, u"📦"_s}));
    m_composer->openEmoji();
    QCOMPARE(current(), u"🙏"_s);
}

void TestEmojiCompletion::oneListAtATime()
{
    m_composer->showQuickReplies({{1, false, u"halo"_s, u"Halo Kak"_s}});
    auto *replies = m_composer->findChild<QuickReplyList *>();
    m_composer->openQuickReplies();
    QVERIFY(replies->isVisible());
    m_composer->openEmoji();
    QVERIFY(shown() && !replies->isVisible());
    m_composer->openQuickReplies();
    QVERIFY(!shown() && replies->isVisible());
}

void TestEmojiCompletion::namesAreReadInTheWindowsLanguage()
{
    type(u":jempol"_s);
    const auto *model = list()->findChild<QListView *>()->model();
    QCOMPARE(model->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"thumbs up · jempol"_s);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    const QString names = model->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QLocale::setDefault(before);
    QCOMPARE(names, u"jempol · thumbs up"_s);
    QVERIFY(!list()->findChild<QListView *>()->accessibleName().isEmpty());
}

void TestEmojiCompletion::oneStepBackBringsTheNameBack()
{
    type(u":paket"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_composer->text(), u":paket"_s);
    QVERIFY(!shown());
}

void TestEmojiCompletion::otherConversationsCloseIt()
{
    type(u":paket"_s);
    QVERIFY(shown());
    Conversation other = conversation(u"2"_s, u"Rina"_s, at(10, 31));
    other.draft = u":paket"_s;
    m_composer->showConversation(other);
    QVERIFY(!shown());
    press(Qt::Key_Left);
    press(Qt::Key_End);
    QVERIFY(!shown());
    Conversation closed = conversation(u"3"_s, u"Rina"_s, at(10, 31));
    closed.windowClosesAt = at(9, 0);
    m_composer->showConversation(closed);
    m_composer->openEmoji();
    QVERIFY(!shown());
}

void TestEmojiCompletion::pictures()
{
    type(u"Terima kasih Kak :hati"_s);
    press(Qt::Key_Down);
    QVERIFY(list()->height() < m_composer->height());
    QCOMPARE(clippedTexts(*m_composer).join(u'|'), QString());
    Pictures::saveBoth(m_theme, *m_composer, u"emoji"_s);
}

QTEST_MAIN(TestEmojiCompletion)
#include "tst_emojicompletion.moc"
