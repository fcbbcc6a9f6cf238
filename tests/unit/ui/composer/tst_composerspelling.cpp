#include "tests/unit/ui/composer/composertest.h"
#include "ui/composer/composerspelling.h"
#include <algorithm>
#include <QContextMenuEvent>
#include <QInputMethodEvent>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// Misspelled words in the box where one writes: marked, corrected, learned, ignored.
class TestComposerSpelling final : public ComposerTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_composer.reset(); }
    void mistakesAreMarkedBehindTheCursor();
    void theWordBeingTypedIsLeftAlone();
    void aWordIsJudgedWhenTheCursorOrTheFocusLeavesIt();
    void draftsAreMarkedOnceSomebodyTypes();
    void marksChangeNeitherTextNorDraftNorWhatCanBeUndone();
    void whatAnInputMethodComposesIsLeftAlone();
    void theMenuOffersWhatMayBeMeant();
    void theMenuKeyOffersItToo();
    void aWordThatWasJustTypedIsOfferedToo();
    void oneStepBackUndoesACorrection();
    void theMenuOfARightWordIsTheUsualOne();
    void aWordCanBeLearned();
    void ignoredWordsAreIgnoredInTheirConversation();
    void namesOfTheConversationAreRight();
    void theKeyGoesFromOneMistakeToTheNext();
    void theKeySaysWhenThereIsNone();
    void aVeryLongTextIsLeftAlone();
    void offMarksNothing();
    void aKeystrokeInTheLongestMessageIsCheap();
    void looks();

private:
    ComposerSpelling &spelling() const { return m_composer->spelling(); }
    void newLine() const { QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier); }
    QStringList marked() const
    {
        QStringList words;
        for (QTextBlock block = edit()->document()->begin(); block.isValid(); block = block.next()) {
            for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
                if (range.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                    words.append(block.text().mid(range.start, range.length));
            }
        }
        return words;
    }
    QString markedWords() const { return marked().join(u' '); }
    QMenu *openMenu(int position, bool byKeyboard = false) const
    {
        QTextCursor cursor = edit()->textCursor();
        cursor.setPosition(position);
        if (byKeyboard)
            edit()->setTextCursor(cursor);
        const QPoint place = edit()->cursorRect(cursor).center();
        QContextMenuEvent wanted(byKeyboard ? QContextMenuEvent::Keyboard : QContextMenuEvent::Mouse, place,
                                 edit()->viewport()->mapToGlobal(place));
        QApplication::sendEvent(byKeyboard ? static_cast<QWidget *>(edit()) : edit()->viewport(), &wanted);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    static QStringList offered(const QMenu *menu)
    {
        QStringList words;
        for (const QAction *action : menu->actions()) {
            if (action->property("suggestion").isValid())
                words.append(action->property("suggestion").toString());
        }
        return words;
    }
    static QAction *action(const QMenu *menu, const char *name)
    {
        return menu->findChild<QAction *>(QLatin1StringView(name));
    }
};

#define TRY_MARKED(words) QTRY_COMPARE_WITH_TIMEOUT(markedWords(), words, 30000)

void TestComposerSpelling::init()
{
    make();
    spelling().setChoice({true, true});
}

void TestComposerSpelling::mistakesAreMarkedBehindTheCursor()
{
    type(u"Baik Kak, pesnan nya udh dikirim, pls check the paymnet di https://toko.example/pesnan ya "_s);
    TRY_MARKED(u"pesnan paymnet"_s);
    newLine();
    type(u"tolnog "_s);
    TRY_MARKED(u"pesnan paymnet tolnog"_s);
}

void TestComposerSpelling::theWordBeingTypedIsLeftAlone()
{
    type(u"tolnog dan barnag"_s);
    TRY_MARKED(u"tolnog"_s);
    type(u" "_s);
    TRY_MARKED(u"tolnog barnag"_s);
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTest::keyClick(edit(), Qt::Key_Backspace); // it is typed again
    TRY_MARKED(u"tolnog"_s);
}

