#include "tests/support/unexpectedlog.h"
#include "translations/translations.h"
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    QString source;
    QStringList words; // one, or one for each plural form
    bool finished = true;
    bool plural = false;
};

Entry readMessage(QXmlStreamReader &xml)
{
    Entry entry;
    entry.plural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            entry.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            entry.finished = !xml.attributes().hasAttribute("type"_L1);
            if (!entry.plural)
                entry.words.append(xml.readElementText());
            while (entry.plural && xml.readNextStartElement())
                entry.words.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return entry;
}

QList<Entry> readEntries(const QString &path)
{
    QFile file(path);
    QList<Entry> entries;
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "message"_L1)
            entries.append(readMessage(xml));
    }
    return entries;
}

QString fileOf(const QString &language)
{
    return QStringLiteral(AMANDESK_SOURCE_DIR "/translations/amandesk_%1.ts").arg(language);
}

QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(u"%(n|L?\\d)"_s);
    QStringList places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places.append(it.next().captured());
    places.sort();
    return places;
}

} // namespace

// Both languages say everything that the sources say, and keep its numbers and names.
class TestTranslations : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }
    void nothingIsUntranslated_data() { languages(); }
    void nothingIsUntranslated();
    void placesAreKept_data() { languages(); }
    void placesAreKept();
    void theFilesAreUpToDate_data() { languages(); }
    void theFilesAreUpToDate();
    void theyAreCompiledIn_data() { languages(); }
    void theyAreCompiledIn();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("id") << u"id"_s;
    }
};

void TestTranslations::nothingIsUntranslated()
{
    QFETCH(QString, language);
    const QList<Entry> entries = readEntries(fileOf(language));
    QVERIFY(!entries.isEmpty());
    for (const Entry &entry : entries) {
        QVERIFY2(entry.finished, qPrintable(entry.source));
        QCOMPARE(entry.words.size(), entry.plural && language == "en"_L1 ? 2 : 1);
        for (const QString &words : entry.words)
            QVERIFY2(!words.trimmed().isEmpty(), qPrintable(entry.source));
    }
}

void TestTranslations::placesAreKept()
{
    QFETCH(QString, language);
    for (const Entry &entry : readEntries(fileOf(language))) {
        for (const QString &words : entry.words) {
            QStringList wanted = placesOf(entry.source);
            QStringList kept = placesOf(words);
            if (entry.plural) { // "one message" needs no number
                wanted.removeAll(u"%n"_s);
                kept.removeAll(u"%n"_s);
            }
            QVERIFY2(kept == wanted, qPrintable(entry.source + u" → "_s + words));
        }
    }
}

void TestTranslations::theFilesAreUpToDate()
{
    QFETCH(QString, language);
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"amandesk_%1.ts"_s.arg(language));
    QVERIFY(QFile::copy(fileOf(language), copy));
    QStringList arguments{u"-silent"_s,          u"-no-obsolete"_s, u"-locations"_s,       u"none"_s,
                          u"-source-language"_s, u"en"_s,           u"-target-language"_s, language};
    if (language == "en"_L1)
        arguments.append(u"-pluralonly"_s);
    arguments +=
        {u"-I"_s, QStringLiteral(AMANDESK_SOURCE_DIR), QStringLiteral(AMANDESK_SOURCE_DIR "/ui"), u"-ts"_s, copy};
    QCOMPARE(QProcess::execute(QStringLiteral(AMANDESK_LUPDATE), arguments), 0);
    QStringList before;
    for (const Entry &entry : readEntries(fileOf(language)))
        before.append(entry.source);
    QStringList after;
    for (const Entry &entry : readEntries(copy))
        after.append(entry.source);
    before.sort();
    after.sort();
    QCOMPARE(before, after); // else: cmake --build BUILD --target update_translations
}

void TestTranslations::theyAreCompiledIn()
{
    QFETCH(QString, language);
    initTranslations();
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/amandesk_%1"_s.arg(language)));
    QVERIFY(!translator.isEmpty());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
