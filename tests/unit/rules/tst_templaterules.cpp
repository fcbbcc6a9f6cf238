#include "core/rules/templaterules.h"
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace WhatsApp;

namespace {
MessageTemplate orderTemplate()
{
    MessageTemplate value;
    value.detailId = 7;
    value.name = u"kabar_pesanan"_s;
    value.language = u"id"_s;
    value.headerKind = u"text"_s;
    value.header = u"Pesanan {{1}}"_s;
    value.body = u"Halo {{1}}, pesanan {{2}} sudah kami kirim dan tiba {{3}}."_s;
    value.footer = u"Toko Nusa"_s;
    value.variables = 3;
    value.approved = true;
    value.buttons = {{u"quick_reply"_s, u"Terima kasih"_s, {}}, {u"url"_s, u"Lacak"_s, u"https://x.example/{{1}}"_s}};
    return value;
}
const QStringList good{u"INV-7752"_s, u"Pak Hendra"_s, u"40 lusin"_s, u"24 November"_s, u"INV-7752"_s};

TemplateProblem problemWith(qsizetype field, const QString &value)
{
    QStringList values = good;
    values[field] = value;
    return checkTemplate(orderTemplate(), values);
}
ValueProblem valueProblem(qsizetype field, const QString &value)
{
    QStringList values = good;
    values[field] = value;
    return checkValue(orderTemplate(), templateFields(orderTemplate()), values, field);
}
} // namespace

class TestTemplateRules final : public QObject
{
    Q_OBJECT
private slots:
    void everyVariableIsAskedForOnce()
    {
        const QList<TemplateField> fields = templateFields(orderTemplate());
        QCOMPARE(fields.size(), 5);
        QCOMPARE(fields[0].part, TemplatePart::Header);
        QCOMPARE(fields[1].part, TemplatePart::Body);
        QCOMPARE(fields[1].before, u"Halo"_s);
        QCOMPARE(fields[1].after, u", pesanan"_s);
        QCOMPARE(fields[2].before, u", pesanan"_s);
        QCOMPARE(fields[3].index, 2);
        QCOMPARE(fields[3].before, u"dan tiba"_s);
        QCOMPARE(fields[4].part, TemplatePart::Button);
        QCOMPARE(fields[4].index, 1);
        QCOMPARE(fields[4].before, u"Lacak"_s);

        MessageTemplate twice;
        twice.body = u"{{2}} dan {{ 1 }}, lalu {{2}}"_s;
        const QList<TemplateField> numbered = templateFields(twice);
        QCOMPARE(numbered.size(), 2);
        QCOMPARE(numbered[0].name, u"1"_s); // in the order that the server counts
        QCOMPARE(numbered[1].name, u"2"_s);
        QCOMPARE(filledBody(twice, {u"a"_s, u"b"_s}), u"b dan a, lalu b"_s);

        MessageTemplate named;
        named.body = u"Halo {{nama}}, nomor {{order_id}}"_s;
        QCOMPARE(templateFields(named)[1].name, u"order_id"_s);
    }

    void goodValuesAreSent()
    {
        QCOMPARE(checkTemplate(orderTemplate(), good), TemplateProblem::None);
        const TemplateFill fill = templateFill(orderTemplate(), good);
        QCOMPARE(fill.header, u"INV-7752"_s);
        QCOMPARE(fill.headerType, u"text"_s);
        QCOMPARE(fill.variables, (QStringList{u"Pak Hendra"_s, u"40 lusin"_s, u"24 November"_s}));
        QCOMPARE(fill.buttons, (QStringList{QString(), u"INV-7752"_s}));
        QCOMPARE(filledText(orderTemplate(), good),
                 u"Pesanan INV-7752\nHalo Pak Hendra, pesanan 40 lusin sudah kami kirim dan tiba 24 November.\n"
                 "Toko Nusa"_s);
    }

    void whatIsMissingStaysVisible()
    {
        QCOMPARE(filledBody(orderTemplate(), {u"INV"_s, u"Pak Hendra"_s}),
                 u"Halo Pak Hendra, pesanan {{2}} sudah kami kirim dan tiba {{3}}."_s);
    }

    // What stands in a value is never read as a variable again.
    void valuesAreNotFilledInTwice()
    {
        QStringList values = good;
        values[1] = u"{{2}}"_s;
        QVERIFY(filledBody(orderTemplate(), values).startsWith(u"Halo {{2}}, pesanan 40 lusin"_s));
    }

    void valuesAreChecked()
    {
        QCOMPARE(valueProblem(2, u"  "_s), ValueProblem::Missing);
        QCOMPARE(valueProblem(2, u"dua\nbaris"_s), ValueProblem::LineBreak);
        QCOMPARE(valueProblem(2, u"a\tb"_s), ValueProblem::Tab);
        QCOMPARE(valueProblem(2, u"a    b"_s), ValueProblem::ManySpaces);
        QCOMPARE(valueProblem(2, u"a   b"_s), ValueProblem::None);
        QCOMPARE(valueProblem(0, QString(52, u'x')), ValueProblem::None); // with "Pesanan " sixty
        QCOMPARE(valueProblem(0, QString(53, u'x')), ValueProblem::TooLong);
        QCOMPARE(valueProblem(1, QString(1024, u'x')), ValueProblem::TooLong);
        QCOMPARE(problemWith(2, {}), TemplateProblem::BadValue);
        QCOMPARE(checkTemplate(orderTemplate(), good.first(4)), TemplateProblem::CountDiffers);
    }

    void filesOfAHeaderAreAddresses()
    {
        MessageTemplate value;
        value.approved = true;
        value.headerKind = u"image"_s;
        value.body = u"Lihat ini"_s;
        QVERIFY(templateFields(value).first().isFile);
        QCOMPARE(checkTemplate(value, {u"https://toko.example/a.png"_s}), TemplateProblem::None);
        QCOMPARE(templateFill(value, {u"https://toko.example/a.png"_s}).headerType, u"image"_s);
        for (const QString &bad : {u"a.png"_s, u"file:///etc/passwd"_s, u"http://toko.example/a.png"_s})
            QCOMPARE(checkTemplate(value, {bad}), TemplateProblem::BadValue);
        value.headerKind = u"location"_s;
        QCOMPARE(checkTemplate(value, {}), TemplateProblem::NotSupported);
    }

    void theCountIsChecked()
    {
        MessageTemplate value = orderTemplate();
        value.variables = 4; // the header's as well
        QCOMPARE(checkTemplate(value, good), TemplateProblem::None);
        value.variables = 2;
        QCOMPARE(checkTemplate(value, good), TemplateProblem::CountDiffers);
        value = orderTemplate();
        value.approved = false;
        QCOMPARE(checkTemplate(value, good), TemplateProblem::NotApproved);
        value = orderTemplate();
        value.header = u"{{1}} {{2}}"_s;
        QCOMPARE(checkTemplate(value, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}),
                 TemplateProblem::TooManyVariables);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestTemplateRules)
#include "tst_templaterules.moc"
