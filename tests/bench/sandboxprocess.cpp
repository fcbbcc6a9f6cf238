#include "tests/bench/sandboxprocess.h"
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<> SandboxProcess::start(qint64 conversations, qint64 messages, int seed)
{
    QElapsedTimer timer;
    timer.start();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(AMANDESK_SANDBOX),
                    {u"--conversations"_s, QString::number(conversations), u"--messages"_s, QString::number(messages),
                     u"--seed"_s, QString::number(seed), u"--no-simulation"_s});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(-1))
            return fail(ErrorKind::Network, u"the practice server does not start"_s);
    }
    m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_startSeconds = double(timer.elapsed()) / 1000;
    return {};
}

SandboxProcess::~SandboxProcess()
{
    m_process.terminate();
    m_process.waitForFinished(-1);
}

QJsonObject SandboxProcess::admin() const
{
    const QJsonArray accounts = m_ready.value("accounts"_L1).toArray();
    for (const QJsonValue &account : accounts) {
        if (account["role"_L1].toString() == "admin"_L1)
            return account.toObject();
    }
    return {};
}

double SandboxProcess::cpuSeconds() const
{
    QFile file(u"/proc/%1/schedstat"_s.arg(m_process.processId()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0).toDouble() / 1e9 : 0;
}

} // namespace Amandesk
