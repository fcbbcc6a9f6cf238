#pragma once
#include "core/domain/conversation.h"
#include "ui/desktop/notifier.h"
#include <optional>
#include <QCoreApplication>

namespace Amandesk {

enum class NewsKind { Message, Assigned, WindowClosing };

// What a notification says. The words of strangers are cut, on one line and without control characters.
class NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::NoticeWords)
public:
    // content: names and texts may be shown, and answered. windowLeft: only for WindowClosing.
    static Notification of(NewsKind kind, const Conversation &conversation, bool content,
                           std::chrono::seconds windowLeft = {});
    static Notification ofMany(int conversations); // a burst
    // While locked: nothing of whom or what. A count only where the organisation allows it.
    static Notification whileLocked(std::optional<int> messages);
    static Notification test();

    static constexpr auto burstKey = "burst";
    static constexpr auto lockedKey = "locked";
    static constexpr auto testKey = "test";
};

} // namespace Amandesk
