#include "ui/composer/composerfiles.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/wipestack.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/filewords.h"
#include <algorithm>
#include <QBuffer>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Packed on the pool: a large screen takes a while. Eight bits for each colour, as WhatsApp wants them.
QByteArray asPng(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const auto format = image.hasAlphaChannel() ? QImage::Format_RGBA8888 : QImage::Format_RGB888;
    image.convertToFormat(format).save(&buffer, "PNG");
    wipeUnusedStack(); // where the packer has its rows
    return bytes;
}
} // namespace

ComposerFiles::ComposerFiles(AttachmentStrip &strip, const Clock &clock, QWidget *parent)
    : QObject(parent)
    , m_strip(strip)
    , m_clock(clock)
    , m_window(parent)
{
    connect(&strip, &AttachmentStrip::removeRequested, this,
            [this](const QString &file) { emit removed(m_conversation, file); });
}

void ComposerFiles::showConversation(const ConversationId &id)
{
    m_strip.clear();
    m_preparing = 0;
    m_conversation = id;
    tellBusy();
}

void ComposerFiles::choose()
{
    auto *dialog = new QFileDialog(m_window, tr("Attach a file"));
    dialog->setObjectName(u"attachDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, [this, id = m_conversation](const QStringList &paths) {
        if (id != m_conversation)
            return; // the agent has moved on
        QList<FileSource> sources;
        for (const QString &path : paths)
            sources.append({path});
        emit chosen(sources);
    });
    connect(dialog, &QDialog::finished, this, &ComposerFiles::dialogClosed);
    dialog->open();
}

void ComposerFiles::attach(const QMimeData &source)
{
    QList<FileSource> files;
    const QList<QUrl> urls = source.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append({url.toLocalFile()});
    }
    if (!files.isEmpty())
        emit chosen(files);
    else if (const auto picture = qvariant_cast<QImage>(source.imageData()); !picture.isNull())
        pack(picture);
}

void ComposerFiles::pack(const QImage &picture)
{
    if (!hasRoom())
        return emit tooMany();
    m_packing.append(m_conversation);
    tellBusy(); // sent now, the text would go without it
    const QString name = m_clock.now().toLocalTime().toString(u"'image-'yyyyMMdd-hhmmss'.png'"_s);
    whenDone(QtConcurrent::run(asPng, picture), this, [this, name, id = m_conversation](const QByteArray &bytes) {
        m_packing.removeOne(id);
        emit offered(id, {{{}, bytes, name}});
        tellBusy();
    });
}

void ComposerFiles::offer(const QList<FileSource> &sources)
{
    const qsizetype room = this->room();
    if (sources.size() > room)
        emit tooMany();
    const QList<FileSource> taken = sources.first(std::min(sources.size(), room));
    if (!taken.isEmpty())
        emit offered(m_conversation, taken);
}

// A folder's worth of them, let go by mistake, is not copied, laid out and sent.
qsizetype ComposerFiles::room() const
{
    return std::max<qsizetype>(most - m_strip.files().size() - m_preparing - m_packing.count(m_conversation), 0);
}

bool ComposerFiles::hasRoom() const
{
    return room() > 0;
}

void ComposerFiles::show(const ConversationId &id, const QList<OutgoingFile> &files)
{
    if (id == m_conversation)
        m_strip.showFiles(files);
}

void ComposerFiles::setBusy(const ConversationId &id, int count)
{
    if (id != m_conversation)
        return;
    m_preparing = count;
    tellBusy();
}

void ComposerFiles::tellBusy()
{
    m_strip.setBusy(m_preparing + int(m_packing.count(m_conversation)));
}

void ComposerFiles::setPicture(const QString &file, const QImage &picture)
{
    m_strip.setPicture(file, picture);
}

void ComposerFiles::refuse(const ConversationId &id, const QString &fileName, const FileVerdict &verdict)
{
    if (id == m_conversation)
        m_strip.addRefused(oneLine(fileName), [verdict] { return FileWords::problem(verdict); });
}

void ComposerFiles::fail(const ConversationId &id, const QString &fileName, const Error &error)
{
    if (id != m_conversation)
        return;
    m_strip.addRefused(oneLine(fileName), [error] {
        return error.kind == ErrorKind::Storage
            ? tr("This file cannot be read. Check that it is still there and is a file.")
            : ErrorText::sentence(error);
    });
}

} // namespace Amandesk
