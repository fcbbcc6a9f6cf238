#pragma once
#include "core/base/error.h"
#include "core/domain/ids.h"
#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace Amandesk {
class Button;
class NoteLine;
class Theme;

// A part of the customer's card that is read, and changed in its place. What is typed belongs to its conversation and
// stays when saving fails or another one is opened.
// Asks nothing itself: it is fed with values. Main thread, owned by ContactPanel; the theme outlives it.
class CardEditor : public QWidget
{
    Q_OBJECT
public:
    void setOpener(QWidget *opener) { m_opener = opener; } // gets the focus back
    void edit();
    bool isEditing() const { return m_changes.contains(m_id); }
    void refused(const ConversationId &id, const Error &error); // an answer to saveRequested()

signals:
    void editingChanged();

protected:
    CardEditor(const Theme &theme, QWidget *parent);

    // How far the change of one conversation is.
    struct Change {
        QString trouble;
        bool saving = false;
    };
    const ConversationId &id() const { return m_id; } // of the one that is shown; empty: none is open
    bool setId(const ConversationId &id); // is it another one?
    Change change() const { return m_changes.value(m_id); } // of the one that is shown
    bool isChanged(const ConversationId &id) const { return m_changes.contains(id); }
    void setTrouble(const ConversationId &id, const QString &words) { m_changes[id].trouble = words; }
    void startSaving(QWidget *field); // has the keyboard meanwhile, when one of this had it
    bool stopSaving(const ConversationId &id); // false: nothing of it is being changed
    void leave(); // without saving
    void finish(const ConversationId &id);
    QWidget *makeEditor(QVBoxLayout *content); // what is only there while something is changed
    void refreshEditor(const QString &saveWords, bool canSave);
    void changeEvent(QEvent *event) override;

    virtual void begin() = 0; // takes what is shown as what was typed
    virtual void drop(const ConversationId &id) = 0; // what was typed
    virtual void focusFirst() = 0;
    virtual void save() = 0;
    virtual void refresh() = 0;
    virtual void retranslate() = 0;
    virtual QString refusalWords(const QString &why) const = 0;

    const Theme &m_theme;
    NoteLine *m_wrong;
    Button *m_cancel;
    Button *m_save;

private:
    QWidget *m_opener = nullptr;
    QWidget *m_editor = nullptr;
    ConversationId m_id;
    QHash<ConversationId, Change> m_changes; // of those that are being changed
};

} // namespace Amandesk
