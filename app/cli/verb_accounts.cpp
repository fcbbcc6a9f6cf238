#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/session/accountbook.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QString toLine(const AccountEntry &account)
{
    QStringList parts{account.id, account.name.isEmpty() ? u"(no name)"_s : oneLine(account.name, 60)};
    for (const QString &part : {account.who, account.server}) {
        if (!part.isEmpty())
            parts.append(oneLine(part, 80));
    }
    if (!account.hasVault)
        parts.append(u"erased"_s);
    else if (account.unsent)
        parts.append(u"not sent: %1"_s.arg(*account.unsent));
    return parts.join(u"  "_s);
}

QJsonObject toJson(const AccountEntry &account)
{
    return {{u"id"_s, account.id},
            {u"name"_s, account.name},
            {u"who"_s, account.who},
            {u"server"_s, account.server},
            {u"has_vault"_s, account.hasVault},
            {u"unsent"_s, account.unsent ? QJsonValue(*account.unsent) : QJsonValue()}};
}
} // namespace

VerbAnswer accounts(const VerbCall &call)
{
    const QList<AccountEntry> all = call.accounts.accounts();
    if (call.line.json) {
        QJsonArray array;
        for (const AccountEntry &account : all)
            array.append(toJson(account));
        print(QJsonObject{{u"accounts"_s, array}});
    } else {
        for (const AccountEntry &account : all)
            print(toLine(account));
        if (all.isEmpty())
            print(u"Nobody is signed in here."_s);
    }
    return readyFuture(Result<>());
}

} // namespace Amandesk::Cli
