#include "core/base/wipeonfree.h"
#include "tests/bench/syncdesk.h"
#include "tests/bench/syncreplay.h"
#include "tests/bench/workerloop.h"
#include <QLoggingCategory>

// The console in a process of its own: started by amandesk-bench, which talks to it.
int main(int argc, char *argv[])
{
    using namespace Amandesk;
    using namespace Qt::Literals::StringLiterals;
    wipeMemoryOnFree(argv); // as the product does
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(u"*.info=false"_s);
    WatchedApplication app(argc, argv);
    std::optional<SyncDesk> desk;
    return serveRequests([&](const QString &what, const QJsonObject &request) -> Result<QJsonObject> {
        if (what == "replay"_L1)
            return SyncReplay(QUrl(request.value("server"_L1).toString())).run(request);
        if (!desk)
            desk.emplace(app);
        return desk->answer(what, request);
    });
}
