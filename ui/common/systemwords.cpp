#include "ui/common/systemwords.h"
#include "ui/common/banner.h"
#include <QSysInfo>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString SystemWords::name()
{
    const QString kernel = QSysInfo::kernelType();
    if (kernel == "winnt"_L1)
        return tr("Windows Hello");
    if (kernel == "darwin"_L1)
        return tr("Touch ID");
    return tr("system login");
}

QString SystemWords::hint()
{
    return tr("Fingerprint, face or password, as this computer is set up");
}

// macOS asks before another program may read our entry; the others do not.
bool SystemWords::keychainIsShared()
{
    return QSysInfo::kernelType() != "darwin"_L1;
}

QString SystemWords::sentence(SystemAnswer answer)
{
    switch (answer) {
    case SystemAnswer::Confirmed:
        return tr("The system has confirmed that it is you.");
    case SystemAnswer::Dismissed:
        return tr("The system's question was closed. Nothing has changed.");
    case SystemAnswer::Refused:
        return tr("The system did not confirm that it is you. Try again, or use another way.");
    case SystemAnswer::NoPrompter:
        return tr("Nothing on this desktop can show the system's question. Use another way.");
    case SystemAnswer::NotInstalled:
        return tr("This system does not know Amandesk's question: a part of the installation is missing. Use "
                  "another way and tell your administrator.");
    case SystemAnswer::NoAnswer:
        return tr("The system does not answer. Try again, or use another way.");
    }
    Q_UNREACHABLE();
}

void SystemWords::show(SystemAnswer answer, Banner &banner)
{
    const auto words = [answer] { return BannerWords{{}, sentence(answer), {}}; };
    switch (answer) {
    case SystemAnswer::Confirmed:
        return banner.showWords(BannerKind::Ok, words);
    case SystemAnswer::Dismissed:
        return banner.showWords(BannerKind::Neutral, words, u"info-circle"_s);
    case SystemAnswer::NoPrompter:
    case SystemAnswer::NotInstalled:
        return banner.showWords(BannerKind::Warn, words, u"fingerprint-off"_s);
    case SystemAnswer::Refused:
    case SystemAnswer::NoAnswer:
        return banner.showWords(BannerKind::Warn, words);
    }
}

} // namespace Amandesk
