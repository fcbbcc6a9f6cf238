#include "ui/signin/signinpage.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/languages.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/signin/codeform.h"
#include "ui/signin/passwordform.h"
#include "ui/signin/promisepanel.h"
#include "ui/signin/protectform.h"
#include "ui/signin/serverform.h"
#include "ui/signin/setupform.h"
#include "ui/signin/tokenform.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formRoom = 424; // a form with air beside it
} // namespace

SignInPage::SignInPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_promises(new PromisePanel(theme))
    , m_line(new QFrame)
    , m_stack(new QStackedWidget)
    , m_serverName(new ElidedLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_changeServer(new Button(theme, ButtonKind::Flat))
    , m_network(new Button(theme, ButtonKind::Flat))
    , m_accounts(new Button(theme, ButtonKind::Quiet))
    , m_languageButton(new Button(theme, ButtonKind::Quiet))
    , m_passwordForm(new PasswordForm(theme))
{
    auto *right = new QFrame;
    right->setProperty("plane", u"surface"_s);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(m_stack, 1);
    m_line->setProperty("line", u"subtle"_s);
    m_line->setFixedWidth(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_promises);
    row->addWidget(m_line);
    row->addWidget(right, 1);

    addForm(m_passwordForm);
    connect(m_passwordForm, &PasswordForm::submitted, this,
            [this](const QString &email, const QString &password) { emit signInRequested(m_server, email, password); });
    connect(m_passwordForm, &PasswordForm::tokenChosen, this, &SignInPage::showTokenPage);
    connect(m_passwordForm, &PasswordForm::demoChosen, this, &SignInPage::demoRequested);
    connect(&theme, &Theme::changed, this, &SignInPage::fit);
    retranslate();
}

// With large text in a small window the form needs the whole width.
void SignInPage::fit()
{
    const bool roomy = width() >= m_promises->maximumWidth() + m_theme.scaled(formRoom);
    m_promises->setVisible(roomy);
    m_line->setVisible(roomy);
}

void SignInPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

QWidget *SignInPage::buildHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(Space::s20, 10, Space::s20, 10);
    row->setSpacing(Space::s6);
    row->addWidget(new IconView(m_theme, u"server"_s, 15, ColorRole::Text3));
    row->addWidget(m_serverName);
    row->addWidget(m_changeServer);
    row->addWidget(m_network);
    row->addStretch(1);
    row->addWidget(m_accounts);
    row->addWidget(m_languageButton);
    header->setFixedHeight(m_theme.scaled(Size::header));
    connect(&m_theme, &Theme::changed, header,
            [this, header] { header->setFixedHeight(m_theme.scaled(Size::header)); });

    m_changeServer->setObjectName(u"changeServer"_s);
    m_changeServer->setSize(ButtonSize::Tiny);
    m_network->setObjectName(u"networkSettings"_s);
    m_network->setSize(ButtonSize::Tiny);
    connect(m_network, &QPushButton::clicked, this, &SignInPage::networkRequested);
    m_accounts->setObjectName(u"otherAccounts"_s);
    m_accounts->setSize(ButtonSize::Tiny);
    m_accounts->setIconName(u"users"_s);
    m_accounts->hide();
    connect(m_accounts, &QPushButton::clicked, this, &SignInPage::accountsRequested);
    m_languageButton->setObjectName(u"language"_s);
    m_languageButton->setSize(ButtonSize::Tiny);
    m_languageButton->setIconName(u"language"_s);
    m_languageButton->setTrailingIconName(u"chevron-down"_s);
    connect(m_changeServer, &QPushButton::clicked, this, [this] {
        serverForm().setServer(m_server);
        showForm(m_serverForm);
    });
    auto *menu = new QMenu(m_languageButton);
    for (const Language &language : languages()) {
        QAction *action = menu->addAction(language.name);
        action->setCheckable(true);
        action->setData(language.code);
        connect(action, &QAction::triggered, this, [this, code = language.code] { emit languageChosen(code); });
    }
    connect(menu, &QMenu::aboutToShow, menu, [this, menu] {
        for (QAction *action : menu->actions())
            action->setChecked(action->data().toString() == m_language);
    });
    m_languageButton->setMenu(menu);
    return header;
}

CodeForm &SignInPage::codeForm()
{
    if (!m_codeForm) {
        m_codeForm = new CodeForm(m_theme);
        connect(m_codeForm, &CodeForm::submitted, this, &SignInPage::codeSubmitted);
        connect(m_codeForm, &SignInForm::backRequested, this, &SignInPage::cancelRequested);
        addForm(m_codeForm);
    }
    return *m_codeForm;
}

