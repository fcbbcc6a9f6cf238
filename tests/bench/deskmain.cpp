#include "app/desk/application.h"
#include "core/base/wipeonfree.h"
#include "tests/bench/syncdesk.h"
#include "tests/bench/syncreplay.h"
#include "tests/bench/workerloop.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signinpage.h"
#include <cstdio>
#include <QLoggingCategory>
#include <QTimer>

namespace {
using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What the product's main does, until its first page has been painted; says so and ends.
int startOnly(WatchedApplication &app, const QString &profile)
{
    QCoreApplication::setApplicationName(u"amandesk"_s);
    Application application(app);
    application.openProfile(profile);
    MainWindow *window = application.window();
    const auto tell = [](const char *page) {
        std::printf("{\"page\":\"%s\",\"paintedUs\":%lld,\"memory\":%f}\n", page, nowUs(), memoryShare());
        std::fflush(stdout);
        QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(0); }); // of the loop, which may not run yet
    };
    if (auto *page = window->findChild<SignInPage *>()) // asking the window for it would make it
        app.whenAllPainted(page, [tell] { tell("sign-in"); });
    if (auto *page = window->findChild<LockPage *>())
        app.whenAllPainted(page, [tell] { tell("lock"); });
    window->show();
    return QApplication::exec();
}
} // namespace

// The console in a process of its own: started by amandesk-bench, which talks to it.
int main(int argc, char *argv[])
{
    wipeMemoryOnFree(); // as the product does
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(u"*.info=false"_s);
    WatchedApplication app(argc, argv);
    if (const qsizetype start = QCoreApplication::arguments().indexOf(u"--start"_s); start > 0)
        return startOnly(app, QCoreApplication::arguments().value(start + 1));
    std::optional<SyncDesk> desk;
    return serveRequests([&](const QString &what, const QJsonObject &request) -> Result<QJsonObject> {
        if (what == "replay"_L1)
            return SyncReplay(QUrl(request.value("server"_L1).toString())).run(request);
        if (!desk)
            desk.emplace(app);
        return desk->answer(what, request);
    });
}
