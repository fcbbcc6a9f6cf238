#include "core/words/emoji.h"
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Emoji are found by their names in two languages.
class TestEmoji final : public QObject
{
    Q_OBJECT
private slots:
    void everyOneHasNamesInBothLanguagesAndIsThereOnce();
    void namesBeginWithWhatIsTyped_data();
    void namesBeginWithWhatIsTyped();
    void recentOnesComeFirst();
    void nothingFitsNonsense();

private:
    static QStringList found(const QString &typed, const QStringList &recent = {})
    {
        QStringList texts;
        for (const Emoji &emoji : emojiFor(typed, recent))
            texts.append(emoji.text);
        return texts;
    }
};

void TestEmoji::everyOneHasNamesInBothLanguagesAndIsThereOnce()
{
    QSet<QString> seen;
    for (const Emoji &emoji : allEmoji()) {
        QVERIFY2(!seen.contains(emoji.text), qPrintable(emoji.text));
        seen.insert(emoji.text);
        for (const QString &name : emoji.english + emoji.indonesian)
            QVERIFY2(!name.isEmpty() && name == name.trimmed(), qPrintable(emoji.text));
        QVERIFY(std::ranges::none_of(emoji.text, [](QChar c) { return c.isLetter(); }));
    }
    QVERIFY(seen.size() > 300);
}

void TestEmoji::namesBeginWithWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("usual English name") << u"red he"_s << u"❤️"_s;
    QTest::newRow("usual Indonesian name") << u"paket"_s << u"📦"_s;
    QTest::newRow("another name") << u"terima"_s << u"🙏"_s;
    QTest::newRow("capital letters") << u"JEMPOL"_s << u"👍"_s;
    QTest::newRow("a word within a name") << u"receipt"_s << u"🧾"_s;
    QTest::newRow("two words in any order") << u"kasih terima"_s << u"🙏"_s;
    QTest::newRow("a country") << u"indonesia"_s << u"🇮🇩"_s;
}

void TestEmoji::namesBeginWithWhatIsTyped()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, first);
    QCOMPARE(found(typed).value(0), first);
}

void TestEmoji::recentOnesComeFirst()
{
    QCOMPARE(found(u"hati"_s).value(0), u"❤️"_s);
    QCOMPARE(found(u"hati"_s, {u"📦"_s, u"💚"_s, u"💙"_s}).mid(0, 3), (QStringList{u"💚"_s, u"💙"_s, u"❤️"_s}));
    const QStringList all = found({}, {u"📦"_s, u"🙏"_s, u"unknown"_s});
    QCOMPARE(all.mid(0, 2), (QStringList{u"📦"_s, u"🙏"_s}));
    QCOMPARE(all.size(), allEmoji().size());
}

void TestEmoji::nothingFitsNonsense()
{
    QVERIFY(found(u"xqzw"_s).isEmpty());
    QVERIFY(found(u"paket xqzw"_s).isEmpty());
}

QTEST_APPLESS_MAIN(TestEmoji)
#include "tst_emoji.moc"
