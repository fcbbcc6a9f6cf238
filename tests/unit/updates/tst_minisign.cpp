#include "core/updates/minisign.h"
#include "core/updates/updateproblem.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/updates/publisher.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray content = "Version: 1.2.3\n";
// Made by minisign 0.11.
const QString madeKey = u"RWR04gnIB2ToeHfgeQ35gQAKe2Dv7wYWYjXxQPuNDTMht5hjlXnutrpy"_s;
const QByteArray made =
    "untrusted comment: signature from minisign secret key\n"
    "RUR04gnIB2ToeN3Uf99OKMavo90nwmzSEnYMlatUxgyE811w0mR9Chc7Pp4MuoptKr2fbCa+TL5IngOUCOyHU1VH1e3zENFVb"
    "gg=\n"
    "trusted comment: made for a test\n"
    "QSfeM3E4O/cjNn/yEGy7r5Kn7CXwT3rG4jZJZND3uzcRD39128W+Sa4Wuxp6KWJyB59FWkMdT3ZeaucP7AKmDg==\n";

// The words of the refusal, or "good".
QString verdict(const QString &key, const QByteArray &text, const QByteArray &signature)
{
    const auto parsed = minisignKeyOf(key);
    if (!parsed)
        return u"no key"_s;
    const auto comment = verifyMinisign(*parsed, text, signature);
    if (comment)
        return u"good"_s;
    if (updateProblemOf(comment.error()) != UpdateProblem::NotSigned)
        return u"another problem"_s;
    return comment.error().detail.mid(u"signature: "_s.size());
}

QByteArray replaced(QByteArray bytes, const QByteArray &what, const QByteArray &by)
{
    return bytes.replace(what, by);
}
} // namespace

