#pragma once
#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstring>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <vector>

namespace Amandesk {

// A sound system of this test's own, with one output that goes into a pipe at the pace of the clock. Programs that are
// pointed to it, and this process after start(), find no other. Linux.
class OwnSound final
{
public:
    static constexpr int rate = 48000;

    ~OwnSound()
    {
        for (QProcess *process : {&m_server, &m_reader}) {
            process->kill();
            process->waitForFinished(5000);
        }
    }
    static bool isInstalled()
    {
        const auto found = [](const QString &name) { return !QStandardPaths::findExecutable(name).isEmpty(); };
        return found(QStringLiteral("pulseaudio")) && found(QStringLiteral("pactl"));
    }

    QByteArray start() // what is wrong; empty: it runs
    {
        const QString socket = m_dir.filePath(QStringLiteral("native"));
        const QString pipe = m_dir.filePath(QStringLiteral("heard"));
        qputenv("PULSE_RUNTIME_PATH", QFile::encodeName(m_dir.path()));
        qputenv("PULSE_SERVER", "unix:" + QFile::encodeName(socket));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_dir.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_dir.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
        m_server.setProcessEnvironment(environment);
        m_server.start(QStringLiteral("pulseaudio"),
                       {QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--use-pid-file=no"),
                        QStringLiteral("--disable-shm=yes"), QStringLiteral("--exit-idle-time=-1"),
                        QStringLiteral("-L"),
                        QStringLiteral("module-pipe-sink file=%1 format=float32le channels=1 rate=%2 "
                                       "use_system_clock_for_timing=yes")
                            .arg(pipe)
                            .arg(rate),
                        QStringLiteral("-L"),
                        QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=%1").arg(socket)});
        if (!m_server.waitForStarted())
            return "pulseaudio does not start";
        if (!QTest::qWaitFor([&] { return QFile::exists(socket) && QFile::exists(pipe); }, 20000))
            return "pulseaudio does not come up: " + m_server.readAllStandardError();
        m_reader.start(QStringLiteral("cat"), {pipe});
        return m_reader.waitForStarted() ? QByteArray() : QByteArray("nobody listens");
    }

    // A microphone that hears 440 Hz from now on; what is wrong.
    QByteArray plugInMicrophone()
    {
        m_microphone = ask({QStringLiteral("load-module"), QStringLiteral("module-sine-source"),
                            QStringLiteral("source_name=microphone"), QStringLiteral("frequency=440"),
                            QStringLiteral("rate=48000")})
                           .trimmed();
        if (m_microphone.isEmpty())
            return "no microphone";
        ask({QStringLiteral("set-default-source"), QStringLiteral("microphone")});
        return {};
    }
    std::vector<float> listen(std::size_t count) const // to the microphone, as another program; empty: nothing comes
    {
        QProcess parec;
        parec.start(QStringLiteral("parec"),
                    {QStringLiteral("--raw"), QStringLiteral("--format=float32le"), QStringLiteral("--channels=1"),
                     QStringLiteral("--rate=%1").arg(rate), QStringLiteral("--latency-msec=50")});
        QByteArray bytes;
        while (bytes.size() < qsizetype(count * sizeof(float)) && parec.waitForReadyRead(20000))
            bytes += parec.readAllStandardOutput();
        parec.kill();
        parec.waitForFinished();
        std::vector<float> samples(std::min(count, std::size_t(bytes.size()) / sizeof(float)));
        memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
        return samples;
    }
    void pullOutMicrophone() { ask({QStringLiteral("unload-module"), QString::fromLatin1(m_microphone)}); }

    // Answers nobody until it goes on.
    void hang() const { ::kill(pid_t(m_server.processId()), SIGSTOP); }
    void goOn() const { ::kill(pid_t(m_server.processId()), SIGCONT); }

    QByteArray ask(const QStringList &what) // as pactl does
    {
        QProcess pactl;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        pactl.setProcessEnvironment(environment);
        pactl.start(QStringLiteral("pactl"), what);
        pactl.waitForFinished(20000);
        return pactl.readAllStandardOutput();
    }

    // What came out since the last time, between -1 and 1, without the silence before and behind it.
    std::vector<float> heard()
    {
        const QByteArray bytes = m_reader.readAllStandardOutput();
        std::vector<float> samples(std::size_t(bytes.size()) / sizeof(float));
        memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
        const auto loud = [](float sample) { return std::abs(sample) > 0.01F; };
        const auto from = std::find_if(samples.begin(), samples.end(), loud);
        const auto to = std::find_if(samples.rbegin(), samples.rend(), loud).base();
        return from < to ? std::vector<float>(from, to) : std::vector<float>();
    }

private:
    QTemporaryDir m_dir;
    QProcess m_server;
    QProcess m_reader;
    QByteArray m_microphone; // its module
};

} // namespace Amandesk
