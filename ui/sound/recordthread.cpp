#include "ui/sound/recordthread.h"

namespace Amandesk {

RecordThread::RecordThread(Listener &listener)
    : m_listener(listener)
    , m_work(std::make_unique<RecordWork>())
{
    SoundInput::prepare();
    m_thread.setObjectName(QStringLiteral("record"));
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work.get(), &RecordWork::close, Qt::DirectConnection); // there, at its end
    connect(m_work.get(), &RecordWork::reported, this, [this](const RecordReport &report) {
        m_report = report;
        m_listener.microphoneChanged();
    });
    m_thread.start();
}

RecordThread::~RecordThread()
{
    endThread();
}

void RecordThread::start(qint64 most)
{
    there([work = m_work.get(), most] { work->start(most); });
}

void RecordThread::pause()
{
    there([work = m_work.get()] { work->pause(); });
}

void RecordThread::resume()
{
    there([work = m_work.get()] { work->resume(); });
}

// Waits for the piece that is just being encoded and for the sound system to let go, some milliseconds.
void RecordThread::endThread()
{
    m_thread.quit();
    m_thread.wait();
}

QByteArray RecordThread::finish()
{
    endThread();
    m_report.length = m_work->length();
    return m_work->takeContent();
}

} // namespace Amandesk
