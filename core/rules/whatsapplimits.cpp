#include "core/rules/whatsapplimits.h"
#include <algorithm>
#include <array>

namespace Amandesk::WhatsApp {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 kilobyte = 1024;
constexpr qint64 megabyte = 1024 * kilobyte;
using Kind = MediaKind;

constexpr std::array media{
    MediaRule{Kind::Image, "jpg", "image/jpeg", 5 * megabyte},
    MediaRule{Kind::Image, "jpeg", "image/jpeg", 5 * megabyte},
    MediaRule{Kind::Image, "png", "image/png", 5 * megabyte},
    MediaRule{Kind::Audio, "aac", "audio/aac", 16 * megabyte},
    MediaRule{Kind::Audio, "amr", "audio/amr", 16 * megabyte},
    MediaRule{Kind::Audio, "mp3", "audio/mpeg", 16 * megabyte},
    MediaRule{Kind::Audio, "m4a", "audio/mp4", 16 * megabyte},
    MediaRule{Kind::Audio, "ogg", "audio/ogg", 16 * megabyte}, // Opus, one channel
    MediaRule{Kind::Video, "mp4", "video/mp4", 16 * megabyte}, // H.264 with AAC, one or no audio stream
    MediaRule{Kind::Video, "3gp", "video/3gpp", 16 * megabyte},
    MediaRule{Kind::Document, "txt", "text/plain", 100 * megabyte},
    MediaRule{Kind::Document, "pdf", "application/pdf", 100 * megabyte},
    MediaRule{Kind::Document, "doc", "application/msword", 100 * megabyte},
    MediaRule{Kind::Document, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              100 * megabyte},
    MediaRule{Kind::Document, "xls", "application/vnd.ms-excel", 100 * megabyte},
    MediaRule{Kind::Document, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              100 * megabyte},
    MediaRule{Kind::Document, "ppt", "application/vnd.ms-powerpoint", 100 * megabyte},
    MediaRule{Kind::Document, "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
              100 * megabyte},
    MediaRule{Kind::Sticker, "webp", "image/webp", 500 * kilobyte}, // animated; a still one 100 KB
};
} // namespace

std::span<const MediaRule> mediaRules()
{
    return media;
}

std::optional<MediaRule> mediaRuleFor(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    const QString suffix = dot < 0 ? QString() : fileName.mid(dot + 1).toLower();
    const auto it = std::find_if(media.begin(), media.end(),
                                 [&suffix](const MediaRule &rule) { return suffix == QLatin1StringView(rule.suffix); });
    return it == media.end() ? std::nullopt : std::optional(*it);
}

MediaProblem checkMedia(const QString &fileName, qint64 bytes)
{
    const auto rule = mediaRuleFor(fileName);
    if (!rule)
        return MediaProblem::NotSupported;
    if (bytes <= 0)
        return MediaProblem::Empty;
    return bytes > rule->most ? MediaProblem::TooLarge : MediaProblem::None;
}

} // namespace Amandesk::WhatsApp
