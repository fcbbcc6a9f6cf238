#include "ui/sound/soundthread.h"

namespace Amandesk {
using namespace std::chrono;

SoundThread::SoundThread(Listener &listener)
    : m_listener(listener)
    , m_work(new SoundWork(m_stop))
{
    SoundOutput::prepare();
    m_thread.setObjectName(QStringLiteral("sound"));
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &SoundWork::reported, this, [this](const SoundReport &report) {
        m_report = report;
        m_listener.soundChanged();
    });
    m_thread.start();
}

// Waits for the piece that is just being decoded, some milliseconds of work.
SoundThread::~SoundThread()
{
    m_stop = true;
    m_thread.quit();
    m_thread.wait();
}

void SoundThread::open(QByteArrayView content, const QString &mime, double speed)
{
    there([work = m_work, content, mime, speed] { work->open(content, mime, speed); });
}

void SoundThread::play()
{
    there([work = m_work] { work->play(); });
}

void SoundThread::pause()
{
    there([work = m_work] { work->pause(); });
}

void SoundThread::seek(milliseconds position)
{
    there([work = m_work, position] { work->seek(position); });
}

void SoundThread::setSpeed(double speed)
{
    there([work = m_work, speed] { work->setSpeed(speed); });
}

} // namespace Amandesk
