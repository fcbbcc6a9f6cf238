#include "ui/settings/ownlistpage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/commanddelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

OwnListPage::OwnListPage(const Theme &theme, const Names &names, int mostRows, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mostRows(mostRows)
    , m_note(new Banner(theme, BannerShape::Card))
    , m_card(new QFrame)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text3))
    , m_list(new QListWidget)
    , m_remove(new Button(theme, ButtonKind::Neutral))
{
    m_note->setObjectName(names.note);
    m_nothing->setObjectName(names.nothing);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    m_list->setObjectName(names.list);
    m_list->setItemDelegate(new CommandDelegate(theme, CommandDelegate::First::Word, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_remove->setObjectName(names.remove);
    m_card->setProperty("plane", u"card"_s);
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(1, Space::s4, 1, Space::s4);
    inside->setSpacing(0);
    inside->addWidget(m_nothing);
    inside->addWidget(m_list);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (current() >= 0)
            remove(current());
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &OwnListPage::showCurrent);
    connect(m_note, &Banner::activated, this, [this] {
        if (!std::exchange(m_hasRemoved, false))
            return;
        m_note->dismiss();
        bringBack();
    });
    connect(&theme, &Theme::changed, this, &OwnListPage::fit);
}

QWidget *OwnListPage::card() const
{
    return m_card;
}

void OwnListPage::setRows(const QList<Row> &rows, int current)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Row &row : rows) {
            auto *item = new QListWidgetItem(row.word, m_list);
            item->setToolTip(row.toolTip);
            if (row.text.isEmpty())
                continue;
            item->setData(CommandDelegate::textRole, row.text);
            item->setData(Qt::AccessibleTextRole, QString(row.word + u", "_s + row.text));
        }
        m_list->setCurrentRow(std::min(current, int(rows.size()) - 1));
    }
    m_list->setVisible(!rows.isEmpty());
    m_nothing->setVisible(rows.isEmpty());
    fit();
    showCurrent(this->current());
}

int OwnListPage::current() const
{
    return m_list->currentRow();
}

void OwnListPage::fit()
{
    m_list->setFixedHeight(std::min(m_list->count(), m_mostRows) * m_theme.scaled(CommandDelegate::rowHeight));
}

void OwnListPage::showCurrent(int row)
{
    m_remove->setEnabled(row >= 0);
    currentChanged(row);
}

void OwnListPage::showRemoved(const QString &words)
{
    m_hasRemoved = true;
    m_note->showMessage(BannerKind::Neutral, {}, words);
    m_note->setAction(tr("Bring it back"));
}

void OwnListPage::forgetRemoved()
{
    m_hasRemoved = false;
    m_note->setAction({});
    m_note->dismiss();
}

void OwnListPage::refuse(const Error &error)
{
    if (refuseElsewhere(error))
        return;
    forgetRemoved();
    m_note->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
}

bool OwnListPage::refuseElsewhere(const Error &)
{
    return false;
}

void OwnListPage::enter(int) { }

bool OwnListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress || current() < 0)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter(current());
        return true;
    case Qt::Key_Delete:
        remove(current());
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void OwnListPage::retranslate()
{
    m_remove->setText(tr("Remove"));
}

void OwnListPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
