#include "core/rules/quickreplyfill.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestQuickReplyFill final : public QObject
{
    Q_OBJECT
private slots:
    void variablesBecomeWhatTheyStandFor_data();
    void variablesBecomeWhatTheyStandFor();
    void theFirstGapIsTold();
    void valuesAreNoVariables();
};

void TestQuickReplyFill::variablesBecomeWhatTheyStandFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("none") << u"Baik Kak."_s << u"Baik Kak."_s;
    QTest::newRow("english") << u"Hello {{name}}, {{agent}} of {{channel}}"_s << u"Hello Budi, Sari of Toko"_s;
    QTest::newRow("indonesian") << u"Halo {nama}, saya {agen} dari {saluran}"_s << u"Halo Budi, saya Sari dari Toko"_s;
    QTest::newRow("other names") << u"{pelanggan}|{customer}|{kanal}"_s << u"Budi|Budi|Toko"_s;
    QTest::newRow("case and spaces") << u"{{ Nama }}!"_s << u"Budi!"_s;
    QTest::newRow("twice") << u"{nama} {nama}"_s << u"Budi Budi"_s;
    QTest::newRow("empty braces") << u"a {} b {{}}"_s << u"a {} b {{}}"_s;
    QTest::newRow("over lines") << u"{na\nma}"_s << u"{na\nma}"_s;
    QTest::newRow("open") << u"{nama"_s << u"{nama"_s;
    QTest::newRow("json") << u"{\"nama\": 1}"_s << u"{\"nama\": 1}"_s;
}

void TestQuickReplyFill::variablesBecomeWhatTheyStandFor()
{
    QFETCH(const QString, text);
    QFETCH(const QString, filled);
    QCOMPARE(fillQuickReply(text, {u"Budi"_s, u"Sari"_s, u"Toko"_s}).text, filled);
}

void TestQuickReplyFill::theFirstGapIsTold()
{
    const FilledReply filled = fillQuickReply(u"{nama}, resi {{nomor resi}} tiba {hari}"_s, {u"Budi"_s, {}, {}});
    QCOMPARE(filled.text, u"Budi, resi {{nomor resi}} tiba {hari}"_s);
    QCOMPARE(filled.text.mid(filled.gap, filled.gapLength), u"{{nomor resi}}"_s);
    const FilledReply unknown = fillQuickReply(u"Halo {nama}"_s, {});
    QCOMPARE(unknown.text.mid(unknown.gap, unknown.gapLength), u"{nama}"_s);
    QCOMPARE(fillQuickReply(u"Halo {nama}"_s, {u"Budi"_s, {}, {}}).gap, -1);
    const FilledReply lines = fillQuickReply(u"Halo,\r\nresi\r\n{nomor}"_s, {});
    QCOMPARE(lines.text, u"Halo,\nresi\n{nomor}"_s);
    QCOMPARE(lines.text.mid(lines.gap, lines.gapLength), u"{nomor}"_s);
}

// A customer may be called anything.
void TestQuickReplyFill::valuesAreNoVariables()
{
    const FilledReply filled = fillQuickReply(u"{nama} / {agen}"_s, {u"{agen}"_s, u"Sari"_s, {}});
    QCOMPARE(filled.text, u"{agen} / Sari"_s);
    QCOMPARE(filled.gap, -1);
}

QTEST_GUILESS_MAIN(TestQuickReplyFill)
#include "tst_quickreplyfill.moc"
