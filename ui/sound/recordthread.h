#pragma once
#include "ui/sound/recordwork.h"
#include <memory>
#include <QThread>

namespace Amandesk {

// The recorder behind SoundModule: hands everything over to RecordWork and remembers what that has said last.
// Main thread.
class RecordThread final : public QObject, public SoundRecorder
{
    Q_OBJECT
public:
    explicit RecordThread(Listener &listener);
    ~RecordThread() override;

    void start(qint64 most) override;
    void pause() override;
    void resume() override;
    QByteArray finish() override;
    MicrophoneState state() const override { return m_report.state; }
    std::chrono::milliseconds length() const override { return m_report.length; }
    double level() const override { return m_report.level; }

private:
    template<typename Fn> void there(Fn fn) { QMetaObject::invokeMethod(m_work.get(), fn, Qt::QueuedConnection); }
    void endThread();

    Listener &m_listener;
    QThread m_thread;
    std::unique_ptr<RecordWork> m_work; // on the thread, while that runs
    RecordReport m_report;
};

} // namespace Amandesk
