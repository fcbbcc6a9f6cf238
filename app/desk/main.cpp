#include "app/desk/application.h"
#include "app/desk/commandline.h"
#include "app/desk/demojourney.h"
#include "app/desk/singleinstance.h"
#include "core/base/wipeonfree.h"
#include "core/platform/lastmoment.h"
#include "core/platform/rootuser.h"
#include "ui/shell/mainwindow.h"
#include <cstdio>
#include <QApplication>
#include <QDir>

namespace {

int runJourney(QApplication &qt, const Amandesk::DeskCommandLine &line)
{
    Amandesk::Application application(qt);
    application.setLanguage(line.language.isEmpty() ? QStringLiteral("en") : line.language);
    Amandesk::DemoJourney journey(application, line.journey);
    QObject::connect(&journey, &Amandesk::DemoJourney::finished, &qt, &QCoreApplication::exit, Qt::QueuedConnection);
    journey.start();
    return QApplication::exec();
}

int runWindow(QApplication &qt, const Amandesk::DeskCommandLine &line)
{
    const QString folder = line.profile.isEmpty() ? Amandesk::Application::usualProfile() : line.profile;
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "amandesk: the profile folder cannot be made\n");
        return 1;
    }
    Amandesk::SingleInstance instance(folder);
    if (!line.demo && !instance.claim(line.link))
        return 0; // the other one comes forward
    Amandesk::Application application(qt);
    if (!line.language.isEmpty())
        application.setLanguage(line.language);
    application.openProfile(folder);
    if (line.demo)
        application.openDemo(line.demoRole);
    else
        application.window()->show();
    if (!line.link.isEmpty())
        application.openLink(line.link);
    QObject::connect(&instance, &Amandesk::SingleInstance::raiseRequested, &application,
                     &Amandesk::Application::comeForward);
    const int code = QApplication::exec();
    instance.disconnect(&application);
    application.close();
    Amandesk::endWithin(code);
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    Amandesk::wipeMemoryOnFree();
    QCoreApplication::setApplicationName(QStringLiteral("amandesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AMANDESK_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Amandesk"));
    QGuiApplication::setDesktopFileName(QStringLiteral("id.amandesk.Amandesk"));

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto line = Amandesk::parseDeskCommandLine(arguments);
    if (!line) {
        std::fprintf(stderr, "amandesk: %s\n", qUtf8Printable(line.error().detail));
        return 2;
    }
    if (line->help || line->version) {
        std::printf("%s\n", line->help ? qUtf8Printable(Amandesk::deskHelpText()) : "amandesk " AMANDESK_VERSION);
        return 0;
    }
    if (const auto allowed = Amandesk::refuseRoot(line->asRoot); !allowed) {
        std::fprintf(stderr, "amandesk: %s\n", qUtf8Printable(allowed.error().detail));
        return 1;
    }
    if (Amandesk::runsAsRoot())
        std::fprintf(stderr, "amandesk: %s\n", qUtf8Printable(Amandesk::asRootWarning()));
    QApplication qt(argc, argv);
    return line->journey.isEmpty() ? runWindow(qt, *line) : runJourney(qt, *line);
}
