#include "tests/bench/floorstore.h"
#include <QCoreApplication>

// The floor: started by amandesk-bench, which talks to it.
int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    Amandesk::FloorStore floor;
    return Amandesk::serveRequests(
        [&floor](const QString &what, const QJsonObject &request) { return floor.answer(what, request); });
}
