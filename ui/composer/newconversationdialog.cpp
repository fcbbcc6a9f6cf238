#include "ui/composer/newconversationdialog.h"
#include "core/rules/phonenumber.h"
#include "ui/common/choicebox.h"
#include "ui/common/dialogsize.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/composer/templatepicker.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QGridLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QSize windowSize{880, 640};
constexpr int fieldWidth = 260;
constexpr int longestNumber = 40; // with blanks and dashes
} // namespace

NewConversationDialog::NewConversationDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_about(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_numberLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_number(new Field(theme))
    , m_problem(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_fromLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_from(new ChoiceBox(theme))
    , m_outcome(new Banner(theme, BannerShape::Card))
    , m_picker(new TemplatePicker(theme))
{
    build();
    connect(m_number, &QLineEdit::textChanged, this, [this] { showProblem(false); });
    connect(m_number, &QLineEdit::returnPressed, m_picker, &TemplatePicker::focusFirst);
    connect(m_from, &QComboBox::activated, this, &NewConversationDialog::chooseChannel);
    connect(m_picker, &TemplatePicker::sendRequested, this, &NewConversationDialog::send);
    connect(m_picker, &TemplatePicker::closed, this, &QDialog::reject);
    connect(m_picker, &TemplatePicker::reloadRequested, this, [this] { emit templatesWanted(m_channel); });
    retranslate();
    m_number->setFocus();
}

void NewConversationDialog::build()
{
    setObjectName(u"newConversation"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("plane", u"surface"_s);
    m_title->setWeight(QFont::DemiBold);
    m_about->setWordWrap(true);
    m_number->setObjectName(u"newNumber"_s);
    m_number->setMaxLength(longestNumber);
    m_number->setInputMethodHints(Qt::ImhDialableCharactersOnly | Qt::ImhNoPredictiveText);
    m_number->setMinimumWidth(m_theme.scaled(fieldWidth));
    m_problem->setObjectName(u"newNumberProblem"_s);
    m_problem->hide();
    m_from->setObjectName(u"newFrom"_s);
    m_outcome->setObjectName(u"newOutcome"_s);
    m_picker->setAtOnce(true);
    m_picker->begin({});

    auto *form = new QGridLayout;
    form->setHorizontalSpacing(Space::s12);
    form->setVerticalSpacing(Space::s4);
    form->addWidget(m_numberLabel, 0, 0);
    form->addWidget(m_fromLabel, 0, 1);
    form->addWidget(m_number, 1, 0);
    form->addWidget(m_from, 1, 1);
    form->setColumnStretch(2, 1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Space::s20, Space::s20, Space::s20, Space::s12);
    head->setSpacing(Space::s8);
    head->addWidget(m_title);
    head->addWidget(m_about);
    head->addLayout(form);
    head->addWidget(m_problem);
    head->addWidget(m_outcome);
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(line);
    all->addWidget(m_picker, 1);
    resize(dialogSize(m_theme, windowSize, parentWidget()));
}

void NewConversationDialog::setChannels(const QList<Channel> &channels)
{
    m_channels = channels;
    m_from->clear();
    for (const Channel &channel : channels)
        m_from->addItem(oneLine(channel.name));
    m_from->setVisible(channels.size() > 1);
    m_fromLabel->setVisible(channels.size() > 1);
    m_picker->setVisible(!channels.isEmpty());
    m_number->setEnabled(!channels.isEmpty());
    if (!channels.isEmpty())
        return chooseChannel();
    m_outcome->showWords(BannerKind::Warn, [] {
        return BannerWords{tr("No WhatsApp number is known here yet."),
                           tr("It is, as soon as one conversation of that number has come to this computer."),
                           {}};
    });
}

void NewConversationDialog::chooseChannel()
{
    const ChannelId channel = m_channels.value(qMax(0, m_from->currentIndex())).id;
    if (channel == m_channel)
        return;
    m_channel = channel;
    m_picker->begin({});
    emit templatesWanted(channel);
}

void NewConversationDialog::showTemplates(ChannelId channel, const QList<MessageTemplate> &templates, bool fromServer)
{
    if (channel == m_channel)
        m_picker->showTemplates(templates, fromServer);
}

void NewConversationDialog::templatesFailed(ChannelId channel, const Error &error)
{
    if (channel == m_channel)
        m_picker->showFailure(error);
}

void NewConversationDialog::setOnline(bool online)
{
    m_picker->setOnline(online);
}

void NewConversationDialog::setSending(bool sending)
{
    m_picker->setSending(sending);
    m_number->setReadOnly(sending);
    m_from->setEnabled(!sending);
}

void NewConversationDialog::showOutcome(BannerKind kind, const QString &title, const QString &text)
{
    setSending(false);
    m_outcome->showMessage(kind, title, text);
}

void NewConversationDialog::send(const MessageTemplate &value, const QStringList &values)
{
    const auto number = internationalNumber(m_number->text());
    if (!number) {
        m_picker->setSending(false);
        showProblem(true);
        return m_number->setFocus();
    }
    m_outcome->dismiss();
    setSending(true);
    emit sendRequested(*number, value, values);
}

void NewConversationDialog::showProblem(bool shown)
{
    m_number->setWrong(shown);
    m_problem->setVisible(shown);
    if (shown)
        m_problem->setText(tr("Write the number with its country, such as +62 812 3456 7890."));
}

void NewConversationDialog::retranslate()
{
    setWindowTitle(tr("New conversation"));
    setAccessibleName(windowTitle());
    m_title->setText(windowTitle());
    m_about->setText(
        tr("The first message to somebody has to be an approved template. It goes out at once and may cost; "
           "once the customer has answered, you can write freely."));
    m_numberLabel->setText(tr("Customer's number"));
    m_number->setAccessibleName(m_numberLabel->text());
    m_number->setPlaceholderText(u"+62 812 3456 7890"_s);
    m_fromLabel->setText(tr("From"));
    m_from->setAccessibleName(tr("The number that writes"));
    showProblem(m_problem->isVisibleTo(this));
}

void NewConversationDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
