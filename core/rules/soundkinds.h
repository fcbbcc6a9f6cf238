#pragma once
#include "core/rules/contentsniff.h"

namespace Amandesk {

inline constexpr qint64 mostSoundBytes = 16 * 1024 * 1024; // what WhatsApp carries; nothing larger is played

bool isSoundName(const QString &fileName); // by its ending: what it is in truth is known when it is here
bool isVoiceName(const QString &fileName); // of the kinds that telephones record, with names that say nothing

// Ogg, MP4, MP3, AMR, AAC and WAV, whatever is in them; lists of addresses, films by name and all else are not played.
// An MP4 is told to be a film by most that write one, so what is called a sound may be one of those.
bool isPlayable(const ContentType &type);

} // namespace Amandesk
