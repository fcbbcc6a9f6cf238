#include "ui/inbox/tagpopover.h"
#include "core/words/foldedtext.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/rowdelegate.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStringListModel>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 340;
constexpr int rowsShown = 6;
} // namespace

TagPopover::TagPopover(const Theme &theme, QWidget *opener)
    : Popover(theme, opener)
    , m_field(new SearchField(theme))
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_list(new QListView)
    , m_model(new QStringListModel(this))
    , m_note(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_go(new Button(theme, ButtonKind::Primary))
{
    m_field->setObjectName(u"bulkTag"_s);
    m_field->setMaxLength(longestTag);
    m_title->setWeight(QFont::DemiBold);
    m_title->setWordWrap(true);
    m_list->setObjectName(u"bulkTags"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the arrow keys of the field move in it
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_go->setObjectName(u"bulkTagGo"_s);
    for (Button *button : {m_cancel, m_go})
        button->setSize(ButtonSize::Small);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_go)})
        watch(widget);
    setFocusProxy(m_field);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    all->setSpacing(Space::s8);
    all->addWidget(m_title);
    all->addWidget(m_field);
    all->addWidget(m_list);
    all->addWidget(m_note);
    all->addLayout(buttons);
    connect(m_field, &QLineEdit::textChanged, this, &TagPopover::typed);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TagPopover::refresh);
    connect(m_list, &QListView::doubleClicked, this, &TagPopover::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(m_go, &QPushButton::clicked, this, &TagPopover::confirm);
    retranslate();
}

void TagPopover::askToAdd(int conversations, bool canCreate)
{
    m_conversations = conversations;
    m_adding = true;
    m_canCreate = canCreate;
    m_choices.clear();
    open();
    emit matchesWanted({});
}

void TagPopover::askToRemove(int conversations, const QStringList &tags)
{
    m_conversations = conversations;
    m_adding = false;
    m_canCreate = false;
    m_choices = tags;
    open();
    fill(m_choices);
}

void TagPopover::open()
{
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    m_model->setStringList({});
    m_note->setText({});
    retranslate();
    m_list->setFixedHeight(theme().scaled(rowsShown * RowDelegate::rowHeight));
    place(theme().scaled(popoverWidth));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

QString TagPopover::text() const
{
    return oneLine(m_field->text()).simplified();
}

void TagPopover::typed()
{
    if (m_adding)
        return emit matchesWanted(text());
    const QString folded = foldedText(text());
    QStringList fitting;
    std::ranges::copy_if(m_choices, std::back_inserter(fitting),
                         [&folded](const QString &tag) { return foldedText(tag).contains(folded); });
    fill(fitting);
}

void TagPopover::showMatches(const QString &text, const QStringList &tags)
{
    if (m_adding && text == this->text())
        fill(tags);
}

void TagPopover::showError(const QString &text, const Error &error)
{
    if (!m_adding || text != this->text())
        return;
    fill({});
    m_note->setText(ErrorText::sentence(error));
    announce(m_note, m_note->text(), Urgency::Assertive);
    place(theme().scaled(popoverWidth));
}

// What is typed and new comes last; where nothing is typed nobody has chosen anything yet.
void TagPopover::fill(const QStringList &tags)
{
    QStringList rows = tags;
    const QString typed = foldedText(text());
    const bool known = std::ranges::any_of(tags, [&](const QString &tag) { return foldedText(tag) == typed; });
    const bool fresh = m_adding && m_canCreate && !typed.isEmpty() && !known;
    if (fresh)
        rows.append(text());
    m_model->setStringList(rows);
    m_note->setText(fresh                 ? tr("The last one is new; it is made for the whole workspace.")
                        : !rows.isEmpty() ? QString()
                        : !m_adding       ? tr("None of them has such a tag, as far as this computer knows.")
                                          : tr("The workspace has no such tag."));
    choose(!typed.isEmpty() && !rows.isEmpty() ? 0 : -1);
    place(theme().scaled(popoverWidth));
}

void TagPopover::choose(int row)
{
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
    if (row >= 0) // the focus stays in the field
        announce(m_list, chosenTag());
    refresh();
}

QString TagPopover::chosenTag() const
{
    return m_list->currentIndex().data().toString();
}

void TagPopover::confirm()
{
    const QString tag = chosenTag();
    if (tag.isEmpty())
        return;
    close();
    emit confirmed(tag);
}

void TagPopover::refresh()
{
    m_go->setEnabled(!chosenTag().isEmpty());
    m_note->setVisible(!m_note->text().isEmpty());
}

void TagPopover::retranslate()
{
    m_title->setText(m_adding ? tr("Add a tag to %n conversation(s)", nullptr, m_conversations)
                              : tr("Remove a tag from %n conversation(s)", nullptr, m_conversations));
    setAccessibleName(m_title->text());
    m_field->setPlaceholderText(m_canCreate ? tr("Find or make a tag") : tr("Find a tag"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_list->setAccessibleName(tr("Tags"));
    m_cancel->setText(tr("Cancel"));
    m_go->setText(m_adding ? tr("Add") : tr("Remove"));
    refresh();
}

void TagPopover::changeEvent(QEvent *event)
{
    Popover::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool TagPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int row = m_list->currentIndex().row(); // -1: none
        const int last = m_model->rowCount() - 1;
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            choose(std::min(row + 1, last));
            return true;
        case Qt::Key_Up:
            choose(std::max(row - 1, std::min(last, 0)));
            return true;
        default:
            break;
        }
    }
    return Popover::eventFilter(watched, event);
}

} // namespace Amandesk
