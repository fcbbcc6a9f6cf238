#include "core/storage/messageparts.h"
#include "core/storage/storedcodes.h"
#include <QDataStream>
#include <QIODevice>
#include <QStringConverter>

namespace Amandesk {

namespace {
constexpr quint8 format = 1; // a reader that does not know the format reads nothing

// Which parts follow, in this order. Only ever append.
enum Part : quint16 {
    HasAttachment = 1,
    HasQuote = 2,
    HasLocation = 4,
    HasButtons = 8,
    HasFailure = 16,
    HasTemplate = 32,
    HasSystemEvent = 64,
    HasDeadline = 128,
};

void write(QDataStream &out, const QString &text)
{
    // Half the size of Qt's own form; of half a surrogate pair toUtf8() would make a question mark.
    QStringEncoder encoder(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
    out << QByteArray(encoder.encode(text));
}

QString readText(QDataStream &in)
{
    QByteArray text;
    in >> text;
    // Without the flag a text that begins with a byte order mark would lose it.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(text);
}

void write(QDataStream &out, const Quote &quote)
{
    out << quote.message.value();
    write(out, quote.senderName);
    write(out, quote.text);
}

Quote readQuote(QDataStream &in)
{
    qint64 id = 0;
    in >> id;
    Quote quote;
    quote.message = MessageId{id};
    quote.senderName = readText(in);
    quote.text = readText(in);
    return quote;
}

quint16 partsOf(const Message &message)
{
    quint16 parts = 0;
    if (message.attachment)
        parts |= HasAttachment;
    if (message.quote)
        parts |= HasQuote;
    if (message.location)
        parts |= HasLocation;
    if (!message.buttons.isEmpty())
        parts |= HasButtons;
    if (message.failure)
        parts |= HasFailure;
    if (!message.templateName.isEmpty())
        parts |= HasTemplate;
    if (message.systemEvent != SystemEventKind::Other)
        parts |= HasSystemEvent;
    if (message.mustArriveBefore)
        parts |= HasDeadline;
    return parts;
}
} // namespace

QByteArray packParts(const Message &message)
{
    const quint16 parts = partsOf(message);
    QByteArray blob;
    if (parts == 0)
        return blob;
    QDataStream out(&blob, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << format << parts;
    if (message.attachment) {
        write(out, message.attachment->url.toString(QUrl::FullyEncoded));
        out << message.attachment->size << message.attachment->needsRedownload;
    }
    if (message.quote)
        write(out, *message.quote);
    if (message.location) {
        write(out, message.location->name);
        write(out, message.location->address);
        out << message.location->latitude << message.location->longitude;
    }
    if (parts & HasButtons) {
        out << quint32(message.buttons.size());
        for (const QString &label : message.buttons)
            write(out, label);
    }
    if (message.failure) {
        write(out, message.failure->code);
        write(out, message.failure->title);
        write(out, message.failure->details);
    }
    if (parts & HasTemplate)
        write(out, message.templateName);
    if (parts & HasSystemEvent)
        out << quint8(codeOf(message.systemEvent));
    if (message.mustArriveBefore)
        out << message.mustArriveBefore->toMSecsSinceEpoch();
    return blob;
}

void unpackParts(const QByteArray &blob, const QString &caption, const QString &fileName, Message &message)
{
    if (blob.isEmpty())
        return;
    QDataStream in(blob);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 written = 0;
    quint16 parts = 0;
    in >> written >> parts;
    if (written != format)
        return;
    if (parts & HasAttachment) {
        Attachment attachment;
        attachment.url = QUrl(readText(in));
        in >> attachment.size >> attachment.needsRedownload;
        attachment.caption = caption;
        attachment.fileName = fileName;
        message.attachment = attachment;
    }
    if (parts & HasQuote)
        message.quote = readQuote(in);
    if (parts & HasLocation) {
        Location location;
        location.name = readText(in);
        location.address = readText(in);
        in >> location.latitude >> location.longitude;
        message.location = location;
    }
    if (parts & HasButtons) {
        quint32 count = 0;
        in >> count;
        for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i)
            message.buttons.append(readText(in));
    }
    if (parts & HasFailure) {
        DeliveryFailure failure;
        failure.code = readText(in);
        failure.title = readText(in);
        failure.details = readText(in);
        message.failure = failure;
    }
    if (parts & HasTemplate)
        message.templateName = readText(in);
    if (parts & HasSystemEvent) {
        quint8 code = 0;
        in >> code;
        message.systemEvent = systemEventOf(code);
    }
    if (parts & HasDeadline) {
        qint64 ms = 0;
        in >> ms;
        message.mustArriveBefore = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    }
}

QByteArray packQuote(const std::optional<Quote> &quote)
{
    QByteArray blob;
    if (!quote)
        return blob;
    QDataStream out(&blob, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << format;
    write(out, *quote);
    return blob;
}

std::optional<Quote> unpackQuote(const QByteArray &blob)
{
    if (blob.isEmpty())
        return std::nullopt;
    QDataStream in(blob);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 written = 0;
    in >> written;
    if (written != format)
        return std::nullopt;
    return readQuote(in);
}

} // namespace Amandesk
