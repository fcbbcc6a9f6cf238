#pragma once
#include "core/base/error.h"
#include "core/domain/quickreply.h"
#include <QList>
#include <QWidget>

class QPlainTextEdit;

namespace Amandesk {
class Button;
class Field;
class NoteLine;
class TextLabel;
class Theme;

// One of the agent's own quick replies, being written: its command, its text, and how that will read for a customer.
// Emits only what can be kept. Main thread, owned by QuickRepliesPage; the theme outlives it.
class QuickReplyForm final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickReplyForm(const Theme &theme, QWidget *parent = nullptr);

    void setAgentName(const QString &name); // for the preview
    void edit(const QuickReply &reply, const QList<QuickReply> &known); // id 0: a new one; known: the team's as well
    void refuse(const Error &error); // it was not kept

signals:
    void saveRequested(const Amandesk::QuickReply &reply);
    void left(); // without saving

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    void edited();
    void leave();
    void preview();
    void retranslate();
    void insert(const QString &variable);
    void showWrong(const QString &words, QWidget *where);
    QString command() const;
    QString text() const;
    QString teamWords() const;
    const QuickReply *other(bool own) const; // that has the same command
    bool isChanged() const;

    const Theme &m_theme;
    TextLabel *m_title;
    TextLabel *m_commandLabel;
    Field *m_command;
    NoteLine *m_commandHint;
    TextLabel *m_textLabel;
    QPlainTextEdit *m_text;
    TextLabel *m_variablesLabel;
    QList<Button *> m_variables; // customer, agent, channel
    TextLabel *m_previewLabel;
    TextLabel *m_preview;
    NoteLine *m_gapHint;
    NoteLine *m_wrong;
    Button *m_cancel;
    Button *m_save;

    QuickReply m_reply;
    QList<QuickReply> m_known;
    QString m_agentName;
    bool m_warned = false; // that it is not saved
};

} // namespace Amandesk
