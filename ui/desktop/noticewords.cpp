#include "ui/desktop/noticewords.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestTitle = 80;
constexpr qsizetype longestText = 240;

QString cut(const QString &text, qsizetype length)
{
    const QString line = oneLine(text.left(length + 1));
    if (line.size() <= length)
        return line;
    const qsizetype end = line.at(length - 1).isHighSurrogate() ? length - 1 : length;
    return line.left(end) + u'…';
}
} // namespace

Notification NoticeWords::of(NewsKind kind, const Conversation &conversation, bool content,
                             std::chrono::seconds windowLeft)
{
    Notification notification;
    notification.key = conversation.id.value();
    notification.openWords = tr("Open");
    notification.urgent = kind == NewsKind::WindowClosing;
    QString what;
    switch (kind) {
    case NewsKind::Message:
        what = tr("New message");
        break;
    case NewsKind::Assigned:
        what = tr("A conversation was assigned to you");
        break;
    case NewsKind::WindowClosing:
        what = tr("The 24-hour window closes in %1").arg(Durations::chip(windowLeft));
        break;
    }
    if (!content) {
        notification.title = u"Amandesk"_s;
        notification.text = what;
        return notification;
    }
    notification.title = isolated(cut(CustomerName::of(conversation), longestTitle));
    const bool fromCustomer = conversation.lastSender == SenderKind::Customer;
    const QString text = fromCustomer ? cut(VoiceName::instead(conversation.lastText), longestText) : QString();
    if (text.isEmpty())
        notification.text = what;
    else
        notification.text = kind == NewsKind::Message ? isolated(text) : what + u"\n"_s + isolated(text);
    notification.replyWords = tr("Reply");
    return notification;
}

Notification NoticeWords::ofMany(int conversations)
{
    Notification notification;
    notification.key = QLatin1StringView(burstKey);
    notification.title = u"Amandesk"_s;
    notification.text = tr("News in %n conversation(s)", nullptr, conversations);
    notification.openWords = tr("Open");
    return notification;
}

Notification NoticeWords::whileLocked(std::optional<int> messages)
{
    Notification notification;
    notification.key = QLatin1StringView(lockedKey);
    notification.title = u"Amandesk"_s;
    notification.text = messages ? tr("%n new message(s)", nullptr, *messages) : tr("New message");
    notification.openWords = tr("Open");
    return notification;
}

Notification NoticeWords::test()
{
    Notification notification;
    notification.key = QLatin1StringView(testKey);
    notification.title = u"Amandesk"_s;
    notification.text = tr("This is how a notification looks.");
    notification.openWords = tr("Open");
    return notification;
}

} // namespace Amandesk
