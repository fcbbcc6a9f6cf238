#include "core/rules/contentsniff.h"
#include "core/rules/filenames.h"
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0", 29);

QByteArray zipWith(const QByteArray &members)
{
    return QByteArray("PK\x03\x04\x14\0\0\0\0\0", 10) + members;
}
} // namespace

class TestContentSniff final : public QObject
{
    Q_OBJECT
private slots:
    void contentsAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ContentClass>("kind");
        QTest::addColumn<QString>("mime");
        const auto row = [](const char *name, const QByteArray &bytes, ContentClass kind, const char *mime) {
            QTest::newRow(name) << bytes << kind << QString::fromLatin1(mime);
        };
        row("jpeg", QByteArray("\xff\xd8\xff\xe0\0\x10JFIF", 10), ContentClass::Picture, "image/jpeg");
        row("png", png, ContentClass::Picture, "image/png");
        row("gif", "GIF89a\1\0\1\0", ContentClass::Picture, "image/gif");
        row("webp", QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16), ContentClass::Picture, "image/webp");
        row("svg", "<?xml version=\"1.0\"?><svg xmlns=\"\">", ContentClass::OtherPicture, "image/svg+xml");
        row("svg that is a page", "<!DOCTYPE svg><svg><script>x</script></svg>", ContentClass::OtherPicture,
            "image/svg+xml");
        row("heic",
            QByteArray("\0\0\0\x18"
                       "ftypheic\0\0\0\0",
                       16),
            ContentClass::OtherPicture, "image/heic");
        row("pdf", "%PDF-1.7\n", ContentClass::Document, "application/pdf");
        row("docx", zipWith("[Content_Types].xml....word/document.xml"), ContentClass::Document,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        row("xlsx", zipWith("[Content_Types].xml....xl/workbook.xml"), ContentClass::Document,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        row("docx with macros", zipWith("[Content_Types].xml..word/vbaProject.bin"), ContentClass::Program,
            "application/vnd.ms-office.macros");
        row("zip", zipWith("a.txt"), ContentClass::Archive, "application/zip");
        row("jar", zipWith("META-INF/MANIFEST.MF"), ContentClass::Program, "application/x-executable");
        row("mp4",
            QByteArray("\0\0\0\x20"
                       "ftypisom\0\0\2\0",
                       16),
            ContentClass::Video, "video/mp4");
        row("3gp",
            QByteArray("\0\0\0\x18"
                       "ftyp3gp4\0\0\2\0",
                       16),
            ContentClass::Video, "video/3gpp");
        row("m4a",
            QByteArray("\0\0\0\x18"
                       "ftypM4A \0\0\2\0",
                       16),
            ContentClass::Audio, "audio/mp4");
        row("ogg", "OggS..OpusHead", ContentClass::Audio, "audio/ogg");
        row("amr", "#!AMR\n", ContentClass::Audio, "audio/amr");
        row("mp3", QByteArray("\xff\xfb\x90\x64", 4), ContentClass::Audio, "audio/mpeg");
        row("aac", QByteArray("\xff\xf1\x50\x80", 4), ContentClass::Audio, "audio/aac");
        row("windows program", QByteArray("MZ\x90\0\3\0", 6), ContentClass::Program, "application/x-executable");
        row("linux program",
            QByteArray("\x7f"
                       "ELF\2\1\1",
                       7),
            ContentClass::Program, "application/x-executable");
        row("script", "#!/bin/sh\nrm -rf ~", ContentClass::Program, "text/x-script");
        row("page", "  <!DOCTYPE HTML><title>x</title>", ContentClass::Program, "text/html");
        row("text", "Selamat siang, Kak \xe2\x80\x94 terima kasih", ContentClass::Text, "text/plain");
        row("text cut in a character", "Terima kasih \xe2\x80", ContentClass::Text, "text/plain");
        row("not text", QByteArray("abc\0def", 7), ContentClass::Unknown, "application/octet-stream");
        row("broken text",
            "abc\xff\xf8"
            "def",
            ContentClass::Unknown, "application/octet-stream");
        row("nothing", {}, ContentClass::Unknown, "application/octet-stream");
    }
    void contentsAreTold()
    {
        QFETCH(const QByteArray, bytes);
        QTEST(sniffContent(bytes).kind, "kind");
        QTEST(sniffContent(bytes).mime, "mime");
        QTEST(contentClassOf(sniffContent(bytes).mime), "kind");
    }

    // However little of it is there, or whatever follows.
    void everyBeginningCanBeAsked()
    {
        for (qsizetype length = 0; length <= png.size(); ++length) {
            const ContentClass kind = sniffContent(png.first(length)).kind;
            QCOMPARE(kind == ContentClass::Picture, length >= 8);
            pictureSize(png.first(length));
        }
        const QByteArray long_ = png + QByteArray(100'000, 'x');
        QCOMPARE(sniffContent(long_).mime, u"image/png"_s);
    }

    void picturesTellTheirSize_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("png") << png << 800 << 600;
        QTest::newRow("huge png") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff", 24)
                                  << 0x7fffffff << 0x7fffffff;
        QTest::newRow("gif") << QByteArray("GIF89a\x40\x01\xf0\x00", 10) << 320 << 240;
        QTest::newRow("jpeg, behind notes") << QByteArray("\xff\xd8\xff\xe1\0\x08"
                                                          "Exif\0\0\xff\xff\xc2\0\x11\x08\x02\x58\x03\x20\x03",
                                                          24)
                                            << 800 << 600;
        QTest::newRow("webp") << QByteArray("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\x03\0\x57\x02\0", 30) << 800
                              << 600;
        QTest::newRow("lossless webp") << QByteArray("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x1f\xc3\x95\0\0\0\0\0\0", 30)
                                       << 800 << 600;
    }
    void picturesTellTheirSize()
    {
        QFETCH(const QByteArray, bytes);
        const auto size = pictureSize(bytes);
        QVERIFY(size);
        QTEST(size->width, "width");
        QTEST(size->height, "height");
    }

    void whatIsNoPictureHasNoSize()
    {
        QVERIFY(!pictureSize("%PDF-1.7"));
        QVERIFY(!pictureSize(QByteArray("\xff\xd8\xff\xda\0\x08", 6)));
        QVERIFY(!pictureSize(QByteArray("\xff\xd8\xff\xe1\0\0Exif\0\0\0\0", 14)));
    }

    void namesAndContentsMustAgree_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("suffix");
        const QByteArray pdf("%PDF-1.7\n");
        QTest::newRow("pdf") << u"Invoice.PDF"_s << pdf << u"pdf"_s;
        QTest::newRow("pdf that is a program") << u"Invoice.pdf"_s << QByteArray("MZ\x90") << QString();
        QTest::newRow("program that is a pdf") << u"Invoice.pdf.exe"_s << pdf << QString();
        QTest::newRow("text that is a script by name") << u"a.bat"_s << QByteArray("echo") << QString();
        QTest::newRow("text") << u"a.txt"_s << QByteArray("halo") << u"txt"_s;
        QTest::newRow("no suffix") << u"Invoice"_s << pdf << QString();
        QTest::newRow("page") << u"a.html"_s << QByteArray("<html>") << QString();
        QTest::newRow("zip") << u"a.zip"_s << zipWith("a") << QString();
    }
    void namesAndContentsMustAgree()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        QTEST(openingSuffix(name, sniffContent(bytes)), "suffix");
    }

    void copiesGetHarmlessNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << u"Foto produk.jpg"_s << u"Foto produk.jpg"_s;
        QTest::newRow("path") << u"../../etc/passwd"_s << u"passwd"_s;
        QTest::newRow("windows path") << u"C:\\Windows\\a.dll"_s << u"a.dll"_s;
        QTest::newRow("direction trick") << u"foto\u202egpj.exe"_s << u"fotogpj.exe"_s;
        QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
        QTest::newRow("option") << u"-rf.txt"_s << u"rf.txt"_s;
        QTest::newRow("device") << u"CON.txt"_s << u"_CON.txt"_s;
        QTest::newRow("numbered device") << u"com1"_s << u"_com1"_s;
        QTest::newRow("odd characters") << u"a:b*c?.pdf"_s << u"a_b_c_.pdf"_s;
        QTest::newRow("lines") << u"a\nb.pdf"_s << u"ab.pdf"_s;
        QTest::newRow("dots at the end") << u"a.exe . ."_s << u"a.exe"_s;
        QTest::newRow("only a path") << u"../"_s << u"file"_s;
        QTest::newRow("nothing") << QString() << u"file"_s;
        QTest::newRow("long") << QString(300, u'x') + u".pdf"_s << QString(116, u'x') + u".pdf"_s;
        QTest::newRow("long in bytes") << QString(100, u'訊') + u".pdf"_s << QString(65, u'訊') + u".pdf"_s;
        QTest::newRow("no half characters") << u"😀"_s.repeated(60) << u"😀"_s.repeated(50);
    }
    void copiesGetHarmlessNames()
    {
        QFETCH(const QString, name);
        QTEST(safeFileName(name), "safe");
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestContentSniff)
#include "tst_contentsniff.moc"
