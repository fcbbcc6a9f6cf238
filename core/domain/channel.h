#pragma once
#include "core/domain/ids.h"
#include <QHashFunctions>

namespace Amandesk {

enum class ChannelKind { WhatsApp, Widget, Instagram, Messenger, Telegram, Line, Custom, Unknown };

// "wa" and "waca" are both WhatsApp; what we do not know is Unknown and shown with a general icon.
ChannelKind channelKindOf(const QString &source);

// Ids of channels are unique only together with their source.
struct ChannelKey {
    QString source;
    ChannelId id;
    friend bool operator==(const ChannelKey &, const ChannelKey &) = default;
    friend size_t qHash(const ChannelKey &key, size_t seed = 0) { return qHashMulti(seed, key.source, key.id.value()); }
};

struct Channel {
    ChannelId id;
    QString source; // as the backend writes it: wa, waca, qiscus, ig, fb, telegram, line, …
    QString name;
    QString phoneNumber; // only WhatsApp, may be empty
    bool active = true;
    bool verified = false; // the business's own verification, only WhatsApp
    ChannelKind kind() const { return channelKindOf(source); }
    ChannelKey key() const { return {source, id}; }
    friend bool operator==(const Channel &, const Channel &) = default;
};

} // namespace Amandesk
