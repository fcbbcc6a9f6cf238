#pragma once
#include "core/base/error.h"
#include "core/domain/cardchanges.h"
#include "core/domain/ids.h"
#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace Amandesk {
class Button;
class FactList;
class Field;
class IconButton;
class NoteLine;
class Theme;

// What the team knows about a customer, by name and value: read, and changed in its place. Values that are masked are
// not shown for changing either: what is typed replaces them. What is typed belongs to its conversation and stays when
// saving fails or another one is opened.
// Asks nothing itself: it is fed with values. Main thread, owned by ContactPanel; the theme outlives it.
class PropertyEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit PropertyEditor(const Theme &theme, QWidget *parent = nullptr);
    void setOpener(QWidget *opener) { m_opener = opener; } // gets the focus back

    void showProperties(const ConversationId &id, const QList<CustomProperty> &properties);
    bool isEmpty() const; // nothing to be seen
    void edit();
    bool isEditing() const;
    // The answers to saveRequested().
    void saved(const ConversationId &id, const QList<CustomProperty> &properties);
    void clashed(const ConversationId &id, const SavedProperties &theirs);
    void refused(const ConversationId &id, const Error &error);

signals:
    void saveRequested(const Amandesk::ConversationId &id, const QList<Amandesk::CustomProperty> &before,
                       const QList<Amandesk::CustomProperty> &after);
    void editingChanged();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Entry {
        CustomProperty property; // as it will be saved
        bool kept = true; // the value is as it was: not shown when it is masked
    };
    struct Draft {
        QList<CustomProperty> before;
        QList<Entry> entries;
        QString trouble;
        bool saving = false;
    };
    struct Row {
        QWidget *box;
        Field *name;
        Field *value;
        IconButton *remove;
    };

    void build();
    void retranslate();
    void refresh();
    void showRows();
    Row makeRow();
    void fill(const Row &row, const Entry &entry);
    void nameRow(const Row &row);
    void addEntry();
    void removeEntry(const QWidget *row);
    qsizetype indexOf(const QWidget *row) const;
    void save();
    void leave(); // without saving
    void finish(const ConversationId &id);
    QList<CustomProperty> wanted(const Draft &draft) const;
    QString problem(const Draft &draft, qsizetype *entry) const;

    const Theme &m_theme;
    QWidget *m_opener = nullptr;
    FactList *m_facts;
    QWidget *m_editor;
    QVBoxLayout *m_rowColumn;
    QList<Row> m_rows;
    Button *m_add;
    NoteLine *m_wrong;
    Button *m_cancel;
    Button *m_save;

    ConversationId m_id;
    QList<CustomProperty> m_shown; // as the server has them
    QHash<ConversationId, Draft> m_drafts; // of those that are being changed
};

} // namespace Amandesk
