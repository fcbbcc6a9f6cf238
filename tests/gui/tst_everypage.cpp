#include "resources/icons.h"
#include "tests/gui/everypage.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/screenreader.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// One walk through everything that the window can show, with the eyes of those who have no mouse, no sight, larger
// text or a language with longer words. With AMANDESK_SCREENSHOTS each page is also written there.
class TestEveryPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyControlHasANameAndIsReached();
    void longerWordsFit_data();
    void longerWordsFit();
    void pictures();
    void cleanupTestCase() { m_desk.reset(); }

private:
    void settle() const
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<WindowFixture> m_desk;
};

void TestEveryPage::initTestCase()
{
    failOnUnexpectedLog();
    m_theme = std::make_unique<Theme>();
    Pictures::dress(*m_theme);
    m_desk = std::make_unique<WindowFixture>(*m_theme);
    QVERIFY(m_desk->startServer());
    QVERIFY(m_desk->signIn(Role::Supervisor));
}

void TestEveryPage::everyControlHasANameAndIsReached()
{
    const auto pages = pagesOf(*m_desk);
    QStringList found;
    for (const PageToWalk &page : pages) {
        QWidget *shown = page.open();
        QVERIFY2(shown, qPrintable(page.name));
        settle();
        QVERIFY2(!shown->findChildren<QWidget *>().isEmpty(), qPrintable(page.name));
        for (const QString &control : namelessControls(*shown))
            found.append(page.name + u": without a name: "_s + control);
        for (const QString &control : controlsOutOfReach(*shown))
            found.append(page.name + u": out of reach: "_s + control);
        page.close();
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestEveryPage::longerWordsFit_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textScale");
    QTest::newRow("1024 wide") << QSize(1024, 720) << 100;
    QTest::newRow("1366 wide, larger text") << QSize(1366, 768) << 140;
    QTest::newRow("1024 wide, largest text") << QSize(1024, 720) << 200;
}

void TestEveryPage::longerWordsFit()
{
    QFETCH(QSize, size);
    QFETCH(int, textScale);
    QStringList cut;
    {
        const LongerWords words;
        m_theme->setTextScale(textScale);
        m_desk->window().resize(size);
        settle();
        const auto pages = pagesOf(*m_desk);
        for (const PageToWalk &page : pages) {
            QWidget *shown = page.open();
            QVERIFY2(shown, qPrintable(page.name));
            settle();
            waitUntil([&] { return clippedTexts(*shown).isEmpty(); }, 3s); // what it shows may just have come
            for (const QString &text : clippedTexts(*shown))
                cut.append(page.name + u": "_s + text);
            for (const auto *label : shown->findChildren<TextLabel *>()) {
                if (label->isVisible() && label->font().pixelSize() < m_theme->font(TextStep::Micro).pixelSize())
                    cut.append(page.name + u": too small: "_s + label->text());
            }
            Pictures::save(*shown, u"longer-%1-%2"_s.arg(page.name).arg(textScale));
            page.close();
        }
    }
    m_theme->setTextScale(100);
    m_desk->window().resize(1366, 768);
    settle();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u"\n"_s)));
}

void TestEveryPage::pictures()
{
    if (!Pictures::wanted())
        QSKIP("no folder for pictures is named");
    for (const int width : {1024, 1366, 1920}) {
        m_desk->window().resize(width, width * 9 / 16);
        settle();
        const auto pages = pagesOf(*m_desk);
        for (const PageToWalk &page : pages) {
            QWidget *shown = page.open();
            QVERIFY2(shown, qPrintable(page.name));
            settle();
            Pictures::saveBoth(*m_theme, *shown, u"window-%1-%2"_s.arg(page.name).arg(width));
            page.close();
        }
    }
}

int main(int argc, char *argv[])
{
    Pictures::fixSurroundings();
    QApplication app(argc, argv);
    TestEveryPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_everypage.moc"
