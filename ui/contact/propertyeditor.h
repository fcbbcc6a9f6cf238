#pragma once
#include "core/domain/cardchanges.h"
#include "ui/contact/cardeditor.h"

namespace Amandesk {
class FactList;
class Field;
class IconButton;

// What the team knows about a customer, by name and value. Values that are masked are not shown for changing either:
// what is typed replaces them.
class PropertyEditor final : public CardEditor
{
    Q_OBJECT
public:
    explicit PropertyEditor(const Theme &theme, QWidget *parent = nullptr);

    void showProperties(const ConversationId &id, const QList<CustomProperty> &properties);
    bool isEmpty() const; // nothing to be seen
    // The other answers to saveRequested().
    void saved(const ConversationId &id, const QList<CustomProperty> &properties);
    void clashed(const ConversationId &id, const SavedProperties &theirs);

signals:
    void saveRequested(const Amandesk::ConversationId &id, const QList<Amandesk::CustomProperty> &before,
                       const QList<Amandesk::CustomProperty> &after);

protected:
    void begin() override;
    void drop(const ConversationId &id) override;
    void focusFirst() override;
    void save() override;
    void refresh() override;
    void retranslate() override;
    QString refusalWords(const QString &why) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Entry {
        CustomProperty property; // as it will be saved
        bool kept = true; // the value is as it was: not shown when it is masked
    };
    struct Draft {
        QList<CustomProperty> before;
        QList<Entry> entries;
    };
    struct Row {
        QWidget *box;
        Field *name;
        Field *value;
        IconButton *remove;
    };

    void build();
    void showRows();
    Row makeRow();
    void fill(const Row &row, const Entry &entry);
    void nameRow(const Row &row);
    void addEntry();
    void removeEntry(const QWidget *row);
    qsizetype indexOf(const QWidget *row) const;
    QList<CustomProperty> wanted(const Draft &draft) const;
    QString problem(const Draft &draft, qsizetype *entry) const;

    FactList *m_facts;
    QVBoxLayout *m_rowColumn;
    QList<Row> m_rows;
    Button *m_add;

    QList<CustomProperty> m_shown; // as the server has them
    QHash<ConversationId, Draft> m_drafts; // of those that are being changed
};

} // namespace Amandesk
