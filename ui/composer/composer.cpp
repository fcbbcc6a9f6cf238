#include "ui/composer/composer.h"
#include "core/base/clock.h"
#include "core/rules/whatsapprules.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composerbar.h"
#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerspelling.h"
#include "ui/composer/emojicompletion.h"
#include "ui/composer/emojilist.h"
#include "ui/composer/quickreplycompletion.h"
#include "ui/composer/quickreplylist.h"
#include "ui/composer/quotebar.h"
#include "ui/composer/recordingbar.h"
#include "ui/composer/sendbutton.h"
#include "ui/composer/templatepicker.h"
#include "ui/composer/windowstrip.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

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
    , m_box(new QFrame)
    , m_quoteBar(new QuoteBar(theme))
    , m_files(new AttachmentStrip(theme))
    , m_recording(new RecordingBar(theme))
    , m_edit(new ComposerEdit(theme))
    , m_hint(new ElidedLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_counter(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_send(new SendButton(theme))
    , m_problem(new Banner(theme, BannerShape::Card))
    , m_bar(new ComposerBar(theme))
    , m_attach(new IconButton(theme, u"paperclip"_s))
    , m_record(new IconButton(theme, u"microphone"_s))
    , m_templates(new IconButton(theme, u"template"_s))
    , m_quickButton(new IconButton(theme, u"bolt"_s))
    , m_quickList(new QuickReplyList(theme))
    , m_quick(new QuickReplyCompletion(*m_edit, *m_quickList, this))
    , m_emojiButton(new IconButton(theme, u"mood-smile"_s))
    , m_emojiList(new EmojiList(theme))
    , m_emoji(new EmojiCompletion(*m_edit, *m_emojiList, this))
    , m_spelling(new ComposerSpelling(theme, *m_edit, this))
    , m_draft(std::make_unique<ComposerDraft>(*m_edit))
    , m_pickerLine(new QFrame)
    , m_picker(new TemplatePicker(theme))
{
    build();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &Composer::refresh);
    connect(m_draft.get(), &ComposerDraft::changed, this, [this] {
        m_problem->dismiss();
        refreshSend();
    });
    connect(m_draft.get(), &ComposerDraft::saved, this, &Composer::draftChanged);
    connect(m_draft.get(), &ComposerDraft::typingChanged, this, &Composer::typingChanged);
    connect(m_edit, &ComposerEdit::sendPressed, this, &Composer::send);
    connect(m_edit, &ComposerEdit::focusChanged, m_box, qOverload<>(&QWidget::update));
    connect(m_edit, &ComposerEdit::escapePressed, this, [this] {
        if (quote())
            replyTo(std::nullopt);
        else
            emit left();
    });
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
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
    connect(m_attach, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_record, &QToolButton::clicked, this, &Composer::recordVoice);
    connect(m_recording, &RecordingBar::finishRequested, this, &Composer::finishRecording);
    connect(m_recording, &RecordingBar::discardRequested, this, &Composer::discardRecording);
    connect(m_recording, &RecordingBar::askingChanged, this, &Composer::refreshSend);
    connect(m_recording, &RecordingBar::toggleRequested, this, [this] { m_recorder->toggle(); });
    connect(m_files, &AttachmentStrip::playRequested, this, &Composer::playAttached);
    connect(m_edit, &ComposerEdit::filesPasted, this, [this](const QMimeData *source) { attach(*source); });
    connect(m_files, &AttachmentStrip::changed, this, &Composer::filesChanged);
    connect(m_files, &AttachmentStrip::removeRequested, this,
            [this](const QString &file) { emit fileRemoved(m_conversation.id, file); });
    connect(m_problem, &Banner::activated, this, &Composer::openTemplates);
    connect(m_templates, &QToolButton::clicked, this, &Composer::openTemplates);
    connect(m_quickButton, &QToolButton::clicked, this, &Composer::openQuickReplies);
    connect(m_emojiButton, &QToolButton::clicked, this, &Composer::openEmoji);
    connect(m_emoji, &EmojiCompletion::used, this, &Composer::emojiUsed);
    connect(m_quick, &QuickReplyCompletion::wanted, this, &Composer::quickRepliesWanted);
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
    m_send->setObjectName(u"send"_s);
    m_attach->setSize(ButtonSize::Small);
    m_attach->setObjectName(u"attach"_s);
    m_record->setSize(ButtonSize::Small);
    m_record->setObjectName(u"recordVoice"_s);
    m_record->hide();
    m_recording->setObjectName(u"recording"_s);
    m_recording->hide();
    m_recording->installEventFilter(this);
    m_files->setObjectName(u"attachments"_s);
    m_templates->setSize(ButtonSize::Small);
    m_templates->setObjectName(u"templates"_s);
    m_quickButton->setSize(ButtonSize::Small);
    m_quickButton->setObjectName(u"quickRepliesButton"_s);
    m_emojiButton->setSize(ButtonSize::Small);
    m_emojiButton->setObjectName(u"emojiButton"_s);
    m_picker->hide();
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *editRow = new QHBoxLayout;
    editRow->setContentsMargins(12, 9, 8, 2);
    editRow->addWidget(m_edit);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 6, 6);
    buttons->setSpacing(Space::s12);
    buttons->addWidget(m_attach);
    buttons->addWidget(m_record);
    buttons->addWidget(m_emojiButton);
    buttons->addWidget(m_templates);
    buttons->addWidget(m_quickButton);
    buttons->addWidget(m_hint, 1);
    buttons->addWidget(m_counter);
    buttons->addWidget(m_send);
    auto *box = new QVBoxLayout(m_box);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_quoteBar);
    box->addWidget(m_files);
    box->addWidget(m_recording);
    box->addLayout(editRow);
    box->addLayout(buttons);
    m_box->installEventFilter(this);
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
    all->addWidget(m_quickList);
    all->addWidget(m_emojiList);
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
    m_attach->setWords(tr("Attach a file"), Shortcuts::keysText(Command::Attach));
    m_record->setWords(tr("Record a voice message"), Shortcuts::keysText(Command::RecordVoice));
    m_templates->setWords(tr("Template"), Shortcuts::keysText(Command::Templates));
    m_emojiButton->setWords(tr("Emoji"), Shortcuts::keysText(Command::Emoji));
    m_quickButton->setWords(tr("Quick replies"), Shortcuts::keysText(Command::QuickReplies));
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
        finishRecording(); // it stays with the conversation it was made in
        m_draft->pause();
        replyTo(std::nullopt);
        m_problem->dismiss();
        closeTemplates();
        m_quick->close();
        m_emoji->close();
        m_files->clear();
        m_preparing = 0;
        m_sending = m_queueing.contains(conversation.id); // the agent has been elsewhere meanwhile
        m_facts = {};
        m_draft->show(conversation.id, conversation.draft);
    }
    m_conversation = conversation;
    m_spelling->setConversation(conversation);
    tellBusy();
    fillQuickReplies();
    refresh();
}

