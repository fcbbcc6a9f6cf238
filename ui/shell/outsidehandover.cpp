#include "ui/shell/outsidehandover.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/rules/filenames.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/shell/confirmdialog.h"
#include "ui/shell/linkquestion.h"
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

bool isPlayed(const ContentType &type)
{
    return type.kind == ContentClass::Audio || type.kind == ContentClass::Video;
}
} // namespace

OutsideHandover::OutsideHandover(const Theme &theme, AttachmentService &service, const QString &folder, QWidget &page,
                                 QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_service(service)
    , m_folder(folder)
    , m_page(page)
    , m_opener([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
    empty();
}

OutsideHandover::~OutsideHandover()
{
    empty();
}

QString OutsideHandover::usualFolder(const QString &account)
{
    const bool inMemory = qEnvironmentVariableIsSet("XDG_RUNTIME_DIR");
    const QString place =
        QStandardPaths::writableLocation(inMemory ? QStandardPaths::RuntimeLocation : QStandardPaths::CacheLocation);
    const QByteArray hash = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return place + u"/amandesk-opened-"_s + QString::fromLatin1(hash);
}

void OutsideHandover::setOpener(std::function<bool(const QUrl &)> opener)
{
    m_opener = std::move(opener);
}

// Under another name first: a copy that is being written meanwhile finds its place no more.
void OutsideHandover::empty()
{
    const QString going = m_folder + u"-going"_s;
    QDir(going).removeRecursively();
    if (QDir().rename(m_folder, going))
        QDir(going).removeRecursively();
    else
        QDir(m_folder).removeRecursively();
}

void OutsideHandover::save(const Message &message)
{
    if (!message.attachment)
        return;
    const QDir downloads(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    auto *dialog = new QFileDialog(&m_page, tr("Save a copy"), downloads.path());
    dialog->setObjectName(u"saveFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(safeFileName(message.attachment->fileName));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = message.id](const QString &path) {
        whenDone(m_service.copyTo(id, path), this, [this, path](const Result<> &copied) {
            if (copied)
                emit notice(
                    BannerKind::Ok,
                    tr("Saved as %1. The copy is not encrypted.").arg(isolated(oneLine(QFileInfo(path).fileName()))));
            else
                emit notice(BannerKind::Danger, ErrorText::sentence(copied.error()));
        });
    });
    dialog->open();
}

void OutsideHandover::open(const Message &message)
{
    if (!message.attachment)
        return;
    const ContentType type = m_service.status(message.id).type;
    const QString suffix = openingSuffix(message.attachment->fileName, type);
    if (suffix.isEmpty()) {
        emit notice(BannerKind::Warn,
                    tr("Files of this kind are only saved, never opened from here: they could do harm."));
        return;
    }
    const QString where =
        tr("A copy that is not encrypted is made for it in a private folder. The folder is emptied when Amandesk locks "
           "or ends.");
    const QString who = isPlayed(type)
        ? tr("The customer's recording is handed to this computer's player. Flaws of that program are no longer "
             "Amandesk's to stop.")
        : tr("The file is handed to the program that this computer opens such files with.");
    auto *dialog =
        new ConfirmDialog(m_theme, tr("Open outside Amandesk?"), who + u' ' + where, tr("Open"), &m_page, false);
    connect(dialog, &QDialog::accepted, this, [this, message, suffix] { copyAndOpen(message, suffix); });
    dialog->open();
}

// Nothing of the map is fetched before: that would tell its server where customers are.
void OutsideHandover::openMap(const Message &message)
{
    if (!message.location || !message.location->isKnown())
        return;
    const auto number = [](double degrees) { return QString::number(degrees, 'f', 5); };
    const QString latitude = number(message.location->latitude);
    const QString longitude = number(message.location->longitude);
    const QUrl map(u"https://www.openstreetmap.org/?mlat=%1&mlon=%2#map=17/%1/%2"_s.arg(
        latitude, longitude)); // a pin in the middle
    auto *dialog = new ConfirmDialog(
        m_theme, tr("Open the map outside Amandesk?"),
        tr("The place is shown by %1 in this computer's browser. That site learns the place, and nothing else of the "
           "conversation.")
            .arg(map.host()),
        tr("Open"), &m_page, false);
    connect(dialog, &QDialog::accepted, this, [this, map] {
        if (!m_opener(map))
            emit notice(BannerKind::Warn, tr("No program on this computer opens maps."));
    });
    dialog->open();
}

void OutsideHandover::openLink(const QUrl &address)
{
    const auto facts = factsOf(address);
    if (!facts)
        return;
    auto *dialog = new LinkQuestion(m_theme, *facts, &m_page);
    connect(dialog, &QDialog::accepted, this, [this, to = facts->address] {
        if (!m_opener(to))
            emit notice(BannerKind::Warn, tr("No program on this computer opens links."));
    });
    dialog->open();
}

void OutsideHandover::copyAndOpen(const Message &message, const QString &suffix)
{
    // A folder for each: the name stays what the agent knows it by.
    const QString folder = m_folder + u'/' + QString::number(++m_count);
    if (!QDir().mkpath(folder) || !QFile::setPermissions(m_folder, ownerOnly)) {
        emit notice(BannerKind::Danger, ErrorText::sentence({ErrorKind::Storage, {}, std::nullopt}));
        return;
    }
    const QString name = QFileInfo(safeFileName(message.attachment->fileName)).completeBaseName();
    const QString path = folder + u'/' + (name.isEmpty() ? u"file"_s : name) + u'.' + suffix;
    whenDone(m_service.copyTo(message.id, path), this, [this, path](const Result<> &copied) {
        if (!copied) {
            emit notice(BannerKind::Danger, ErrorText::sentence(copied.error()));
            return;
        }
        QFile::setPermissions(path, QFile::ReadOwner); // changes would be lost with it
        if (!m_opener(QUrl::fromLocalFile(path)))
            emit notice(BannerKind::Warn, tr("No program on this computer opens such files. It can be saved."));
    });
}

} // namespace Amandesk
