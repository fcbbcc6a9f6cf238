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
#include "ui/theme/elidedtext.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int mostRows = 5; // higher, and it pushes away the rest of the panel
constexpr int side = 9;
constexpr auto pauseInTyping = 150ms;

class RowDelegate final : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.scaled(60), m_theme.scaled(Size::control)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        drawRowPlane(*painter, m_theme, option);
        painter->setFont(m_theme.font(TextStep::Body));
        painter->setPen(m_theme.color(ColorRole::Text));
        drawElided(*painter, option.rect.adjusted(side, 0, -side, 0), index.data().toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};
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
    m_list->setObjectName(u"tagMatches"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
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

void TagEditor::showMatches(const QString &text, const QStringList &tags)
{
    if (text != m_field->text())
        return;
    m_asked = false;
    m_matches = tags;
    m_matchedText = text;
    m_listTrouble.clear();
    fillList();
}

void TagEditor::matchesFailed(const QString &text, const Error &error)
{
    if (text != m_field->text() || error.kind == ErrorKind::Cancelled)
        return;
    m_asked = false;
    m_matches.clear();
    m_listTrouble = ErrorText::sentence(error);
    fillList();
}

bool TagEditor::has(const QString &tag) const
{
    const QString folded = foldedText(tag);
    const auto same = [&folded](const QString &other) { return foldedText(other) == folded; };
    return std::ranges::any_of(m_tags, same) || std::ranges::any_of(m_work.value(m_id).adding, same);
}

// What begins with what is typed comes first; a new tag is offered last, when there is none of that name.
void TagEditor::fillList()
{
    const QString text = m_field->text().trimmed();
    const QString folded = foldedText(text);
    QStringList rows;
    bool exists = has(text);
    for (const bool beginning : {true, false}) {
        for (const QString &tag : std::as_const(m_matches)) {
            const QString name = foldedText(tag);
            exists = exists || name == folded;
            if (name.startsWith(folded) == beginning && name.contains(folded) && !has(tag))
                rows.append(tag);
        }
    }
    const bool create = m_canCreate && !m_asked && !text.isEmpty() && !exists && m_listTrouble.isEmpty();
    m_createRow = create ? int(rows.size()) : -1;
    QStringList shown;
    for (const QString &tag : std::as_const(rows))
        shown.append(oneLine(tag));
    if (create)
        shown.append(tr("Create tag “%1”").arg(isolated(oneLine(text))));
    m_list->setProperty("tags", rows);
    if (shown != m_rows->stringList())
        m_rows->setStringList(shown);
    if (!text.isEmpty() && !shown.isEmpty())
        m_list->setCurrentIndex(m_rows->index(0));
    const int height = std::min(int(shown.size()), mostRows) * m_theme.scaled(Size::control);
    m_list->setFixedHeight(height);
    m_list->setVisible(height > 0);
    QString hint;
    if (!m_listTrouble.isEmpty())
        hint = m_listTrouble;
    else if (m_asked && shown.isEmpty())
        hint = tr("Looking for tags …");
    else if (!text.isEmpty() && has(text))
        hint = tr("The conversation has this tag.");
    else if (shown.isEmpty())
        hint = text.isEmpty() ? tr("No other tags in this workspace")
            : m_canCreate     ? QString()
                              : tr("No tag like this. New ones are made by supervisors and administrators.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_list->parentWidget()->setVisible(height > 0 || !hint.isEmpty());
}

void TagEditor::step(int rows)
{
    if (m_rows->rowCount() == 0)
        return;
    const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() + rows : rows > 0 ? 0 : -1;
    m_list->setCurrentIndex(m_rows->index(std::clamp(row, 0, m_rows->rowCount() - 1)));
    announce(m_list, m_list->currentIndex().data().toString());
}

void TagEditor::choose(int row)
{
    const QString text = m_field->text().trimmed();
    if (row >= 0 && row == m_createRow)
        return add(text);
    const QStringList tags = m_list->property("tags").toStringList();
    if (row >= 0 && row < tags.size())
        return add(tags[row]);
    if (m_asked && !text.isEmpty()) // quicker than the list: the server knows whether there is one
        return add(text);
    if (!text.isEmpty() && !m_hint->text().isEmpty()) {
        m_field->setWrong(true);
        announce(m_hint, m_hint->text(), Urgency::Assertive);
    }
}

void TagEditor::add(const QString &tag)
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
