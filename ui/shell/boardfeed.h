#pragma once
#include "core/domain/ids.h"
#include "ui/common/banner.h"
#include <QList>
#include <QObject>

namespace Amandesk {
class BoardPage;
class Session;

// Feeds the supervisor's board while somebody looks at it, and assigns. Main thread, owned by WorkspacePage; the
// session and the page outlive it.
class BoardFeed final : public QObject
{
    Q_OBJECT
public:
    BoardFeed(Session &session, BoardPage &page, QObject *parent = nullptr);
    ~BoardFeed() override;
    void setWatched(bool watched);

signals:
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    Session &m_session;
    BoardPage &m_page;
    QList<ConversationId> m_assigned;
    bool m_watched = false;
};

} // namespace Amandesk
