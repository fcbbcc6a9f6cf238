#include "ui/contact/tageditor.h"
#include "core/conversations/customercard.h"
#include "core/words/foldedtext.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/contact/tagflow.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QKeyEvent>
#include <QListView>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int side = 9;
constexpr auto pauseInTyping = 150ms;

} // namespace

TagEditor::TagEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_flow(new TagFlow(theme))
    , m_add(new Button(theme, ButtonKind::Neutral))
    , m_editor(new QWidget)
    , m_field(new Field(theme))
    , m_list(new QListView)
    , m_rows(new QStringListModel(this))
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
{
    build();
    connect(m_flow, &TagFlow::removeRequested, this, &TagEditor::remove);
    connect(m_add, &QPushButton::clicked, this, &TagEditor::open);
    connect(m_field, &QLineEdit::textEdited, this, &TagEditor::typed);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, [this] { emit matchesWanted(m_field->text()); });
    connect(&theme, &Theme::changed, this, &TagEditor::follow);
    retranslate();
    refresh();
}

void TagEditor::build()
{
    m_add->setObjectName(u"addTag"_s);
    m_add->setSize(ButtonSize::Tiny);
    m_add->setIconName(u"plus"_s);
    m_flow->setTrailing(m_add);
    m_field->setObjectName(u"tagField"_s);
    m_field->setMaxLength(CustomerCard::longestTag);
    m_field->installEventFilter(this);
    buildList();
    m_hint->setWordWrap(true);
    auto *popup = new QFrame;
    popup->setProperty("plane", u"popup"_s);
    auto *rows = new QVBoxLayout(popup);
    rows->setContentsMargins(1, Space::s4, 1, Space::s4);
    rows->setSpacing(Space::s4);
    rows->addWidget(m_list);
    m_hint->setContentsMargins(side, 0, side, 0);
    rows->addWidget(m_hint);
    auto *editor = new QVBoxLayout(m_editor);
    editor->setContentsMargins(0, Space::s4, 0, 0);
    editor->setSpacing(Space::s4);
    editor->addWidget(m_field);
    editor->addWidget(popup);
    m_wrong->setObjectName(u"tagTrouble"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s4);
    column->addWidget(m_flow);
    column->addWidget(m_editor);
    column->addWidget(m_wrong);
}

void TagEditor::showTags(const ConversationId &id, const QStringList &tags)
{
    if (id == m_id && tags == m_tags)
        return;
    const bool another = id != m_id;
    m_tags = tags;
    if (another) {
        const ConversationId before = std::exchange(m_id, id);
        keepOrForget(before);
        m_pause.stop();
        m_matches.clear();
        m_matchedText.clear();
        m_listTrouble.clear();
        const QSignalBlocker quiet(m_field);
        m_field->setText(m_work.value(id).typed);
        m_field->setWrong(false);
        if (isOpen())
            m_pause.start();
    }
    refresh();
}

void TagEditor::setCanCreate(bool can)
{
    m_canCreate = can;
    fillList();
}

bool TagEditor::isOpen() const
{
    return m_work.value(m_id).open;
}

void TagEditor::open()
{
    if (m_id.isEmpty())
        return;
    m_work[m_id].open = true;
    m_work[m_id].trouble.clear();
    m_field->setWrong(false);
    m_asked = true;
    emit matchesWanted(m_field->text());
    refresh();
    m_field->setFocus(Qt::OtherFocusReason);
}

// What was typed is there when it is opened again.
void TagEditor::close()
{
    m_pause.stop();
    m_work[m_id].open = false;
    m_work[m_id].trouble.clear();
    refresh();
    m_add->setFocus(Qt::TabFocusReason);
    keepOrForget(m_id);
}

void TagEditor::keepOrForget(const ConversationId &id)
{
    const Work work = m_work.value(id);
    if (work.adding.isEmpty() && work.removing.isEmpty() && work.typed.isEmpty() && work.trouble.isEmpty()
        && !work.open)
        m_work.remove(id);
}

void TagEditor::refresh()
{
    const Work work = m_work.value(m_id);
    QStringList all = m_tags;
    for (const QString &tag : work.adding) {
        if (!all.contains(tag))
            all.append(tag);
    }
    m_add->setVisible(!m_id.isEmpty() && !work.open);
    m_flow->setTags(all, work.adding + work.removing);
    m_flow->setVisible(!all.isEmpty() || !work.open);
    m_editor->setVisible(work.open);
    m_wrong->setVisible(!work.trouble.isEmpty());
    if (!work.trouble.isEmpty())
        m_wrong->setText(work.trouble);
    fillList();
}

