#include "tests/gui/heardwindow.h"
#include "tests/support/waiting.h"
#include <algorithm>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// The real program, heard over AT-SPI from outside: what a screen reader can say of it, and do in it.
class TestScreenReader : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theSignInPageIsHeard();
    void everyControlHasAName();
    void aButtonIsPressed();
    void theListOfTheDemoIsRead();
    // One after the other in the same conversation.
    void aButtonTakesTheNextCustomer();
    void theMessagesAreRead();
    void theFocusIsTold();
    void whatIsWrittenIsSentAndRead();
    void anAnswerIsReadOutAsItComes();
    void cleanupTestCase() { m_window.reset(); }

private:
    bool comes(const QString &role, const QString &name = {}) const
    {
        if (waitUntil([&] { return m_window->find(role, name).has_value(); }, 60s))
            return true;
        const auto heard = m_window->things();
        for (const HeardThing &thing : heard)
            qInfo() << "heard:" << thing.role << thing.name;
        return false;
    }
    QList<HeardThing> messages() const; // of the open conversation
    QList<HeardThing> rowsOf(const QString &list) const;

    QTemporaryDir m_profile;
    std::unique_ptr<HeardWindow> m_window;
};

void TestScreenReader::initTestCase()
{
    if (const QString missing = HeardWindow::missingProgram(); !missing.isEmpty())
        QSKIP(qPrintable(u"not installed: "_s + missing));
    m_window = std::make_unique<HeardWindow>();
    QCOMPARE(m_window->start(QStringLiteral(AMANDESK_DESK),
                             {u"--as-root"_s, u"--language"_s, u"en"_s, u"--profile"_s, m_profile.path()}),
             QByteArray());
}

// What stands behind a list of this name in reading order, up to the next thing that is no row.
QList<HeardThing> TestScreenReader::rowsOf(const QString &list) const
{
    QList<HeardThing> rows;
    bool within = false;
    const auto things = m_window->things();
    for (const HeardThing &thing : things) {
        if (thing.role == "list"_L1)
            within = thing.name == list;
        else if (within && thing.role == "list item"_L1)
            rows.append(thing);
    }
    return rows;
}

QList<HeardThing> TestScreenReader::messages() const
{
    return rowsOf(u"Messages"_s);
}

void TestScreenReader::theSignInPageIsHeard()
{
    QVERIFY(comes(u"text"_s, u"Email"_s));
    QVERIFY(comes(u"password text"_s, u"Password"_s));
    QVERIFY(comes(u"push button"_s, u"Sign in"_s));
    QVERIFY(comes(u"label"_s, u"Use your agent or supervisor account."_s));
}

void TestScreenReader::everyControlHasAName()
{
    const QStringList controls{u"push button"_s,   u"toggle button"_s, u"check box"_s, u"text"_s,
                               u"password text"_s, u"combo box"_s,     u"link"_s,      u"radio button"_s};
    const auto things = m_window->things();
    int seen = 0;
    for (const HeardThing &thing : things) {
        if (!controls.contains(thing.role))
            continue;
        ++seen;
        QVERIFY2(!thing.name.trimmed().isEmpty(), qPrintable(thing.role + u' ' + thing.path));
    }
    QVERIFY2(seen >= 4, qPrintable(QString::number(seen)));
}

void TestScreenReader::aButtonIsPressed()
{
    const auto token = m_window->find(u"push button"_s, u"Sign in with a token"_s);
    QVERIFY(token);
    QVERIFY(m_window->press(*token));
    QVERIFY(comes(u"text"_s, u"App code"_s));
    const auto back = m_window->find(u"push button"_s, u"Back"_s);
    QVERIFY(back);
    QVERIFY(m_window->press(*back));
    QVERIFY(comes(u"text"_s, u"Email"_s));
}

void TestScreenReader::theListOfTheDemoIsRead()
{
    const auto demo = m_window->find(u"push button"_s, u"Explore the demo workspace"_s);
    QVERIFY(demo);
    QVERIFY(m_window->press(*demo));
    QVERIFY(comes(u"list item"_s));
    const auto things = m_window->things();
    int rows = 0;
    for (const HeardThing &thing : things) {
        if (thing.role != "list item"_L1)
            continue;
        ++rows;
        // Who it is and what was said, not only that there is a row.
        QVERIFY2(thing.name.size() > 10, qPrintable(thing.path));
    }
    QVERIFY2(rows >= 3, qPrintable(QString::number(rows)));
    QVERIFY(comes(u"push button"_s, u"Lock"_s));
    // "3 of 12" is made of these by whoever reads.
    const auto all = rowsOf(u"Conversations"_s);
    QVERIFY(all.size() >= 3);
    for (qsizetype i = 1; i < all.size(); ++i)
        QCOMPARE(m_window->indexOf(all[i]), m_window->indexOf(all[i - 1]) + 1);
    QVERIFY(m_window->siblingsOf(all.last()) > m_window->indexOf(all.last()));
    QVERIFY(m_window->placeOf(all[1]).top() >= m_window->placeOf(all[0]).bottom());
    QVERIFY(m_window->placeOf(all[0]).height() >= 24);
}

