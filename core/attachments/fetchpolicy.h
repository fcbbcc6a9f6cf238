#pragma once
#include "core/domain/message.h"
#include <QStringList>

namespace Amandesk {

// What is fetched by itself when it comes into view. Whatever else there is waits until the agent asks.
struct FetchPolicy {
    qint64 pictures = 5 * 1024 * 1024; // bytes; 0: none
    qint64 others = 0;
    bool metered = false; // nothing by itself
    QStringList hosts; // of our servers. Elsewhere nothing is fetched by itself: it would tell who reads and when
    friend bool operator==(const FetchPolicy &, const FetchPolicy &) = default;
};

// Nothing larger is fetched, asked for or not: it is the most that WhatsApp carries.
inline constexpr qint64 mostFetched = 100 * 1024 * 1024;

// By its name: what it is in truth is known when it is here.
bool isPictureName(const Attachment &attachment);

// So many bytes may come without being asked for; 0: none.
qint64 fetchedByItself(const Attachment &attachment, const FetchPolicy &policy);

} // namespace Amandesk
