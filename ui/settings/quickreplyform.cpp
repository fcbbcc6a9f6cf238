#include "ui/settings/quickreplyform.h"
#include "core/rules/quickreplyfill.h"
#include "core/rules/whatsapplimits.h"
#include "core/words/foldedtext.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int longestCommand = 32;
constexpr int textLines = 5;
} // namespace

QuickReplyForm::QuickReplyForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_commandLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_command(new Field(theme))
    , m_commandHint(new NoteLine(theme, NoteLine::Kind::Hint, u"users"_s))
    , m_textLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_text(new QPlainTextEdit)
    , m_variablesLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_previewLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_preview(new TextLabel(theme, TextStep::Message, ColorRole::Text))
    , m_gapHint(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_save(new Button(theme, ButtonKind::Primary))
{
    m_title->setWeight(QFont::DemiBold);
    m_command->setObjectName(u"quickReplyCommand"_s);
    m_command->setMaxLength(longestCommand);
    m_commandLabel->setBuddy(m_command);
    m_commandHint->setObjectName(u"quickReplyTeam"_s);
    m_text->setObjectName(u"quickReplyText"_s);
    m_text->setTabChangesFocus(true);
    m_textLabel->setBuddy(m_text);
    m_preview->setObjectName(u"quickReplyPreview"_s);
    m_preview->setContentsMargins(Space::s12, Space::s8, Space::s12, Space::s8);
    m_wrong->setObjectName(u"quickReplyWrong"_s);
    m_save->setObjectName(u"saveQuickReply"_s);
    m_cancel->setObjectName(u"leaveQuickReply"_s);
    for (TextLabel *label : {m_commandLabel, m_textLabel, m_variablesLabel, m_previewLabel, m_preview})
        label->setWordWrap(true);
    auto *variables = new QHBoxLayout;
    variables->setSpacing(Space::s8);
    variables->addWidget(m_variablesLabel, 1);
    for (const char *name : {"insertCustomer", "insertAgent", "insertChannel"}) {
        auto *button = new Button(theme, ButtonKind::Neutral);
        button->setObjectName(QLatin1StringView(name));
        button->setSize(ButtonSize::Small);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, button] { insert(button->text()); });
        m_variables.append(button);
        variables->addWidget(button);
    }
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_preview);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s6);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_title, m_commandLabel, m_command, m_commandHint, m_textLabel, m_text})
        column->addWidget(widget);
    column->addLayout(variables);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previewLabel, card, m_gapHint, m_wrong})
        column->addWidget(widget);
    column->addSpacing(Space::s8);
    column->addLayout(buttons);
    connect(m_command, &QLineEdit::textChanged, this, &QuickReplyForm::edited);
    connect(m_text, &QPlainTextEdit::textChanged, this, &QuickReplyForm::edited);
    connect(m_cancel, &QPushButton::clicked, this, &QuickReplyForm::left);
    connect(m_save, &QPushButton::clicked, this, &QuickReplyForm::submit);
    const auto follow = [this, &theme] {
        m_text->setFont(theme.font(TextStep::Body));
        m_text->setFixedHeight(textLines * theme.lineHeight(TextStep::Body) + 14);
    };
    connect(&theme, &Theme::changed, this, follow);
    follow();
    retranslate();
}

void QuickReplyForm::setAgentName(const QString &name)
{
    m_agentName = name;
    preview();
}

void QuickReplyForm::edit(const QuickReply &reply, const QList<QuickReply> &known)
{
    m_reply = reply;
    m_known = known;
    const QSignalBlocker quietCommand(m_command);
    const QSignalBlocker quietText(m_text);
    m_command->setText(reply.command);
    m_text->setPlainText(reply.text);
    edited();
    retranslate();
    m_command->setFocus(Qt::OtherFocusReason);
    m_command->selectAll();
}

QString QuickReplyForm::command() const
{
    QString words = m_command->text().trimmed();
    while (words.startsWith(u'/'))
        words.remove(0, 1);
    return words;
}

QString QuickReplyForm::text() const
{
    return m_text->toPlainText().trimmed();
}

const QuickReply *QuickReplyForm::other(bool own) const
{
    const QString folded = foldedText(command());
    const auto found = std::ranges::find_if(m_known, [&](const QuickReply &reply) {
        return reply.own == own && (!own || reply.id != m_reply.id) && foldedText(reply.command) == folded;
    });
    return found == m_known.cend() ? nullptr : &*found;
}

bool QuickReplyForm::isChanged() const
{
    return command() != m_reply.command || text() != m_reply.text.trimmed();
}

