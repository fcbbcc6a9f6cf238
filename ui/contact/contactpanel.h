#pragma once
#include "core/conversations/customercard.h"
#include <QFrame>
#include <QTimer>

class QStackedWidget;

namespace Amandesk {
class Avatar;
class Banner;
class Button;
class Clock;
class EarlierList;
class EmptyState;
class FactList;
class IconButton;
class NoteEditor;
class PaneScroll;
class PropertyEditor;
class ReaderList;
class TagEditor;
class TextLabel;
class Theme;

// The right pane of the inbox: who the customer is, what the team knows about him or her, and who can read along.
// Tags, note and what else is known are changed in their places. Numbers and addresses are masked. Asks nothing itself:
// it is fed with values, first what this computer knew, then what the server says; the same conversation again keeps
// its place and changes only what differs. Main thread, owned by the inbox page; theme and clock outlive it.
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
    void setRights(const CardRights &rights);
    void showEarlier(const ConversationId &id, const EarlierConversations &conversations);
    void showCharge(const ConversationId &id, const std::optional<ChargeEstimate> &estimate);
    void showTemplates(const ConversationId &id, const QList<TemplateLog> &logs);
    ConversationId conversation() const { return m_details.conversation.id; }
    const ConversationDetails &details() const { return m_details; }
    bool canBlock() const; // or unblock, whichever it is
    bool canEditNote() const;
    // As the buttons do, wherever in the pane they are.
    void addTag();
    void editNote();
    void editProperties();

    TagEditor &tags() { return *m_tags; }
    NoteEditor &note() { return *m_note; }
    PropertyEditor &properties() { return *m_properties; }

signals:
    void blockRequested(const Amandesk::ConversationId &id, bool blocked); // to be asked about first
    void earlierChosen(const Amandesk::ConversationId &id);
    void closeRequested();
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Section {
        QWidget *box;
        TextLabel *title;
        TextLabel *nothing; // instead of the content; may be missing
        IconButton *change; // may be missing
    };

    static QFrame *line();
    void build();
    QWidget *buildIdentity();
    QWidget *buildBlocking();
    Section addSection(QWidget *pane, QWidget *content, bool mayBeEmpty, const char *change = nullptr, int outdent = 0);
    void connectEditors();
    void retranslate();
    void fill();
    void fillSections();
    void updateSection(const Section &section, QWidget *content, bool empty, bool editing, const QString &nothing);
    void settle();
    void reveal(); // what has the keyboard

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
    TagEditor *m_tags;
    NoteEditor *m_note;
    PropertyEditor *m_properties;
    EarlierList *m_earlier;
    FactList *m_templates;
    ReaderList *m_readers;
    QWidget *m_blocking = nullptr;
    Button *m_block;
    TextLabel *m_noBlocking;
    QWidget *m_sourceBar;
    TextLabel *m_source;
    Section m_tagSection;
    Section m_noteSection;
    Section m_propertySection;
    Section m_earlierSection;
    Section m_templateSection;
    Section m_readerSection;

    ConversationDetails m_details; // empty id: nothing is open
    CardRights m_rights;
    EarlierConversations m_others;
    QList<TemplateLog> m_logs;
    std::optional<ChargeEstimate> m_charge;
    bool m_settled = false; // the server has answered or let us wait too long: what is missing is not known
    QTimer m_wait;
};

} // namespace Amandesk
