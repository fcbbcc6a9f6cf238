#include "core/platform/lastmoment.h"
#include <cstring>
#include <QCoreApplication>
#include <QProcess>
#include <QSemaphore>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The end of a program in which something waits for ever.
class TestLastMoment final : public QObject
{
    Q_OBJECT
private slots:
    void nothingHoldsUpTheEnd()
    {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"--hang"_s});
        QVERIFY(program.waitForFinished(30000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 7);
    }
};

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--hang") == 0) {
        endWithin(7, std::chrono::milliseconds(50));
        QSemaphore never;
        never.acquire();
    }
    QCoreApplication app(argc, argv);
    TestLastMoment test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lastmoment.moc"
