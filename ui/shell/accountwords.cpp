#include "ui/shell/accountwords.h"
#include "ui/common/textsafety.h"
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString AccountWords::title(const AccountEntry &account)
{
    if (!account.name.isEmpty())
        return oneLine(account.name);
    if (!account.who.isEmpty())
        return oneLine(account.who);
    return account.hasVault ? tr("Account without a name") : tr("Nobody is signed in");
}

QString AccountWords::details(const AccountEntry &account)
{
    QStringList parts;
    if (!account.name.isEmpty() && !account.who.isEmpty())
        parts.append(oneLine(account.who));
    if (!account.server.isEmpty())
        parts.append(oneLine(account.server));
    return parts.join(u" · "_s);
}

QString AccountWords::state(const AccountEntry &account)
{
    if (!account.hasVault)
        return tr("Erased on this computer");
    return account.unsent.value_or(0) > 0 ? tr("%n message(s) not sent", nullptr, *account.unsent) : QString();
}

QString AccountWords::spoken(const AccountEntry &account, bool isOpen)
{
    QStringList parts{title(account)};
    if (isOpen)
        parts.append(tr("this account"));
    for (const QString &part : {details(account), state(account)}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u", "_s);
}

} // namespace Amandesk
