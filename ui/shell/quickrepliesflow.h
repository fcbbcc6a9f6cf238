#pragma once
#include "core/base/error.h"
#include "core/domain/quickreply.h"
#include <QObject>

namespace Amandesk {
class QuickRepliesPage;
class QuickReplyService;
class Session;
class SettingsDialog;

// Carries what the page of quick replies asks for to the session's store, and tells it what is there.
// Main thread, owned by the dialog; the session outlives both.
class QuickRepliesFlow final : public QObject
{
    Q_OBJECT
public:
    QuickRepliesFlow(Session &session, SettingsDialog &dialog);

private:
    void read();
    void save(const QuickReply &reply);
    void remove(const QuickReply &reply);

    QuickReplyService &m_service;
    QuickRepliesPage &m_page;
};

} // namespace Amandesk
