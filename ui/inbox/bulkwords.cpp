#include "ui/inbox/bulkwords.h"
#include "ui/common/errortext.h"
#include "ui/common/workwords.h"
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Command BulkWords::command(BulkAction action)
{
    switch (action) {
    case BulkAction::Resolve:
        return Command::ResolveSelected;
    case BulkAction::Assign:
        return Command::AssignSelected;
    case BulkAction::TakeOver:
        return Command::TakeOverSelected;
    case BulkAction::AddTag:
        return Command::TagSelected;
    case BulkAction::RemoveTag:
        return Command::UntagSelected;
    case BulkAction::MarkRead:
        return Command::ReadSelected;
    case BulkAction::Pin:
    case BulkAction::Unpin:
        return Command::PinSelected;
    }
    Q_UNREACHABLE();
}

QString BulkWords::icon(BulkAction action)
{
    switch (action) {
    case BulkAction::Resolve:
        return u"check"_s;
    case BulkAction::Assign:
        return u"user-share"_s;
    case BulkAction::TakeOver:
        return u"user-check"_s;
    case BulkAction::AddTag:
        return u"tag"_s;
    case BulkAction::RemoveTag:
        return u"circle-minus"_s;
    case BulkAction::MarkRead:
        return u"checks"_s;
    case BulkAction::Pin:
    case BulkAction::Unpin:
        return u"pin"_s;
    }
    Q_UNREACHABLE();
}

QString BulkWords::name(BulkAction action)
{
    switch (action) {
    case BulkAction::Resolve:
        return tr("Resolve…");
    case BulkAction::Assign:
        return tr("Assign to a colleague…");
    case BulkAction::TakeOver:
        return tr("Take over…");
    case BulkAction::AddTag:
        return tr("Add a tag…");
    case BulkAction::RemoveTag:
        return tr("Remove a tag…");
    case BulkAction::MarkRead:
        return tr("Mark as read");
    case BulkAction::Pin:
        return tr("Pin");
    case BulkAction::Unpin:
        return tr("Unpin");
    }
    Q_UNREACHABLE();
}

QString BulkWords::progress(BulkAction action, const BulkProgress &progress)
{
    const QString done = QLocale().toString(progress.done);
    const QString total = QLocale().toString(progress.total);
    if (progress.stopping)
        return tr("Stopping: %1 of %2").arg(done, total);
    if (progress.pausing)
        return tr("The server wants a pause: %1 of %2").arg(done, total);
    switch (action) {
    case BulkAction::Resolve:
        return tr("Resolving: %1 of %2").arg(done, total);
    case BulkAction::Assign:
        return tr("Assigning: %1 of %2").arg(done, total);
    case BulkAction::TakeOver:
        return tr("Taking over: %1 of %2").arg(done, total);
    case BulkAction::AddTag:
        return tr("Adding the tag: %1 of %2").arg(done, total);
    case BulkAction::RemoveTag:
        return tr("Removing the tag: %1 of %2").arg(done, total);
    case BulkAction::MarkRead:
        return tr("Marking as read: %1 of %2").arg(done, total);
    case BulkAction::Pin:
        return tr("Pinning: %1 of %2").arg(done, total);
    case BulkAction::Unpin:
        return tr("Unpinning: %1 of %2").arg(done, total);
    }
    Q_UNREACHABLE();
}

QString BulkWords::result(const BulkReport &report)
{
    const int succeeded = report.done();
    const int others = int(report.results.size()) - succeeded;
    QStringList sentences;
    if (report.stopped)
        sentences.append(tr("Stopped."));
    if (succeeded > 0 || others == 0)
        sentences.append(done(report.task.action, succeeded));
    if (others > 0)
        sentences.append(notDone(report.task.action, others));
    return sentences.join(u' ');
}

QString BulkWords::done(BulkAction action, int count)
{
    switch (action) {
    case BulkAction::Resolve:
        return tr("%n conversation(s) are resolved.", nullptr, count);
    case BulkAction::Assign:
        return tr("%n conversation(s) are assigned.", nullptr, count);
    case BulkAction::TakeOver:
        return tr("%n conversation(s) are yours now.", nullptr, count);
    case BulkAction::AddTag:
        return tr("%n conversation(s) have the tag.", nullptr, count);
    case BulkAction::RemoveTag:
        return tr("%n conversation(s) are without the tag.", nullptr, count);
    case BulkAction::MarkRead:
        return tr("%n conversation(s) are marked as read.", nullptr, count);
    case BulkAction::Pin:
        return tr("%n conversation(s) are pinned.", nullptr, count);
    case BulkAction::Unpin:
        return tr("%n conversation(s) are not pinned any more.", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString BulkWords::notDone(BulkAction action, int count)
{
    switch (action) {
    case BulkAction::Resolve:
        return tr("%n conversation(s) were not resolved.", nullptr, count);
    case BulkAction::Assign:
        return tr("%n conversation(s) were not assigned.", nullptr, count);
    case BulkAction::TakeOver:
        return tr("%n conversation(s) were not taken over.", nullptr, count);
    case BulkAction::AddTag:
        return tr("%n conversation(s) did not get the tag.", nullptr, count);
    case BulkAction::RemoveTag:
        return tr("%n conversation(s) kept the tag.", nullptr, count);
    case BulkAction::MarkRead:
        return tr("%n conversation(s) were not marked as read.", nullptr, count);
    case BulkAction::Pin:
        return tr("%n conversation(s) were not pinned.", nullptr, count);
    case BulkAction::Unpin:
        return tr("%n conversation(s) stayed pinned.", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString BulkWords::reason(const BulkResult &result, BulkAction action)
{
    switch (result.outcome) {
    case BulkOutcome::Done:
        return tr("Done.");
    case BulkOutcome::AlreadySo:
        return tr("It was so already.");
    case BulkOutcome::NotAllowed:
        return refusal(action, result.verdict);
    case BulkOutcome::Failed:
        return ErrorText::sentence(*result.error);
    case BulkOutcome::NotTried:
        return tr("Not tried: it ended before.");
    }
    Q_UNREACHABLE();
}

QString BulkWords::refusal(BulkAction action, WorkVerdict verdict)
{
    if (verdict == WorkVerdict::Allowed)
        return {};
    switch (action) {
    case BulkAction::Resolve:
        return tr("Only a conversation that you serve can be resolved.");
    case BulkAction::Assign:
        return WorkWords::refusal(WorkAction::HandOver, verdict);
    case BulkAction::TakeOver:
        return WorkWords::refusal(WorkAction::TakeOver, verdict);
    case BulkAction::MarkRead:
        return tr("Only a conversation of yours can be marked as read.");
    case BulkAction::AddTag:
    case BulkAction::RemoveTag:
    case BulkAction::Pin:
    case BulkAction::Unpin:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
