#pragma once
#include "core/conversations/conversationservice.h"
#include <QFrame>
#include <QTimer>

class QStackedWidget;

namespace Amandesk {
class Avatar;
class Banner;
class Clock;
class EmptyState;
class FactList;
class IconButton;
class PaneScroll;
class ReaderList;
class TagFlow;
class TextLabel;
class Theme;

// The right pane of the inbox: who the customer is, what the team knows about him or her, and who can read along.
// Numbers and addresses are masked. Asks nothing itself: it is fed with values, first what this computer knew, then
// what the server says; the same conversation again keeps its place and changes only what differs.
// Main thread, owned by the inbox page; theme and clock outlive it.
class ContactPanel final : public QFrame
{
    Q_OBJECT
public:
    ContactPanel(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~ContactPanel() override;

    void showDetails(const ConversationDetails &details);
    void showLoading(const Conversation &conversation); // as much as the list knows; nothing changes for the one shown
    void showError(const Error &error); // what is shown stays
    void clear(); // no conversation is open
    ConversationId conversation() const { return m_details.conversation.id; }

signals:
    void closeRequested();
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Section {
        QWidget *box;
        TextLabel *title;
        TextLabel *nothing; // instead of the content; may be missing
    };

    void build();
    QWidget *buildIdentity();
    Section addSection(QWidget *pane, QWidget *content, bool mayBeEmpty);
    void retranslate();
    void fill();
    void updateSection(const Section &section, QWidget *content, bool empty, const QString &nothing);
    void settle();

    const Theme &m_theme;
    const Clock &m_clock;
    TextLabel *m_title;
    IconButton *m_close;
    Banner *m_problem;
    QStackedWidget *m_content;
    PaneScroll *m_scroll;
    QWidget *m_ring = nullptr;
    EmptyState *m_empty;
    Avatar *m_avatar;
    TextLabel *m_name;
    TextLabel *m_firstContact;
    FactList *m_identity;
    TagFlow *m_tags;
    QFrame *m_noteBox;
    TextLabel *m_note;
    FactList *m_properties;
    ReaderList *m_readers;
    QWidget *m_sourceBar;
    TextLabel *m_source;
    Section m_tagSection;
    Section m_noteSection;
    Section m_propertySection;
    Section m_readerSection;

    ConversationDetails m_details; // empty id: nothing is open
    bool m_settled = false; // the server has answered or let us wait too long: what is missing is not known
    QTimer m_wait;
};

} // namespace Amandesk
