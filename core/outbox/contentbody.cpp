#include "core/outbox/contentbody.h"
#include "core/base/async.h"
#include "core/storage/attachmentfiles.h"
#include <algorithm>
#include <QPointer>
#include <QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Used by one job at a time.
struct Deciphering {
    std::shared_ptr<const AttachmentFiles> files;
    QString name;
    std::unique_ptr<AttachmentReader> reader;

    Result<QByteArray> next()
    {
        if (!reader) {
            auto opened = files->open(name);
            if (!opened)
                return fail(opened.error());
            reader = std::move(*opened);
        }
        return reader->next();
    }
};

class ContentDevice final : public QIODevice
{
public:
    ContentDevice(std::shared_ptr<Deciphering> from, qint64 size, ContentBody *body)
        : m_from(std::move(from))
        , m_left(size)
        , m_body(body)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        fetch();
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_left <= 0; }
    qint64 bytesAvailable() const override { return m_here.size() + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_left <= 0)
            return -1;
        const qint64 count = std::min({most, qint64(m_here.size()), m_left});
        std::copy_n(m_here.constData(), count, data);
        m_here.remove(0, qsizetype(count));
        m_left -= count;
        if (m_here.isEmpty() && !m_next.isEmpty())
            m_here = std::exchange(m_next, {});
        fetch();
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void fetch()
    {
        if (m_fetching || m_ended || !m_next.isEmpty())
            return;
        m_fetching = true;
        const auto piece = QtConcurrent::run([from = m_from] { return from->next(); });
        whenDone(piece, this, [this](const Result<QByteArray> &bytes) { take(bytes); });
    }
    void take(const Result<QByteArray> &bytes)
    {
        m_fetching = false;
        m_ended = !bytes || bytes->isEmpty();
        if (!bytes)
            return report(bytes.error());
        if (m_ended && m_left > m_here.size())
            return report({ErrorKind::Damaged, u"the content is shorter than its row says"_s, {}});
        (m_here.isEmpty() ? m_here : m_next) = *bytes;
        fetch();
        emit readyRead();
    }
    void report(const Error &error)
    {
        if (m_body)
            emit m_body->broken(error);
    }

    const std::shared_ptr<Deciphering> m_from;
    qint64 m_left; // bytes that were not read
    QPointer<ContentBody> m_body;
    QByteArray m_here;
    QByteArray m_next;
    bool m_fetching = false;
    bool m_ended = false;
};
} // namespace

ContentBody::ContentBody(std::shared_ptr<const AttachmentFiles> files, const OutgoingFile &file)
    : m_files(std::move(files))
    , m_file(file)
{ }

std::unique_ptr<QIODevice> ContentBody::open()
{
    auto from = std::make_shared<Deciphering>(Deciphering{m_files, m_file.file, nullptr});
    return std::make_unique<ContentDevice>(std::move(from), m_file.size, this);
}

} // namespace Amandesk
