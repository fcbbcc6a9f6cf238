#pragma once
#include "core/base/error.h"
#include "core/domain/work.h"
#include <optional>

namespace Amandesk {

// What can be done with several conversations, one after another.
enum class BulkAction { Resolve, Assign, TakeOver, AddTag, RemoveTag, MarkRead, Pin, Unpin };

inline constexpr BulkAction allBulkActions[]{BulkAction::Resolve, BulkAction::Assign,    BulkAction::TakeOver,
                                             BulkAction::AddTag,  BulkAction::RemoveTag, BulkAction::MarkRead,
                                             BulkAction::Pin,     BulkAction::Unpin};

struct BulkTask {
    BulkAction action = BulkAction::MarkRead;
    QString text; // Resolve, Assign: the note, may be empty; AddTag, RemoveTag: the tag
    AgentId agent; // Assign: to whom
    friend bool operator==(const BulkTask &, const BulkTask &) = default;
};

struct BulkProgress {
    int done = 0; // whatever came of them
    int total = 0;
    bool pausing = false; // the server wants fewer calls
    bool stopping = false; // after the call that is under way
    friend bool operator==(const BulkProgress &, const BulkProgress &) = default;
};

enum class BulkOutcome {
    Done,
    AlreadySo, // there was nothing to do
    NotAllowed, // BulkResult::verdict says why
    Failed, // BulkResult::error says why
    NotTried, // it ended before
};

// What came of one of them.
struct BulkResult {
    Conversation conversation; // as it was before; only the id where it could not be read
    BulkOutcome outcome = BulkOutcome::NotTried;
    WorkVerdict verdict = WorkVerdict::Allowed;
    std::optional<Error> error;

    bool isDone() const { return outcome == BulkOutcome::Done || outcome == BulkOutcome::AlreadySo; }
    // Another try may help although nothing else has changed.
    bool mayBeTriedAgain() const { return outcome == BulkOutcome::Failed || outcome == BulkOutcome::NotTried; }
};

struct BulkReport {
    BulkTask task;
    QList<BulkResult> results; // in the order in which they were asked for
    bool stopped = false; // because somebody wanted it
    int done() const;
};

// What the task wants is so already, as far as this computer knows.
bool isAlreadySo(const BulkTask &task, const Conversation &conversation);

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::BulkAction)
Q_DECLARE_METATYPE(Amandesk::BulkProgress)
Q_DECLARE_METATYPE(Amandesk::BulkReport)
