#pragma once
#include "core/domain/contact.h"
#include <QStringList>

// What became of changes to a customer's card.
namespace Amandesk {

// Of a note. With `other` nothing was written: somebody else's has come in between.
struct SavedNote {
    std::optional<QString> other;
    friend bool operator==(const SavedNote &, const SavedNote &) = default;
};

// Of a list of properties. With `clashing` nothing was written: somebody else changed these as well.
struct SavedProperties {
    QList<CustomProperty> now; // as the server has them
    QStringList clashing; // names
    friend bool operator==(const SavedProperties &, const SavedProperties &) = default;
};

} // namespace Amandesk
