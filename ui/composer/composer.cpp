#include "ui/composer/composer.h"
#include "core/base/clock.h"
#include "core/rules/whatsapprules.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/composer/attachedsounds.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composerbar.h"
#include "ui/composer/composerbox.h"
#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerfiles.h"
#include "ui/composer/composerfoot.h"
#include "ui/composer/composerlists.h"
#include "ui/composer/composerspelling.h"
#include "ui/composer/quotebar.h"
#include "ui/composer/recordingbar.h"
#include "ui/composer/templatepicker.h"
#include "ui/composer/voicedraft.h"
#include "ui/composer/windowstrip.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int widest = 860;
constexpr int sideMargin = 12;
} // namespace

Composer::Composer(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_strip(new WindowStrip(theme))
    , m_column(new QVBoxLayout)
    , m_box(new ComposerBox(theme))
    , m_quoteBar(new QuoteBar(theme))
    , m_attachments(new AttachmentStrip(theme))
    , m_recording(new RecordingBar(theme))
    , m_edit(new ComposerEdit(theme))
    , m_foot(new ComposerFoot(theme))
    , m_problem(new Banner(theme, BannerShape::Card))
    , m_bar(new ComposerBar(theme))
    , m_lists(new ComposerLists(theme, *m_edit, this))
    , m_spelling(new ComposerSpelling(theme, *m_edit, this))
    , m_draft(std::make_unique<ComposerDraft>(*m_edit))
    , m_voice(new VoiceDraft(*m_recording, clock, this))
    , m_sounds(new AttachedSounds(*m_attachments, this))
    , m_files(new ComposerFiles(*m_attachments, clock, this))
    , m_pickerLine(new QFrame)
    , m_picker(new TemplatePicker(theme))
{
    build();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &Composer::refresh);
    connect(m_draft.get(), &ComposerDraft::changed, this, [this] {
        m_problem->dismiss();
        refreshFoot();
    });
    connect(m_draft.get(), &ComposerDraft::saved, this, &Composer::draftChanged);
    connect(m_draft.get(), &ComposerDraft::typingChanged, this, &Composer::typingChanged);
    connect(m_edit, &ComposerEdit::sendPressed, this, &Composer::send);
    connect(m_edit, &ComposerEdit::escapePressed, this, [this] {
        if (quote())
            replyTo(std::nullopt);
        else
            emit left();
    });
    connect(m_foot, &ComposerFoot::sendPressed, this, &Composer::send);
    connect(m_foot, &ComposerFoot::attachPressed, this, &Composer::chooseFiles);
    connect(m_foot, &ComposerFoot::recordPressed, this, &Composer::recordVoice);
    connect(m_foot, &ComposerFoot::templatesPressed, this, &Composer::openTemplates);
    connect(m_foot, &ComposerFoot::quickRepliesPressed, this, &Composer::openQuickReplies);
    connect(m_foot, &ComposerFoot::emojiPressed, this, &Composer::openEmoji);
    connect(m_quoteBar, &QuoteBar::closePressed, this, [this] {
        replyTo(std::nullopt);
        focusText();
    });
    connect(m_bar, &ComposerBar::activated, this, [this] {
        if (m_state == ComposerState::NotMine || m_state == ComposerState::BotAnswers)
            emit takeOverRequested(m_conversation.id);
        else
            openTemplates();
    });
    connectAttaching();
    connect(m_problem, &Banner::activated, this, &Composer::openTemplates);
    connect(m_lists, &ComposerLists::emojiUsed, this, &Composer::emojiUsed);
    connect(m_lists, &ComposerLists::quickRepliesWanted, this, &Composer::quickRepliesWanted);
    connect(m_picker, &TemplatePicker::closed, this, &Composer::closeTemplates);
    connect(m_picker, &TemplatePicker::reloadRequested, this,
            [this] { emit templatesWanted(m_conversation.id, m_conversation.channel); });
    connect(m_picker, &TemplatePicker::sendRequested, this,
            [this](const MessageTemplate &value, const QStringList &values) {
                emit templateRequested(m_conversation.id, value, values);
            });
    connect(&theme, &Theme::changed, this, [this] { update(); });
    retranslate();
}

Composer::~Composer() = default;

