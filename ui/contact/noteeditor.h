#pragma once
#include "ui/contact/cardeditor.h"
#include <optional>

class QFrame;
class QPlainTextEdit;

namespace Amandesk {
class TextLabel;

// The note that a conversation has. What a colleague wrote meanwhile is shown beside it, and nothing of either is lost
// until the agent has chosen.
class NoteEditor final : public CardEditor
{
    Q_OBJECT
public:
    explicit NoteEditor(const Theme &theme, QWidget *parent = nullptr);

    void showNote(const ConversationId &id, const QString &note); // empty id: nothing is open
    // The other answers to saveRequested().
    void saved(const ConversationId &id, const QString &note);
    void clashed(const ConversationId &id, const QString &theirs);

signals:
    void saveRequested(const Amandesk::ConversationId &id, const QString &before, const QString &note);

protected:
    void begin() override;
    void drop(const ConversationId &id) override;
    void focusFirst() override;
    void save() override;
    void refresh() override;
    void retranslate() override;
    QString refusalWords(const QString &why) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Draft {
        QString before; // what is changed
        QString text;
        std::optional<QString> theirs; // came in between
    };

    void build();
    void showDraft();
    qsizetype most() const; // characters

    QFrame *m_box;
    TextLabel *m_note;
    QPlainTextEdit *m_text;
    TextLabel *m_count;
    QFrame *m_theirsBox;
    TextLabel *m_theirsTitle;
    TextLabel *m_theirs;
    Button *m_takeTheirs;

    QString m_shown; // as the server has it
    QHash<ConversationId, Draft> m_drafts; // of those that are being changed
};

} // namespace Amandesk
