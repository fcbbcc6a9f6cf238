#include "core/base/async.h"
#include "core/spelling/spellchecker.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using Verdict = SpellChecker::Verdict;

// Asked on the main thread, looked up on the pool.
class TestSpellChecker final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_checker.reset(); }
    void withoutALanguageEverythingIsRight();
    void wordsAreLookedUpOnceAndRemembered();
    void aLongTextIsLookedUpInLots();
    void ownWordsAreRightWithoutRegardToCapitals();
    void otherWordsComeAndGo();
    void anotherChoiceForgetsWhatWasKnown();
    void suggestionsCome();
    void suggestionsDoNotWaitBehindALongText();
    void wishesEndWithTheirLanguages();
    void whoGoesIsNotWaitedFor();
    void aKnownTextIsCheap();

private:
    bool judged() // the next lot
    {
        QSignalSpy spy(m_checker.get(), &SpellChecker::judged);
        return spy.wait(30000);
    }
    Verdict finalVerdict(const QString &word)
    {
        if (m_checker->verdict(word) == Verdict::Unknown && !judged())
            return Verdict::Unknown;
        return m_checker->verdict(word);
    }

    std::unique_ptr<SpellChecker> m_checker;
};

void TestSpellChecker::init()
{
    failOnUnexpectedLog();
    m_checker = std::make_unique<SpellChecker>(dictionaryFolders());
    m_checker->setChoice({true, true});
}

void TestSpellChecker::withoutALanguageEverythingIsRight()
{
    m_checker->setChoice({false, false});
    QVERIFY(!m_checker->isOn());
    QCOMPARE(m_checker->verdict(u"tolnog"), Verdict::Right);
}

void TestSpellChecker::wordsAreLookedUpOnceAndRemembered()
{
    QCOMPARE(m_checker->verdict(u"tolnog"), Verdict::Unknown);
    QCOMPARE(m_checker->verdict(u"Tolong"), Verdict::Unknown);
    QCOMPARE(m_checker->verdict(u"tolnog"), Verdict::Unknown); // asked already
    QSignalSpy spy(m_checker.get(), &SpellChecker::judged);
    QVERIFY(spy.wait(30000));
    QCOMPARE(m_checker->verdict(u"tolnog"), Verdict::Wrong);
    QCOMPARE(m_checker->verdict(u"TOLNOG"), Verdict::Wrong);
    QCOMPARE(m_checker->verdict(u"tolong"), Verdict::Right);
    QCOMPARE(spy.size(), 1); // both in one lot
}

void TestSpellChecker::aLongTextIsLookedUpInLots()
{
    QStringList words;
    for (char16_t a = u'a'; a <= u'z'; ++a) {
        for (char16_t b = u'a'; b <= u'z'; ++b)
            words.append(u"qq"_s + QChar(a) + QChar(b));
    }
    for (const QString &word : std::as_const(words))
        QCOMPARE(m_checker->verdict(word), Verdict::Unknown);
    QSignalSpy spy(m_checker.get(), &SpellChecker::judged);
    QTRY_COMPARE_WITH_TIMEOUT(m_checker->verdict(words.last()), Verdict::Wrong, 30000);
    QVERIFY(spy.size() > 1);
    for (const QString &word : std::as_const(words))
        QVERIFY(m_checker->verdict(word) != Verdict::Unknown);
}

void TestSpellChecker::ownWordsAreRightWithoutRegardToCapitals()
{
    QCOMPARE(finalVerdict(u"tokonusaq"_s), Verdict::Wrong);
    QSignalSpy changed(m_checker.get(), &SpellChecker::changed);
    m_checker->setOwnWords({u"TokoNusaq"_s, u"Ren\u00E9eq"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_checker->verdict(u"tokonusaq"), Verdict::Right);
    QCOMPARE(m_checker->verdict(u"reneeq"), Verdict::Right);
    m_checker->setOwnWords({u"TokoNusaq"_s, u"Ren\u00E9eq"_s});
    QCOMPARE(changed.size(), 1); // the same
    m_checker->setOwnWords({});
    QCOMPARE(m_checker->verdict(u"tokonusaq"), Verdict::Wrong);
}

void TestSpellChecker::otherWordsComeAndGo()
{
    QCOMPARE(finalVerdict(u"Wulandariq"_s), Verdict::Wrong);
    m_checker->setOtherWords({u"wulandariq"_s});
    QCOMPARE(m_checker->verdict(u"Wulandariq"), Verdict::Right);
    m_checker->setOtherWords({});
    QCOMPARE(m_checker->verdict(u"Wulandariq"), Verdict::Wrong);
}

void TestSpellChecker::anotherChoiceForgetsWhatWasKnown()
{
    QCOMPARE(finalVerdict(u"pengiriman"_s), Verdict::Right);
    m_checker->verdict(u"gmn"); // under way, of the old languages
    QSignalSpy changed(m_checker.get(), &SpellChecker::changed);
    m_checker->setChoice({false, true});
    QCOMPARE(changed.size(), 1);
    m_checker->verdict(u"pengiriman");
    QTRY_COMPARE_WITH_TIMEOUT(m_checker->verdict(u"pengiriman"), Verdict::Wrong, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_checker->verdict(u"gmn"), Verdict::Wrong, 30000);
}

void TestSpellChecker::suggestionsCome()
{
    const auto words = waitFor(m_checker->suggestions(u"Tolnog"_s));
    QVERIFY(words && !words->isEmpty());
    QCOMPARE(words->first(), u"Tolong"_s);
}

void TestSpellChecker::suggestionsDoNotWaitBehindALongText()
{
    for (int i = 0; i < 2000; ++i)
        m_checker->verdict(u"qx"_s + QString::number(i, 36));
    m_checker->verdict(u"qxlast");
    QVERIFY(waitFor(m_checker->suggestions(u"tolnog"_s)));
    QCOMPARE(m_checker->verdict(u"qxlast"), Verdict::Unknown);
}

void TestSpellChecker::wishesEndWithTheirLanguages()
{
    const auto first = m_checker->suggestions(u"tolnog"_s);
    const auto second = m_checker->suggestions(u"recieve"_s);
    m_checker->setChoice({true, false});
    const auto words = waitFor(second);
    QVERIFY(!words);
    QCOMPARE(words.error().kind, ErrorKind::Cancelled);
    QVERIFY(!waitFor(first));
}

void TestSpellChecker::whoGoesIsNotWaitedFor()
{
    m_checker->verdict(u"tolnog");
    const auto wish = m_checker->suggestions(u"tolnog"_s);
    QCoreApplication::processEvents(); // the job begins
    m_checker.reset();
    const auto words = waitFor(wish);
    QVERIFY(!words || !words->isEmpty());
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30000));
}

// What one keystroke in the longest message costs, all of whose words are known.
void TestSpellChecker::aKnownTextIsCheap()
{
    const QStringList words{u"pesanan"_s, u"Kakak"_s, u"sudah"_s, u"dikirim"_s, u"tolnog"_s, u"hari"_s};
    m_checker->setOwnWords({u"nusa"_s});
    for (const QString &word : words)
        QVERIFY(finalVerdict(word) != Verdict::Unknown);
    QBENCHMARK
    {
        for (int i = 0; i < 100; ++i) {
            for (const QString &word : words)
                m_checker->verdict(word);
        }
    }
}

QTEST_MAIN(TestSpellChecker)
#include "tst_spellchecker.moc"