void Composer::build()
{
    setProperty("plane", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_recording->setObjectName(u"recording"_s);
    m_recording->hide();
    m_attachments->setObjectName(u"attachments"_s);
    m_picker->hide();

    auto *editRow = new QHBoxLayout;
    editRow->setContentsMargins(12, 9, 8, 2);
    editRow->addWidget(m_edit);
    auto *box = new QVBoxLayout(m_box);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_quoteBar);
    box->addWidget(m_attachments);
    box->addWidget(m_recording);
    box->addLayout(editRow);
    box->addWidget(m_foot);
    m_box->ringFor(m_edit);
    m_box->ringFor(m_recording);
    m_box->setFocusProxy(m_edit);

    m_column->setContentsMargins(sideMargin, 0, sideMargin, 12);
    m_column->setSpacing(Space::s8);
    m_column->addWidget(m_problem);
    m_column->addWidget(m_box);
    m_column->addWidget(m_bar);

    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(line);
    all->addWidget(m_strip);
    const QList<QWidget *> lists = m_lists->widgets();
    for (QWidget *list : lists)
        all->addWidget(list);
    all->addLayout(m_column);
    m_pickerLine->setProperty("line", u"subtle"_s);
    m_pickerLine->setFixedHeight(1);
    m_pickerLine->hide();
    all->addWidget(m_pickerLine);
    all->addWidget(m_picker);
}

