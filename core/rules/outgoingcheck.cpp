#include "core/rules/outgoingcheck.h"
#include "core/rules/contentsniff.h"
#include "core/rules/filenames.h"
#include "core/rules/mp4facts.h"
#include "core/rules/whatsapplimits.h"
#include <algorithm>
#include <array>
#include <QIODevice>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype lookedAt = 512 * 1024; // a camera's notes stand before a picture's size
constexpr qint64 stillSticker = 100 * 1024;

bool isOffice(const QString &mime)
{
    return mime.startsWith("application/vnd.openxmlformats-officedocument."_L1);
}

// Is this the content that the rule's suffix promises? What the first bytes leave open is not held against it.
bool fits(const WhatsApp::MediaRule &rule, const QString &fileName, const ContentType &type, QByteArrayView head)
{
    const auto mime = QString::fromLatin1(rule.mime);
    if (type.mime == mime || nameFits(fileName, type))
        return true;
    const bool zip = type.kind == ContentClass::Archive || type.kind == ContentClass::Document;
    if (isOffice(mime))
        return zip && head.startsWith("PK"); // what is packed in it may stand further behind
    if (mime == "application/msword"_L1 || mime.startsWith("application/vnd.ms-"_L1))
        return head.startsWith(QByteArrayView("\xd0\xcf\x11\xe0", 4)); // one envelope for all three
    if (mime == "text/plain"_L1)
        return type.kind == ContentClass::Text
            || (type.kind == ContentClass::Unknown && !head.contains('\0')); // in an older encoding
    if (mime == "audio/mp4"_L1 || mime == "video/3gpp"_L1)
        return type.mime == "video/mp4"_L1; // the brand is a habit of the program that wrote it
    return false;
}

// Depth and colours as the head of the picture says.
bool isRgb8(const QString &mime, QByteArrayView head)
{
    if (mime == "image/png"_L1) {
        constexpr qsizetype depthAt = 24;
        if (head.size() <= depthAt + 1)
            return false;
        const int colours = head[depthAt + 1];
        return head[depthAt] == 8 && (colours == 2 || colours == 6);
    }
    for (qsizetype at = 2; at + 9 < head.size() && uchar(head[at]) == 0xff;) {
        const auto marker = uchar(head[at + 1]);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame)
            return head[at + 4] == 8 && head[at + 9] == 3;
        at += 2 + (qsizetype(uchar(head[at + 2])) << 8 | uchar(head[at + 3]));
    }
    return false;
}

FileProblem checkPicture(const FileVerdict &verdict, QByteArrayView head)
{
    if (!verdict.pixels || verdict.pixels->isEmpty())
        return FileProblem::Broken;
    return isRgb8(verdict.mime, head) ? FileProblem::None : FileProblem::NotRgb;
}

FileProblem checkOgg(QByteArrayView head)
{
    const qsizetype at = head.first(std::min<qsizetype>(head.size(), 512)).indexOf("OpusHead");
    constexpr qsizetype channelsAt = 9;
    if (at < 0 || at + channelsAt >= head.size())
        return FileProblem::NotOpus;
    return head[at + channelsAt] == 1 ? FileProblem::None : FileProblem::NotMono;
}

FileProblem checkStreams(QIODevice &content, bool sound)
{
    const auto facts = mp4Facts(content);
    if (!facts || (facts->video.isEmpty() && facts->audio.isEmpty()))
        return FileProblem::Broken;
    if (facts->audio.size() > 1)
        return FileProblem::TwoSounds;
    const bool aac = std::all_of(facts->audio.begin(), facts->audio.end(), [](const auto &f) { return f == "mp4a"; });
    if (!aac)
        return FileProblem::AudioFormat;
    if (sound)
        return facts->video.isEmpty() ? FileProblem::None : FileProblem::NotWhatItSays;
    const bool h264 =
        std::all_of(facts->video.begin(), facts->video.end(), [](const auto &f) { return f == "avc1" || f == "avc3"; });
    return h264 && !facts->video.isEmpty() ? FileProblem::None : FileProblem::VideoFormat;
}

// One that moves says so in its first part.
bool moves(QByteArrayView webp)
{
    constexpr qsizetype flagsAt = 20;
    return webp.size() > flagsAt && webp.sliced(12, 4) == "VP8X" && (webp[flagsAt] & 0x02) != 0;
}

FileProblem checkInside(const WhatsApp::MediaRule &rule, const FileVerdict &verdict, QIODevice &content,
                        QByteArrayView head)
{
    switch (rule.kind) {
    case WhatsApp::MediaKind::Image:
        return checkPicture(verdict, head);
    case WhatsApp::MediaKind::Video:
        return checkStreams(content, false);
    case WhatsApp::MediaKind::Audio:
        if (QLatin1StringView(rule.suffix) == "ogg"_L1)
            return checkOgg(head);
        return QLatin1StringView(rule.suffix) == "m4a"_L1 ? checkStreams(content, true) : FileProblem::None;
    case WhatsApp::MediaKind::Sticker:
        return verdict.pixels ? FileProblem::None : FileProblem::Broken;
    case WhatsApp::MediaKind::Document:
        return FileProblem::None;
    }
    Q_UNREACHABLE();
}

qint64 smaller(qint64 limit, qint64 other)
{
    return other <= 0 ? limit : limit <= 0 ? other : std::min(limit, other);
}
} // namespace

FileVerdict checkOutgoing(const QString &fileName, QIODevice &content, const OutgoingLimits &limits)
{
    FileVerdict verdict;
    const auto refused = [&verdict](FileProblem problem) {
        verdict.problem = problem;
        return verdict;
    };
    const qint64 size = content.size();
    const QByteArray beginning = content.seek(0) ? content.read(lookedAt) : QByteArray();
    const QByteArrayView head = beginning;
    const ContentType type = sniffContent(head);
    verdict.mime = type.mime;
    if (type.kind == ContentClass::Picture) {
        if (const auto pixels = pictureSize(head))
            verdict.pixels = QSize(pixels->width, pixels->height);
    }
    const auto rule = limits.whatsApp ? WhatsApp::mediaRuleFor(fileName) : std::nullopt;
    verdict.most = smaller(rule ? rule->most : 0, limits.mostBytes);
    if (type.kind == ContentClass::Program || isProgramName(fileName))
        return refused(FileProblem::Program);
    if (fileName.size() > longestFileName)
        return refused(FileProblem::NameTooLong);
    if (size <= 0 || head.isEmpty())
        return refused(FileProblem::Empty);
    if (limits.whatsApp && !rule)
        return refused(FileProblem::NotSupported);
    if (rule && rule->kind == WhatsApp::MediaKind::Sticker && !moves(head))
        verdict.most = smaller(stillSticker, verdict.most);
    if (verdict.most > 0 && size > verdict.most)
        return refused(FileProblem::TooLarge);
    if (!rule)
        return verdict;
    if (!fits(*rule, fileName, type, head))
        return refused(FileProblem::NotWhatItSays);
    verdict.mime = QString::fromLatin1(rule->mime);
    verdict.problem = checkInside(*rule, verdict, content, head);
    if (verdict.problem == FileProblem::None && verdict.mime == "audio/ogg"_L1)
        verdict.mime += "; codecs=opus"_L1; // WhatsApp's name for what was just looked for
    return verdict;
}

} // namespace Amandesk
