#include "tests/integration/history.h"
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int usualCount = 40;

qint64 numberIn(const char *variable, qint64 otherwise)
{
    bool ok = false;
    const qint64 number = qEnvironmentVariable(variable).toLongLong(&ok);
    return ok ? number : otherwise;
}
} // namespace

// Thousands of random histories: in the end the cache is the mirror of what the server has, whatever went wrong.
// AMANDESK_HISTORIES says how many, AMANDESK_HISTORY_FIRST with which number they begin. One of them again:
// AMANDESK_HISTORY=number. What happens is the same each time; between sockets and threads the moments differ a
// little, so a rare failure may want several tries (AMANDESK_HISTORIES=20 with it).
class TestHistories final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // Complaints about faults that were made on purpose.
        if (qEnvironmentVariableIsEmpty("AMANDESK_HISTORY"))
            QLoggingCategory::setFilterRules(u"amandesk.*=false"_s);
    }
    void everyHistoryEndsInTheServersTruth();
};

void TestHistories::everyHistoryEndsInTheServersTruth()
{
    const qint64 single = numberIn("AMANDESK_HISTORY", -1);
    const qint64 first = single >= 0 ? single : numberIn("AMANDESK_HISTORY_FIRST", 1);
    const qint64 count = numberIn("AMANDESK_HISTORIES", single >= 0 ? 1 : usualCount);
    const qint64 mostShown = 10;
    QElapsedTimer clock;
    clock.start();
    qint64 deeds = 0;
    QStringList failed;
    qint64 ran = 0;
    for (; ran < count && failed.size() < mostShown; ++ran) {
        const quint64 number = quint64(single >= 0 ? single : first + ran);
        History history(number);
        const QStringList wrong = history.run();
        deeds += history.told().size();
        if (wrong.isEmpty())
            continue;
        failed.append(QString::number(number));
        qInfo().noquote() << "history" << number << "failed:\n    " << wrong.mid(0, 8).join(u"\n     "_s)
                          << "\n  what happened:\n    " << history.told().join(u"\n     "_s)
                          << u"\n  again: AMANDESK_HISTORY="_s + QString::number(number) + u' '
                + QCoreApplication::applicationFilePath();
    }
    qInfo("%lld histories with %lld deeds in %.1f s", ran, deeds, double(clock.elapsed()) / 1000.0);
    QVERIFY2(failed.isEmpty(), qPrintable(u"failed: "_s + failed.join(u", "_s)));
}

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"