void Composer::retranslate()
{
    m_edit->setPlaceholderText(tr("Write a reply"));
    m_edit->setAccessibleName(tr("Write a reply"));
    refresh();
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::showConversation(const Conversation &conversation)
{
    const bool another = conversation.id != m_conversation.id;
    if (another) {
        m_voice->finish(); // it stays with the conversation it was made in
        m_draft->pause();
        replyTo(std::nullopt);
        m_problem->dismiss();
        closeTemplates();
        m_lists->close();
        m_files->showConversation(conversation.id);
        m_facts = {};
        m_draft->show(conversation.id, conversation.draft);
    }
    m_conversation = conversation;
    m_spelling->setConversation(conversation);
    m_lists->setConversation(conversation);
    refresh();
    if (m_state == ComposerState::Nothing)
        return;
    if (std::exchange(m_focusWanted, false) && window()->focusWidget() == m_focusThen)
        focusText();
}

void Composer::clear()
{
    m_focusWanted = false;
    showConversation({});
}

void Composer::setFacts(const ComposerFacts &facts)
{
    m_facts = facts;
    refresh();
}

void Composer::setOnline(bool online)
{
    m_online = online;
    m_picker->setOnline(online);
    m_draft->setOnline(online);
    refresh();
}

void Composer::setTakeOverAllowed(bool allowed)
{
    m_barFacts.takeOverAllowed = allowed;
    refresh();
}

void Composer::setTakeNextAllowed(bool allowed)
{
    if (std::exchange(m_barFacts.takeNextAllowed, allowed) != allowed)
        refresh();
}

void Composer::setTakingOver(bool taking)
{
    m_barFacts.takingOver = taking;
    refresh();
}

void Composer::setEnterSends(bool enterSends)
{
    m_edit->setEnterSends(enterSends);
    refresh();
}

void Composer::replyTo(const std::optional<Quote> &quote)
{
    m_quoteBar->showQuote(quote);
    refreshFoot(); // a reply follows its file, and is longer than a caption
    if (quote)
        focusText();
}

const std::optional<Quote> &Composer::quote() const
{
    return m_quoteBar->quote();
}

void Composer::insertText(const QString &text)
{
    if (text.isEmpty())
        return;
    m_edit->moveCursor(QTextCursor::End);
    if (!m_edit->toPlainText().isEmpty())
        m_edit->insertPlainText(u"\n"_s);
    m_edit->insertPlainText(text);
    saveDraft();
    focusText();
}

void Composer::focusText()
{
    if (m_state == ComposerState::Nothing) {
        m_focusWanted = true;
        m_focusThen = window()->focusWidget();
        return;
    }
    if (m_choosing)
        m_picker->focusFirst();
    else if (isRecording())
        m_recording->takeFocus();
    else if (canWrite(m_state))
        m_edit->setFocus(Qt::OtherFocusReason);
    else
        m_bar->takeFocus();
}

void Composer::saveDraft()
{
    m_draft->save();
}

void Composer::send()
{
    const QString words = m_edit->toPlainText();
    refresh(); // the window may have closed this second
    if (!m_foot->maySend() || !canSend(m_state))
        return;
    m_queueing.insert(m_conversation.id);
    m_draft->pause();
    refreshFoot();
    if (const QStringList files = m_attachments->files(); !files.isEmpty())
        emit sendFilesRequested(m_conversation.id, files, words, quote());
    else
        emit sendRequested(m_conversation.id, words, quote());
}

bool Composer::isSending() const
{
    return m_queueing.contains(m_conversation.id);
}

void Composer::sent(const ConversationId &id)
{
    m_queueing.remove(id);
    if (id != m_conversation.id) {
        emit draftChanged(id, {}); // the agent has moved on; what was sent is no draft any more
        return;
    }
    replyTo(std::nullopt);
    m_attachments->showFiles({});
    m_draft->clear();
    refresh();
}

void Composer::notSent(const ConversationId &id, const Error &error)
{
    m_queueing.remove(id);
    if (id != m_conversation.id)
        return; // its text is still its draft
    m_problem->showWords(BannerKind::Danger, [error] {
        return BannerWords{ErrorText::title(error.kind), ErrorText::sentence(error), {}};
    });
    refresh();
    focusText();
}

void Composer::openQuickReplies()
{
    if (!takesWords())
        return focusText();
    m_lists->openQuickReplies();
}

void Composer::openEmoji()
{
    if (!takesWords())
        return focusText();
    m_lists->openEmoji();
}

// The text can be seen and changed.
bool Composer::takesWords() const
{
    return canWrite(m_state) && !m_choosing && !isRecording();
}

void Composer::setRecentEmoji(const QStringList &recent)
{
    m_lists->setRecentEmoji(recent);
}

void Composer::showQuickReplies(const QList<QuickReply> &replies)
{
    m_lists->setQuickReplies(replies);
}

void Composer::setAgentName(const QString &name)
{
    m_spelling->setAgentName(name);
    m_lists->setAgentName(name);
}

void Composer::refresh()
{
    const QDateTime now = m_clock.now();
    const ComposerState before = m_state;
    m_state = composerStateAt(m_conversation, m_facts, now);
    const bool writing = canWrite(m_state);
    if (!canSend(m_state))
        m_voice->finish(); // kept with the draft
    if (!writing && canWrite(before))
        saveDraft();
    setVisible(m_state != ComposerState::Nothing);
    m_choosing = m_choosing && mayUseTemplates();
    m_strip->setVisible(writing);
    m_box->setVisible(writing && !m_choosing);
    if (!writing)
        m_lists->close();
    m_bar->setVisible(!writing);
    m_picker->setVisible(m_choosing);
    m_pickerLine->setVisible(m_choosing);
    m_foot->setTemplatesOffered(mayUseTemplates());
    if (writing)
        m_strip->showState(m_conversation, m_state, now);
    else
        refreshBar();
    place();
    refreshFoot();
    if (m_state == ComposerState::WindowClosed && canWrite(before) && before != ComposerState::Nothing)
        announce(m_bar, m_bar->words(), Urgency::Assertive);
    const bool ticks = writing && m_conversation.windowClosesAt.has_value();
    if (ticks && !m_second.isActive())
        m_second.start();
    else if (!ticks)
        m_second.stop();
}

void Composer::refreshBar()
{
    m_barFacts.hasDraft = !m_edit->toPlainText().trimmed().isEmpty() || !m_attachments->files().isEmpty();
    m_barFacts.choosing = m_choosing;
    m_bar->showState(m_state, m_conversation, m_barFacts);
}

void Composer::refreshFoot()
{
    const QString words = m_edit->toPlainText();
    FootFacts facts;
    facts.online = m_online;
    facts.deadline = WhatsApp::sendBefore(m_conversation);
    facts.now = m_clock.now();
    facts.enterSends = m_edit->enterSends();
    facts.takesFiles = takesFiles();
    facts.recording = isRecording();
    facts.asking = m_recording->isAsking();
    facts.hasFiles = !m_attachments->files().isEmpty();
    facts.hasRefused = m_attachments->hasRefused();
    facts.beginsWithSound = m_attachments->beginsWithSound();
    facts.replies = quote().has_value();
    facts.length = int(words.size());
    facts.longest = longestNow();
    facts.maySend = canSend(m_state) && !isSending() && !facts.recording && facts.length <= facts.longest
        && !m_attachments->isBusy() && !facts.hasRefused && (facts.hasFiles || !words.trimmed().isEmpty());
    m_foot->showFacts(facts);
    m_edit->setReadOnly(isSending());
}

int Composer::longestNow() const
{
    return m_attachments->files().isEmpty() || quote() ? longestText : WhatsApp::maxCaptionLength;
}

// The box keeps its distance from a coloured strip, and a bar has its own air.
void Composer::place()
{
    const int side = m_choosing ? sideMargin : std::max(sideMargin, (width() - widest) / 2);
    const bool writing = canWrite(m_state);
    const bool box = writing && !m_choosing;
    m_column->setContentsMargins(side, box && m_strip->isWarning() ? 12 : 0, side, box ? 12 : 0);
    const int room = window() ? window()->height() : height();
    m_picker->setFixedHeight(std::clamp(room * 45 / 100, m_theme.scaled(240), m_theme.scaled(380)));
    m_strip->setSideMargin(side + 2);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void Composer::hideEvent(QHideEvent *event)
{
    m_voice->finish(); // nobody would see that it goes on
    saveDraft();
    QWidget::hideEvent(event);
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
