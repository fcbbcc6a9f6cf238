#pragma once
#include "core/storage/database.h"
#include "tests/bench/storemessages.h"
#include "tests/bench/workerloop.h"
#include <memory>
#include <optional>

namespace Amandesk {

class Stores;

// As a page of the sync is written: afterwards nothing more is to be fetched.
Result<> writeBatch(Stores &stores, const StoreBatch &batch);

// Does to a store what the product does, and says how long it took. One source for the encrypted store and its twin on
// plain SQLite: the difference is what it is linked with.
class StoreWorker final
{
public:
    Result<QJsonObject> answer(const QString &what, const QJsonObject &request);

private:
    Result<QJsonObject> open(const QJsonObject &request); // until the first screen is there
    Result<QJsonObject> ingest(const QJsonObject &request);
    Result<QJsonObject> pages(const QJsonObject &request);
    Result<QJsonObject> search(const QJsonObject &request);
    Result<QJsonObject> settings(); // of a connection like the writer's
    Result<QJsonObject> sizes();
    Result<QJsonObject> close();

    std::unique_ptr<Database> m_database;
    QString m_folder;
    std::optional<StoreMessages> m_messages;
};

} // namespace Amandesk
