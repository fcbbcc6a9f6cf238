#include "core/security/pinrules.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;

Q_DECLARE_METATYPE(std::optional<Amandesk::PinProblem>)

class TestPinRules final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void eachPinGetsItsAnswer_data()
    {
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<std::optional<PinProblem>>("problem");
        const auto row = [](const char *pin, std::optional<PinProblem> problem) {
            QTest::newRow(*pin ? pin : "empty") << QByteArray(pin) << problem;
        };
        for (const char *pin : {"274903", "100000", "112233", "121213", "135790", "999990", "274903274904"})
            row(pin, std::nullopt);
        for (const char *pin : {"", "2", "27490"})
            row(pin, PinProblem::TooShort);
        row("2749032749031", PinProblem::TooLong);
        for (const char *pin : {"27490a", "2749 3", "-274903", "27490\n", "２７４９０３"})
            row(pin, PinProblem::NotDigits);
        for (const char *pin : {"000000", "7777777", "121212", "123123", "12341234", "274903274903", "123456", "234567",
                                "012345678901", "654321", "987654", "890123", "321098"})
            row(pin, PinProblem::TooSimple);
    }
    void eachPinGetsItsAnswer()
    {
        QFETCH(const QByteArray, pin);
        QFETCH(const std::optional<PinProblem>, problem);
        QVERIFY(pinProblem(SecretBuffer::copyOf(pin)) == problem);
        const bool shaped = !problem || problem == PinProblem::TooSimple;
        QCOMPARE(isPinShaped(SecretBuffer::copyOf(pin)), shaped);
    }
};

QTEST_GUILESS_MAIN(TestPinRules)
#include "tst_pinrules.moc"