void TagEditor::typed()
{
    m_work[m_id].typed = m_field->text();
    m_work[m_id].trouble.clear();
    m_wrong->hide();
    m_asked = true;
    m_pause.start();
    fillList();
}

bool TagEditor::has(const QString &tag) const
{
    const QString folded = foldedText(tag);
    const auto same = [&folded](const QString &other) { return foldedText(other) == folded; };
    return std::ranges::any_of(m_tags, same) || std::ranges::any_of(m_work.value(m_id).adding, same);
}

void TagEditor::add(QString tag)
{
    if (has(tag))
        return fillList();
    Work &work = m_work[m_id];
    work.adding.append(tag);
    work.typed.clear();
    work.trouble.clear();
    m_pause.stop();
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    m_asked = true;
    refresh();
    emit matchesWanted(m_field->text());
    emit addRequested(m_id, tag);
}

void TagEditor::remove(const QString &tag)
{
    Work &work = m_work[m_id];
    if (work.adding.contains(tag) || work.removing.contains(tag))
        return;
    work.removing.append(tag);
    work.trouble.clear();
    refresh();
    emit removeRequested(m_id, tag);
}

void TagEditor::added(const ConversationId &id, const QString &tag)
{
    m_work[id].adding.removeAll(tag);
    if (id == m_id) {
        if (!m_tags.contains(tag))
            m_tags.append(tag); // until the store has told
        announce(this, tr("Tag %1 added").arg(isolated(oneLine(tag))));
        refresh();
    }
    keepOrForget(id);
}

// What was typed comes back, unless something else is being typed already.
void TagEditor::notAdded(const ConversationId &id, const QString &tag, const Error &error)
{
    Work &work = m_work[id];
    work.adding.removeAll(tag);
    if (error.kind != ErrorKind::Cancelled)
        work.trouble = words(error, tag);
    const bool back = work.typed.isEmpty() && error.kind != ErrorKind::Conflict;
    if (back)
        work.typed = tag;
    if (id == m_id) {
        if (back) {
            const QSignalBlocker quiet(m_field);
            m_field->setText(tag);
            m_field->setWrong(true);
            m_asked = true;
            emit matchesWanted(tag);
        }
        refresh();
    }
    keepOrForget(id);
}

void TagEditor::removed(const ConversationId &id, const QString &tag)
{
    m_work[id].removing.removeAll(tag);
    if (id == m_id) {
        m_tags.removeAll(tag);
        announce(this, tr("Tag %1 removed").arg(isolated(oneLine(tag))));
        refresh();
    }
    keepOrForget(id);
}

void TagEditor::notRemoved(const ConversationId &id, const QString &tag, const Error &error)
{
    m_work[id].removing.removeAll(tag);
    if (error.kind != ErrorKind::Cancelled)
        m_work[id].trouble = tr("%1 is still there. %2").arg(isolated(oneLine(tag)), ErrorText::sentence(error));
    if (id == m_id)
        refresh();
    keepOrForget(id);
}

QString TagEditor::words(const Error &error, const QString &tag) const
{
    const QString name = isolated(oneLine(tag));
    if (error.kind == ErrorKind::Conflict)
        return tr("The conversation has the tag %1 already.").arg(name);
    if (error.kind == ErrorKind::Rejected && !m_canCreate)
        return tr("%1 was not added: new tags are made by supervisors and administrators.").arg(name);
    return tr("%1 was not added. %2").arg(name, ErrorText::sentence(error));
}

void TagEditor::follow()
{
    fillList();
}

void TagEditor::retranslate()
{
    m_add->setText(tr("Add"));
    m_add->setAccessibleName(tr("Add tag"));
    m_field->setPlaceholderText(tr("Tag"));
    m_field->setAccessibleName(tr("Add tag"));
    m_list->setAccessibleName(tr("Tags of the workspace"));
    fillList();
}

void TagEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool TagEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!key->isAutoRepeat())
            choose(m_list->isVisible() ? m_list->currentIndex().row() : -1);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace Amandesk
