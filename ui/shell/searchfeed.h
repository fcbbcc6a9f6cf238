#pragma once
#include <QObject>

namespace Amandesk {
class SearchPanel;
class Session;

// Lets the search panel find. Main thread, owned by WorkspacePage; the session and the panel outlive it.
class SearchFeed final : public QObject
{
    Q_OBJECT
public:
    SearchFeed(Session &session, SearchPanel &panel, QObject *parent = nullptr);
};

} // namespace Amandesk
