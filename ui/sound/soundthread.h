#pragma once
#include "ui/sound/soundwork.h"
#include <QThread>

namespace Amandesk {

// The player behind SoundModule: hands everything over to SoundWork and remembers what that has said last.
// Main thread.
class SoundThread final : public QObject, public SoundPlayer
{
    Q_OBJECT
public:
    explicit SoundThread(Listener &listener);
    ~SoundThread() override;

    void open(QByteArrayView content, const QString &mime, double speed) override;
    void play() override;
    void pause() override;
    void seek(std::chrono::milliseconds position) override;
    void setSpeed(double speed) override;
    SoundState state() const override { return m_report.state; }
    std::chrono::milliseconds position() const override { return m_report.position; }
    std::optional<std::chrono::milliseconds> duration() const override { return m_report.duration; }

private:
    template<typename Fn> void there(Fn fn) { QMetaObject::invokeMethod(m_work, fn, Qt::QueuedConnection); }

    Listener &m_listener;
    std::atomic<bool> m_stop = false;
    QThread m_thread;
    SoundWork *m_work; // goes at the end of the thread
    SoundReport m_report;
};

} // namespace Amandesk
