#include "ui/settings/quickrepliespage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/settings/quickreplyform.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QHBoxLayout>
#include <QListWidget>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 9;
}

QuickRepliesPage::QuickRepliesPage(const Theme &theme, QWidget *parent)
    : OwnListPage(theme, {u"quickRepliesNote"_s, u"ownReplies"_s, u"noOwnReplies"_s, u"removeQuickReply"_s}, mostRows,
                  parent)
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_overview(new QWidget)
    , m_new(new Button(theme, ButtonKind::Primary))
    , m_change(new Button(theme, ButtonKind::Neutral))
    , m_form(new QuickReplyForm(theme))
{
    m_hint->setWordWrap(true);
    m_new->setObjectName(u"newQuickReply"_s);
    m_new->setIconName(u"plus"_s);
    m_change->setObjectName(u"changeQuickReply"_s);
    m_form->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_new);
    buttons->addStretch(1);
    buttons->addWidget(m_change);
    buttons->addWidget(removeButton());
    auto *overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(Space::s12);
    overview->addWidget(m_hint);
    overview->addWidget(card());
    overview->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s12);
    column->addWidget(note());
    column->addWidget(m_overview);
    column->addWidget(m_form);
    column->addStretch(1);
    connect(m_new, &QPushButton::clicked, this, [this] { begin({0, true, {}, {}}); });
    connect(m_change, &QPushButton::clicked, this, [this] {
        if (current() >= 0)
            enter(current());
    });
    connect(list(), &QListWidget::itemDoubleClicked, m_change, &QPushButton::click);
    connect(m_form, &QuickReplyForm::saveRequested, this, &QuickRepliesPage::saveRequested);
    connect(m_form, &QuickReplyForm::left, this, &QuickRepliesPage::showList);
    retranslate();
    setReplies({});
}

void QuickRepliesPage::setReplies(const QList<QuickReply> &all)
{
    const qint64 before = current() >= 0 ? m_own[current()].id : 0;
    const qint64 select = m_select != 0 ? std::exchange(m_select, 0) : before;
    m_all = all;
    m_own = all;
    erase_if(m_own, [](const QuickReply &reply) { return !reply.own; });
    int row = std::max(current(), 0);
    QList<Row> rows;
    for (const QuickReply &reply : std::as_const(m_own)) {
        if (select != 0 && reply.id == select)
            row = int(rows.size());
        rows.append({u'/' + oneLine(reply.command), oneLine(reply.text), toolTipText(reply.text)});
    }
    setRows(rows, row);
}

void QuickRepliesPage::setAgentName(const QString &name)
{
    m_form->setAgentName(name);
}

void QuickRepliesPage::currentChanged(int row)
{
    m_change->setEnabled(row >= 0);
}

void QuickRepliesPage::enter(int row)
{
    begin(m_own[row]);
}

void QuickRepliesPage::begin(const QuickReply &reply)
{
    forgetRemoved();
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
        list()->setFocus(Qt::OtherFocusReason);
}

void QuickRepliesPage::saved(qint64 id)
{
    m_select = id;
    showList();
}

void QuickRepliesPage::remove(int row)
{
    emit removeRequested(m_own[row]);
}

void QuickRepliesPage::removed(const QuickReply &reply)
{
    m_removed = reply;
    showRemoved(tr("/%1 is removed.").arg(oneLine(reply.command)));
}

void QuickRepliesPage::bringBack()
{
    QuickReply back = m_removed;
    back.id = 0;
    emit saveRequested(back);
}

bool QuickRepliesPage::refuseElsewhere(const Error &error)
{
    if (!m_form->isVisibleTo(this))
        return false;
    m_form->refuse(error);
    return true;
}

void QuickRepliesPage::retranslate()
{
    OwnListPage::retranslate();
    m_hint->setText(
        tr("Type / and the command in the box to put one in. Yours are only on this computer, for you alone; "
           "the team's are made in the web dashboard."));
    nothing()->setText(
        tr("You have none of your own yet. Take what you write every day: a greeting, the opening hours, "
           "how to pay."));
    list()->setAccessibleName(tr("My quick replies"));
    list()->setAccessibleDescription(tr("Enter changes one, Delete removes it."));
    m_new->setText(tr("New quick reply"));
    m_change->setText(tr("Change…"));
    if (hasRemoved())
        removed(m_removed);
}

} // namespace Amandesk
