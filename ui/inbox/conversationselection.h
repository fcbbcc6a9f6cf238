#pragma once
#include "core/domain/ids.h"
#include <QObject>
#include <QSet>

namespace Amandesk {
class ConversationListModel;

// Which conversations of the list are selected, to do something with all of them. By id: rows may move, and pages may
// come, without anything being selected that nobody chose. What leaves the list is no longer selected; another list
// ends the selection. It has nothing to do with the one that is open.
// Main thread, owned by ConversationListPanel; the model outlives it.
class ConversationSelection final : public QObject
{
    Q_OBJECT
public:
    explicit ConversationSelection(const ConversationListModel &model, QObject *parent = nullptr);

    int count() const { return int(m_ids.size()); }
    bool isEmpty() const { return m_ids.isEmpty(); }
    bool contains(const ConversationId &id) const { return m_ids.contains(id); }
    QList<ConversationId> ids() const; // in the list's order

    void toggle(const ConversationId &id); // and go on from there
    // All from where the stretch was begun to `id`, whichever way, in place of what it held before. `from`: where it
    // begins when none has; empty: at `id`.
    void extendTo(const ConversationId &id, const ConversationId &from);
    void endStretch() { m_anchor = {}; } // the next one begins elsewhere
    void selectAll(); // that are loaded
    void set(const QList<ConversationId> &ids); // those that are in the list
    void clear();
    // While it is being worked on, nobody can change what is selected; rows still go when they leave the list.
    void setFrozen(bool frozen) { m_frozen = frozen; }
    bool isFrozen() const { return m_frozen; }

signals:
    void changed();

private:
    void replace(const QSet<ConversationId> &ids);
    void dropRows(int first, int last);

    const ConversationListModel &m_model;
    QSet<ConversationId> m_ids;
    QSet<ConversationId> m_before; // selected when the present stretch was begun
    ConversationId m_anchor; // where it was begun
    bool m_frozen = false;
};

} // namespace Amandesk
