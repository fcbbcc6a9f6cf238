#include "core/conversations/ownwords.h"
#include "core/base/async.h"
#include "core/storage/database.h"
#include "core/storage/ownwordstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

OwnWords::OwnWords(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{ }

QFuture<Result<QStringList>> OwnWords::all()
{
    return m_database.read([](const Stores &stores) { return stores.ownWords().all(most); });
}

QFuture<Result<>> OwnWords::add(const QString &word)
{
    return announced(m_database.run([word](Stores &stores) { return stores.ownWords().save(word); }));
}

QFuture<Result<>> OwnWords::remove(const QString &word)
{
    return announced(m_database.run([word](Stores &stores) { return stores.ownWords().remove(word); }));
}

QFuture<Result<>> OwnWords::announced(const QFuture<Result<>> &done)
{
    whenDone(done, this, [this](const Result<> &result) {
        if (result)
            emit changed();
    });
    return done;
}

} // namespace Amandesk
