#include "ui/shell/linkquestion.h"
#include "ui/common/banner.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int textWidth = 420;
constexpr qsizetype longestShown = 400; // characters of the address; its middle gives way

// A label breaks lines at blanks; an address has none.
QString breakable(const QString &address)
{
    QString lines;
    for (const QChar c : address) {
        lines += c;
        lines += QChar(0x200B);
    }
    return lines;
}

QString shortened(const QString &address)
{
    return address.size() <= longestShown ? address
                                          : address.left(longestShown / 2) + u" … "_s + address.right(longestShown / 2);
}

QStringList concerns(const WebLinkFacts &facts)
{
    QStringList all;
    if (!facts.writtenHost.isEmpty())
        all.append(LinkQuestion::tr("In the message this site is written %1: letters of other scripts can look like "
                                    "ones that you know.")
                       .arg(isolated(oneLine(facts.writtenHost))));
    if (facts.nameBeforeHost)
        all.append(LinkQuestion::tr("What stands before the @ in the message is not the site; it is left out."));
    if (facts.numberAsHost)
        all.append(LinkQuestion::tr("This site has no name, only a number."));
    if (!facts.encrypted)
        all.append(LinkQuestion::tr("The way to it is not encrypted."));
    return all;
}
} // namespace

LinkQuestion::LinkQuestion(const Theme &theme, const WebLinkFacts &facts, QWidget *parent)
    : QuestionDialog(theme, u"linkQuestion"_s, ButtonKind::Primary, parent)
{
    setQuestion(
        tr("Open this link in the browser?"),
        tr("It leads to the site below. Amandesk fetched nothing from it and does not know whether it is safe."),
        textWidth);
    auto *host = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    host->setObjectName(u"linkHost"_s);
    host->setWeight(QFont::DemiBold);
    auto *address = new TextLabel(theme, TextStep::Small, ColorRole::Text2);
    address->setObjectName(u"linkAddress"_s);
    const QString whole = facts.address.toString(QUrl::FullyEncoded);
    host->setText(breakable(facts.host));
    address->setText(breakable(shortened(whole)));
    host->setAccessibleName(tr("Site: %1").arg(facts.host));
    address->setAccessibleName(tr("Whole address: %1").arg(whole));
    for (TextLabel *label : {host, address}) {
        label->setWordWrap(true);
        label->setFixedWidth(theme.scaled(textWidth));
    }
    column()->addSpacing(Space::s8);
    column()->addWidget(host);
    column()->addWidget(address);
    const QString concern = concerns(facts).join(u' ');
    if (!concern.isEmpty()) {
        auto *warning = new Banner(theme, BannerShape::Card, this);
        warning->setFixedWidth(theme.scaled(textWidth));
        column()->addSpacing(Space::s8);
        column()->addWidget(warning);
        warning->showMessage(BannerKind::Warn, {}, concern);
    }
    setAccessibleDescription(QStringList{accessibleDescription(), host->accessibleName(), concern}.join(u' '));
    addConfirmation(tr("Open"));
}

} // namespace Amandesk
