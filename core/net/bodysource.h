#pragma once
#include <memory>
#include <QByteArray>
#include <QIODevice>
#include <QObject>

namespace Amandesk {

// The body of a call that is too large to be held: read in pieces, anew for every try, and given up when asked to.
// Shared by whoever sends it and the call; on the client's thread.
class BodySource : public QObject
{
    Q_OBJECT
public:
    // Sequential, open for reading. A read that gives nothing means "not yet": readyRead comes when there is more.
    virtual std::unique_ptr<QIODevice> open() = 0;
    virtual qint64 size() const = 0; // bytes, known before

    void abort(); // for good: a call that is under way ends as Cancelled, a later one does not begin
    bool isAborted() const { return m_aborted; }

signals:
    void aborted();
    void progressed(qint64 sent); // bytes of this try, on their way at least

private:
    bool m_aborted = false;
};

// A body that is here anyway.
class BytesBody final : public BodySource
{
    Q_OBJECT
public:
    explicit BytesBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }
    std::unique_ptr<QIODevice> open() override;
    qint64 size() const override { return m_bytes.size(); }

private:
    const QByteArray m_bytes;
};

} // namespace Amandesk
