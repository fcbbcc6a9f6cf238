#include "core/net/multipartsource.h"
#include "core/net/multipart.h"
#include <algorithm>

namespace Amandesk {

namespace {
// Head, content and tail, one after the other.
class FormDevice final : public QIODevice
{
public:
    FormDevice(const QByteArray &head, std::unique_ptr<QIODevice> content, qint64 size, const QByteArray &tail)
        : m_head(head)
        , m_content(std::move(content))
        , m_left(size)
        , m_tail(tail)
    {
        QObject::connect(m_content.get(), &QIODevice::readyRead, this, &QIODevice::readyRead);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_head.isEmpty() && m_left <= 0 && m_tail.isEmpty(); }
    qint64 bytesAvailable() const override
    {
        const qint64 content = m_left > 0 ? m_content->bytesAvailable() : 0;
        return m_head.size() + content + (m_left > 0 ? 0 : m_tail.size()) + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (!m_head.isEmpty())
            return take(m_head, data, most);
        if (m_left > 0) {
            const qint64 count = m_content->read(data, std::min(most, m_left));
            m_left -= std::max<qint64>(count, 0);
            return std::max<qint64>(count, 0); // a content that ends early lets the call wait until it is given up
        }
        return m_tail.isEmpty() ? -1 : take(m_tail, data, most);
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    static qint64 take(QByteArray &from, char *data, qint64 most)
    {
        const qint64 count = std::min<qint64>(most, from.size());
        std::copy_n(from.constData(), count, data);
        from.remove(0, qsizetype(count));
        return count;
    }

    QByteArray m_head;
    std::unique_ptr<QIODevice> m_content;
    qint64 m_left;
    QByteArray m_tail;
};
} // namespace

MultipartSource::MultipartSource(std::shared_ptr<BodySource> content, const QByteArray &field, const QString &fileName,
                                 const QByteArray &mime)
    : m_content(std::move(content))
{
    // The form around an empty file, cut where the content belongs.
    const MultipartBody form = multipartBody({{field, {}, fileName, mime}});
    const qsizetype cut = form.body.indexOf("\r\n\r\n") + 4;
    m_contentType = form.contentType;
    m_head = form.body.left(cut);
    m_tail = form.body.mid(cut);
    connect(m_content.get(), &BodySource::aborted, this, &BodySource::abort);
    if (m_content->isAborted())
        abort();
    connect(this, &BodySource::progressed, m_content.get(),
            [content = m_content.get(), head = m_head.size()](qint64 n) {
                emit content->progressed(std::clamp<qint64>(n - head, 0, content->size()));
            });
}

std::unique_ptr<QIODevice> MultipartSource::open()
{
    return std::make_unique<FormDevice>(m_head, m_content->open(), m_content->size(), m_tail);
}

} // namespace Amandesk
