#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include "core/domain/template.h"
#include "ui/common/banner.h"
#include <QObject>
#include <QPointer>
#include <QSet>

namespace Amandesk {
class NewConversationDialog;
class Session;
class Theme;
struct NumberSending;

// Begins a conversation with a number. Who has one here already is led to it, where a template is sent once whatever
// happens. To others it goes by a call that nothing can look up afterwards: it is made once, and when its answer was
// lost, a further one is asked about. Main thread, owned by WorkspacePage, like the dialog; the session outlives it.
class NewConversationFlow final : public QObject
{
    Q_OBJECT
public:
    NewConversationFlow(const Theme &theme, Session &session, QWidget *page);
    void open();

signals:
    void openRequested(const Amandesk::ConversationId &id); // it is here already
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void readTemplates(ChannelId channel);
    void send(const QString &number, const MessageTemplate &value, const QStringList &values);
    void askAgain(const QString &number, const MessageTemplate &value, const QStringList &values);
    void post(const QString &number, const MessageTemplate &value, const QStringList &values);
    void finish(const QString &number, const Result<NumberSending> &sent);
    void say(BannerKind kind, const QString &title, const QString &text); // in the dialog, or when that is closed

    const Theme &m_theme;
    Session &m_session;
    QWidget *m_page;
    QPointer<NewConversationDialog> m_dialog; // while it is open
    QSet<QString> m_unclear; // numbers to which something may have gone out
};

} // namespace Amandesk
