#include "ui/media/picturebox.h"
#include "ui/media/picturedecoder.h"
#include <QBuffer>
#include <QLoggingCategory>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray encoded(QSize size, const char *format)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QPainter painter(&image);
    painter.fillRect(0, 0, size.width() / 2, size.height() / 2, Qt::red);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

QByteArray bigEndian(quint32 value)
{
    return QByteArray::fromHex(QByteArray::number(value, 16).rightJustified(8, '0'));
}

quint32 checkSum(const QByteArray &bytes)
{
    quint32 sum = 0xffffffffU;
    for (const char byte : bytes) {
        sum ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ (0xedb88320U & (0U - (sum & 1U)));
    }
    return ~sum;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(quint32(data.size())) + type + data + bigEndian(checkSum(type + data));
}

// A few bytes that claim to be a picture of that size, all of one colour.
QByteArray bomb(quint32 width, quint32 height)
{
    const QByteArray header = bigEndian(width) + bigEndian(height) + QByteArray("\x08\x00\x00\x00\x00", 5);
    const QByteArray pixels = qCompress(QByteArray(4'000'000, '\0'), 9).sliced(4);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", pixels) + chunk("IEND", {});
}

} // namespace

class TestPictureDecoder final : public QObject
{
    Q_OBJECT
private slots:
    // The decoders have a lot to say about what they are given here.
    void initTestCase() { QLoggingCategory::setFilterRules(u"qt.gui.imageio*=false"_s); }

    void picturesAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("png") << QByteArray("PNG");
        QTest::newRow("jpeg") << QByteArray("JPEG");
    }
    void picturesAreDecoded()
    {
        QFETCH(const QByteArray, format);
        const QByteArray content = encoded({800, 600}, format.constData());
        const auto whole = decodePicture(content, {4000, 4000});
        QVERIFY(whole);
        QCOMPARE(whole->size(), QSize(800, 600));
        const auto small = decodePicture(content, {100, 100});
        QVERIFY(small);
        QCOMPARE(small->size(), QSize(100, 75));
        const QColor corner = small->pixelColor(5, 5);
        QVERIFY2(corner.red() > 240 && corner.green() < 20, qPrintable(corner.name()));
    }

    void hostilePicturesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray good = encoded({800, 600}, "PNG");
        const QByteArray svg("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        QTest::newRow("more pixels than allowed") << bomb(20'000, 20'000) << ErrorKind::Rejected;
        QTest::newRow("a line without end") << bomb(2'000'000'000, 1) << ErrorKind::Rejected;
        QTest::newRow("more than there are numbers") << bomb(0xffffffffU, 0xffffffffU) << ErrorKind::Rejected;
        QTest::newRow("no pixels") << bomb(0, 0) << ErrorKind::Damaged;
        QTest::newRow("vector graphics") << svg << ErrorKind::Rejected;
        QTest::newRow("bmp") << encoded({8, 8}, "BMP") << ErrorKind::Rejected;
        QTest::newRow("page") << QByteArray("<html><script>") << ErrorKind::Rejected;
        QTest::newRow("program") << QByteArray("MZ\x90\0", 4) << ErrorKind::Rejected;
        QTest::newRow("nothing") << QByteArray() << ErrorKind::Rejected;
        QTest::newRow("only its beginning") << good.left(40) << ErrorKind::Damaged;
        QTest::newRow("jpeg without pixels")
            << QByteArray("\xff\xd8\xff\xc0\0\x11\x08\0\x10\0\x10\x03\1\x11\0\2\x11\1\3\x11\1\xff\xd9", 23)
            << ErrorKind::Damaged;
    }
    void hostilePicturesAreRefused()
    {
        QFETCH(const QByteArray, content);
        const auto image = decodePicture(content, {400, 400});
        QVERIFY(!image);
        QTEST(image.error().kind, "kind");
    }

    void tooManyBytesAreRefused()
    {
        const QByteArray good = encoded({80, 60}, "PNG");
        PictureLimits limits;
        limits.bytes = good.size() - 1;
        QCOMPARE(decodePicture(good, {64, 64}, limits).error().kind, ErrorKind::Rejected);
        limits.bytes = good.size();
        QVERIFY(decodePicture(good, {64, 64}, limits));
    }

    // Whatever is wrong with them: a picture or an error, and no more memory than the limit.
    void damagedOnesAreSurvived()
    {
        QRandomGenerator random(7);
        for (const char *format : {"PNG", "JPEG"}) {
            const QByteArray good = encoded({120, 90}, format);
            for (int round = 0; round < 300; ++round) {
                QByteArray bad = good;
                for (int flip = 0; flip < 4; ++flip)
                    bad[random.bounded(bad.size())] = char(random.bounded(256));
                if (round % 3 == 0)
                    bad.truncate(random.bounded(bad.size()));
                const auto image = decodePicture(bad, {64, 64});
                if (image)
                    QVERIFY(image->width() <= 64 && image->height() <= 64);
            }
        }
    }

    void placesKeepTheShape()
    {
        QCOMPARE(pictureBox(PictureSize{800, 600}, false, 500), QSize(300, 225));
        QCOMPARE(pictureBox(PictureSize{600, 800}, false, 500), QSize(225, 300));
        QCOMPARE(pictureBox(PictureSize{800, 600}, false, 200), QSize(200, 150));
        QCOMPARE(pictureBox(PictureSize{120, 100}, false, 500), QSize(120, 100)); // not blown up
        QCOMPARE(pictureBox(std::nullopt, false, 500), QSize(240, 180));
        QCOMPARE(pictureBox(PictureSize{512, 512}, true, 500), QSize(140, 140));
        for (const PictureSize odd : {PictureSize{100'000, 1}, PictureSize{1, 100'000}, PictureSize{0, 0}}) {
            const QSize box = pictureBox(odd, false, 500);
            QVERIFY(box.width() >= 96 && box.height() >= 96 && box.width() <= 300 && box.height() <= 300);
        }
    }
};

QTEST_MAIN(TestPictureDecoder)
#include "tst_picturedecoder.moc"
