#pragma once
#include "ui/media/picturecache.h"

namespace Amandesk {

// Pictures of files that go out: of a draft, or waiting to be sent. Known by the name of the encrypted file that holds
// them (OutgoingFile::file, Attachment::localFile), since no message has them yet. Main thread; what the source reads
// from outlives it.
class OutgoingPictures final : public QObject
{
    Q_OBJECT
public:
    // The file's content. BadInput: it has more bytes than `most`.
    using Source = std::function<QFuture<Result<QByteArray>>(const QString &file, qint64 most)>;
    explicit OutgoingPictures(Source source, QObject *parent = nullptr);

    QImage find(const QString &file, QSize pixels); // see PictureCache
    bool isRefused(const QString &file) const; // it cannot be shown
    QFuture<Result<QByteArray>> content(const QString &file, qint64 most) const { return m_source(file, most); }

signals:
    void ready(const QString &file);
    void refused(const QString &file);

private:
    static constexpr qint64 mostBytes = 16 * 1024 * 1024;
    QString nameOf(MessageId number) const { return m_files.at(number.value() - 1); }

    const Source m_source;
    QStringList m_files; // the cache knows them by their place here
    PictureCache m_cache;
};

} // namespace Amandesk
