#include "core/base/wipeonfree.h"
#include "tests/bench/storeworker.h"
#include <QCoreApplication>

// The store's own code on plain SQLite: started by amandesk-bench, which talks to it.
int main(int argc, char *argv[])
{
    Amandesk::wipeMemoryOnFree(); // as the product does
    QCoreApplication app(argc, argv);
    Amandesk::StoreWorker worker;
    return Amandesk::serveRequests(
        [&worker](const QString &what, const QJsonObject &request) { return worker.answer(what, request); });
}
