#include "core/storage/contactstore.h"
#include "core/storage/statement.h"

namespace Amandesk {

namespace {
Result<std::optional<ContactDetails>> readContact(SqlConnection &db, Statement &row)
{
    if (!row.next())
        return row.end().map([] { return std::optional<ContactDetails>(); });
    ContactDetails details;
    details.contact = {row.text(0), ContactId{row.number(1)}, row.text(2), row.text(3), row.text(4)};
    Statement properties(db, Query::ContactProperties, details.contact.key);
    while (properties.next())
        details.properties.append({properties.text(0), properties.text(1)});
    return properties.end().map([&] { return std::optional(details); });
}
} // namespace

ContactStore::ContactStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> ContactStore::upsert(const QList<Contact> &contacts)
{
    for (const Contact &contact : contacts) {
        const auto done = Statement(m_db, Query::ContactUpsert, contact.key, contact.id.value(), contact.name,
                                    contact.userId, contact.phoneNumber)
                              .run();
        if (!done)
            return done;
    }
    return {};
}

Result<> ContactStore::setProperties(const QString &key, const QList<CustomProperty> &properties)
{
    if (const auto done = Statement(m_db, Query::ContactPropertyDelete, key).run(); !done)
        return done;
    int position = 0;
    for (const CustomProperty &property : properties) {
        const auto done =
            Statement(m_db, Query::ContactPropertyInsert, key, position++, property.key, property.value).run();
        if (!done)
            return done;
    }
    return {};
}

Result<> ContactStore::remove(const QString &key)
{
    return Statement(m_db, Query::ContactDelete, key).run(); // its properties go with it
}

Result<std::optional<ContactDetails>> ContactStore::get(const QString &key) const
{
    Statement row(m_db, Query::ContactByKey, key);
    return readContact(m_db, row);
}

Result<std::optional<ContactDetails>> ContactStore::get(ContactId id) const
{
    if (id.isEmpty())
        return std::optional<ContactDetails>();
    Statement row(m_db, Query::ContactById, id.value());
    return readContact(m_db, row);
}

} // namespace Amandesk
