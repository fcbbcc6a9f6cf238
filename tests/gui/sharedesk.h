#pragma once
#include "core/domain/conversation.h"
#include "tests/gui/windowfixture.h"
#include "tests/integration/sandboxclient.h"
#include <functional>
#include <memory>
#include <optional>
#include <QObject>

namespace Amandesk {

// For tests of what is done with conversations in the real window and by keyboard alone. What came of it is asked of
// the server by somebody else, a supervisor.
class ShareDesk : public QObject
{
protected:
    void dress();
    void begin();
    void end();
    bool signIn(Role role = Role::Agent);
    static QWidget *popup();
    static void press(int key, Qt::KeyboardModifiers modifiers = {}); // where the focus is
    static void type(const QString &text);
    bool says(const QString &words) const { return m_desk->visibleWords().contains(words); }
    std::optional<Conversation> row(const ConversationId &id) const;
    ConversationProfile onServer(const ConversationId &id);
    // The window with what floats over it. openAnew: of what keeps the language that it was opened in.
    void picture(const QString &name, const std::function<void()> &openAnew = {});

    static constexpr int patience = 30000;
    Theme m_theme;
    std::unique_ptr<WindowFixture> m_desk;
    std::unique_ptr<SandboxClient> m_other;
};

} // namespace Amandesk
