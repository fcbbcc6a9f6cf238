#include "ui/shell/updatesflow.h"
#include "core/base/async.h"
#include "core/settings/settings.h"
#include "core/updates/updateservice.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/updatespage.h"
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace Amandesk {

UpdatesFlow::UpdatesFlow(UpdateService &service, Settings &settings, SettingsDialog &dialog)
    : QObject(&dialog)
    , m_service(service)
    , m_settings(settings)
    , m_page(dialog.updates())
    , m_opener([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
    connect(&m_page, &UpdatesPage::checkRequested, &service, &UpdateService::check);
    connect(&m_page, &UpdatesPage::fetchRequested, this,
            [this] { whenDone(m_service.fetch(), this, [this](const Result<> &done) { show(done); }); });
    connect(&m_page, &UpdatesPage::cancelRequested, &service, &UpdateService::cancel);
    connect(&m_page, &UpdatesPage::openRequested, this, [this] { handOver(false); });
    connect(&m_page, &UpdatesPage::folderRequested, this, [this] { handOver(true); });
    connect(&m_page, &UpdatesPage::notesRequested, this, [this](const QUrl &url) { m_opener(url); });
    connect(&m_page, &UpdatesPage::automaticChosen, &settings, &Settings::setCheckForUpdates);
    connect(&settings, &Settings::changed, this, &UpdatesFlow::refresh);
    connect(&service, &UpdateService::statusChanged, this, &UpdatesFlow::refresh);
    refresh();
}

void UpdatesFlow::setOpener(std::function<bool(const QUrl &)> opener)
{
    m_opener = std::move(opener);
}

void UpdatesFlow::refresh()
{
    m_page.setAutomatic(m_settings.checkForUpdates());
    m_page.setStatus(m_service.status());
}

// What the service keeps as its problem it has told already.
void UpdatesFlow::show(const Result<> &done)
{
    if (!done && !m_service.status().problem)
        m_page.showProblem(done.error());
}

void UpdatesFlow::handOver(bool folder)
{
    whenDone(m_service.package(), this, [this, folder](const Result<QString> &path) {
        if (!path)
            return show(tl::make_unexpected(path.error()));
        const QString place = QFileInfo(*path).absolutePath();
        if (!m_opener(QUrl::fromLocalFile(folder ? place : *path)))
            m_page.showNotOpened(place);
    });
}

} // namespace Amandesk
