#include "core/security/boundprompt.h"
#include "core/base/async.h"
#include "core/security/osgate.h"
#include <utility>

namespace Amandesk {

BoundPrompt::BoundPrompt(std::unique_ptr<OsSecret> secret, std::unique_ptr<OsPrompt> plain)
    : m_secret(std::move(secret))
    , m_plain(std::move(plain))
{
    m_forget.setSingleShot(true);
    m_forget.setInterval(OsGate::validity); // no longer than the word itself counts
    QObject::connect(&m_forget, &QTimer::timeout, &m_context, [this] { m_given.reset(); });
}

BoundPrompt::~BoundPrompt()
{
    withdraw();
}

QFuture<bool> BoundPrompt::isAvailable()
{
    const auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const auto finish = [promise](bool available) {
        promise->addResult(available);
        promise->finish();
    };
    whenDone(m_secret->isAvailable(), &m_context, [this, finish](bool available) {
        if (available)
            return finish(true);
        whenDone(m_plain->isAvailable(), &m_context, finish);
    });
    return promise->future();
}

QFuture<OsPromptOutcome> BoundPrompt::ask(const Question &question)
{
    if (m_asking)
        return readyFuture(OsPromptOutcome::Refused);
    m_given.reset();
    m_asking = std::make_shared<QPromise<OsPromptOutcome>>();
    m_asking->start();
    const auto future = m_asking->future();
    whenDone(m_secret->isAvailable(), &m_context, [this, asked = m_asking, question](bool available) {
        if (asked != m_asking)
            return; // withdrawn
        if (available)
            askForSecret(question);
        else
            askPlainly(question);
    });
    return future;
}

void BoundPrompt::askForSecret(const Question &question)
{
    whenDone(m_secret->ask(question), &m_context, [this, asked = m_asking](const OsSecret::Given &given) {
        if (asked != m_asking)
            return;
        const bool confirmed = given.outcome == OsPromptOutcome::Confirmed;
        const bool whole = given.secret && !given.secret->isEmpty();
        if (confirmed && whole) {
            m_given = given.secret;
            m_forget.start();
        }
        finish(confirmed && !whole ? OsPromptOutcome::NoAnswer : given.outcome);
    });
}

void BoundPrompt::askPlainly(const Question &question)
{
    whenDone(m_plain->ask(question), &m_context, [this, asked = m_asking](OsPromptOutcome outcome) {
        if (asked == m_asking)
            finish(outcome);
    });
}

void BoundPrompt::withdraw()
{
    m_forget.stop();
    m_given.reset();
    if (!m_asking)
        return;
    finish(OsPromptOutcome::Dismissed); // first: what these say of it then comes too late
    m_secret->withdraw();
    m_plain->withdraw();
}

void BoundPrompt::finish(OsPromptOutcome outcome)
{
    const auto asked = std::exchange(m_asking, nullptr);
    asked->addResult(outcome);
    asked->finish();
}

} // namespace Amandesk
