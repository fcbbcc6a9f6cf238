#include "resources/icons.h"
#include <QFile>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The icons of resources/icons/icons.txt are compiled in, can be coloured, and come with their licence.
class TestIcons : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyNamedIconIsThere();
    void theListIsSortedAndHasNoDoubles();
    void theLicenceIsThere();

private:
    QStringList m_names;
};

void TestIcons::initTestCase()
{
    initIcons();
    QFile list(QStringLiteral(AMANDESK_SOURCE_DIR "/resources/icons/icons.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    m_names = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(m_names.size() > 100);
}

void TestIcons::everyNamedIconIsThere()
{
    for (const QString &name : std::as_const(m_names)) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        const QByteArray svg = file.readAll();
        QVERIFY2(svg.contains("currentColor"), qPrintable(name));
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(name));
    }
}

void TestIcons::theListIsSortedAndHasNoDoubles()
{
    QStringList sorted = m_names;
    sorted.sort();
    sorted.removeDuplicates();
    QCOMPARE(m_names, sorted);
}

void TestIcons::theLicenceIsThere()
{
    QFile file(u":/icons/LICENSE-tabler"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("MIT License"));
}

QTEST_GUILESS_MAIN(TestIcons)
#include "tst_icons.moc"
