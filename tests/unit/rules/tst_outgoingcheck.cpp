#include "core/rules/outgoingcheck.h"
#include <QBuffer>
#include <QtEndian>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 serverTakes = 25 * 1024 * 1024;

QByteArray png(char depth, char colours)
{
    return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58", 24) + depth + colours
        + QByteArray(20, '\0');
}

// A camera's notes before the frame, as in real ones.
QByteArray jpeg(char depth, char components)
{
    return QByteArray("\xff\xd8\xff\xe1\x40\x02", 6) + QByteArray(0x4000, 'n') + QByteArray("\xff\xc0\0\x11", 4) + depth
        + QByteArray("\x02\x58\x03\x20", 4) + components + QByteArray(60, '\1');
}

QByteArray box(const QByteArray &name, const QByteArray &content)
{
    QByteArray head(4, '\0');
    qToBigEndian<quint32>(quint32(content.size() + 8), head.data());
    return head + name + content;
}

QByteArray track(const QByteArray &kind, const QByteArray &format)
{
    const QByteArray handler = box("hdlr", QByteArray(8, '\0') + kind + QByteArray(12, '\0'));
    const QByteArray formats = box("stsd", QByteArray("\0\0\0\0\0\0\0\1", 8) + box(format, QByteArray(70, '\0')));
    return box("trak", box("mdia", handler + box("minf", box("stbl", formats))));
}

