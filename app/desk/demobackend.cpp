#include "app/desk/demobackend.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/messagekinds.h"
#include "app/sandbox/workspace.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

DemoBackend::DemoBackend(const SandboxOptions &options, QObject *parent)
    : QObject(parent)
    , m_there(new QObject)
    , m_options(options)
{
    m_thread.setObjectName(u"demo backend"_s);
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater); // and with it the sandbox
    m_thread.start();
}

DemoBackend::~DemoBackend()
{
    m_thread.quit();
    m_thread.wait();
}

void DemoBackend::start()
{
    QMetaObject::invokeMethod(m_there, [this] {
        if (!m_sandbox)
            m_sandbox = new Sandbox(m_options, m_there);
        const auto started = m_sandbox->start();
        if (!started) {
            QMetaObject::invokeMethod(this, [this, error = started.error()] { emit failed(error); });
            return;
        }
        const ServerAddress server{m_sandbox->omnichannelUrl(), m_sandbox->sdkUrl(), m_sandbox->mqttUrl()};
        QMetaObject::invokeMethod(this, [this, server, accounts = m_sandbox->accounts()] {
            m_server = server;
            m_accounts = accounts;
            emit ready();
        });
    });
}

void DemoBackend::goAway()
{
    QMetaObject::invokeMethod(m_there, [this] {
        if (m_sandbox)
            m_sandbox->stop();
        QMetaObject::invokeMethod(this, &DemoBackend::away);
    });
}

SandboxAccount DemoBackend::account(Role role) const
{
    for (const SandboxAccount &account : m_accounts) {
        if (account.role == roleName(role) && account.totpSecret.isEmpty())
            return account;
    }
    return m_accounts.value(0);
}

void DemoBackend::customerWrites(const ConversationId &id, const QString &text)
{
    QMetaObject::invokeMethod(m_there, [this, id, text] {
        Box::Workspace &workspace = m_sandbox->workspace();
        const int index = workspace.findRoom(id.value().toLongLong());
        if (index >= 0)
            m_sandbox->desk().customerWrites(workspace.room(index), text);
    });
}

void DemoBackend::customerSends(const ConversationId &id, const QString &kind)
{
    QMetaObject::invokeMethod(m_there, [this, id, kind] {
        Box::Workspace &workspace = m_sandbox->workspace();
        const int index = workspace.findRoom(id.value().toLongLong());
        if (index >= 0)
            Box::writeKind(workspace, m_sandbox->desk(), workspace.room(index), kind);
    });
}

void DemoBackend::setFault(const QString &name)
{
    QMetaObject::invokeMethod(m_there, [this, name] { m_sandbox->faults().set(name, true); });
}

void DemoBackend::leaveUnanswered(const QString &path, int calls)
{
    QMetaObject::invokeMethod(m_there, [this, path, calls] {
        m_sandbox->faults().set(u"hang_match"_s, path);
        m_sandbox->faults().set(u"hang_next"_s, calls);
    });
}

void DemoBackend::takeAway(const ConversationId &id)
{
    QMetaObject::invokeMethod(m_there, [this, id] {
        Box::Workspace &workspace = m_sandbox->workspace();
        const int index = workspace.findRoom(id.value().toLongLong());
        if (index < 0)
            return;
        for (const Box::Staff *staff : m_sandbox->desk().serving(workspace.room(index)))
            m_sandbox->desk().leave(workspace.room(index), *staff);
    });
}

void DemoBackend::configure(const QString &name, const QString &value)
{
    QMetaObject::invokeMethod(m_there,
                              [this, name, value] { m_sandbox->workspace().catalogue().configs.insert(name, value); });
}

void DemoBackend::setTakeNext(bool allowed)
{
    QMetaObject::invokeMethod(m_there, [this, allowed] { m_sandbox->workspace().catalogue().takeover = allowed; });
}

void DemoBackend::refuse(const QString &path, int calls)
{
    QMetaObject::invokeMethod(m_there, [this, path, calls] {
        m_sandbox->faults().set(u"status_code"_s, 400);
        m_sandbox->faults().set(u"status_match"_s, path);
        m_sandbox->faults().set(u"status_next"_s, calls);
    });
}

void DemoBackend::failNextMessage()
{
    QMetaObject::invokeMethod(m_there, [this] { m_sandbox->faults().set(u"wa_failure_next"_s, 1); });
}

void DemoBackend::customerReads(const ConversationId &id)
{
    QMetaObject::invokeMethod(m_there, [this, id] {
        Box::Workspace &workspace = m_sandbox->workspace();
        const int index = workspace.findRoom(id.value().toLongLong());
        if (index < 0)
            return;
        Box::Room &room = workspace.room(index);
        workspace.markReceived(room, room.customer, room.lastComment);
        workspace.markRead(room, room.customer, room.lastComment);
    });
}

} // namespace Amandesk
