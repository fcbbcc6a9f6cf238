#pragma once
#include "core/base/result.h"
#include <functional>
#include <QObject>

class QUrl;

namespace Amandesk {
class Settings;
class SettingsDialog;
class UpdateService;
class UpdatesPage;

// Carries what the updates' page asks for to the service and to the system, and tells it how things stand. A package is
// handed to the system, which installs it; nothing of it runs here. Main thread, owned by the dialog; service and
// settings outlive it.
class UpdatesFlow final : public QObject
{
    Q_OBJECT
public:
    UpdatesFlow(UpdateService &service, Settings &settings, SettingsDialog &dialog);
    void setOpener(std::function<bool(const QUrl &)> opener); // instead of the system

private:
    void refresh();
    // Proven again, then given to the system: the package, or the folder that it is in.
    void handOver(bool folder);
    void show(const Result<> &done);

    UpdateService &m_service;
    Settings &m_settings;
    UpdatesPage &m_page;
    std::function<bool(const QUrl &)> m_opener;
};

} // namespace Amandesk
