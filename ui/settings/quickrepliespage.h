#pragma once
#include "core/domain/quickreply.h"
#include "ui/settings/ownlistpage.h"

namespace Amandesk {
class QuickReplyForm;
class TextLabel;
class Theme;

// Settings: the agent's own quick replies. Shows what setReplies() told and emits what is wanted. Main thread, owned by
// the settings dialog; the theme outlives it.
class QuickRepliesPage final : public OwnListPage
{
    Q_OBJECT
public:
    explicit QuickRepliesPage(const Theme &theme, QWidget *parent = nullptr);

    void setReplies(const QList<QuickReply> &all); // the team's are not shown, but warned of
    void setAgentName(const QString &name);
    void saved(qint64 id); // back to the list, where it is selected once setReplies() brings it
    void removed(const QuickReply &reply);

signals:
    void saveRequested(const Amandesk::QuickReply &reply);
    void removeRequested(const Amandesk::QuickReply &reply);

private:
    void currentChanged(int row) override;
    void enter(int row) override;
    void remove(int row) override;
    void bringBack() override;
    bool refuseElsewhere(const Error &error) override;
    void retranslate() override;
    void begin(const QuickReply &reply);
    void showList();

    TextLabel *m_hint;
    QWidget *m_overview;
    Button *m_new;
    Button *m_change;
    QuickReplyForm *m_form;

    QList<QuickReply> m_all;
    QList<QuickReply> m_own;
    QuickReply m_removed; // while hasRemoved()
    qint64 m_select = 0;
};

} // namespace Amandesk
