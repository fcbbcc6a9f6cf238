#include "tests/bench/workerprocess.h"
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString WorkerProcess::beside(const QString &program)
{
    return QCoreApplication::applicationDirPath() + u'/' + program;
}

WorkerProcess::WorkerProcess(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
}

WorkerProcess::~WorkerProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(-1);
}

Result<QJsonObject> WorkerProcess::ask(const QString &what, QJsonObject request)
{
    request.insert(u"do"_s, what);
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(-1))
            return fail(ErrorKind::Storage,
                        u"%1 ended at \"%2\""_s.arg(QFileInfo(m_process.program()).fileName(), what));
    }
    const QJsonObject answer = QJsonDocument::fromJson(m_process.readLine()).object();
    if (answer.contains("error"_L1))
        return fail(ErrorKind::Storage, what + u": "_s + answer.value("error"_L1).toString());
    return answer;
}

} // namespace Amandesk
