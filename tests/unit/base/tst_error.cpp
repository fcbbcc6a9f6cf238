#include "core/base/result.h"
#include "tests/support/unexpectedlog.h"
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestError final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void everyKindHasANameOfItsOwn()
    {
        const QRegularExpression form(u"^[a-z]+(-[a-z]+)*$"_s);
        QSet<QString> names;
        for (int kind = 0; kind <= int(ErrorKind::BadInput); ++kind) {
            const QString name = errorName(ErrorKind(kind));
            QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
            names.insert(name);
        }
        QCOMPARE(names.size(), int(ErrorKind::BadInput) + 1);
    }
    void scriptsRelyOnTheseNames()
    {
        QCOMPARE(errorName(ErrorKind::WrongCredentials), u"wrong-credentials"_s);
        QCOMPARE(errorName(ErrorKind::TokenRejected), u"token-rejected"_s);
        QCOMPARE(errorName(ErrorKind::NotOurServer), u"not-our-server"_s);
        QCOMPARE(errorName(ErrorKind::WrongPassphrase), u"wrong-passphrase"_s);
    }
    void onlyWhatMayPassByItselfIsTransient()
    {
        QList<ErrorKind> transient;
        for (int kind = 0; kind <= int(ErrorKind::BadInput); ++kind) {
            if (isTransient(ErrorKind(kind)))
                transient.append(ErrorKind(kind));
        }
        const QList<ErrorKind> expected{ErrorKind::Network, ErrorKind::Timeout, ErrorKind::RateLimited,
                                        ErrorKind::Server};
        QCOMPARE(transient, expected);
    }
    void resultIsAValueOrAnError()
    {
        const Result<int> good = 7;
        const Result<int> bad = fail(ErrorKind::Storage, u"constraint"_s);
        const Result<> nothing;
        QVERIFY(good && nothing && !bad);
        QCOMPARE(*good, 7);
        QVERIFY(bad.error() == (Error{ErrorKind::Storage, u"constraint"_s, {}}));

        Error slow{ErrorKind::RateLimited, {}, std::chrono::seconds(5)};
        const Result<int> limited = fail(slow);
        QVERIFY(limited.error().retryAfter == std::chrono::seconds(5));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