// The table of contents stands behind the data, as telephones write it.
QByteArray mp4(const QByteArrayList &tracks, const QByteArray &brand = "isom")
{
    return box("ftyp", brand + QByteArray(8, '\0')) + box("mdat", QByteArray(300'000, 'd'))
        + box("moov", box("mvhd", QByteArray(100, '\0')) + tracks.join());
}

QByteArray ogg(const QByteArray &codec, char channels)
{
    return QByteArray("OggS\0\2", 6) + QByteArray(22, '\0') + codec + '\1' + channels + QByteArray(30, '\0');
}

QByteArray webp(bool moves, qsizetype size)
{
    return (QByteArray("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0", 20) + (moves ? '\x02' : '\0')
            + QByteArray("\0\0\0\xff\x01\0\xff\x01\0", 9))
        .leftJustified(size, '\0');
}

FileVerdict verdictOf(const QString &name, QByteArray content, bool whatsApp = true)
{
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    return checkOutgoing(name, buffer, {whatsApp, serverTakes});
}
} // namespace

class TestOutgoingCheck final : public QObject
{
    Q_OBJECT
private slots:
    void whatWhatsAppTakes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<FileProblem>("problem");
        const auto row = [](const char *what, const char *name, const QByteArray &content, FileProblem problem) {
            QTest::newRow(what) << QString::fromUtf8(name) << content << problem;
        };
        using enum FileProblem;
        const QByteArray video = track("vide", "avc1");
        const QByteArray sound = track("soun", "mp4a");
        row("png", "a.png", png(8, 2), None);
        row("png with see-through parts", "a.png", png(8, 6), None);
        row("png of 16 bits", "a.png", png(16, 2), NotRgb);
        row("png with a palette", "a.png", png(8, 3), NotRgb);
        row("png cut short", "a.png", png(8, 2).left(20), Broken);
        row("jpeg", "a.JPG", jpeg(8, 3), None);
        row("grey jpeg", "a.jpeg", jpeg(8, 1), NotRgb);
        row("jpeg for printers", "a.jpg", jpeg(8, 4), NotRgb);
        row("jpeg without a frame", "a.jpg", jpeg(8, 3).left(500), Broken);
        row("png called jpeg", "a.jpg", png(8, 2), NotWhatItSays);
        row("gif", "a.gif", "GIF89a\1\0\1\0", NotSupported);
        row("video", "a.mp4", mp4({video, sound}), None);
        row("video without sound", "a.mp4", mp4({video}), None);
        row("video of a telephone", "a.3gp", mp4({video, sound}, "3gp4"), None);
        row("video with two sounds", "a.mp4", mp4({video, sound, sound}), TwoSounds);
        row("H.265", "a.mp4", mp4({track("vide", "hvc1"), sound}), VideoFormat);
        row("other sound", "a.mp4", mp4({video, track("soun", "ac-3")}), AudioFormat);
        row("sound only", "a.mp4", mp4({sound}), VideoFormat);
        row("video without a table", "a.mp4", mp4({video}).left(300'000), Broken);
        row("m4a", "a.m4a", mp4({sound}, "M4A "), None);
        row("m4a of another brand", "a.m4a", mp4({sound}, "mp42"), None);
        row("video called m4a", "a.m4a", mp4({video, sound}, "mp42"), NotWhatItSays);
        row("voice note", "a.ogg", ogg("OpusHead", 1), None);
        row("voice note in stereo", "a.ogg", ogg("OpusHead", 2), NotMono);
        row("vorbis", "a.ogg", ogg("\1vorbis", 1), NotOpus);
        row("mp3", "a.mp3", "ID3\3\0 and so on", None);
        row("amr", "a.amr", "#!AMR\n1234", None);
        row("sticker", "a.webp", webp(false, 90'000), None);
        row("large sticker", "a.webp", webp(false, 110'000), TooLarge);
        row("sticker that moves", "a.webp", webp(true, 400'000), None);
        row("large sticker that moves", "a.webp", webp(true, 600'000), TooLarge);
        row("pdf", "nota.pdf", "%PDF-1.7\n", None);
        row("no pdf", "nota.pdf", "hello", NotWhatItSays);
        row("text", "a.txt", "halo\n", None);
        row("text of an old program", "a.txt", "caf\xe9\n", None);
        row("letter", "a.docx", QByteArray("PK\x03\x04\x14\0\0\0\0\0", 10) + "[Content_Types].xml word/document.xml",
            None);
        row("letter with its parts in another order", "a.docx", QByteArray("PK\x03\x04\x14\0\0\0\0\0", 10) + "docProps",
            None);
        row("letter with programs", "a.docx",
            QByteArray("PK\x03\x04\x14\0\0\0\0\0", 10) + "[Content_Types].xml word/vbaProject.bin", Program);
        row("old sheet", "a.xls", QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), None);
        row("program", "a.exe", QByteArray("MZ\x90", 3), Program);
        row("program called picture", "a.png", QByteArray("MZ\x90", 3), Program);
        row("script by its name", "a.vbs", "x = 1", Program);
        row("page", "a.txt", "<!DOCTYPE html><p>", Program);
        row("nothing", "a.pdf", {}, Empty);
        row("no suffix", "README", "halo", NotSupported);
        row("picture too large", "a.png", png(8, 2) + QByteArray(5 * 1024 * 1024, '\0'), TooLarge);
        row("document too large for the server", "a.pdf", "%PDF-1.7\n" + QByteArray(serverTakes, ' '), TooLarge);
    }
    void whatWhatsAppTakes()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QTEST(verdictOf(name, content).problem, "problem");
    }

    void limitsAndFactsAreTold()
    {
        const FileVerdict picture = verdictOf(u"a.jpg"_s, jpeg(8, 3));
        QCOMPARE(picture.most, 5 * 1024 * 1024);
        QCOMPARE(picture.mime, u"image/jpeg"_s);
        QCOMPARE(picture.pixels, QSize(800, 600));
        QCOMPARE(verdictOf(u"a.pdf"_s, "%PDF-1.7\n").most, serverTakes); // WhatsApp would take more
        QCOMPARE(verdictOf(u"a.webp"_s, webp(false, 900)).most, 100 * 1024);
    }

    void longNamesAreRefused()
    {
        QCOMPARE(verdictOf(QString(longestFileName - 4, u'n') + u".pdf"_s, "%PDF-1.7\n").problem, FileProblem::None);
        QCOMPARE(verdictOf(QString(longestFileName - 3, u'n') + u".pdf"_s, "%PDF-1.7\n").problem,
                 FileProblem::NameTooLong);
    }

    void otherChannelsTakeMore()
    {
        QCOMPARE(verdictOf(u"a.gif"_s, "GIF89a\1\0\1\0", false).problem, FileProblem::None);
        QCOMPARE(verdictOf(u"a.png"_s, png(16, 0), false).problem, FileProblem::None);
        QCOMPARE(verdictOf(u"a.zip"_s, QByteArray("PK\x03\x04zzz", 7), false).problem, FileProblem::None);
        QCOMPARE(verdictOf(u"a.bin"_s, QByteArray("MZ\x90", 3), false).problem, FileProblem::Program);
        QCOMPARE(verdictOf(u"a.bin"_s, {}, false).problem, FileProblem::Empty);
        QCOMPARE(verdictOf(u"a.bin"_s, QByteArray(serverTakes + 1, 'x'), false).problem, FileProblem::TooLarge);
    }

    // Lengths that lie lead nowhere.
    void brokenTablesEnd()
    {
        const QByteArray sound = mp4({track("vide", "avc1"), track("soun", "mp4a")});
        const qsizetype table = sound.indexOf("moov");
        for (qsizetype at = table - 4; at < sound.size(); ++at) {
            for (const char value : {'\0', '\x01', '\x7f', '\xff'}) {
                QByteArray broken = sound;
                broken[at] = value;
                (void)verdictOf(u"a.mp4"_s, broken);
            }
            (void)verdictOf(u"a.mp4"_s, sound.left(at));
        }
        QCOMPARE(verdictOf(u"a.mp4"_s, sound).problem, FileProblem::None);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestOutgoingCheck)
#include "tst_outgoingcheck.moc"
