#include "ui/contact/noteeditor.h"
#include "core/conversations/customercard.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
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

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int textLines = 5;
constexpr int countFrom = CustomerCard::longestNote * 9 / 10; // before that nobody needs the number
} // namespace

NoteEditor::NoteEditor(const Theme &theme, QWidget *parent)
    : CardEditor(theme, parent)
    , m_box(new QFrame)
    , m_note(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_text(new QPlainTextEdit)
    , m_count(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_theirsBox(new QFrame)
    , m_theirsTitle(new TextLabel(theme, TextStep::Small, ColorRole::WarnText))
    , m_theirs(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_takeTheirs(new Button(theme, ButtonKind::Neutral))
{
    build();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!isEditing() || m_text->toPlainText() == m_drafts.value(id()).text)
            return; // another font
        m_drafts[id()].text = m_text->toPlainText();
        setTrouble(id(), {});
        refresh();
    });
    connect(m_takeTheirs, &QPushButton::clicked, this, &NoteEditor::leave);
    const auto follow = [this] {
        m_text->setFont(m_theme.font(TextStep::Body));
        m_text->setFixedHeight(textLines * m_theme.lineHeight(TextStep::Body) + 14);
    };
    follow();
    connect(&theme, &Theme::changed, this, follow);
    retranslate();
}

void NoteEditor::build()
{
    m_note->setWordWrap(true);
    m_box->setProperty("banner", u"warn"_s);
    auto *note = new QVBoxLayout(m_box);
    note->setContentsMargins(10, 7, 10, 7);
    note->addWidget(m_note);

    m_text->setObjectName(u"noteText"_s);
    m_text->setTabChangesFocus(true);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->installEventFilter(this);
    m_count->setObjectName(u"noteCount"_s);
    m_count->setAlignment(Qt::AlignRight);
    m_theirsBox->setProperty("banner", u"warn"_s);
    m_theirsTitle->setWordWrap(true);
    m_theirsTitle->setWeight(QFont::DemiBold);
    m_theirs->setObjectName(u"theirNote"_s);
    m_theirs->setWordWrap(true);
    m_takeTheirs->setObjectName(u"takeTheirNote"_s);
    m_takeTheirs->setSize(ButtonSize::Tiny);
    auto *theirs = new QVBoxLayout(m_theirsBox);
    theirs->setContentsMargins(10, 7, 10, 7);
    theirs->setSpacing(Space::s4);
    theirs->addWidget(m_theirsTitle);
    theirs->addWidget(m_theirs);
    theirs->addWidget(m_takeTheirs, 0, Qt::AlignLeft);
    m_wrong->setObjectName(u"noteTrouble"_s);
    m_save->setObjectName(u"saveNote"_s);
    m_cancel->setObjectName(u"leaveNote"_s);
    auto *editor = new QVBoxLayout;
    editor->addWidget(m_text);
    editor->addWidget(m_count);
    editor->addWidget(m_theirsBox);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_box);
    column->addWidget(makeEditor(editor));
}

void NoteEditor::showNote(const ConversationId &id, const QString &note)
{
    const bool another = setId(id);
    m_shown = note;
    const auto draft = m_drafts.find(id);
    if (draft != m_drafts.end() && !change().saving && note != draft->before && note != draft->text)
        draft->theirs = note;
    if (another && draft != m_drafts.end())
        showDraft();
    refresh();
    if (another)
        emit editingChanged();
}

void NoteEditor::begin()
{
    m_drafts.insert(id(), {m_shown, m_shown, {}});
    showDraft();
}

void NoteEditor::drop(const ConversationId &id)
{
    m_drafts.remove(id);
}

void NoteEditor::showDraft()
{
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(m_drafts.value(id()).text);
    m_text->moveCursor(QTextCursor::End);
}

void NoteEditor::focusFirst()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

// A note that was longer before may stay as long.
qsizetype NoteEditor::most() const
{
    return std::max<qsizetype>(CustomerCard::longestNote, m_drafts.value(id()).before.size());
}

void NoteEditor::refresh()
{
    const bool editing = isEditing();
    const Draft draft = m_drafts.value(id());
    const QString shown = visibleControls(m_shown).trimmed();
    m_note->setText(editing ? QString() : shown);
    m_box->setVisible(!editing && !shown.isEmpty());
    if (!editing) {
        const QSignalBlocker quiet(m_text);
        m_text->clear(); // nothing of the last one stays
    }
    const qsizetype length = draft.text.size();
    m_count->setVisible(length >= countFrom);
    m_count->setText(tr("%1 of %2 characters").arg(QLocale().toString(length), QLocale().toString(most())));
    m_count->setColor(length > most() ? ColorRole::DangerText : ColorRole::Text3);
    m_theirsBox->setVisible(draft.theirs.has_value());
    m_theirs->setText(visibleControls(draft.theirs.value_or(QString())).trimmed());
    m_theirs->setVisible(!m_theirs->text().isEmpty());
    m_theirsTitle->setText(m_theirs->text().isEmpty()
                               ? tr("A colleague has emptied the note meanwhile.")
                               : tr("A colleague has changed the note meanwhile. It reads now:"));
    m_takeTheirs->setText(tr("Leave it as it is now"));
    m_text->setReadOnly(change().saving);
    m_takeTheirs->setEnabled(!change().saving);
    refreshEditor(draft.theirs ? tr("Save mine") : tr("Save"), length <= most());
}

void NoteEditor::save()
{
    const auto draft = m_drafts.find(id());
    if (draft == m_drafts.end() || change().saving || draft->text.size() > most())
        return;
    const QString before = draft->theirs.value_or(draft->before);
    if (draft->text == before)
        return leave();
    draft->before = before; // seen, and replaced knowingly
    draft->theirs.reset();
    startSaving(m_text);
    emit saveRequested(id(), before, draft->text);
}

void NoteEditor::saved(const ConversationId &id, const QString &note)
{
    if (id == this->id()) {
        m_shown = note;
        announce(this, tr("Note saved"));
    }
    finish(id);
}

void NoteEditor::clashed(const ConversationId &id, const QString &theirs)
{
    if (!stopSaving(id))
        return;
    m_drafts[id].theirs = theirs;
    if (id != this->id())
        return;
    refresh();
    announce(m_theirsBox, m_theirsTitle->text() + u' ' + m_theirs->text(), Urgency::Assertive);
}

QString NoteEditor::refusalWords(const QString &why) const
{
    return tr("The note is not saved. %1").arg(why);
}

void NoteEditor::retranslate()
{
    m_text->setAccessibleName(tr("Note for the team"));
    m_text->setPlaceholderText(tr("For the team. The customer does not see it."));
    refresh();
}

// Esc leaves the field and never what is written in it.
bool NoteEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return CardEditor::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
        save();
        return true;
    }
    if (key->key() != Qt::Key_Escape)
        return CardEditor::eventFilter(watched, event);
    const Draft draft = m_drafts.value(id());
    if (draft.text == draft.before && !draft.theirs)
        leave();
    else
        m_save->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace Amandesk
