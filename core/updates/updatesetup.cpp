#include "core/updates/updatesetup.h"
#include "core/platform/rootuser.h"
#include <QDir>
#include <QStandardPaths>
#include <QSysInfo>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString systemName()
{
    const QString kernel = QSysInfo::kernelType();
    if (kernel == "winnt"_L1)
        return u"windows"_s;
    return kernel == "darwin"_L1 ? u"macos"_s : kernel;
}

QString folderIn(QStandardPaths::StandardLocation place)
{
    return QDir(QStandardPaths::writableLocation(place)).filePath(u"amandesk/updates"_s);
}
} // namespace

RunningProgram thisProgram()
{
    return {releaseVersionOf(QStringLiteral(AMANDESK_VERSION)), systemName(), QSysInfo::buildCpuArchitecture(),
            QVersionNumber::fromString(QSysInfo::kernelVersion())};
}

UpdateSetup updateSetupOfThisBuild()
{
    UpdateSetup setup;
    setup.address = QUrl(QStringLiteral(AMANDESK_UPDATE_URL));
    setup.key = QStringLiteral(AMANDESK_UPDATE_KEY);
    setup.program = thisProgram();
    setup.stateFolder = folderIn(QStandardPaths::GenericDataLocation);
    setup.cacheFolder = folderIn(QStandardPaths::GenericCacheLocation);
    setup.asRoot = runsAsRoot();
    return setup;
}

} // namespace Amandesk