void TestComposerSpelling::aWordIsJudgedWhenTheCursorOrTheFocusLeavesIt()
{
    type(u"tolnog"_s);
    QCOMPARE(markedWords(), QString());
    QTest::keyClick(edit(), Qt::Key_Home);
    TRY_MARKED(u"tolnog"_s);
    QTest::keyClick(edit(), Qt::Key_End);
    TRY_MARKED(u"tolnog"_s); // who only comes by does not type
    type(u"g"_s);
    TRY_MARKED(QString());
    edit()->clearFocus();
    TRY_MARKED(u"tolnogg"_s);
}

void TestComposerSpelling::draftsAreMarkedOnceSomebodyTypes()
{
    Conversation other = conversation(u"2"_s, u"Siti"_s, at(10, 31));
    other.draft = u"tolnog dicek ya"_s;
    m_composer->showConversation(other);
    m_composer->focusText();
    QCoreApplication::processEvents();
    QCOMPARE(markedWords(), QString());
    type(u" "_s);
    TRY_MARKED(u"tolnog"_s);
    Conversation third = conversation(u"3"_s, u"Ani"_s, at(10, 31));
    third.draft = u"sudah sampia"_s;
    m_composer->showConversation(third);
    TRY_MARKED(u"sampia"_s); // the cursor stands behind it, but nobody has typed it now
}

void TestComposerSpelling::marksChangeNeitherTextNorDraftNorWhatCanBeUndone()
{
    type(u"tolnog ya"_s);
    m_composer->saveDraft();
    QSignalSpy text(edit(), &ComposerEdit::wordsChanged);
    QSignalSpy typing(m_composer.get(), &Composer::typingChanged);
    QSignalSpy draft(m_composer.get(), &Composer::draftChanged);
    QSignalSpy undo(edit(), &QPlainTextEdit::undoAvailable);
    const int steps = edit()->document()->availableUndoSteps();
    TRY_MARKED(u"tolnog"_s);
    spelling().setOwnWords({u"tolnog"_s});
    TRY_MARKED(QString());
    m_composer->saveDraft();
    QCOMPARE(text.size(), 0);
    QCOMPARE(draft.size(), 0);
    QCOMPARE(typing.size(), 0);
    QCOMPARE(undo.size(), 0);
    QCOMPARE(edit()->document()->availableUndoSteps(), steps);
    QCOMPARE(m_composer->text(), u"tolnog ya"_s);
    edit()->undo();
    QCOMPARE(m_composer->text(), QString());
}

void TestComposerSpelling::whatAnInputMethodComposesIsLeftAlone()
{
    type(u"barnag ya "_s);
    TRY_MARKED(u"barnag"_s);
    QInputMethodEvent composing(u"tolnog"_s, {});
    QApplication::sendEvent(edit(), &composing);
    spelling().setOwnWords({u"lain"_s}); // everything is marked anew
    TRY_MARKED(u"barnag"_s);
    QCOMPARE(edit()->textCursor().block().layout()->preeditAreaText(), u"tolnog"_s);
    QInputMethodEvent done;
    done.setCommitString(u"tolong"_s);
    QApplication::sendEvent(edit(), &done);
    QCOMPARE(m_composer->text(), u"barnag ya tolong"_s);
}

void TestComposerSpelling::theMenuOffersWhatMayBeMeant()
{
    type(u"Tolnog dicek "_s);
    TRY_MARKED(u"Tolnog"_s);
    QPointer<QMenu> menu = openMenu(2);
    QVERIFY(menu);
    QVERIFY(!menu->actions().first()->isEnabled()); // "Looking…"
    QTRY_VERIFY_WITH_TIMEOUT(!offered(menu).isEmpty(), 30000);
    QVERIFY(offered(menu).size() <= 5);
    QCOMPARE(offered(menu).first(), u"Tolong"_s);
    QCOMPARE(menu->actions().first()->property("suggestion").toString(), u"Tolong"_s);
    QVERIFY(menu->actions().indexOf(action(menu, "learnWord")) >= offered(menu).size());
    QVERIFY(action(menu, "edit-paste")); // and the usual ones
    menu->actions().first()->trigger();
    menu->close();
    QCOMPARE(m_composer->text(), u"Tolong dicek "_s);
    TRY_MARKED(QString());
}

