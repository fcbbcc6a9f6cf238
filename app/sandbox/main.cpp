#include "app/sandbox/sandbox.h"
#include <csignal>
#include <cstdio>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

namespace {
using namespace Qt::Literals::StringLiterals;

volatile std::sig_atomic_t askedToStop = 0;

void rememberToStop(int)
{
    askedToStop = 1;
}

QString about()
{
    return u"A local backend for Amandesk that speaks the real dialect, with invented customers in it.\n"
           "When ready it prints one line of JSON with its addresses and accounts. Ctrl+C ends it.\n"
           "\n"
           "Without --conversations and --messages it holds the demo workspace of about 120 conversations.\n"
           "Generated messages are made when somebody looks: 100,000 take about a second and 35 MB, a million\n"
           "about ten seconds and 90 MB (seen on two cores, without optimisation).\n"
           "\n"
           "Fault switches: GET /x-sandbox/v1/faults lists them, POST /x-sandbox/v1/faults sets some (JSON or form,\n"
           "for example latency_ms=500), POST /x-sandbox/v1/reset sets all back.\n"_s
        + Amandesk::Sandbox::describeFaults()
        + u"\n"
          "Customers on request (JSON or form; {id} is a room id):\n"
          "  POST /x-sandbox/v1/rooms                        a new unserved conversation: text, name, source,\n"
          "                                                  channel_id, user_id (all may be left out)\n"
          "  POST /x-sandbox/v1/rooms/{id}/customer_message  the customer writes now: text, or type and payload;\n"
          "                                                  a referral in extras: an advertisement brought them\n"
          "  POST /x-sandbox/v1/rooms/{id}/received          the customer's phone has received everything\n"
          "  POST /x-sandbox/v1/rooms/{id}/read              the customer has read everything\n"
          "  POST /x-sandbox/v1/rooms/{id}/typing            the customer types, or stops: typing=false\n"
          "  GET  /x-sandbox/v1/rooms/{id}/csat              what the customer thought of it\n"
          "  GET  /x-sandbox/v1/wallboard                    the numbers of the moment\n"
          "\n"
          "For measuring:\n"
          "  POST /x-sandbox/v1/traffic                      customers write so many messages at so many a second:\n"
          "                                                  messages, rate (0: at once), room_ids or rooms, "
          "read_every;\n"
          "                                                  read_every, spread_s (of the past);\n"
          "                                                  GET tells how many are left, and when they went\n"
          "  POST /x-sandbox/v1/journal                      notes what is asked from now on (on=false: no more);\n"
          "                                                  GET tells it"_s;
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"amandesk-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AMANDESK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(about());
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption httpPort(u"http-port"_s, u"Port for HTTP, 0 = any."_s, u"N"_s, u"0"_s);
    const QCommandLineOption mqttPort(u"mqtt-port"_s, u"Port for MQTT over WebSocket, 0 = any."_s, u"N"_s, u"0"_s);
    const QCommandLineOption seed(u"seed"_s, u"The same seed makes the same conversations."_s, u"N"_s, u"1"_s);
    const QCommandLineOption conversations(u"conversations"_s, u"Generate so many conversations."_s, u"N"_s, u"0"_s);
    const QCommandLineOption messages(u"messages"_s, u"Generate so many messages, up to millions."_s, u"N"_s, u"0"_s);
    const QCommandLineOption noSimulation(u"no-simulation"_s, u"Customers do nothing by themselves, not even read."_s);
    const QCommandLineOption rate(u"rate"_s, u"How fast customers are, 2 = twice as fast."_s, u"X"_s, u"1"_s);
    const QCommandLineOption state(u"state"_s, u"Keep what changes in FILE, so that a restart finds it."_s, u"FILE"_s);
    parser.addOptions({httpPort, mqttPort, seed, conversations, messages, noSimulation, rate, state});
    parser.process(app);

    Amandesk::SandboxOptions options;
    bool valid = true;
    const auto number = [&](const QCommandLineOption &option, qint64 most) {
        bool ok = false;
        const qint64 value = parser.value(option).toLongLong(&ok);
        if (!ok || value < 0 || value > most) {
            std::fprintf(stderr, "amandesk-sandbox: --%s needs a number from 0 to %lld\n",
                         qUtf8Printable(option.names().constFirst()), static_cast<long long>(most));
            valid = false;
        }
        return value;
    };
    options.httpPort = quint16(number(httpPort, 65535));
    options.mqttPort = quint16(number(mqttPort, 65535));
    options.seed = quint64(number(seed, std::numeric_limits<qint64>::max()));
    options.conversations = int(number(conversations, 10'000'000));
    options.messages = number(messages, 100'000'000);
    options.simulation = !parser.isSet(noSimulation);
    options.rate = parser.value(rate).toDouble();
    options.stateFile = parser.value(state);
    if (options.rate <= 0) {
        std::fprintf(stderr, "amandesk-sandbox: --rate needs a number above 0\n");
        valid = false;
    }
    if (!valid)
        return 2;

    Amandesk::Sandbox sandbox(options);
    if (const auto started = sandbox.start(); !started) {
        std::fprintf(stderr, "amandesk-sandbox: %s\n", qUtf8Printable(started.error().detail));
        return 1;
    }
    const QByteArray line = QJsonDocument(sandbox.readyLine()).toJson(QJsonDocument::Compact);
    std::printf("%s\n", line.constData());
    std::fflush(stdout);

    std::signal(SIGINT, rememberToStop);
    std::signal(SIGTERM, rememberToStop);
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &app, [] {
        if (askedToStop)
            QCoreApplication::quit();
    });
    watch.start(100);
    const int code = QCoreApplication::exec();
    sandbox.saveState();
    return code;
}
