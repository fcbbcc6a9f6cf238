#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/wipestack.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/composer/attachedsounds.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/filewords.h"
#include "ui/composer/quotebar.h"
#include <algorithm>
#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QtConcurrentRun>

// Files that go with a message: from the dialog, the clipboard or another window. Whoever hears filesOffered() looks at
// them and answers; what can be sent is the draft's from then on.
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

bool Composer::takesFiles() const
{
    return canSend(m_state) && !m_choosing && !m_sending;
}

int Composer::longestNow() const
{
    return m_files->files().isEmpty() || quote() ? longestText : WhatsApp::maxCaptionLength;
}

void Composer::chooseFiles()
{
    if (!takesFiles())
        return refuseFiles();
    auto *dialog = new QFileDialog(this, tr("Attach a file"));
    dialog->setObjectName(u"attachDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, [this, id = m_conversation.id](const QStringList &paths) {
        if (id != m_conversation.id)
            return; // the agent has moved on
        QList<FileSource> sources;
        for (const QString &path : paths)
            sources.append({path});
        offer(sources);
    });
    connect(dialog, &QDialog::finished, this, &Composer::focusText);
    dialog->open();
}

void Composer::attach(const QMimeData &source)
{
    if (!takesFiles())
        return refuseFiles();
    QList<FileSource> files;
    const QList<QUrl> urls = source.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append({url.toLocalFile()});
    }
    if (!files.isEmpty())
        return offer(files);
    const auto picture = qvariant_cast<QImage>(source.imageData());
    if (picture.isNull())
        return;
    if (roomForFiles() == 0)
        return sayTooMany();
    m_packing.append(m_conversation.id);
    tellBusy(); // sent now, the text would go without it
    const QString name = m_clock.now().toLocalTime().toString(u"'image-'yyyyMMdd-hhmmss'.png'"_s);
    whenDone(QtConcurrent::run(asPng, picture), this, [this, name, id = m_conversation.id](const QByteArray &bytes) {
        m_packing.removeOne(id);
        emit filesOffered(id, {{{}, bytes, name}});
        tellBusy();
    });
}

void Composer::offer(const QList<FileSource> &sources)
{
    m_problem->dismiss();
    if (!takesFiles())
        return refuseFiles();
    const qsizetype room = roomForFiles();
    if (sources.size() > room)
        sayTooMany();
    const QList<FileSource> taken = sources.first(std::min(sources.size(), room));
    if (!taken.isEmpty())
        emit filesOffered(m_conversation.id, taken);
}

// A folder's worth of them, let go by mistake, is not copied, laid out and sent.
qsizetype Composer::roomForFiles() const
{
    return std::max<qsizetype>(mostFiles - m_files->files().size() - m_preparing - m_packing.count(m_conversation.id),
                               0);
}

void Composer::sayTooMany()
{
    m_problem->showWords(BannerKind::Warn, [] {
        return BannerWords{tr("Not more than %n file(s) can be attached.", nullptr, mostFiles),
                           tr("The others were left out. Send these first."),
                           {}};
    });
}

// Why not, and what else there is.
void Composer::refuseFiles()
{
    if (m_state == ComposerState::Nothing || m_sending || m_choosing)
        return;
    const bool closed = m_state == ComposerState::WindowClosed || m_state == ComposerState::WindowEnding;
    m_problem->showWords(BannerKind::Warn, [closed, templates = mayUseTemplates()] {
        return BannerWords{tr("No file can be sent now."),
                           closed ? tr("The 24-hour window is closed. An approved template can be sent instead.")
                                  : tr("In this conversation nothing can be sent at the moment."),
                           closed && templates ? tr("Choose template") : QString()};
    });
}

// The Tab key goes through them before it comes to the text.
void Composer::filesChanged()
{
    m_sounds->follow();
    QWidget *before = m_quoteBar->button();
    const QList<QWidget *> buttons = m_files->buttons();
    for (QWidget *button : buttons) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_edit);
    refreshFoot();
}

void Composer::showFiles(const ConversationId &id, const QList<OutgoingFile> &files)
{
    if (id == m_conversation.id)
        m_files->showFiles(files);
}

void Composer::setFilesBusy(const ConversationId &id, int count)
{
    if (id != m_conversation.id)
        return;
    m_preparing = count;
    tellBusy();
}

void Composer::tellBusy()
{
    m_files->setBusy(m_preparing + int(m_packing.count(m_conversation.id)));
}

void Composer::setFilePicture(const QString &file, const QImage &picture)
{
    m_files->setPicture(file, picture);
}

void Composer::fileRefused(const ConversationId &id, const QString &fileName, const FileVerdict &verdict)
{
    if (id == m_conversation.id)
        m_files->addRefused(oneLine(fileName), [verdict] { return FileWords::problem(verdict); });
}

void Composer::fileFailed(const ConversationId &id, const QString &fileName, const Error &error)
{
    if (id != m_conversation.id)
        return;
    m_files->addRefused(oneLine(fileName), [error] {
        return error.kind == ErrorKind::Storage
            ? tr("This file cannot be read. Check that it is still there and is a file.")
            : ErrorText::sentence(error);
    });
}

} // namespace Amandesk
