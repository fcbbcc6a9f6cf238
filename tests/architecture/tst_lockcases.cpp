#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {
const QString root = QStringLiteral(AMANDESK_SOURCE_DIR);
constexpr int cases = 40;

struct LockCase {
    int number = 0;
    QString sentence;
    QString file; // empty: missing
    QString function; // or what is missing
};

QList<LockCase> readCases()
{
    QList<LockCase> all;
    QFile table(QStringLiteral(AMANDESK_TEST_DATA "/lockcases.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return all;
    for (const QString &line : QString::fromUtf8(table.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList parts = line.split(u'\t');
        if (line.startsWith(u'#'))
            continue;
        LockCase one{parts.value(0).toInt(), parts.value(1), parts.value(2), parts.value(3)};
        if (one.file == "missing"_L1)
            one.file.clear();
        all.append(one);
    }
    return all;
}
} // namespace

// The list of the lock's adversarial cases names tests that are there.
class TestLockCases final : public QObject
{
    Q_OBJECT
private slots:
    void everyNumberIsInTheList()
    {
        QMap<int, int> rows;
        for (const LockCase &one : readCases()) {
            QVERIFY2(one.number >= 1 && one.number <= cases && !one.sentence.isEmpty() && !one.function.isEmpty(),
                     qPrintable(one.sentence));
            ++rows[one.number];
        }
        QCOMPARE(rows.size(), cases);
    }
    void everyNamedTestIsThere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("function");
        for (const LockCase &one : readCases()) {
            if (!one.file.isEmpty())
                QTest::addRow("%d: %s [%s]", one.number, qPrintable(one.sentence), qPrintable(one.function))
                    << one.file << one.function;
        }
    }
    void everyNamedTestIsThere()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, function);
        QFile source(root + u'/' + file);
        QVERIFY2(source.open(QIODevice::ReadOnly), qPrintable(file));
        const QString text = QString::fromUtf8(source.readAll());
        // Qt Test runs the slots that are declared so; a function with that name elsewhere would not be one.
        const qsizetype slotsBegin = text.indexOf(u"private slots:"_s);
        const QRegularExpression declared(u"\\n\\s+void %1\\(\\)"_s.arg(function));
        QVERIFY2(slotsBegin >= 0 && text.indexOf(declared, slotsBegin) >= 0, qPrintable(file + u": "_s + function));
    }
    void whatIsMissingIsSaid()
    {
        for (const LockCase &one : readCases()) {
            if (one.file.isEmpty())
                qInfo("no test yet: %d: %ls (%ls)", one.number, qUtf16Printable(one.sentence),
                      qUtf16Printable(one.function));
        }
    }
};

QTEST_GUILESS_MAIN(TestLockCases)
#include "tst_lockcases.moc"
