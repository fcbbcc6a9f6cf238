#include "tests/gui/heardwindow.h"
#include "tests/support/waiting.h"
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
}

QTEST_GUILESS_MAIN(TestScreenReader)
#include "tst_screenreader.moc"
