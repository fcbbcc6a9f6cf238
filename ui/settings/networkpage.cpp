#include "ui/settings/networkpage.h"
#include "core/base/secrettext.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/choicebox.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/settings/settingsgroup.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int fieldWidth = 248;
constexpr int portWidth = 80;
} // namespace

NetworkPage::NetworkPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_note(new Banner(theme, BannerShape::Card))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_apply(new Button(theme, ButtonKind::Primary))
{
    m_note->setObjectName(u"networkNote"_s);
    m_wrong->setObjectName(u"networkWrong"_s);
    m_wrong->hide();
    m_apply->setObjectName(u"applyNetwork"_s);
    m_apply->setAutoDefault(false);
    addProxy(theme);
    addTest(theme);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Space::s12, 0, 0);
    buttons->addWidget(m_wrong, 1, Qt::AlignVCenter);
    buttons->addStretch();
    buttons->addWidget(m_apply);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_proxy);
    column->addLayout(buttons);
    column->addWidget(m_trial);
    column->addStretch(1);
    connect(m_apply, &QPushButton::clicked, this, &NetworkPage::apply);
    connect(m_test, &QPushButton::clicked, this, &NetworkPage::test);
    const auto follow = [this, &theme] {
        for (QWidget *field : QWidgetList{m_mode, m_user, m_password, m_server})
            field->setFixedWidth(theme.scaled(fieldWidth));
        m_port->setFixedWidth(theme.scaled(portWidth));
        m_host->setFixedWidth(theme.scaled(fieldWidth - portWidth) - Space::s8);
    };
    connect(&theme, &Theme::changed, this, follow);
    follow();
    retranslate();
}

void NetworkPage::addProxy(const Theme &theme)
{
    m_proxy = new SettingsGroup(theme);
    m_modeRow = m_proxy->addRow(u"network"_s);
    m_mode = new ChoiceBox(theme);
    m_mode->setObjectName(u"proxyMode"_s);
    m_modeRow->addControl(m_mode);
    m_addressRow = m_proxy->addRow(u"server"_s);
    m_host = new Field(theme);
    m_host->setObjectName(u"proxyHost"_s);
    m_host->setMaxLength(253);
    m_port = new Field(theme);
    m_port->setObjectName(u"proxyPort"_s);
    m_port->setMaxLength(5);
    m_addressRow->addControl(m_host);
    m_addressRow->addControl(m_port);
    m_userRow = m_proxy->addRow(u"user"_s);
    m_user = new Field(theme);
    m_user->setObjectName(u"proxyUser"_s);
    m_userRow->addControl(m_user);
    m_passwordRow = m_proxy->addRow(u"password"_s);
    m_password = new PasswordField(theme);
    m_password->setObjectName(u"proxyPassword"_s);
    m_passwordRow->addControl(m_password);
    connect(m_mode, &QComboBox::activated, this, [this] {
        typed();
        if (m_host->isEnabled())
            m_host->setFocus(Qt::OtherFocusReason);
    });
    for (Field *field : QList<Field *>{m_host, m_port, m_user, m_password}) {
        connect(field, &QLineEdit::textEdited, this, &NetworkPage::typed);
        connect(field, &QLineEdit::returnPressed, this, &NetworkPage::apply);
    }
}

void NetworkPage::addTest(const Theme &theme)
{
    m_trial = new SettingsGroup(theme);
    m_serverRow = m_trial->addRow(u"stethoscope"_s);
    m_server = new Field(theme);
    m_server->setObjectName(u"testServer"_s);
    m_test = new Button(theme, ButtonKind::Neutral);
    m_test->setObjectName(u"testNetwork"_s);
    m_test->setAutoDefault(false);
    m_serverRow->addControl(m_server);
    m_serverRow->addControl(m_test);
    connect(m_server, &QLineEdit::textEdited, this, &NetworkPage::typed);
    connect(m_server, &QLineEdit::returnPressed, this, &NetworkPage::test);
}

void NetworkPage::setChoice(const ProxyChoice &choice, bool hasPassword)
{
    m_choice = choice;
    m_host->setText(choice.host);
    m_port->setText(choice.port > 0 ? QString::number(choice.port) : QString());
    m_user->setText(choice.user);
    m_password->take();
    m_hasPassword = hasPassword;
    fillModes();
    updateState();
}

void NetworkPage::setUser(const QString &user, bool hasPassword)
{
    const bool untouched = m_user->text() == m_choice.user;
    m_choice.user = user;
    m_hasPassword = hasPassword;
    if (untouched)
        m_user->setText(user);
    updateState();
}

void NetworkPage::setServer(const QUrl &server)
{
    m_server->setText(server.toString());
}

void NetworkPage::fillModes()
{
    const QSignalBlocker quiet(m_mode);
    m_mode->clear();
    m_mode->addItems({tr("As the computer is set up"), tr("No proxy"), tr("HTTP proxy"), tr("SOCKS5 proxy")});
    m_mode->setCurrentIndex(int(m_choice.mode));
}

void NetworkPage::typed()
{
    m_said = {};
    m_note->dismiss();
    m_fault.reset();
    m_wrong->hide();
    for (Field *field : {m_host, m_port, m_user})
        field->setWrong(false);
    updateState();
}