TokenForm &SignInPage::tokenForm()
{
    if (!m_tokenForm) {
        m_tokenForm = new TokenForm(m_theme);
        connect(m_tokenForm, &TokenForm::submitted, this, [this](const QString &appCode, const QString &token) {
            emit tokenSignInRequested(m_server, appCode, token);
        });
        addForm(m_tokenForm);
    }
    return *m_tokenForm;
}

ServerForm &SignInPage::serverForm()
{
    if (!m_serverForm) {
        m_serverForm = new ServerForm(m_theme);
        connect(m_serverForm, &ServerForm::chosen, this, [this](const ServerAddress &server) {
            setServer(server);
            emit serverChosen(server);
            showPasswordPage();
        });
        addForm(m_serverForm);
    }
    return *m_serverForm;
}

SetupForm &SignInPage::setupForm()
{
    if (!m_setupForm) {
        m_setupForm = new SetupForm(m_theme);
        addForm(m_setupForm);
    }
    return *m_setupForm;
}

ProtectForm &SignInPage::protectForm()
{
    if (!m_protectForm) {
        m_protectForm = new ProtectForm(m_theme);
        connect(m_protectForm, &ProtectForm::chosen, this, &SignInPage::protectRequested);
        connect(m_protectForm, &SignInForm::backRequested, this, &SignInPage::cancelRequested);
        addForm(m_protectForm);
    }
    return *m_protectForm;
}

void SignInPage::addForm(SignInForm *form)
{
    auto *scroll = new PaneScroll;
    scroll->setPane(form);
    m_stack->addWidget(scroll);
    m_forms.append(form);
    connect(form, &SignInForm::backRequested, this, &SignInPage::showPasswordPage);
}

SignInForm *SignInPage::current() const
{
    return m_forms.at(m_stack->currentIndex());
}

void SignInPage::showForm(SignInForm *form)
{
    for (SignInForm *other : std::as_const(m_forms)) {
        if (other != form)
            other->forgetSecrets();
        other->setBusy(false);
    }
    m_stack->setCurrentIndex(int(m_forms.indexOf(form)));
    form->clearError();
    const bool beforeSignIn = form != m_protectForm && form != m_codeForm;
    m_changeServer->setVisible(beforeSignIn && form != m_serverForm);
    m_network->setVisible(beforeSignIn);
    if (isVisible())
        form->takeFocus();
}

void SignInPage::showPasswordPage()
{
    showForm(m_passwordForm);
}

void SignInPage::showCodePage(const QString &email)
{
    codeForm().start(email);
    showForm(m_codeForm);
}

void SignInPage::showTokenPage()
{
    showForm(&tokenForm());
}

void SignInPage::showSetupPage()
{
    showForm(&setupForm());
}

void SignInPage::showProtectPage()
{
    protectForm().setKeychainUsable(std::nullopt);
    showForm(m_protectForm);
}

void SignInPage::setPassphraseNeeded(bool needed)
{
    protectForm().setPassphraseNeeded(needed);
}

void SignInPage::setKeychainUsable(std::optional<bool> usable)
{
    protectForm().setKeychainUsable(usable);
    if (isVisible() && current() == m_protectForm)
        m_protectForm->takeFocus();
}

void SignInPage::setBusy(bool busy)
{
    m_changeServer->setEnabled(!busy);
    current()->setBusy(busy);
}

void SignInPage::showError(const Error &error)
{
    current()->setBusy(false);
    m_changeServer->setEnabled(true);
    current()->showError(error);
}

void SignInPage::setServer(const ServerAddress &server)
{
    m_server = server;
    QString name = server.omnichannel.host();
    if (server.omnichannel.port() > 0)
        name += u":%1"_s.arg(server.omnichannel.port());
    m_serverName->setText(name);
}

void SignInPage::setEmail(const QString &email)
{
    m_passwordForm->setEmail(email);
}

void SignInPage::setDemoAvailable(bool available)
{
    m_passwordForm->setDemoAvailable(available);
}

void SignInPage::setAccountsOffered(bool offered)
{
    m_accounts->setVisible(offered);
}

QWidget *SignInPage::accountsButton() const
{
    return m_accounts;
}

void SignInPage::setLanguage(const QString &language)
{
    m_language = language;
    m_languageButton->setText(languageName(language));
    m_languageButton->setAccessibleName(tr("Language: %1").arg(languageName(language)));
}

void SignInPage::retranslate()
{
    m_changeServer->setText(tr("Change"));
    m_changeServer->setAccessibleName(tr("Change server"));
    m_network->setText(tr("Network…"));
    m_network->setAccessibleName(tr("Network settings"));
    m_accounts->setText(tr("Other accounts"));
    setLanguage(m_language);
}

void SignInPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    current()->takeFocus();
}

} // namespace Amandesk
