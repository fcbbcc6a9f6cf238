#pragma once
#include "ui/palette/paletteentry.h"
#include <optional>
#include <QAbstractListModel>

namespace Amandesk {

// What the palette offers for what is typed, under headings. ">" at the beginning asks for commands alone, "@" for
// people alone. Fed with values. Main thread, owned by CommandPalette.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole, EntryRole };

    using QAbstractListModel::QAbstractListModel;
    // recent: ids, the latest first; they come first while nothing is typed.
    void setCommands(const QList<PaletteEntry> &commands, const QStringList &recent);
    void setConversationName(const QString &name); // of the one that is open; for the heading
    void setTyped(const QString &typed);
    // Found for query(); they are shown in the order given.
    void setConversations(const QList<PaletteEntry> &conversations);

    QString query() const; // what is typed, without the sign before it
    bool wantsConversations() const;
    bool isHeading(int row) const { return m_rows[row].heading; }
    const PaletteEntry &at(int row) const { return m_rows[row].entry; }
    int step(int from, int by) const; // the next row that can be chosen; `from` when there is none
    int rowOf(const QString &id) const; // -1: it is not there
    int first() const { return step(-1, 1); } // -1: nothing fits

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        bool heading = false;
        PaletteEntry entry; // of a heading: its words
    };
    void fill();
    void append(PaletteGroup group, const QList<PaletteEntry> &entries);
    std::optional<PaletteGroup> groupNamed(const QList<PaletteEntry> &commands) const;
    QList<PaletteEntry> recent() const;
    QList<PaletteEntry> fitting() const;
    QString heading(PaletteGroup group) const;

    QList<PaletteEntry> m_commands;
    QStringList m_recent;
    QList<PaletteEntry> m_conversations;
    QString m_conversationName;
    QString m_typed;
    QList<Row> m_rows;
};

} // namespace Amandesk
