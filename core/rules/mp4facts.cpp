#include "core/rules/mp4facts.h"
#include <QIODevice>
#include <QtEndian>

namespace Amandesk {

namespace {
constexpr qint64 largestTable = 8 * 1024 * 1024;
constexpr int mostBoxes = 4096;
constexpr qint64 plainHead = 8; // length and name
constexpr qint64 longHead = 16; // and a length of 64 bits

// A box's content and what follows it; nothing when the lengths do not add up.
struct Box {
    QByteArrayView name;
    QByteArrayView content;
};

std::optional<Box> takeBox(QByteArrayView &rest)
{
    if (rest.size() < plainHead)
        return std::nullopt;
    qint64 length = qFromBigEndian<quint32>(rest.data());
    qint64 head = plainHead;
    if (length == 1 && rest.size() >= longHead) {
        length = qint64(qFromBigEndian<quint64>(rest.data() + plainHead));
        head = longHead;
    } else if (length == 0) {
        length = rest.size();
    }
    if (length < head || length > rest.size())
        return std::nullopt;
    const Box box{rest.sliced(4, 4), rest.sliced(head, length - head)};
    rest = rest.sliced(length);
    return box;
}

std::optional<QByteArrayView> find(QByteArrayView in, QByteArrayView name)
{
    while (const auto box = takeBox(in)) {
        if (box->name == name)
            return box->content;
    }
    return std::nullopt;
}

void readTrack(QByteArrayView track, Mp4Facts &facts)
{
    const auto media = find(track, "mdia");
    const auto handler = media ? find(*media, "hdlr") : std::nullopt;
    const auto information = media ? find(*media, "minf") : std::nullopt;
    const auto table = information ? find(*information, "stbl") : std::nullopt;
    const auto formats = table ? find(*table, "stsd") : std::nullopt;
    constexpr qsizetype formatsHead = 8; // version, flags and count
    if (!handler || handler->size() < 12 || !formats || formats->size() < formatsHead)
        return;
    const QByteArrayView kind = handler->sliced(8, 4);
    QByteArrayView rest = formats->sliced(formatsHead);
    const auto format = takeBox(rest);
    if (!format)
        return;
    if (kind == "vide")
        facts.video.append(format->name.toByteArray());
    else if (kind == "soun")
        facts.audio.append(format->name.toByteArray());
}

// The content of the file's box of this name.
std::optional<QByteArray> readTable(QIODevice &file)
{
    qint64 at = 0;
    for (int boxes = 0; boxes < mostBoxes && file.seek(at); ++boxes) {
        const QByteArray head = file.read(longHead);
        if (head.size() < plainHead)
            return std::nullopt;
        qint64 length = qFromBigEndian<quint32>(head.constData());
        qint64 headSize = plainHead;
        if (length == 1 && head.size() == longHead) {
            length = qint64(qFromBigEndian<quint64>(head.constData() + plainHead));
            headSize = longHead;
        } else if (length == 0) {
            length = file.size() - at;
        }
        if (length < headSize || length > file.size() - at)
            return std::nullopt;
        if (head.sliced(4, 4) != "moov") {
            at += length;
            continue;
        }
        if (length > largestTable || !file.seek(at + headSize))
            return std::nullopt;
        return file.read(length - headSize);
    }
    return std::nullopt;
}
} // namespace

std::optional<Mp4Facts> mp4Facts(QIODevice &file)
{
    const auto table = readTable(file);
    if (!table)
        return std::nullopt;
    Mp4Facts facts;
    QByteArrayView rest = *table;
    while (const auto box = takeBox(rest)) {
        if (box->name == "trak")
            readTrack(box->content, facts);
    }
    return facts;
}

} // namespace Amandesk