void QuickReplyForm::edited()
{
    m_warned = false;
    m_wrong->hide();
    m_command->setWrong(false);
    m_commandHint->setText(teamWords());
    m_commandHint->setVisible(!m_commandHint->text().isEmpty());
    preview();
}

QString QuickReplyForm::teamWords() const
{
    const QuickReply *team = command().isEmpty() ? nullptr : other(false);
    return team ? tr("The team has /%1 as well. Both are offered, yours first.").arg(oneLine(team->command))
                : QString();
}

void QuickReplyForm::preview()
{
    const FilledReply filled = fillQuickReply(text(), {tr("Budi Santoso"), m_agentName, tr("WhatsApp")});
    const QString gap = filled.gap < 0 ? QString() : filled.text.mid(filled.gap, filled.gapLength);
    m_preview->setText(filled.text.isEmpty() ? tr("Nothing is written yet.") : visibleControls(filled.text));
    m_preview->setColor(filled.text.isEmpty() ? ColorRole::Text3 : ColorRole::Text);
    m_preview->setEmphasis(gap, ColorRole::WarnText);
    m_gapHint->setText(tr("%1 is selected when the reply is put in, so that you fill it in.").arg(oneLine(gap)));
    m_gapHint->setVisible(!gap.isEmpty());
}

void QuickReplyForm::insert(const QString &variable)
{
    m_text->insertPlainText(variable);
    m_text->setFocus(Qt::OtherFocusReason);
}

void QuickReplyForm::showWrong(const QString &words, QWidget *where)
{
    m_wrong->setText(words);
    m_wrong->show();
    if (where)
        where->setFocus(Qt::OtherFocusReason);
}

void QuickReplyForm::submit()
{
    const QString wanted = command();
    const auto wrongCommand = [this](const QString &words) {
        m_command->setWrong(true);
        showWrong(words, m_command);
    };
    if (wanted.isEmpty())
        return wrongCommand(tr("Give it a command: one word that you will remember."));
    if (std::ranges::any_of(wanted, [](QChar c) { return c.isSpace(); }))
        return wrongCommand(tr("A command is one word, without spaces."));
    if (other(true))
        return wrongCommand(tr("You already have a reply with the command /%1.").arg(oneLine(wanted)));
    if (text().isEmpty())
        return showWrong(tr("Write what the reply says."), m_text);
    if (text().size() > WhatsApp::maxTextLength)
        return showWrong(tr("%1 characters; a message has room for %2.")
                             .arg(QLocale().toString(text().size()), QLocale().toString(WhatsApp::maxTextLength)),
                         m_text);
    emit saveRequested({m_reply.id, true, wanted, text()});
}

void QuickReplyForm::refuse(const Error &error)
{
    if (error.kind != ErrorKind::Conflict)
        return showWrong(ErrorText::sentence(error), nullptr);
    m_command->setWrong(true); // another one was saved meanwhile
    showWrong(tr("You already have a reply with the command /%1.").arg(oneLine(command())), m_command);
}

void QuickReplyForm::leave()
{
    if (!isChanged() || m_warned)
        return emit left();
    m_warned = true;
    showWrong(tr("It is not saved. Esc once more leaves it as it was."), nullptr);
}

void QuickReplyForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        leave(); // not the whole dialog
    else if (enter)
        submit();
    else
        QWidget::keyPressEvent(event);
}

void QuickReplyForm::retranslate()
{
    m_title->setText(m_reply.id == 0 ? tr("New quick reply") : tr("Change the quick reply"));
    m_commandLabel->setText(tr("Command, which you type after /"));
    m_command->setAccessibleName(m_commandLabel->text());
    m_textLabel->setText(tr("Text"));
    m_text->setAccessibleName(m_textLabel->text());
    m_variablesLabel->setText(
        tr("Filled in by itself; other words in braces are selected for you to fill in each time."));
    const QStringList variables{tr("{name}", "variable of quick replies: customer"),
                                tr("{agent}", "variable of quick replies"),
                                tr("{channel}", "variable of quick replies")};
    const QStringList meanings{tr("Put in: the customer's name"), tr("Put in: your name"),
                               tr("Put in: the channel's name")};
    for (qsizetype i = 0; i < m_variables.size(); ++i) {
        m_variables[i]->setText(variables[i]);
        m_variables[i]->setToolTip(meanings[i]);
        m_variables[i]->setAccessibleDescription(meanings[i]);
    }
    m_previewLabel->setText(tr("So it will read"));
    m_preview->setAccessibleName(m_previewLabel->text());
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Save"));
    m_commandHint->setText(teamWords());
    preview();
}

void QuickReplyForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
