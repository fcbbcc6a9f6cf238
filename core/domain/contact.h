#pragma once
#include "core/domain/ids.h"
#include <optional>
#include <QDateTime>
#include <QList>

namespace Amandesk {

struct CustomProperty {
    QString key;
    QString value;
    friend bool operator==(const CustomProperty &, const CustomProperty &) = default;
};

// The person writing in. The key is not the phone number: WhatsApp identities may change or hide it.
struct Contact {
    QString key; // stable within this store: "<source>:<channel user id>"
    ContactId id; // the backend's record, if it has one
    QString name;
    QString userId; // the channel's identity: a phone number without +, an e-mail, a handle
    QString phoneNumber; // E.164 with +, or empty
    friend bool operator==(const Contact &, const Contact &) = default;
};

} // namespace Amandesk
