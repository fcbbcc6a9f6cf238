#pragma once
#include <optional>
#include <QString>
#include <QStringList>
#include <span>

// What WhatsApp takes, as data, so that nothing is refused that could have been said before. Sources: Meta's public
// pages "Supported media types", "Text messages" and "Templates". Pure, no texts.
namespace Amandesk::WhatsApp {

// ---- files ----

enum class MediaKind { Image, Audio, Video, Document, Sticker };

struct MediaRule {
    MediaKind kind = MediaKind::Document;
    const char *suffix = ""; // lower case
    const char *mime = "";
    qint64 most = 0; // bytes
};
std::span<const MediaRule> mediaRules();
// By the name's suffix; absent: WhatsApp does not take such files.
std::optional<MediaRule> mediaRuleFor(const QString &fileName);

enum class MediaProblem { None, NotSupported, Empty, TooLarge };
MediaProblem checkMedia(const QString &fileName, qint64 bytes);

// ---- texts ----

// UTF-16 units; WhatsApp allows 4096, the chat service 4000.
inline constexpr int maxTextLength = 4000;
inline constexpr int maxCaptionLength = 1024;

} // namespace Amandesk::WhatsApp
