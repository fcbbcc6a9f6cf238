#include "ui/signin/serverform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHostAddress>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

bool isThisComputer(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace

ServerForm::ServerForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, true, parent)
    , m_omnichannel(new Field(theme))
    , m_sdk(new Field(theme))
    , m_realtime(new Field(theme))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_use(new Button(theme, ButtonKind::Primary))
    , m_note(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
{
    m_omnichannel->setObjectName(u"serverAddress"_s);
    m_sdk->setObjectName(u"sdkAddress"_s);
    m_realtime->setObjectName(u"realtimeAddress"_s);
    m_use->setObjectName(u"useServer"_s);
    m_use->setSize(ButtonSize::Tall);
    m_wrong->hide();
    m_omnichannelLabel = addLabelled(m_omnichannel);
    m_column->addSpacing(14);
    m_sdkLabel = addLabelled(m_sdk);
    m_column->addSpacing(14);
    m_realtimeLabel = addLabelled(m_realtime);
    m_column->addSpacing(Space::s8);
    m_column->addWidget(m_wrong);
    m_column->addSpacing(Space::s12);
    addBanner();
    m_column->addWidget(m_use);
    m_column->addSpacing(18);
    m_column->addWidget(m_note);
    for (Field *field : {m_omnichannel, m_sdk, m_realtime}) {
        connect(field, &QLineEdit::textEdited, this, &ServerForm::clearError);
        connect(field, &QLineEdit::returnPressed, this, &ServerForm::submit);
    }
    connect(m_use, &QPushButton::clicked, this, &ServerForm::submit);
    retranslate();
}

void ServerForm::retranslate()
{
    setHeading(tr("Server"), tr("Your administrator knows this address. Most agents never change it."));
    nameField(m_omnichannelLabel, m_omnichannel, tr("Omnichannel address"));
    nameField(m_sdkLabel, m_sdk, tr("Chat service address"));
    nameField(m_realtimeLabel, m_realtime, tr("Realtime address"));
    m_sdk->setPlaceholderText(tr("Found by itself"));
    m_realtime->setPlaceholderText(tr("Found by itself"));
    m_use->setText(tr("Use this server"));
    m_note->setText(tr("Only encrypted connections are used, except to this computer itself."));
}

void ServerForm::setServer(const ServerAddress &server)
{
    m_omnichannel->setText(server.omnichannel.toString());
    m_sdk->setText(server.sdk.toString());
    m_realtime->setText(server.realtime.toString());
    clearError();
}

std::optional<QUrl> ServerForm::usableAddress(const QString &text, bool realtime)
{
    QString address = text.trimmed();
    if (!address.contains("://"_L1))
        address.prepend(realtime ? "wss://"_L1 : "https://"_L1);
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    const QLatin1StringView secure = realtime ? "wss"_L1 : "https"_L1;
    const QLatin1StringView plain = realtime ? "ws"_L1 : "http"_L1;
    if (url.scheme() == secure || (url.scheme() == plain && isThisComputer(url)))
        return url;
    return std::nullopt;
}

void ServerForm::setBusy(bool busy)
{
    setEnabled(!busy);
}

void ServerForm::clearError()
{
    SignInForm::clearError();
    m_wrong->hide();
    for (Field *field : {m_omnichannel, m_sdk, m_realtime})
        field->setWrong(false);
}

void ServerForm::takeFocus()
{
    m_omnichannel->setFocus(Qt::OtherFocusReason);
    m_omnichannel->selectAll();
}

void ServerForm::submit()
{
    clearError();
    ServerAddress server;
    const auto read = [this](Field *field, bool mayBeEmpty, bool realtime, QUrl &out) {
        if (mayBeEmpty && field->text().trimmed().isEmpty())
            return true;
        const std::optional<QUrl> url = usableAddress(field->text(), realtime);
        if (url)
            out = *url;
        else
            field->setWrong(true);
        return url.has_value();
    };
    const bool first = read(m_omnichannel, false, false, server.omnichannel);
    const bool second = read(m_sdk, true, false, server.sdk);
    const bool third = read(m_realtime, true, true, server.realtime);
    if (first && second && third) {
        emit chosen(server);
        return;
    }
    m_wrong->setText(tr("This is not an encrypted address, such as https://omnichannel.example.com."));
    m_wrong->show();
}

} // namespace Amandesk