void NetworkPage::updateState()
{
    const auto mode = ProxyMode(m_mode->currentIndex());
    const bool named = mode == ProxyMode::Http || mode == ProxyMode::Socks5;
    for (QWidget *field : QWidgetList{m_host, m_port, m_user})
        field->setEnabled(named);
    m_password->setEnabled(named && !m_user->text().isEmpty());
    m_password->setPlaceholderText(keepsPassword() && m_hasPassword ? tr("Stays as it is") : QString());
}

bool NetworkPage::keepsPassword() const
{
    return m_password->text().isEmpty() && m_user->text() == m_choice.user;
}

std::optional<ProxyChoice> NetworkPage::entered()
{
    ProxyChoice choice;
    choice.mode = ProxyMode(m_mode->currentIndex());
    choice.host = m_host->text().trimmed();
    choice.port = m_port->text().trimmed().toInt();
    choice.user = m_user->text();
    if (const auto fault = faultOf(choice)) {
        showFault(*fault);
        return std::nullopt;
    }
    return choice;
}

void NetworkPage::showFault(ProxyFault fault)
{
    m_fault = fault;
    sayFault(fault);
    Field *field = fault == ProxyFault::BadPort ? m_port : fault == ProxyFault::BadUser ? m_user : m_host;
    field->setWrong(true);
    field->setFocus(Qt::OtherFocusReason);
    m_wrong->show();
}

void NetworkPage::sayFault(ProxyFault fault)
{
    switch (fault) {
    case ProxyFault::NoHost:
        return m_wrong->setText(tr("The address of the proxy is missing."));
    case ProxyFault::BadHost:
        return m_wrong->setText(
            tr("Only a name or an address, such as proxy.example.com, without https:// and without port."));
    case ProxyFault::BadPort:
        return m_wrong->setText(tr("The port is a number from 1 to 65535."));
    case ProxyFault::BadUser:
        return m_wrong->setText(tr("A user name of a proxy has no colon and no line breaks."));
    }
}

void NetworkPage::apply()
{
    typed();
    const auto choice = entered();
    if (!choice)
        return;
    const bool keeps = keepsPassword();
    QString password = m_password->take();
    emit applyRequested(*choice, keeps, takeSecret(password));
}

void NetworkPage::test()
{
    typed();
    const auto choice = entered();
    if (!choice)
        return;
    QString address = m_server->text().trimmed();
    if (!address.contains("://"_L1))
        address.prepend("https://"_L1);
    emit testRequested(*choice, keepsPassword(), secretOf(m_password->text()), QUrl(address, QUrl::StrictMode));
}

void NetworkPage::say(std::function<void()> words)
{
    m_said = std::move(words);
    m_said();
}

void NetworkPage::showTrying()
{
    m_test->setEnabled(false);
    say([this] { m_note->showMessage(BannerKind::Info, {}, tr("Asking the server…")); });
}

void NetworkPage::showReached(std::chrono::milliseconds took, bool direct)
{
    m_test->setEnabled(true);
    say([this, took, direct] {
        const QString time = tr("%1 s").arg(QLocale().toString(double(took.count()) / 1000, 'f', 2));
        m_note->showMessage(BannerKind::Ok, tr("The server has answered."),
                            direct ? tr("It took %1, without a proxy.").arg(time)
                                   : tr("It took %1, through the proxy.").arg(time));
    });
}

void NetworkPage::showNotReached(const Error &error)
{
    m_test->setEnabled(true);
    say([this, error] {
        if (error.kind == ErrorKind::BadInput)
            m_note->showMessage(BannerKind::Danger, tr("This server cannot be asked."),
                                tr("Enter an encrypted address, such as https://omnichannel.example.com."));
        else
            m_note->showMessage(BannerKind::Danger, tr("The server was not reached."), ErrorText::sentence(error));
    });
}

void NetworkPage::showApplied()
{
    say([this] { m_note->showMessage(BannerKind::Ok, {}, tr("Every connection goes this way from now on.")); });
}

void NetworkPage::showNotSaved(const Error &error)
{
    say([this, error] {
        const bool keychain = error.kind == ErrorKind::KeychainLocked || error.kind == ErrorKind::KeychainUnavailable
            || error.kind == ErrorKind::KeyMissing;
        m_note->showMessage(BannerKind::Warn, tr("In force until Amandesk is closed."),
                            keychain ? tr("The login keyring does not take the user name and the password.")
                                     : ErrorText::sentence(error));
    });
}

void NetworkPage::retranslate()
{
    m_proxy->setTitle(tr("The way to the server"));
    const int mode = m_mode->currentIndex();
    fillModes();
    if (mode >= 0)
        m_mode->setCurrentIndex(mode);
    m_modeRow->setWords(tr("Proxy"),
                        tr("For all profiles of this user. This computer itself is always reached directly."));
    m_addressRow->setWords(tr("Address and port"), {});
    m_host->setAccessibleName(tr("Address of the proxy"));
    m_port->setAccessibleName(tr("Port of the proxy"));
    m_userRow->setWords(tr("User name"), tr("Only if the proxy asks for one."));
    m_passwordRow->setWords(tr("Password"), tr("Kept in the login keyring, in no file."));
    m_password->setAccessibleName(tr("Password of the proxy"));
    m_apply->setText(tr("Apply"));
    m_trial->setTitle(tr("Try it"));
    m_serverRow->setWords(tr("Server"), tr("Asked once, as it is entered above; nothing is saved."));
    m_server->setAccessibleName(tr("Server to ask"));
    m_test->setText(tr("Test"));
    if (m_said)
        m_said();
    if (m_fault)
        sayFault(*m_fault);
    updateState();
}

void NetworkPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