// What counts as signed: what the real program has signed, and nothing that is changed in the least.
class TestMinisign final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void whatTheProgramOnceMadeIsGood()
    {
        const auto comment = verifyMinisign(*minisignKeyOf(madeKey), content, made);
        QVERIFY(comment);
        QCOMPARE(*comment, QByteArray("made for a test"));
        QCOMPARE(verdict(madeKey, content, replaced(made, "\n", "\r\n")), u"good"_s); // carried through another system
        QCOMPARE(verdict(madeKey, content, made.chopped(1)), u"good"_s);
        QCOMPARE(verdict(madeKey, content, replaced(made, "signature from", "anything of")), u"good"_s);
    }
    void anythingElseIsNot_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<QString>("expected");
        const Publisher publisher;
        const Publisher other('b');
        const QString form = u"not the form of a signature"_s;
        const auto row = [](const char *name, const QString &key, const QByteArray &text, const QByteArray &signature,
                            const QString &expected) { QTest::newRow(name) << key << text << signature << expected; };
        row("another content", madeKey, "Version: 1.2.4\n", made, u"not of this content"_s);
        row("a line more", madeKey, content + '\n', made, u"not of this content"_s);
        row("nothing", madeKey, {}, made, u"not of this content"_s);
        row("another comment", madeKey, content, replaced(made, "for a test", "for a tesT"), u"not of this comment"_s);
        row("a longer comment", madeKey, content, replaced(made, "for a test", "for a test "),
            u"not of this comment"_s);
        row("another key's id", other.key(), content, made, u"another key"_s);
        row("another key under the same id",
            QString::fromLatin1(("Ed" + QByteArray::fromBase64(madeKey.toLatin1()).mid(2, 8)
                                 + QByteArray::fromBase64(other.key().toLatin1()).mid(10))
                                    .toBase64()),
            content, made, u"not of this content"_s);
        row("signed by somebody else", publisher.key(), content, other.sign(content), u"another key"_s);
        row("the older algorithm", publisher.key(), content, publisher.sign(content, "x", "Ed"),
            u"another algorithm"_s);
        row("empty", madeKey, content, {}, form);
        row("cut in the middle", madeKey, content, made.first(made.size() / 2), form);
        row("without its last line", madeKey, content, made.first(made.lastIndexOf("\nQSfe")), form);
        row("a bit cut off", madeKey, content, replaced(made, "KmDg==", "KmDg="), form);
        row("a line more in it", madeKey, content, made + "more\n", form);
        row("spaces", madeKey, content, replaced(made, "RUR0", " RUR0"), form);
        row("another way to write the same bytes", madeKey, content, replaced(made, "Vbgg=", "Vbgh="),
            form); // base64 has spare bits
        row("far too long", madeKey, content, replaced(made, "secret key", QByteArray(5000, 'x')), form);
        row("the comments exchanged", madeKey, content, replaced(made, "untrusted", "trusted"), form);
    }
    void anythingElseIsNot()
    {
        QFETCH(const QString, key);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, signature);
        QFETCH(const QString, expected);
        QCOMPARE(verdict(key, text, signature), expected);
    }
    void everyBitOfTheSignaturesCounts()
    {
        const Publisher publisher;
        const QByteArray good = publisher.sign(content);
        QCOMPARE(verdict(publisher.key(), content, good), u"good"_s);
        QList<QByteArray> lines = good.split('\n');
        for (const int line : {1, 3}) {
            QByteArray bytes = QByteArray::fromBase64(lines[line]);
            for (qsizetype i = 0; i < bytes.size(); ++i) {
                QByteArray changed = bytes;
                changed[i] = char(changed[i] ^ 1);
                QList<QByteArray> others = lines;
                others[line] = changed.toBase64();
                QVERIFY2(verdict(publisher.key(), content, others.join('\n')) != "good"_L1, qPrintable(u"%1"_s.arg(i)));
            }
        }
    }
    void keysAreReadStrictly_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << u"not a key"_s;
        QTest::newRow("short") << madeKey.chopped(4);
        QTest::newRow("long") << madeKey + u"AAAA"_s;
        QTest::newRow("another mark") << u"X"_s + madeKey.mid(1);
        QTest::newRow("a space") << madeKey + u' ';
        QTest::newRow("its whole file") << u"untrusted comment: minisign public key\n"_s + madeKey;
    }
    void keysAreReadStrictly()
    {
        QFETCH(const QString, key);
        QVERIFY(!minisignKeyOf(key));
    }

    // With the real program, when it is installed.
    void theRealProgramsSignatureIsGood()
    {
        if (!RealMinisign::isInstalled())
            QSKIP("minisign is not installed");
        RealMinisign signer;
        QVERIFY(signer.makeKey());
        for (const QByteArray &text : {content, QByteArray(), QByteArray(200'000, '\xe9')}) {
            const QByteArray signature = signer.sign(text);
            QVERIFY(!signature.isEmpty());
            QCOMPARE(verdict(signer.key(), text, signature), u"good"_s);
            QCOMPARE(verdict(signer.key(), text + 'x', signature), u"not of this content"_s);
            QCOMPARE(verdict(signer.key(), text, replaced(signature, "timestamp:", "timestamp:9")),
                     u"not of this comment"_s);
        }
        const QByteArray commented = signer.sign(content, {u"-t"_s, u"für Käufer, 1.2.3"_s});
        QCOMPARE(*verifyMinisign(*minisignKeyOf(signer.key()), content, commented), QByteArray("für Käufer, 1.2.3"));
        RealMinisign other;
        QVERIFY(other.makeKey());
        QCOMPARE(verdict(other.key(), content, commented), u"another key"_s);
    }
    void theRealProgramsOlderFormIsRefused()
    {
        if (!RealMinisign::isInstalled())
            QSKIP("minisign is not installed");
        RealMinisign signer;
        QVERIFY(signer.makeKey());
        QCOMPARE(verdict(signer.key(), content, signer.sign(content, {u"-l"_s})), u"another algorithm"_s);
    }
};

QTEST_GUILESS_MAIN(TestMinisign)
#include "tst_minisign.moc"