void TestComposerSpelling::theMenuKeyOffersItToo()
{
    type(u"mohon barnag ini "_s);
    TRY_MARKED(u"barnag"_s);
    QPointer<QMenu> menu = openMenu(8, true);
    QVERIFY(menu);
    QTRY_VERIFY_WITH_TIMEOUT(menu->activeAction(), 30000);
    QCOMPARE(menu->activeAction()->property("suggestion").toString(), u"barang"_s);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(m_composer->text(), u"mohon barang ini "_s);
    QTRY_VERIFY_WITH_TIMEOUT(!menu, 30000);
    QVERIFY(edit()->hasFocus());
    QTest::keyClick(edit(), Qt::Key_F10, Qt::ShiftModifier); // for keyboards without it
    menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->close();
}

void TestComposerSpelling::aWordThatWasJustTypedIsOfferedToo()
{
    type(u"tolnog"_s);
    QPointer<QMenu> menu = openMenu(6, true);
    QVERIFY(menu);
    QTRY_VERIFY_WITH_TIMEOUT(offered(menu).contains(u"tolong"_s), 30000);
    menu->close();
}

void TestComposerSpelling::oneStepBackUndoesACorrection()
{
    type(u"tolnog ya"_s);
    TRY_MARKED(u"tolnog"_s);
    QPointer<QMenu> menu = openMenu(1);
    QTRY_VERIFY_WITH_TIMEOUT(!offered(menu).isEmpty(), 30000);
    menu->actions().first()->trigger();
    menu->close();
    QCOMPARE(m_composer->text(), u"tolong ya"_s);
    edit()->undo();
    QCOMPARE(m_composer->text(), u"tolnog ya"_s);
}

void TestComposerSpelling::theMenuOfARightWordIsTheUsualOne()
{
    type(u"tolong tolnog "_s);
    TRY_MARKED(u"tolnog"_s);
    QPointer<QMenu> menu = openMenu(1);
    QVERIFY(menu);
    QVERIFY(!action(menu, "learnWord"));
    QCOMPARE(menu->actions().first()->objectName(), u"edit-undo"_s);
    menu->close();
}

void TestComposerSpelling::aWordCanBeLearned()
{
    QSignalSpy learned(&spelling(), &ComposerSpelling::wordLearned);
    type(u"Tokonusaq dan tokonusaq "_s);
    TRY_MARKED(u"Tokonusaq tokonusaq"_s);
    QPointer<QMenu> menu = openMenu(1);
    QVERIFY(action(menu, "learnWord")->text().contains(u"Tokonusaq"_s));
    action(menu, "learnWord")->trigger();
    menu->close();
    TRY_MARKED(QString());
    QCOMPARE(learned.size(), 1);
    QCOMPARE(learned.first().first().toString(), u"Tokonusaq"_s);
    m_composer->showConversation(conversation(u"2"_s, u"Siti"_s, at(10, 31)));
    type(u"tokonusaq "_s);
    QTest::keyClicks(edit(), u"tolnog "_s);
    TRY_MARKED(u"tolnog"_s);
}

void TestComposerSpelling::ignoredWordsAreIgnoredInTheirConversation()
{
    QSignalSpy learned(&spelling(), &ComposerSpelling::wordLearned);
    type(u"tokonusaq "_s);
    TRY_MARKED(u"tokonusaq"_s);
    QPointer<QMenu> menu = openMenu(1);
    action(menu, "ignoreWord")->trigger();
    menu->close();
    TRY_MARKED(QString());
    m_composer->showConversation(conversation(u"2"_s, u"Siti"_s, at(10, 31)));
    type(u"tokonusaq "_s);
    TRY_MARKED(u"tokonusaq"_s);
    m_composer->showConversation(conversation(u"1"_s, u"Budi Santoso"_s, at(10, 31)));
    type(u"tokonusaq tolnog "_s);
    TRY_MARKED(u"tolnog"_s);
    QCOMPARE(learned.size(), 0);
}

