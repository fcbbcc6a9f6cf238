#include "ui/shell/newconversationflow.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/templateservice.h"
#include "core/session/session.h"
#include "ui/common/errortext.h"
#include "ui/common/masking.h"
#include "ui/composer/newconversationdialog.h"
#include "ui/shell/confirmdialog.h"
#include "ui/timeline/failurewords.h"

namespace Amandesk {

namespace {
bool isOnline(const Freshness &freshness)
{
    return freshness.state != FreshnessState::Offline && freshness.state != FreshnessState::SignedOutByServer;
}
} // namespace

NewConversationFlow::NewConversationFlow(const Theme &theme, Session &session, QWidget *page)
    : QObject(page)
    , m_theme(theme)
    , m_session(session)
    , m_page(page)
{
    connect(&session, &Session::freshnessChanged, this, [this](const Freshness &freshness) {
        if (m_dialog)
            m_dialog->setOnline(isOnline(freshness));
    });
}

void NewConversationFlow::open()
{
    if (m_dialog && m_dialog->isVisible())
        return m_dialog->activateWindow();
    m_dialog = new NewConversationDialog(m_theme, m_page);
    m_dialog->setOnline(isOnline(m_session.freshness()));
    connect(m_dialog, &NewConversationDialog::templatesWanted, this, &NewConversationFlow::readTemplates);
    connect(m_dialog, &NewConversationDialog::sendRequested, this, &NewConversationFlow::send);
    whenDone(m_session.conversations().filterChoices(), m_dialog, [this](const Result<FilterChoices> &choices) {
        if (!choices)
            return m_dialog->showOutcome(BannerKind::Danger, {}, ErrorText::sentence(choices.error()));
        QList<Channel> channels;
        for (const Channel &channel : choices->channels) {
            if (channel.kind() == ChannelKind::WhatsApp && channel.active)
                channels.append(channel);
        }
        m_dialog->setChannels(channels);
    });
    m_dialog->open();
}

void NewConversationFlow::readTemplates(ChannelId channel)
{
    NewConversationDialog *dialog = m_dialog;
    whenDone(m_session.templates().list(channel), dialog,
             [this, dialog, channel](const Result<QList<MessageTemplate>> &known) {
                 if (known)
                     dialog->showTemplates(channel, *known, false);
                 whenDone(m_session.templates().refresh(channel), dialog,
                          [dialog, channel](const Result<QList<MessageTemplate>> &all) {
                              if (all)
                                  dialog->showTemplates(channel, *all, true);
                              else
                                  dialog->templatesFailed(channel, all.error());
                          });
             });
}

void NewConversationFlow::send(const QString &number, const MessageTemplate &value, const QStringList &values)
{
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.nameContains = number;
    whenDone(m_session.conversations().list(query), this,
             [this, number, value, values](const Result<ConversationPage> &page) {
                 if (!page)
                     return say(BannerKind::Danger, {}, ErrorText::sentence(page.error()));
                 for (const Conversation &row : page->conversations) {
                     if (row.contactUserId != number || row.channel != value.channel)
                         continue;
                     if (m_dialog)
                         m_dialog->close();
                     emit openRequested(row.id);
                     emit notice(BannerKind::Info,
                                 tr("There is a conversation with this number. Nothing was sent: choose the template "
                                    "there."));
                     return;
                 }
                 m_unclear.contains(number) ? askAgain(number, value, values) : post(number, value, values);
             });
}

void NewConversationFlow::askAgain(const QString &number, const MessageTemplate &value, const QStringList &values)
{
    if (!m_dialog)
        return;
    auto *question = new ConfirmDialog(
        m_theme, tr("Send it once more?"),
        tr("A template may have gone out to this number already; nobody could tell. It would come a second time."),
        tr("Send again"), m_dialog);
    connect(question, &QDialog::accepted, this, [=, this] { post(number, value, values); });
    connect(question, &QDialog::rejected, m_dialog, [this] { m_dialog->setSending(false); });
    question->open();
}

void NewConversationFlow::post(const QString &number, const MessageTemplate &value, const QStringList &values)
{
    whenDone(m_session.templates().sendToNumber(number, value, values), this,
             [this, number](const Result<NumberSending> &sent) { finish(number, sent); });
}

void NewConversationFlow::finish(const QString &number, const Result<NumberSending> &sent)
{
    if (!sent)
        return say(BannerKind::Danger, ErrorText::title(sent.error().kind), ErrorText::sentence(sent.error()));
    switch (sent->end) {
    case NumberSending::End::Taken:
        m_unclear.remove(number);
        if (m_dialog)
            m_dialog->close();
        emit notice(BannerKind::Ok,
                    tr("The template is on its way to %1. The conversation is in the list as soon as the server shows "
                       "it to you.")
                        .arg(maskedNumber(number)));
        m_session.syncNow();
        return;
    case NumberSending::End::Refused: {
        Message message;
        message.state = DeliveryState::Failed;
        message.failure = sent->failure;
        const FailureExplanation why =
            FailureWords::explain(message, m_session.failureTable(), m_session.clock().now());
        return say(BannerKind::Danger, why.title, why.happened);
    }
    case NumberSending::End::Unclear:
        m_unclear.insert(number);
        return say(BannerKind::Warn, tr("Nobody knows whether it went out."),
                   tr("The server's answer was lost, and it tells of no template to a number. It is not sent again by "
                      "itself: look whether the conversation comes into the list."));
    }
}

void NewConversationFlow::say(BannerKind kind, const QString &title, const QString &text)
{
    if (m_dialog)
        m_dialog->showOutcome(kind, title, text);
    else
        emit notice(kind, title.isEmpty() ? text : title + QLatin1Char(' ') + text);
}

} // namespace Amandesk
