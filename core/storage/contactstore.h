#pragma once
#include "core/base/result.h"
#include "core/domain/contact.h"

namespace Amandesk {
class SqlConnection;

struct ContactDetails {
    Contact contact;
    QList<CustomProperty> properties;
    friend bool operator==(const ContactDetails &, const ContactDetails &) = default;
};

// The people writing in. The only writer of `contact` and `contact_property`; a storage thread only.
class ContactStore final
{
public:
    explicit ContactStore(SqlConnection &cache);
    Result<> upsert(const QList<Contact> &contacts);
    Result<> setProperties(const QString &key, const QList<CustomProperty> &properties);
    Result<> remove(const QString &key);
    Result<std::optional<ContactDetails>> get(const QString &key) const;
    Result<std::optional<ContactDetails>> get(ContactId id) const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