void Composer::clear()
{
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
    if (!m_send->isEnabled() || !canSend(m_state))
        return;
    m_sending = true;
    m_queueing.insert(m_conversation.id);
    m_draft->pause();
    refreshSend();
    if (const QStringList files = m_files->files(); !files.isEmpty())
        emit sendFilesRequested(m_conversation.id, files, words, quote());
    else
        emit sendRequested(m_conversation.id, words, quote());
}

void Composer::sent(const ConversationId &id)
{
    m_queueing.remove(id);
    if (id != m_conversation.id) {
        emit draftChanged(id, {}); // the agent has moved on; what was sent is no draft any more
        return;
    }
    m_sending = false;
    replyTo(std::nullopt);
    m_files->showFiles({});
    m_draft->clear();
    refresh();
}

void Composer::notSent(const ConversationId &id, const Error &error)
{
    m_queueing.remove(id);
    if (id != m_conversation.id)
        return; // its text is still its draft
    m_sending = false;
    m_problem->showWords(BannerKind::Danger, [error] {
        return BannerWords{ErrorText::title(error.kind), ErrorText::sentence(error), {}};
    });
    refresh();
    focusText();
}

void Composer::refresh()
{
    const QDateTime now = m_clock.now();
    const ComposerState before = m_state;
    m_state = composerStateAt(m_conversation, m_facts, now);
    const bool writing = canWrite(m_state);
    if (!canSend(m_state))
        finishRecording(); // kept with the draft
    if (!writing && canWrite(before))
        saveDraft();
    setVisible(m_state != ComposerState::Nothing);
    m_choosing = m_choosing && mayUseTemplates();
    m_strip->setVisible(writing);
    m_box->setVisible(writing && !m_choosing);
    if (!writing) {
        m_quick->close();
        m_emoji->close();
    }
    m_bar->setVisible(!writing);
    m_picker->setVisible(m_choosing);
    m_pickerLine->setVisible(m_choosing);
    m_templates->setVisible(mayUseTemplates());
    if (writing)
        m_strip->showState(m_conversation, m_state, now);
    else
        refreshBar();
    place();
    refreshSend();
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
    m_barFacts.hasDraft = !m_edit->toPlainText().trimmed().isEmpty() || !m_files->files().isEmpty();
    m_barFacts.choosing = m_choosing;
    m_bar->showState(m_state, m_conversation, m_barFacts);
}

