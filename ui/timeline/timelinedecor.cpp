#include "ui/timeline/timelinedecor.h"

namespace Amandesk {

namespace {
constexpr qint64 groupSeconds = 5 * 60;

bool sameDay(const Message &a, const Message &b)
{
    return a.sentAt.toLocalTime().date() == b.sentAt.toLocalTime().date();
}
} // namespace

bool continues(const Message &before, const Message &after)
{
    if (before.kind == MessageKind::SystemEvent || after.kind == MessageKind::SystemEvent)
        return false;
    return before.sender == after.sender && before.mine == after.mine && before.senderId == after.senderId
        && before.sentAt.secsTo(after.sentAt) <= groupSeconds && sameDay(before, after);
}

RowDecor decorOf(const TimelineModel &model, int row)
{
    RowDecor decor;
    const Message &message = model.at(row);
    decor.upload = model.upload(row);
    const int firstUnread = model.firstUnreadRow();
    if (row == firstUnread)
        decor.unread = model.unreadCount();
    if (row == 0) {
        decor.newDay = true;
    } else {
        const Message &before = model.at(row - 1);
        decor.newDay = !sameDay(before, message);
        decor.first = row == firstUnread || !continues(before, message);
    }
    if (row + 1 < model.count())
        decor.last = row + 1 == firstUnread || !continues(message, model.at(row + 1));
    if (message.quote && !message.quote->message.isEmpty()) {
        const int quoted = model.rowOf(message.quote->message);
        decor.quotesUs = quoted >= 0 && model.at(quoted).mine;
    }
    return decor;
}

} // namespace Amandesk
