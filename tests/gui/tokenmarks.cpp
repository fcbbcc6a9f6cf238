#include "tests/gui/tokenmarks.h"
#include "tests/integration/sessionfixture.h"
#include <QJsonArray>
#include <QJsonObject>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
DeskMark markOfSecret(const char *name, const QString &secret)
{
    const QByteArray bytes = secret.toLatin1();
    return DeskMark::ofText(
        name, Needle::ofBytes({reinterpret_cast<const unsigned char *>(bytes.data()), std::size_t(bytes.size())}));
}
} // namespace

std::vector<DeskMark> tokenMarksOf(SessionFixture &there)
{
    Box::Accounts &accounts = there.sandbox.workspace().accounts();
    const Box::Staff &self = *accounts.staffByEmail(there.account.email);
    const QJsonObject saved = accounts.saveTokens();
    const auto latest = [&](QLatin1StringView kind) { // each is: token, staff, when it was given
        QJsonArray found;
        for (const QJsonValue &one : saved.value(kind).toArray()) {
            if (one[1].toInteger() == self.id && (found.isEmpty() || one[2].toInteger() > found.at(2).toInteger()))
                found = one.toArray();
        }
        return found.at(0).toString();
    };
    return {markOfSecret("short-lived token", latest("short_lived"_L1)),
            markOfSecret("long-lived token", latest("long_lived"_L1)),
            markOfSecret("chat token", accounts.currentChatToken(self.person).value_or(QString())),
            markOfSecret("chat key", accounts.person(self.person).password)};
}

} // namespace Amandesk
