#pragma once
#include "core/rules/whatsapprules.h"
#include "ui/timeline/messagelayout.h"
#include <QCoreApplication>

namespace Amandesk {

// Why a message did not arrive, for the agent: what happened, whose affair it is, whether to try again, and one step.
struct FailureExplanation {
    QString title;
    QString happened;
    QString whose;
    QString cost;
    QString retry;
    QString advice; // the next step in words
    TimelineAction action = TimelineAction::None; // and its button; None: nothing can be done here
    bool forHand = false; // nothing went wrong: somebody has to decide
    friend bool operator==(const FailureExplanation &, const FailureExplanation &) = default;
};

class FailureWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::FailureWords)
public:
    static bool canExplain(const Message &message);
    static bool isHeld(const Message &message); // it waits because WhatsApp said so
    static FailureExplanation explain(const Message &message, const WhatsApp::FailureTable &table,
                                      const QDateTime &now);
    // For support: code, WhatsApp's own words, times. Copied, never translated.
    static QString technicalDetails(const Message &message, const WhatsApp::FailureTable &table);

    // Our own errors come as the name that errorName() gave them.
    static std::optional<ErrorKind> ownErrorOf(const QString &code);

    // The parts, each for every value: for tests.
    static QString title(WhatsApp::FailureCause cause);
    static QString happened(WhatsApp::FailureCause cause);
    static QString whose(WhatsApp::FailureSide side);
    static QString retry(WhatsApp::RetryRule rule, const QDateTime &sentAt, const QDateTime &now);
    static QString advice(WhatsApp::NextStep step);

private:
    static QString heldTitle(WhatsApp::FailureCause cause);
    static FailureExplanation explainOwn(const Message &message, const QString &code);
};

} // namespace Amandesk
