#include "ui/shell/networkflow.h"
#include "core/base/async.h"
#include "ui/settings/networkpage.h"

namespace Amandesk {

namespace {
std::optional<SecretBuffer> typed(bool keeps, const SecretBuffer &password)
{
    return keeps ? std::nullopt : std::optional(password.clone());
}
} // namespace

NetworkFlow::NetworkFlow(ProxyKeeper &keeper, NetworkPage &page)
    : QObject(&page)
    , m_keeper(keeper)
    , m_page(page)
{
    page.setChoice(keeper.choice(), keeper.hasPassword());
    connect(&page, &NetworkPage::applyRequested, this,
            [this](const ProxyChoice &choice, bool keeps, const SecretBuffer &password) {
                apply(choice, typed(keeps, password));
            });
    connect(&page, &NetworkPage::testRequested, this,
            [this](const ProxyChoice &choice, bool keeps, const SecretBuffer &password, const QUrl &server) {
                test(choice, typed(keeps, password), server);
            });
    connect(&keeper, &ProxyKeeper::loginRead, this,
            [this] { m_page.setUser(m_keeper.choice().user, m_keeper.hasPassword()); });
    keeper.readLoginAgain();
}

void NetworkFlow::apply(const ProxyChoice &choice, std::optional<SecretBuffer> password)
{
    const auto chosen = m_keeper.choose(choice, std::move(password));
    m_page.setChoice(m_keeper.choice(), m_keeper.hasPassword()); // in force; what is typed from now on stays
    whenDone(chosen, this, [this](const Result<> &saved) {
        if (saved)
            m_page.showApplied();
        else
            m_page.showNotSaved(saved.error());
    });
}

void NetworkFlow::test(const ProxyChoice &choice, std::optional<SecretBuffer> password, const QUrl &server)
{
    m_page.showTrying();
    whenDone(m_keeper.tryOut(choice, std::move(password), server), this, [this](const Result<ProxyTrial> &trial) {
        if (trial)
            m_page.showReached(trial->took, trial->direct);
        else
            m_page.showNotReached(trial.error());
    });
}

} // namespace Amandesk
