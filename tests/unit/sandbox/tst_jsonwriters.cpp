#include "app/sandbox/jsonwriters.h"
#include <limits>
#include <QJsonDocument>
#include <QTest>

using namespace Amandesk::Box;
using namespace Qt::Literals::StringLiterals;

class TestJsonWriters : public QObject
{
    Q_OBJECT
private slots:
    void bothWriteTheSame()
    {
        const QStringList texts{QString(),           u"plain"_s,      u"\"quoted\" \\ and\nbroken"_s,
                                u"\t\u0001\u007f"_s, u"é … \u2028"_s, u"Halo kak 👋 \"x\""_s};
        const auto fill = [&texts](auto &writer) {
            writer.field("true"_L1, true);
            writer.field("false"_L1, false);
            writer.field("int"_L1, -7);
            writer.field("least"_L1, std::numeric_limits<qint64>::min());
            writer.field("most"_L1, std::numeric_limits<qint64>::max());
            writer.numberText("number"_L1, 1700000001);
            for (qsizetype i = 0; i < texts.size(); ++i)
                writer.list(QLatin1StringView(QByteArray("text" + QByteArray::number(i))), QStringList{texts.at(i)},
                            [](auto &inner, const QString &text) { inner.field("text"_L1, text); });
            writer.field("nothing"_L1, QJsonValue(QJsonValue::Null));
            writer.field("no fields"_L1, QJsonObject());
            writer.field("object"_L1, QJsonObject{{u"é"_s, QJsonArray{1, u"\""_s}}});
            writer.object("empty"_L1, [](auto &) {});
            writer.object("inner"_L1, [](auto &inner) {
                inner.field("a"_L1, 1);
                inner.object("b"_L1, [](auto &innermost) { innermost.field("c"_L1, 2); });
                inner.field("d"_L1, 3);
            });
            writer.list("none"_L1, QList<int>(), [](auto &, int) {});
            writer.list("two"_L1, QList<int>{1, 2}, [](auto &inner, int number) { inner.field("n"_L1, number); });
        };
        ObjectWriter object;
        fill(object);
        QByteArray text;
        TextWriter writer(text);
        fill(writer);
        writer.end();
        QJsonParseError error;
        QCOMPARE(QJsonDocument::fromJson(text, &error).object(), object.written());
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object.written().value("text5"_L1)[0]["text"_L1].toString(), texts.at(5));
    }

    void anObjectMayBeGoneOnWith()
    {
        QByteArray beginning;
        TextWriter(beginning).field("a"_L1, 1);
        TextWriter rest(beginning, TextWriter::Place::WithinObject);
        rest.field("b"_L1, 2);
        rest.end();
        QCOMPARE(beginning, QByteArray(R"({"a":1,"b":2})"));
    }
};

QTEST_GUILESS_MAIN(TestJsonWriters)
#include "tst_jsonwriters.moc"
