#include "core/rules/failurefile.h"
#include "tests/support/unexpectedlog.h"
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk::WhatsApp;
using namespace Qt::Literals::StringLiterals;

class TestFailureFile final : public QObject
{
    Q_OBJECT
private slots:
    void init() { Amandesk::failOnUnexpectedLog(); }

    void aNewerTableSaysHowThingsAre()
    {
        write("version=" + QByteArray::number(rulesVersion + 1)
              + "\n[131049]\ncause=experiment\nside=meta\nretry=never\nnext=other-channel\n"
                "[999001]\ncause=payment\nside=business\nretry=hold-channel\nnext=tell-administrator\n");
        const FailureTable table = failureTableFrom(path());
        QCOMPARE(table.version(), rulesVersion + 1);
        QCOMPARE(table.ruleFor(u"131049"_s).cause, FailureCause::Experiment);
        QCOMPARE(table.ruleFor(u"131049"_s).next, NextStep::OtherChannel);
        QCOMPARE(table.ruleFor(u"999001"_s).retry, RetryRule::HoldChannel);
        QCOMPARE(table.ruleFor(u"131047"_s).cause, FailureCause::WindowClosed); // as compiled
    }
    void rowsThatCannotBeReadAreLeftOut()
    {
        write("version=" + QByteArray::number(rulesVersion + 1)
              + "\n[131049]\ncause=\xff\xfe\nside=meta\nretry=never\nnext=none\n"
                "[131047]\ncause=payment\nside=meta\nretry=never\n"
                "[unclear]\ncause=payment\nside=meta\nretry=never\nnext=none\n"
                "[131042]\ncause=payment\nside=meta\nretry=once\nnext=none\n");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^3 rows of the table"_s));
        const FailureTable table = failureTableFrom(path());
        QCOMPARE(table.ruleFor(u"131042"_s).retry, RetryRule::Once);
        QCOMPARE(table.ruleFor(u"131049"_s).cause, FailureCause::MarketingCap);
        QCOMPARE(table.ruleFor(u"131047"_s).cause, FailureCause::WindowClosed);
    }
    void whatIsNoNewerTableChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray row = "\n[131049]\ncause=payment\nside=meta\nretry=once\nnext=none\n";
        QTest::newRow("as old") << "version=" + QByteArray::number(rulesVersion) + row;
        QTest::newRow("no version") << row;
        QTest::newRow("no number") << "version=soon" + row;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no table") << QByteArray(3000, '\xfe');
        QTest::newRow("an object") << "version=" + QByteArray::number(rulesVersion + 1)
                + "\n[131049]\ncause=@Variant(\\0\\0\\0\\x1)\n";
        QTest::newRow("too large") << "version=" + QByteArray::number(rulesVersion + 1) + row + QByteArray(70'000, ';');
    }
    void whatIsNoNewerTableChangesNothing()
    {
        QFETCH(const QByteArray, content);
        write(content);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the table of failures is"_s));
        const FailureTable table = failureTableFrom(path());
        QCOMPARE(table.version(), rulesVersion);
        QCOMPARE(table.ruleFor(u"131049"_s).cause, FailureCause::MarketingCap);
    }
    void withoutAFileNothingIsSaid()
    {
        QCOMPARE(failureTableFrom(m_folder.filePath(u"none.ini"_s)).version(), rulesVersion);
    }

private:
    QString path() const { return m_folder.filePath(u"%1.ini"_s.arg(m_files)); }
    void write(const QByteArray &content)
    {
        ++m_files; // Qt remembers what was in a file of that name
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestFailureFile)
#include "tst_failurefile.moc"
