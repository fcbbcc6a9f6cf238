#include "app/sandbox/mediafactory.h"
#include <array>
#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QLinearGradient>
#include <QPainter>
#include <QtEndian>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString suffixOf(const QString &fileName)
{
    return QFileInfo(fileName).suffix().toLower();
}

// FNV-1a: the same number for a name on every machine and in every run.
quint32 seedOf(const QString &fileName)
{
    quint32 hash = 2166136261u;
    for (const char byte : fileName.toUtf8())
        hash = (hash ^ quint8(byte)) * 16777619u;
    return hash;
}

template<typename T> QByteArray littleEndian(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

template<typename T> QByteArray bigEndian(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray filledUp(QByteArray bytes, qint64 size)
{
    if (bytes.size() < size)
        bytes.append(qsizetype(size - bytes.size()), '\0');
    return bytes;
}

// ---- pictures ----

// A table with an object on it: enough to tell two pictures apart in a list.
QImage drawing(quint32 seed, int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int hue = int(seed % 360);
    QLinearGradient wall(0, 0, 0, height * 0.7);
    wall.setColorAt(0, QColor::fromHsv(hue, 30, 240));
    wall.setColorAt(1, QColor::fromHsv(hue, 50, 205));
    painter.fillRect(image.rect(), wall);
    painter.fillRect(QRectF(0, height * 0.68, width, height * 0.32), QColor::fromHsv((hue + 30) % 360, 70, 150));

    const double side = qMin(width, height) * 0.5;
    const QRectF object(width / 2.0 - side / 2, height * 0.72 - side, side, side);
    painter.setBrush(QColor(0, 0, 0, 50));
    painter.drawEllipse(QRectF(object.left() - side * 0.05, object.bottom() - side * 0.1, side * 1.1, side * 0.2));
    painter.setBrush(QColor::fromHsv((hue + 180) % 360, 130, 205));
    switch (seed / 360 % 3) {
    case 0:
        painter.drawRoundedRect(object, side * 0.08, side * 0.08);
        break;
    case 1:
        painter.drawEllipse(object);
        break;
    case 2:
        painter.drawPolygon(
            QPolygonF({object.bottomLeft(), {object.center().x(), object.top()}, object.bottomRight()}));
        break;
    }
    painter.setBrush(QColor(255, 255, 255, 200));
    const int lines = 2 + int(seed / 1080 % 4);
    for (int i = 0; i < lines; ++i) {
        const double length = side * (0.3 + 0.1 * ((seed >> i) % 3));
        painter.drawRect(
            QRectF(object.center().x() - length / 2, object.center().y() + side * 0.09 * i, length, side * 0.04));
    }
    return image;
}

QByteArray encoded(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

QByteArray picture(const QString &fileName, const MediaHint &hint, qint64 size)
{
    const QImage image = drawing(seedOf(fileName), qBound(1, hint.width > 0 ? hint.width : 1080, 8000),
                                 qBound(1, hint.height > 0 ? hint.height : 1440, 8000));
    const QString suffix = suffixOf(fileName);
    QByteArray bytes;
    if (suffix == "jpg"_L1 || suffix == "jpeg"_L1) {
        for (const int quality : {85, 60, 35}) {
            bytes = encoded(image, "JPG", quality);
            if (size == 0 || bytes.size() <= size)
                break;
        }
    }
    if (bytes.isEmpty()) // asked for, or no JPEG writer here; readers look at the bytes, not at the name
        bytes = encoded(image, "PNG", -1);
    return filledUp(bytes, size); // both formats end before the filling
}

// ---- PDF ----

// The smallest well-formed file: catalogue, page tree, pages with a frame drawn on each, cross-reference table.
QByteArray pdf(int pages, qint64 size)
{
    const auto build = [pages](qsizetype filling) {
        QByteArray file("%PDF-1.4\n");
        QList<qsizetype> offsets;
        const auto object = [&](const QByteArray &body) {
            offsets.append(file.size());
            file += QByteArray::number(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
        };
        object("<< /Type /Catalog /Pages 2 0 R >>");
        QByteArray kids;
        for (int i = 0; i < pages; ++i)
            kids += QByteArray::number(4 + i) + " 0 R ";
        object("<< /Type /Pages /Kids [ " + kids + "] /Count " + QByteArray::number(pages) + " >>");
        const QByteArray drawing = "0.8 w 72 72 451 698 re S\n92 700 200 14 re f\n" + QByteArray(filling, ' ');
        object("<< /Length " + QByteArray::number(drawing.size()) + " >>\nstream\n" + drawing + "\nendstream");
        for (int i = 0; i < pages; ++i)
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 3 0 R >>");
        const qsizetype table = file.size();
        file += "xref\n0 " + QByteArray::number(offsets.size() + 1) + "\n0000000000 65535 f \n";
        for (const qsizetype offset : std::as_const(offsets))
            file += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        file += "trailer\n<< /Size " + QByteArray::number(offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n"
            + QByteArray::number(table) + "\n%%EOF\n";
        return file;
    };
    QByteArray file = build(0);
    // The filling makes the numbers in the file longer too, so approach the size in a few steps.
    qsizetype filling = 0;
    for (int i = 0; i < 4 && file.size() != size && filling + size - file.size() > 0; ++i) {
        filling += qsizetype(size) - file.size();
        file = build(filling);
    }
    return file;
}

// ---- sound and film ----

quint32 oggChecksum(const QByteArray &page)
{
    quint32 sum = 0;
    for (const char byte : page) {
        sum ^= quint32(quint8(byte)) << 24;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum << 1) ^ ((sum & 0x80000000u) ? 0x04C11DB7u : 0u);
    }
    return sum;
}

QByteArray oggPage(const QByteArrayList &packets, quint8 flags, quint64 position, quint32 number)
{
    QByteArray page = "OggS" + QByteArray(1, '\0') + QByteArray(1, char(flags)) + littleEndian(position)
        + littleEndian(quint32(1)) + littleEndian(number) + QByteArray(4, '\0') + QByteArray(1, char(packets.size()));
    for (const QByteArray &packet : packets)
        page += char(packet.size()); // all of ours are shorter than 255 bytes
    page += packets.join();
    qToLittleEndian(oggChecksum(page), page.data() + 22);
    return page;
}

// A voice note of silence: Opus frames of 20 ms, one Ogg page a second.
QByteArray opus(int seconds)
{
    const QByteArray head = "OpusHead" + QByteArray("\x01\x01", 2) + littleEndian(quint16(312))
        + littleEndian(quint32(48000)) + littleEndian(quint16(0)) + QByteArray(1, '\0');
    const QByteArray tags = "OpusTags" + littleEndian(quint32(0)) + littleEndian(quint32(0));
    QByteArray file = oggPage({head}, 0x02, 0, 0) + oggPage({tags}, 0, 0, 1);
    const QByteArray silence("\xF8\xFF\xFE", 3);
    for (int second = 1; second <= seconds; ++second)
        file += oggPage(QByteArrayList(50, silence), second == seconds ? 0x04 : 0, quint64(second) * 48000,
                        quint32(second) + 1);
    return file;
}

QByteArray wave(int seconds)
{
    const QByteArray samples(qsizetype(seconds) * 8000, '\x80'); // 8 bit unsigned: the middle is silence
    return "RIFF" + littleEndian(quint32(samples.size() + 36)) + "WAVEfmt " + littleEndian(quint32(16))
        + littleEndian(quint16(1)) + littleEndian(quint16(1)) + littleEndian(quint32(8000))
        + littleEndian(quint32(8000)) + littleEndian(quint16(1)) + littleEndian(quint16(8)) + "data"
        + littleEndian(quint32(samples.size())) + samples;
}

QByteArray box(const char *type, const QByteArray &body)
{
    return bigEndian(quint32(body.size() + 8)) + QByteArray(type, 4) + body;
}

// A film without pictures: type, a header that states the length, and free space up to the wanted size.
QByteArray film(int seconds, qint64 size)
{
    QByteArray header(4 + 8, '\0'); // version, creation and modification time
    header += bigEndian(quint32(1000)) + bigEndian(quint32(seconds * 1000)) + bigEndian(quint32(0x00010000))
        + bigEndian(quint16(0x0100)) + QByteArray(10, '\0');
    for (const quint32 cell : {0x00010000u, 0u, 0u, 0u, 0x00010000u, 0u, 0u, 0u, 0x40000000u})
        header += bigEndian(cell);
    header += QByteArray(24, '\0') + bigEndian(quint32(1));
    QByteArray file = box("ftyp", "isom" + bigEndian(quint32(512)) + "isommp41") + box("moov", box("mvhd", header));
    if (const qint64 missing = size - file.size(); missing >= 8)
        file += box("free", QByteArray(qsizetype(missing) - 8, '\0'));
    return file;
}

// ---- office documents: a zip with stored entries ----

quint32 zipChecksum(const QByteArray &bytes)
{
    quint32 sum = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) ? 0xEDB88320u : 0u);
    }
    return ~sum;
}

using ZipEntry = std::pair<QByteArray, QByteArray>; // name, content

QByteArray zip(const QList<ZipEntry> &entries)
{
    QByteArray file;
    QByteArray directory;
    for (const auto &[name, content] : entries) {
        const QByteArray common = littleEndian(quint16(10)) + littleEndian(quint16(0)) + littleEndian(quint16(0))
            + littleEndian(quint16(0)) + littleEndian(quint16(0x5C2F)) // 2026-01-15
            + littleEndian(zipChecksum(content)) + littleEndian(quint32(content.size()))
            + littleEndian(quint32(content.size())) + littleEndian(quint16(name.size())) + littleEndian(quint16(0));
        directory += "PK\x01\x02" + littleEndian(quint16(10)) + common + QByteArray(10, '\0')
            + littleEndian(quint32(file.size())) + name;
        file += "PK\x03\x04" + common + name + content;
    }
    const auto start = file.size();
    return file + directory + "PK\x05\x06" + QByteArray(4, '\0') + littleEndian(quint16(entries.size()))
        + littleEndian(quint16(entries.size())) + littleEndian(quint32(directory.size())) + littleEndian(quint32(start))
        + littleEndian(quint16(0));
}

// Open Packaging: what kind each part is, where the main part lies, the main part itself.
QByteArray officeDocument(const QByteArray &mainPart, const QByteArray &mainType, const QByteArray &main,
                          const QList<ZipEntry> &more, qint64 size)
{
    const QByteArray xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const QByteArray schemas = "http://schemas.openxmlformats.org/";
    QList<ZipEntry> entries{
        {"[Content_Types].xml",
         xml + "<Types xmlns=\"" + schemas + "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\""
             + "application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\""
             + "application/xml\"/><Override PartName=\"/" + mainPart + "\" ContentType=\""
             + "application/vnd.openxmlformats-officedocument." + mainType + ".main+xml\"/></Types>"},
        {"_rels/.rels",
         xml + "<Relationships xmlns=\"" + schemas + "package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
             + schemas + "officeDocument/2006/relationships/officeDocument\" Target=\"" + mainPart
             + "\"/></Relationships>"},
        {mainPart, xml + main}};
    entries += more;
    QByteArray file = zip(entries);
    const qint64 emptyEntry = zip(entries + QList<ZipEntry>{{"filling.xml", {}}}).size();
    if (size >= emptyEntry + 8)
        file =
            zip(entries
                + QList<ZipEntry>{{"filling.xml", "<f>" + QByteArray(qsizetype(size - emptyEntry) - 7, ' ') + "</f>"}});
    return file;
}

QByteArray textDocument(qint64 size)
{
    return officeDocument(
        "word/document.xml", "wordprocessingml.document",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        "<w:p><w:r><w:t>Contoh dokumen</w:t></w:r></w:p></w:body></w:document>",
        {}, size);
}

QByteArray spreadsheet(qint64 size)
{
    const QByteArray schemas = "http://schemas.openxmlformats.org/";
    const QByteArray sheet = "<worksheet xmlns=\"" + schemas
        + "spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" "
          "t=\"inlineStr\"><is><t>Contoh</t></is></c></row></sheetData></worksheet>";
    const QByteArray relations = "<Relationships xmlns=\"" + schemas
        + "package/2006/relationships\"><Relationship Id=\"s1\" "
          "Type=\""
        + schemas + "officeDocument/2006/relationships/worksheet\" Target=\"sheet1.xml\"/></Relationships>";
    const QByteArray book = "<workbook xmlns=\"" + schemas + "spreadsheetml/2006/main\" xmlns:r=\"" + schemas
        + "officeDocument/2006/relationships\"><sheets><sheet name=\"Contoh\" sheetId=\"1\" "
          "r:id=\"s1\"/></sheets></workbook>";
    return officeDocument("xl/workbook.xml", "spreadsheetml.sheet", book,
                          {{"xl/_rels/workbook.xml.rels", relations}, {"xl/sheet1.xml", sheet}}, size);
}
} // namespace

