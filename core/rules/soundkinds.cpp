#include "core/rules/soundkinds.h"
#include <algorithm>
#include <array>

namespace Amandesk {

namespace {
constexpr std::array voices{"opus", "ogg", "oga", "amr"};
constexpr std::array sounds{"mp3", "m4a", "aac", "wav", "3ga"};
constexpr std::array played{"audio/ogg",  "audio/mp4", "video/mp4", "video/3gpp",
                            "audio/mpeg", "audio/aac", "audio/amr", "audio/wav"};

template<std::size_t n> bool isAmong(const std::array<const char *, n> &words, const QString &word)
{
    return std::ranges::any_of(words, [&](const char *known) { return word == QLatin1StringView(known); });
}

QString suffixOf(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot < 0 ? QString() : fileName.mid(dot + 1).toLower();
}
} // namespace

bool isVoiceName(const QString &fileName)
{
    return isAmong(voices, suffixOf(fileName));
}

bool isSoundName(const QString &fileName)
{
    return isVoiceName(fileName) || isAmong(sounds, suffixOf(fileName));
}

bool isPlayable(const ContentType &type)
{
    return isAmong(played, type.mime);
}

} // namespace Amandesk
