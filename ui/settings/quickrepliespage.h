#pragma once
#include "core/base/error.h"
#include "core/domain/quickreply.h"
#include <optional>
#include <QWidget>

class QListWidget;

namespace Amandesk {
class Banner;
class Button;
class QuickReplyForm;
class TextLabel;
class Theme;

// Settings: the agent's own quick replies. Shows what setReplies() told and emits what is wanted; a removed one can be
// brought back until the next thing is done. Main thread, owned by the settings dialog; the theme outlives it.
class QuickRepliesPage final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickRepliesPage(const Theme &theme, QWidget *parent = nullptr);

    void setReplies(const QList<QuickReply> &all); // the team's are not shown, but warned of
    void setAgentName(const QString &name);
    void saved(qint64 id); // back to the list, where it is selected once setReplies() brings it
    void removed(const QuickReply &reply);
    void refuse(const Error &error); // what was asked for last was not done

signals:
    void saveRequested(const Amandesk::QuickReply &reply);
    void removeRequested(const Amandesk::QuickReply &reply);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void begin(const QuickReply &reply);
    void showList();
    void refresh();
    void retranslate();
    void removeCurrent();
    const QuickReply *current() const;

    const Theme &m_theme;
    TextLabel *m_hint;
    Banner *m_note;
    QWidget *m_overview;
    TextLabel *m_nothing;
    QListWidget *m_list;
    Button *m_new;
    Button *m_change;
    Button *m_remove;
    QuickReplyForm *m_form;

    QList<QuickReply> m_all;
    QList<QuickReply> m_own;
    std::optional<QuickReply> m_removed; // can be brought back
    qint64 m_select = 0;
};

} // namespace Amandesk
