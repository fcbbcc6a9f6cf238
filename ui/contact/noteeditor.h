#pragma once
#include "core/base/error.h"
#include "core/domain/ids.h"
#include <optional>
#include <QHash>
#include <QWidget>

class QFrame;
class QPlainTextEdit;

namespace Amandesk {
class Button;
class NoteLine;
class TextLabel;
class Theme;

// The note that a conversation has: read, and changed in its place. What is typed belongs to its conversation and stays
// when saving fails or another one is opened. What a colleague wrote meanwhile is shown beside it, and nothing of
// either is lost until the agent has chosen.
// Asks nothing itself: it is fed with values. Main thread, owned by ContactPanel; the theme outlives it.
class NoteEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit NoteEditor(const Theme &theme, QWidget *parent = nullptr);
    void setOpener(QWidget *opener) { m_opener = opener; } // gets the focus back

    void showNote(const ConversationId &id, const QString &note); // empty id: nothing is open
    void edit();
    bool isEditing() const;
    // The answers to saveRequested().
    void saved(const ConversationId &id, const QString &note);
    void clashed(const ConversationId &id, const QString &theirs);
    void refused(const ConversationId &id, const Error &error);

signals:
    void saveRequested(const Amandesk::ConversationId &id, const QString &before, const QString &note);
    void editingChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Draft {
        QString before; // what is changed
        QString text;
        std::optional<QString> theirs; // came in between
        QString trouble;
        bool saving = false;
    };

    void build();
    void retranslate();
    void refresh();
    void save();
    void leave(); // without saving
    void finish(const ConversationId &id);
    qsizetype most() const; // characters

    const Theme &m_theme;
    QWidget *m_opener = nullptr;
    QFrame *m_box;
    TextLabel *m_note;
    QWidget *m_editor;
    QPlainTextEdit *m_text;
    TextLabel *m_count;
    QFrame *m_theirsBox;
    TextLabel *m_theirsTitle;
    TextLabel *m_theirs;
    Button *m_takeTheirs;
    NoteLine *m_wrong;
    Button *m_cancel;
    Button *m_save;

    ConversationId m_id;
    QString m_shown; // as the server has it
    QHash<ConversationId, Draft> m_drafts; // of those that are being changed
};

} // namespace Amandesk