void Composer::refreshSend()
{
    const QString words = m_edit->toPlainText();
    const qsizetype length = words.size();
    const int longest = longestNow();
    const bool tooLong = length > longest;
    const bool hasFiles = !m_files->files().isEmpty();
    const bool filesReady = !m_files->isBusy() && !m_files->hasRefused();
    m_send->setText(m_online ? tr("Send") : tr("Save to send"));
    m_send->setKeyHint(m_edit->enterSends() ? tr("Enter") : tr("Ctrl Enter"));
    const bool recording = isRecording();
    m_send->setEnabled(canSend(m_state) && !m_sending && !recording && !tooLong && filesReady
                       && (hasFiles || !words.trimmed().isEmpty()));
    for (IconButton *button : {m_attach, m_record})
        button->setEnabled(takesFiles() && !recording);
    for (IconButton *button : {m_templates, m_quickButton, m_emojiButton})
        button->setEnabled(!recording);
    m_edit->setReadOnly(m_sending);
    m_counter->setVisible(!recording && length >= longest - (longestText - countFrom));
    m_counter->setColor(tooLong ? ColorRole::DangerText : ColorRole::Text3);
    m_counter->setText(tooLong ? tr("%n character(s) too many", nullptr, int(length) - longest)
                               : tr("%1 of %2").arg(QLocale().toString(length), QLocale().toString(longest)));
    QString hint = m_edit->enterSends() ? tr("Shift+Enter starts a new line") : tr("Enter starts a new line");
    const auto deadline = WhatsApp::sendBefore(m_conversation);
    if (!m_online && deadline) {
        hint = tr("Sent once you are online, until %1").arg(RelativeTime::moment(*deadline, m_clock.now()));
    } else if (!m_online) {
        hint = tr("Sent once you are online");
    }
    if (recording)
        hint = m_recording->isAsking() ? QString() : tr("Enter attaches it, Esc discards it");
    else if (m_files->hasRefused())
        hint = tr("Remove the file that cannot be sent");
    else if (hasFiles)
        hint = quote()                   ? tr("The reply follows the file")
            : m_files->beginsWithSound() ? tr("The text follows the file")
                                         : tr("The text goes with the first file");
    m_hint->setText(hint);
    m_hint->setColor(m_files->hasRefused() ? ColorRole::DangerText : m_online ? ColorRole::Text3 : ColorRole::WarnText);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_recording && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        m_box->update(); // it has the ring
    if (event->type() != QEvent::Paint)
        return QWidget::eventFilter(watched, event);
    if (watched == m_box) {
        QPainter painter(m_box);
        const bool focused = m_edit->hasFocus() || m_recording->hasFocus();
        const QColor edge = m_theme.color(focused ? ColorRole::Focus : ColorRole::BorderControl);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(m_theme.color(ColorRole::Surface));
        painter.setPen(QPen(edge, focused ? 2 : 1));
        const double inset = focused ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(m_box->rect()).adjusted(inset, inset, -inset, -inset), Radius::card,
                                Radius::card);
        return true;
    }
    return QWidget::eventFilter(watched, event);
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
    finishRecording(); // nobody would see that it goes on
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