QByteArray MediaFactory::make(const QString &fileName, const MediaHint &hint, qint64 size)
{
    if (!hint.file.isEmpty()) {
        QFile made(u":/sandbox/voices/"_s + hint.file);
        return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
    }
    const QString suffix = suffixOf(fileName);
    switch (hint.kind) {
    case MediaHint::Kind::Image:
        return picture(fileName, hint, size);
    case MediaHint::Kind::Video:
        return film(qBound(1, hint.durationS, 3600), size);
    case MediaHint::Kind::Audio:
        if (suffix == "wav"_L1)
            return wave(qBound(1, hint.durationS, 3600));
        return filledUp(opus(qBound(1, hint.durationS, 3600)), size); // readers skip what is no page
    case MediaHint::Kind::Document:
        break;
    }
    if (suffix == "pdf"_L1)
        return pdf(qBound(1, hint.pages, 500), size);
    if (suffix == "docx"_L1)
        return textDocument(size);
    if (suffix == "xlsx"_L1)
        return spreadsheet(size);
    QByteArray text = "Contoh dokumen\n";
    if (text.size() < size)
        text.append(qsizetype(size - text.size()), ' ');
    return text;
}

QString MediaFactory::mimeType(const QString &fileName)
{
    static constexpr std::array types{
        std::pair{"jpg"_L1, "image/jpeg"_L1},
        std::pair{"jpeg"_L1, "image/jpeg"_L1},
        std::pair{"png"_L1, "image/png"_L1},
        std::pair{"webp"_L1, "image/webp"_L1},
        std::pair{"gif"_L1, "image/gif"_L1},
        std::pair{"pdf"_L1, "application/pdf"_L1},
        std::pair{"mp4"_L1, "video/mp4"_L1},
        std::pair{"opus"_L1, "audio/ogg"_L1},
        std::pair{"ogg"_L1, "audio/ogg"_L1},
        std::pair{"wav"_L1, "audio/wav"_L1},
        std::pair{"txt"_L1, "text/plain"_L1},
        std::pair{"csv"_L1, "text/csv"_L1},
        std::pair{"docx"_L1, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1},
        std::pair{"xlsx"_L1, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1},
    };
    const QString suffix = suffixOf(fileName);
    for (const auto &[ending, type] : types) {
        if (suffix == ending)
            return type;
    }
    return u"application/octet-stream"_s;
}

} // namespace Amandesk
