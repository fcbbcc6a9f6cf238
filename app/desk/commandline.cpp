#include "app/desk/commandline.h"
#include "core/domain/deeplink.h"
#include <QCommandLineParser>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<DeskCommandLine> parseDeskCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption profile(u"profile"_s, {}, u"profile"_s);
    const QCommandLineOption language(u"language"_s, {}, u"language"_s);
    const QCommandLineOption demo(u"demo"_s);
    const QCommandLineOption demoAs(u"demo-as"_s, {}, u"role"_s, u"agent"_s);
    const QCommandLineOption journey(u"demo-journey"_s, {}, u"folder"_s);
    const QCommandLineOption asRoot(u"as-root"_s);
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s});
    const QCommandLineOption version(QStringList{u"v"_s, u"version"_s});
    parser.addOptions({profile, language, demo, demoAs, journey, asRoot, help, version});
    if (!parser.parse(arguments))
        return fail(ErrorKind::BadInput, parser.errorText());
    const QStringList behind = parser.positionalArguments();
    if (behind.size() > 1 || (behind.size() == 1 && !looksLikeDeepLink(behind.constFirst())))
        return fail(ErrorKind::BadInput, u"nothing but one amandesk:// link is expected behind the options"_s);

    DeskCommandLine line;
    line.link = behind.value(0);
    line.profile = parser.value(profile);
    line.language = parser.value(language);
    line.demo = parser.isSet(demo) || parser.isSet(demoAs);
    line.journey = parser.value(journey);
    line.asRoot = parser.isSet(asRoot);
    if (!line.link.isEmpty() && (line.demo || !line.journey.isEmpty()))
        return fail(ErrorKind::BadInput, u"the demo workspace opens no links"_s);
    line.help = parser.isSet(help);
    line.version = parser.isSet(version);
    bool known = false;
    for (const Role role : {Role::Agent, Role::Supervisor, Role::Admin}) {
        if (parser.value(demoAs) != roleName(role))
            continue;
        line.demoRole = role;
        known = true;
    }
    if (!known)
        return fail(ErrorKind::BadInput, u"--demo-as takes agent, supervisor or admin"_s);
    return line;
}

QString deskHelpText()
{
    return uR"(amandesk: the agent console.

  amandesk [options] [amandesk://conversation/ID]
                       open that conversation, in the window that is there or in a new one

  --profile DIR        keep this agent's data in DIR instead of the usual place
  --language en|id     start in this language
  --demo               open the demo workspace: a practice server on this computer, no account needed
  --demo-as ROLE       the same as agent (the default), supervisor or admin
  --demo-journey DIR   walk through the main job by itself, tell it on the terminal, leave pictures in DIR
  --as-root            run as root all the same, for whom no lock holds; refused without
  --help, --version)"_s;
}

} // namespace Amandesk
