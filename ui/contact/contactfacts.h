#pragma once
#include "core/conversations/customercard.h"
#include "ui/theme/themetokens.h"
#include <QCoreApplication>

namespace Amandesk {

// One line of the panel: what it is called and what is known about it.
struct Fact {
    QString label;
    QString value;
    QString icon; // before the value; may be empty
    ColorRole color = ColorRole::Text;
    friend bool operator==(const Fact &, const Fact &) = default;
};

// Who can read a conversation on its way: the first words stand out.
struct Reader {
    QString icon;
    QString who;
    QString how;
    friend bool operator==(const Reader &, const Reader &) = default;
};

// What the contact panel says about a conversation, in words and masked, computed from values.
class ContactFacts
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::ContactFacts)
public:
    static QString firstContact(const ConversationDetails &details); // empty when not known
    // seen: false says of number and account only that they are hidden.
    static QList<Fact> identity(const ConversationDetails &details, const QDateTime &now, bool seen = true);
    static Fact charge(const ChargeEstimate &estimate); // of the next message
    static QList<Fact> properties(const QList<CustomProperty> &properties);
    static QString shownValue(const QString &value); // of a property: masked when one could call or write to it
    static QList<Fact> templates(const QList<TemplateLog> &logs, const QDateTime &now); // that were sent
    static QList<Reader> readers(ChannelKind kind);

private:
    static QString servedBy(const Conversation &conversation);
};

} // namespace Amandesk