void TestScreenReader::aButtonTakesTheNextCustomer()
{
    QVERIFY(comes(u"push button"_s, u"Take next"_s));
    QVERIFY(messages().isEmpty());
    QVERIFY(m_window->press(*m_window->find(u"push button"_s, u"Take next"_s)));
    QVERIFY(waitUntil([this] { return !messages().isEmpty(); }, 60s)); // its conversation is open
    QVERIFY(comes(u"text"_s, u"Write a reply"_s));
}

void TestScreenReader::theMessagesAreRead()
{
    const auto all = messages();
    QVERIFY(!all.isEmpty());
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(m_window->indexOf(all[i]), m_window->indexOf(all[0]) + i);
        QVERIFY2(all[i].name.count(u", "_s) >= 1, qPrintable(all[i].name)); // who or what, and when
        QVERIFY(!m_window->placeOf(all[i]).isEmpty());
    }
    QVERIFY(m_window->siblingsOf(all[0]) >= all.size());
}

void TestScreenReader::theFocusIsTold()
{
    const auto list = m_window->find(u"list"_s, u"Messages"_s);
    const auto box = m_window->find(u"text"_s, u"Write a reply"_s);
    QVERIFY(list && box);
    QVERIFY(m_window->comeForward());
    const auto toMessage = [this] { // the one that the arrows go on from, not only the list
        const auto all = messages();
        return std::any_of(all.cbegin(), all.cend(),
                           [this](const HeardThing &one) { return m_window->toldFocus().contains(one.path); });
    };
    m_window->forget();
    QVERIFY(m_window->takeFocus(*list));
    QVERIFY(waitUntil(toMessage, 60s));
    m_window->forget();
    QVERIFY(m_window->takeFocus(*box));
    QVERIFY(waitUntil([&] { return m_window->toldFocus().contains(box->path); }, 60s));
}

void TestScreenReader::whatIsWrittenIsSentAndRead()
{
    const auto box = m_window->find(u"text"_s, u"Write a reply"_s);
    QVERIFY(box && m_window->write(*box, u"Baik Kak, saya cek dulu ya"_s));
    QVERIFY(comes(u"push button"_s, u"Send"_s));
    QVERIFY(m_window->press(*m_window->find(u"push button"_s, u"Send"_s)));
    const auto isSent = [this] { // who, when, how far it is, and what
        const auto all = messages();
        return std::any_of(all.cbegin(), all.cend(), [](const HeardThing &one) {
            static const QRegularExpression words(u"^You, .+, (Sent|Delivered|Read)[,:].*Baik Kak, saya cek dulu ya"_s);
            return words.match(one.name).hasMatch();
        });
    };
    const bool heard = waitUntil(isSent, 60s);
    if (!heard) {
        for (const HeardThing &one : messages())
            qInfo() << "heard:" << one.name;
    }
    QVERIFY(heard);
}

void TestScreenReader::anAnswerIsReadOutAsItComes()
{
    QVERIFY(comes(u"text"_s, u"Write a reply"_s));
    m_window->forget();
    // The customers of the demo are not always in the mood to answer.
    for (int question = 1; question <= 5; ++question) {
        const auto box = m_window->find(u"text"_s, u"Write a reply"_s);
        QVERIFY(box && m_window->write(*box, u"Ada lagi yang bisa kami bantu? %1"_s.arg(question)));
        QVERIFY(comes(u"push button"_s, u"Send"_s));
        QVERIFY(m_window->press(*m_window->find(u"push button"_s, u"Send"_s)));
        const auto isTold = [this] {
            const auto all = messages();
            return std::any_of(all.cbegin(), all.cend(), [this](const HeardThing &one) {
                const auto &told = m_window->toldNames();
                return std::any_of(told.cbegin(), told.cend(), [&one](const QString &words) {
                    const qsizetype colon = words.indexOf(u": "_s); // "Budi: Halo", and the row says when as well
                    return colon > 0 && one.name.startsWith(words.left(colon))
                        && one.name.endsWith(words.mid(colon + 2));
                });
            });
        };
        if (waitUntil(isTold, 30s))
            return;
    }
    qInfo() << "told:" << m_window->toldNames();
    QFAIL("no answer was read out");
}

QTEST_GUILESS_MAIN(TestScreenReader)
#include "tst_screenreader.moc"
