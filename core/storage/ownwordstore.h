#pragma once
#include "core/base/result.h"
#include <QStringList>

namespace Amandesk {
class SqlConnection;

// The words that an agent has taught the spelling: names of customers and products are among them, so they are in the
// encrypted file that is never thrown away. The only writer of `own_word`; a storage thread only.
class OwnWordStore final
{
public:
    explicit OwnWordStore(SqlConnection &outbox);
    // Takes the place of the same word in other capitals or with other accents. BadInput when it is empty.
    Result<> save(const QString &word);
    Result<> remove(const QString &word); // in any capitals
    Result<QStringList> all(int limit) const; // in the order of the alphabet

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
