#pragma once
#include "core/domain/ids.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class ConversationListModel;
class ConversationListView;
class ConversationSelection;

// The conversation that is open, and its row in the list, if there is one: the cursor of the view opens conversations,
// and what is opened elsewhere moves the cursor. While several are being selected the cursor is theirs.
// Main thread, owned by the list panel; view, model and selection outlive it.
class OpenConversation final : public QObject
{
    Q_OBJECT
public:
    // Gives the view its model.
    OpenConversation(ConversationListView &view, ConversationListModel &model, ConversationSelection &selection,
                     QObject *parent);
    const ConversationId &id() const { return m_id; }
    int row() const; // -1: it is not in the list
    void set(const ConversationId &id);
    void show(); // its row, after the rows have changed
    void step(int rows); // opens the next or a previous one

signals:
    void selected(const Amandesk::ConversationId &id); // not at once, while arrow keys run through the list
    void activated(const Amandesk::ConversationId &id);

private:
    void cursorMoved();
    void rowChosen(const QModelIndex &index);

    ConversationListView &m_view;
    ConversationListModel &m_model;
    ConversationSelection &m_selection;
    ConversationId m_id;
    bool m_showing = false; // the cursor moves without opening anything
    QTimer m_delay;
};

} // namespace Amandesk
