#pragma once
#include "core/base/error.h"
#include "core/domain/conversation.h"
#include "core/domain/message.h"
#include "core/rules/whatsapprules.h"
#include <optional>
#include <QDialog>
#include <QTimer>

class QListWidget;
class QStackedWidget;

namespace Amandesk {
class Banner;
class Button;
class Clock;
class EmptyState;
class TextLabel;
class Theme;

// A message that the server has not taken.
struct UnsentMessage {
    Message message;
    std::optional<Conversation> conversation; // absent: not visible to the agent any more
    std::optional<int> uploaded; // percent of its file, while that is on its way
    friend bool operator==(const UnsentMessage &, const UnsentMessage &) = default;
};

// Everything that is not sent, of all conversations, also of those that left the agent's view: it can be copied, tried
// again and discarded here. Shows what setMessages() told and emits what is wanted. What can be put back is discarded
// without asking. A window of its own beside the work; deletes itself when it is closed. Main thread; theme, clock and
// table outlive it.
class UnsentDialog final : public QDialog
{
    Q_OBJECT
public:
    UnsentDialog(const Theme &theme, const Clock &clock, const WhatsApp::FailureTable &failures, QWidget *parent);

    void setMessages(const QList<UnsentMessage> &all); // oldest first
    void discarded(const UnsentMessage &row);
    void refuse(const Error &error); // what was asked for last was not done

signals:
    void openRequested(const Amandesk::ConversationId &id);
    void retryRequested(const Amandesk::ClientMessageId &id);
    void discardRequested(const Amandesk::UnsentMessage &row);
    void putBackRequested(const Amandesk::ConversationId &id, const QString &text); // what was discarded

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void refreshActions();
    void fillRow(int row);
    void retranslate();
    void openCurrent();
    void copyCurrent();
    void discardCurrent();
    void tellDiscarded();
    const UnsentMessage *current() const;
    bool canRetry(const UnsentMessage &row) const;
    QString stateWords(const UnsentMessage &row) const; // on one line
    QString reasonWords(const UnsentMessage &row) const; // with what happened

    const Theme &m_theme;
    const Clock &m_clock;
    const WhatsApp::FailureTable &m_failures;
    Banner *m_note;
    QStackedWidget *m_stack;
    QWidget *m_overview;
    QListWidget *m_list;
    EmptyState *m_nothing;
    TextLabel *m_reason;
    Button *m_open;
    Button *m_copy;
    Button *m_retry;
    Button *m_discard;
    QTimer m_tick; // words such as "in 5 seconds"
    QList<UnsentMessage> m_all;
    std::optional<UnsentMessage> m_discarded; // can be put back
};

} // namespace Amandesk