void TestComposerSpelling::namesOfTheConversationAreRight()
{
    m_composer->setAgentName(u"Sariqwi"_s);
    m_composer->showConversation(conversation(u"2"_s, u"Ibu Wulandariq"_s, at(10, 31)));
    type(u"Halo Bu wulandariq, saya Sariqwi, tolnog "_s);
    TRY_MARKED(u"tolnog"_s);
    m_composer->showConversation(conversation(u"1"_s, u"Budi Santoso"_s, at(10, 31)));
    type(u"Wulandariq "_s);
    TRY_MARKED(u"Wulandariq"_s);
}

void TestComposerSpelling::theKeyGoesFromOneMistakeToTheNext()
{
    type(u"tolnog dicek"_s);
    newLine();
    type(u"barnag ini ya"_s);
    QSignalSpy told(&spelling(), &ComposerSpelling::told);
    spelling().next();
    QTRY_COMPARE_WITH_TIMEOUT(edit()->textCursor().selectedText(), u"tolnog"_s, 30000); // from the beginning again
    spelling().next();
    QTRY_COMPARE_WITH_TIMEOUT(edit()->textCursor().selectedText(), u"barnag"_s, 30000);
    spelling().next();
    QTRY_COMPARE_WITH_TIMEOUT(edit()->textCursor().selectedText(), u"tolnog"_s, 30000);
    QCOMPARE(told.size(), 0);
    QVERIFY(edit()->hasFocus());
}

void TestComposerSpelling::theKeySaysWhenThereIsNone()
{
    QSignalSpy told(&spelling(), &ComposerSpelling::told);
    type(u"tolong dicek ya"_s);
    spelling().next();
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 30000);
    spelling().setChoice({false, false});
    spelling().next();
    QCOMPARE(told.size(), 2);
    QVERIFY(told.first() != told.last());
}

void TestComposerSpelling::aVeryLongTextIsLeftAlone()
{
    QString text = u"tolnog"_s;
    for (int i = 0; i < 4'000; ++i)
        text += u" x"_s + QChar(u'a' + i % 26) + QChar(u'a' + i / 26 % 26) + QChar(u'a' + i / 676);
    QSignalSpy told(&spelling(), &ComposerSpelling::told);
    m_composer->focusText();
    edit()->setPlainText(text);
    spelling().next();
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 30000);
    QVERIFY(edit()->textCursor().selectedText().isEmpty());
    QCOMPARE(markedWords(), QString());
}

void TestComposerSpelling::offMarksNothing()
{
    type(u"tolnog "_s);
    TRY_MARKED(u"tolnog"_s);
    spelling().setChoice({false, false});
    TRY_MARKED(QString());
    QPointer<QMenu> menu = openMenu(1);
    QVERIFY(!action(menu, "learnWord"));
    menu->close();
    spelling().setChoice({true, true});
    TRY_MARKED(u"tolnog"_s);
}

void TestComposerSpelling::aKeystrokeInTheLongestMessageIsCheap()
{
    const QString text = u"Baik Kak, pesanan sudah kami kirim tadi pagi dan tolnog ditunggu ya. "_s.repeated(58);
    edit()->setPlainText(text.left(Composer::longestText));
    edit()->moveCursor(QTextCursor::End);
    type(u" "_s);
    QTRY_VERIFY_WITH_TIMEOUT(marked().size() > 50, 30000);
    QBENCHMARK
    {
        QTest::keyClick(edit(), Qt::Key_A);
    }
}

void TestComposerSpelling::looks()
{
    type(u"Halo Kak Budi, pesnan Kakak sdh kami kirim. Please check the paymnet ya"_s);
    TRY_MARKED(u"pesnan paymnet"_s);
    Pictures::saveBoth(m_theme, *m_composer, u"composer-spelling"_s);
    QPointer<QMenu> menu = openMenu(17);
    QTRY_VERIFY_WITH_TIMEOUT(!offered(menu).isEmpty(), 30000);
    Pictures::save(*menu, u"composer-spelling-menu"_s);
    menu->close();
}

QTEST_MAIN(TestComposerSpelling)
#include "tst_composerspelling.moc"
