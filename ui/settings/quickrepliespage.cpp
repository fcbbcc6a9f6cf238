#include "ui/settings/quickrepliespage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/commanddelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/settings/quickreplyform.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 9; // then the list scrolls
}

QuickRepliesPage::QuickRepliesPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_note(new Banner(theme, BannerShape::Card))
    , m_overview(new QWidget)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text3))
    , m_list(new QListWidget)
    , m_new(new Button(theme, ButtonKind::Primary))
    , m_change(new Button(theme, ButtonKind::Neutral))
    , m_remove(new Button(theme, ButtonKind::Neutral))
    , m_form(new QuickReplyForm(theme))
{
    m_hint->setWordWrap(true);
    m_note->setObjectName(u"quickRepliesNote"_s);
    m_nothing->setObjectName(u"noOwnReplies"_s);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    m_list->setObjectName(u"ownReplies"_s);
    m_list->setItemDelegate(new CommandDelegate(theme, CommandDelegate::First::Word, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_new->setObjectName(u"newQuickReply"_s);
    m_new->setIconName(u"plus"_s);
    m_change->setObjectName(u"changeQuickReply"_s);
    m_remove->setObjectName(u"removeQuickReply"_s);
    m_form->hide();
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, Space::s4, 1, Space::s4);
    inside->setSpacing(0);
    inside->addWidget(m_nothing);
    inside->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_new);
    buttons->addStretch(1);
    buttons->addWidget(m_change);
    buttons->addWidget(m_remove);
    auto *overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(Space::s12);
    overview->addWidget(m_hint);
    overview->addWidget(card);
    overview->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s12);
    column->addWidget(m_note);
    column->addWidget(m_overview);
    column->addWidget(m_form);
    column->addStretch(1);
    connect(m_new, &QPushButton::clicked, this, [this] { begin({0, true, {}, {}}); });
    connect(m_change, &QPushButton::clicked, this, [this] {
        if (const QuickReply *reply = current())
            begin(*reply);
    });
    connect(m_remove, &QPushButton::clicked, this, &QuickRepliesPage::removeCurrent);
    connect(m_list, &QListWidget::itemDoubleClicked, m_change, &QPushButton::click);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_change->setEnabled(row >= 0);
        m_remove->setEnabled(row >= 0);
    });
    connect(m_form, &QuickReplyForm::saveRequested, this, &QuickRepliesPage::saveRequested);
    connect(m_form, &QuickReplyForm::left, this, &QuickRepliesPage::showList);
    connect(m_note, &Banner::activated, this, [this] {
        if (!m_removed)
            return;
        QuickReply back = *std::exchange(m_removed, std::nullopt);
        back.id = 0;
        m_note->dismiss();
        emit saveRequested(back);
    });
    connect(&theme, &Theme::changed, this, &QuickRepliesPage::refresh);
    retranslate();
}

void QuickRepliesPage::setReplies(const QList<QuickReply> &all)
{
    const int row = m_list->currentRow();
    const QuickReply *before = current();
    const qint64 select = m_select != 0 ? std::exchange(m_select, 0) : (before ? before->id : 0);
    m_all = all;
    m_own = all;
    erase_if(m_own, [](const QuickReply &reply) { return !reply.own; });
    refresh();
    const auto found =
        std::ranges::find_if(m_own, [select](const QuickReply &reply) { return select != 0 && reply.id == select; });
    const int last = int(m_own.size()) - 1; // -1: none
    m_list->setCurrentRow(found != m_own.end() ? int(found - m_own.begin()) : std::min(std::max(row, 0), last));
}

void QuickRepliesPage::setAgentName(const QString &name)
{
    m_form->setAgentName(name);
}

void QuickRepliesPage::refresh()
{
    const int row = m_list->currentRow();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const QuickReply &reply : std::as_const(m_own)) {
        auto *item = new QListWidgetItem(QString(u'/' + oneLine(reply.command)), m_list);
        item->setData(CommandDelegate::textRole, oneLine(reply.text));
        item->setData(Qt::AccessibleTextRole, QString(item->text() + u", "_s + oneLine(reply.text)));
        item->setToolTip(toolTipText(reply.text));
    }
    m_list->setCurrentRow(row);
    m_list->setFixedHeight(std::min(int(m_own.size()), mostRows) * m_theme.scaled(CommandDelegate::rowHeight));
    m_list->setVisible(!m_own.isEmpty());
    m_nothing->setVisible(m_own.isEmpty());
    m_change->setEnabled(current() != nullptr);
    m_remove->setEnabled(current() != nullptr);
}

const QuickReply *QuickRepliesPage::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_own.size() ? &m_own[row] : nullptr;
}

void QuickRepliesPage::begin(const QuickReply &reply)
{
    m_removed.reset();
    m_note->dismiss();
    m_overview->hide();
    m_form->show();
    m_form->edit(reply, m_all);
}

void QuickRepliesPage::showList()
{
    const bool hadFocus = m_form->isAncestorOf(focusWidget());
    m_form->hide();
    m_overview->show();
    if (!hadFocus)
        return;
    if (m_own.isEmpty())
        m_new->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void QuickRepliesPage::saved(qint64 id)
{
    m_select = id;
    showList();
}

void QuickRepliesPage::removeCurrent()
{
    if (const QuickReply *reply = current())
        emit removeRequested(*reply);
}

void QuickRepliesPage::removed(const QuickReply &reply)
{
    m_removed = reply;
    m_note->showMessage(BannerKind::Neutral, {}, tr("/%1 is removed.").arg(oneLine(reply.command)));
    m_note->setAction(tr("Bring it back"));
}

void QuickRepliesPage::refuse(const Error &error)
{
    if (m_form->isVisibleTo(this))
        return m_form->refuse(error);
    m_removed.reset();
    m_note->setAction({});
    m_note->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
}

// Enter and Esc would be the dialog's, whose default button is somebody else's.
bool QuickRepliesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && current()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            begin(*current());
            return true;
        }
        if (key == Qt::Key_Delete) {
            removeCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void QuickRepliesPage::retranslate()
{
    m_hint->setText(
        tr("Type / and the command in the box to put one in. Yours are only on this computer, for you alone; "
           "the team's are made in the web dashboard."));
    m_nothing->setText(
        tr("You have none of your own yet. Take what you write every day: a greeting, the opening hours, "
           "how to pay."));
    m_list->setAccessibleName(tr("My quick replies"));
    m_list->setAccessibleDescription(tr("Enter changes one, Delete removes it."));
    m_new->setText(tr("New quick reply"));
    m_change->setText(tr("Change…"));
    m_remove->setText(tr("Remove"));
    if (m_removed)
        removed(*m_removed);
    refresh();
}

void QuickRepliesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
