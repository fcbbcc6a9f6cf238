#pragma once
#include "core/domain/account.h"
#include "ui/signin/signinform.h"

namespace Amandesk {
class Field;
class NoteLine;

// Where the backend lives. Only encrypted addresses, except on this computer.
class ServerForm final : public SignInForm
{
    Q_OBJECT
public:
    explicit ServerForm(const Theme &theme, QWidget *parent = nullptr);
    void setServer(const ServerAddress &server);
    void setBusy(bool busy) override;
    void clearError() override;
    void takeFocus() override;

    // The address that was meant: "example.com" is https; nothing when it cannot be used.
    static std::optional<QUrl> usableAddress(const QString &text, bool realtime = false);

signals:
    void chosen(const Amandesk::ServerAddress &server);

private:
    void retranslate() override;
    void submit();

    Field *m_omnichannel;
    Field *m_sdk;
    Field *m_realtime;
    TextLabel *m_omnichannelLabel;
    TextLabel *m_sdkLabel;
    TextLabel *m_realtimeLabel;
    NoteLine *m_wrong;
    Button *m_use;
    NoteLine *m_note;
};

} // namespace Amandesk
