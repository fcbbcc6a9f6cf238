#include "tests/bench/workerloop.h"
#include <cstdio>
#include <iostream>
#include <QFile>
#include <QJsonDocument>
#include <string>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
double valueIn(const QString &file, QByteArrayView name)
{
    QFile status(file);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}
} // namespace

int serveRequests(const WorkerAnswer &answer)
{
    for (std::string line; std::getline(std::cin, line);) {
        const QJsonObject request = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        const auto answered = answer(request.value("do"_L1).toString(), request);
        const QJsonObject reply = answered
            ? *answered
            : QJsonObject{{u"error"_s, errorName(answered.error().kind) + u": "_s + answered.error().detail}};
        const QByteArray text = QJsonDocument(reply).toJson(QJsonDocument::Compact);
        std::fprintf(stdout, "%s\n", text.constData());
        std::fflush(stdout);
    }
    return 0;
}

double memoryNow()
{
    return valueIn(u"/proc/self/status"_s, "VmRSS:");
}

double memoryPeak()
{
    return valueIn(u"/proc/self/status"_s, "VmHWM:");
}

double memoryShare()
{
    return valueIn(u"/proc/self/smaps_rollup"_s, "Pss:");
}

} // namespace Amandesk
