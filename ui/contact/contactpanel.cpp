#include "ui/contact/contactpanel.h"
#include "core/base/clock.h"
#include "ui/common/avatar.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/iconview.h"
#include "ui/common/masking.h"
#include "ui/common/panescroll.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/contact/contactfacts.h"
#include "ui/contact/earlierlist.h"
#include "ui/contact/factlist.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/contact/tagflow.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QApplication>
#include <QFocusEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

// The server usually answers sooner; until then the panel does not say that it has not.
constexpr auto serverAnswersWithin = 1s;

// What the keyboard can reach in it, as one reads it.
void collectStops(QWidget *widget, QList<QWidget *> &stops)
{
    if ((widget->focusPolicy() & Qt::TabFocus) != 0)
        stops.append(widget);
    QList<QWidget *> children;
    const auto enter = [&children](QLayout *layout, const auto &again) -> void {
        for (int i = 0; layout && i < layout->count(); ++i) {
            if (QWidget *child = layout->itemAt(i)->widget())
                children.append(child);
            else
                again(layout->itemAt(i)->layout(), again);
        }
    };
    enter(widget->layout(), enter);
    if (const auto *scroll = qobject_cast<QScrollArea *>(widget)) {
        children.append(scroll->widget());
    } else if (auto *flow = qobject_cast<TagFlow *>(widget)) {
        children = flow->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        std::ranges::sort(children, {}, [](const QWidget *child) { return std::pair(child->y(), child->x()); });
    }
    for (QWidget *child : std::as_const(children))
        collectStops(child, stops);
}

// Around the pane while the keys scroll it.
class EdgeRing final : public QWidget
{
public:
    EdgeRing(const Theme &theme, QWidget *pane)
        : QWidget(pane)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(ColorRole::Focus), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::chip, Radius::chip);
    }

private:
    const Theme &m_theme;
};

} // namespace

ContactPanel::ContactPanel(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_close(new IconButton(theme, u"x"_s))
    , m_problem(new Banner(theme, BannerShape::Strip))
    , m_content(new QStackedWidget)
    , m_scroll(new PaneScroll)
    , m_empty(new EmptyState(theme))
    , m_avatar(new Avatar(theme, 44))
    , m_name(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_firstContact(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_identity(new FactList(theme))
    , m_tags(new TagEditor(theme))
    , m_note(new NoteEditor(theme))
    , m_properties(new PropertyEditor(theme))
    , m_earlier(new EarlierList(theme))
    , m_templates(new FactList(theme))
    , m_readers(new ReaderList(theme))
    , m_block(new Button(theme, ButtonKind::Danger))
    , m_noBlocking(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_sourceBar(new QWidget)
    , m_source(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    build();
    m_wait.setSingleShot(true);
    m_wait.setInterval(serverAnswersWithin);
    connect(&m_wait, &QTimer::timeout, this, &ContactPanel::settle);
    connect(m_close, &QToolButton::clicked, this, &ContactPanel::closeRequested);
    connect(m_problem, &Banner::activated, this, &ContactPanel::retryRequested);
    connectEditors();
    retranslate();
}

ContactPanel::~ContactPanel() = default;

void ContactPanel::build()
{
    setProperty("plane", u"list"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setWeight(QFont::DemiBold);
    m_close->setObjectName(u"closePanel"_s);
    m_close->setSize(ButtonSize::Small);
    m_name->setWordWrap(true);
    m_name->setWeight(QFont::DemiBold);
    m_firstContact->setWordWrap(true);
    m_source->setWordWrap(true);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::s16, 0, Space::s12, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto *headBox = new QWidget;
    headBox->setLayout(head);
    const auto follow = [this, headBox] { headBox->setFixedHeight(m_theme.scaled(Size::header) - 1); };
    follow();
    connect(&m_theme, &Theme::changed, headBox, follow);

    auto *pane = new QWidget;
    auto *sections = new QVBoxLayout(pane);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    sections->addWidget(buildIdentity());
    m_tagSection = addSection(pane, m_tags, true);
    m_noteSection = addSection(pane, m_note, true, "editNote");
    m_propertySection = addSection(pane, m_properties, true, "editProperties");
    m_earlierSection = addSection(pane, m_earlier, false, nullptr, EarlierList::air);
    m_templateSection = addSection(pane, m_templates, false);
    m_readerSection = addSection(pane, m_readers, false);
    m_blocking = buildBlocking();
    sections->addWidget(m_blocking);
    sections->addStretch(1);
    m_scroll->setPane(pane);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that keys can scroll it
    m_scroll->installEventFilter(this);
    installEventFilter(this);
    m_ring = new EdgeRing(m_theme, m_scroll);
    m_content->addWidget(m_scroll);
    m_content->addWidget(m_empty);

    auto *source = new QHBoxLayout;
    source->setContentsMargins(Space::s16, Space::s8, Space::s16, Space::s8);
    source->setSpacing(Space::s8);
    source->addWidget(new IconView(m_theme, u"database"_s, 15, ColorRole::Text3), 0, Qt::AlignTop);
    source->addWidget(m_source, 1);
    auto *sourceColumn = new QVBoxLayout(m_sourceBar);
    sourceColumn->setContentsMargins(0, 0, 0, 0);
    sourceColumn->setSpacing(0);
    sourceColumn->addWidget(line());
    sourceColumn->addLayout(source);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headBox);
    column->addWidget(line());
    column->addWidget(m_problem);
    column->addWidget(m_content, 1);
    column->addWidget(m_sourceBar);
}

QWidget *ContactPanel::buildIdentity()
{
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_name);
    words->addWidget(m_firstContact);
    words->addStretch(1);
    auto *person = new QHBoxLayout;
    person->setSpacing(Space::s12);
    person->addWidget(m_avatar, 0, Qt::AlignTop);
    person->addLayout(words, 1);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(Space::s16, 11, Space::s16, 12);
    column->setSpacing(10);
    column->addLayout(person);
    column->addWidget(m_identity);
    return box;
}

void ContactPanel::connectEditors()
{
    m_note->setOpener(m_noteSection.change);
    m_properties->setOpener(m_propertySection.change);
    connect(m_noteSection.change, &QToolButton::clicked, this, &ContactPanel::editNote);
    connect(m_propertySection.change, &QToolButton::clicked, this, &ContactPanel::editProperties);
    connect(m_note, &NoteEditor::editingChanged, this, &ContactPanel::fillSections);
    connect(m_properties, &PropertyEditor::editingChanged, this, &ContactPanel::fillSections);
    connect(m_earlier, &EarlierList::chosen, this, &ContactPanel::earlierChosen);
    connect(m_block, &QPushButton::clicked, this, [this] { emit blockRequested(conversation(), !m_details.blocked); });
}

void ContactPanel::retranslate()
{
    setAccessibleName(tr("Customer"));
    m_scroll->setAccessibleName(tr("Customer"));
    m_title->setText(tr("Customer"));
    m_close->setWords(tr("Close the customer panel"), Shortcuts::keysText(Command::ContactPanel));
    m_tagSection.title->setText(tr("Tags"));
    m_noteSection.title->setText(tr("Shared note"));
    m_propertySection.title->setText(tr("More information"));
    m_noteSection.change->setWords(tr("Change the note"), Shortcuts::keysText(Command::EditNote));
    m_propertySection.change->setWords(tr("Change more information"), Shortcuts::keysText(Command::EditProperties));
    m_earlierSection.title->setText(tr("Other conversations"));
    m_templateSection.title->setText(tr("Templates sent"));
    m_readerSection.title->setText(tr("Who can read this"));
    m_noBlocking->setText(tr("This customer cannot be blocked from here: the server refused it."));
    m_source->setText(tr("This is what this computer knows. The server has not confirmed it yet."));
    m_empty->setWords(u"user"_s, tr("No conversation is open"), tr("Who the customer is appears here."));
    m_problem->setAction(tr("Try again"));
    fill();
}

void ContactPanel::showDetails(const ConversationDetails &details)
{
    const bool another = details.conversation.id != conversation();
    m_details = details;
    if (another) {
        m_others = {};
        m_logs.clear();
        m_charge.reset();
    }
    if (another || details.fromServer)
        m_problem->dismiss();
    if (details.fromServer) {
        m_wait.stop();
        m_settled = true;
    } else if (another) {
        m_settled = false;
        m_wait.start();
    }
    fill();
    if (another)
        m_scroll->verticalScrollBar()->setValue(0);
}

void ContactPanel::showLoading(const Conversation &conversation)
{
    if (conversation.id == this->conversation())
        return;
    ConversationDetails known;
    known.conversation = conversation;
    showDetails(known);
}

void ContactPanel::showError(const Error &error)
{
    if (conversation().isEmpty() || error.kind == ErrorKind::Cancelled)
        return;
    m_problem->showMessage(BannerKind::Warn, {}, ErrorText::sentence(error));
    settle();
}

void ContactPanel::clear()
{
    m_wait.stop();
    m_details = {};
    m_others = {};
    m_logs.clear();
    m_charge.reset();
    m_problem->dismiss();
    fill();
}

void ContactPanel::settle()
{
    m_wait.stop();
    m_settled = true;
    fill();
}

void ContactPanel::fill()
{
    const Conversation &shown = m_details.conversation;
    const bool open = !shown.id.isEmpty();
    m_content->setCurrentWidget(open ? static_cast<QWidget *>(m_scroll) : m_empty);
    m_sourceBar->setVisible(open && m_settled && !m_details.fromServer);
    const bool named = !shown.contactName.isEmpty() && shown.contactName != shown.contactUserId;
    m_avatar->setPerson(named ? shown.contactName : QString(), shown.id.value());
    m_name->setText(open ? CustomerName::of(shown) : QString());
    m_name->setAccessibleName(spokenMask(m_name->text()));
    const QString first = ContactFacts::firstContact(m_details);
    m_firstContact->setText(first);
    m_firstContact->setVisible(!first.isEmpty());
    QList<Fact> facts = open ? ContactFacts::identity(m_details, m_clock.now(), m_rights.seeIdentity) : QList<Fact>();
    if (m_charge)
        facts.append(ContactFacts::charge(*m_charge));
    m_identity->setFacts(facts);
    m_tags->showTags(shown.id, shown.tags);
    m_note->showNote(shown.id, shown.note);
    m_properties->showProperties(shown.id, m_details.properties);
    m_readers->setReaders(open ? ContactFacts::readers(shown.kind()) : QList<Reader>());
    fillSections();
}

void ContactPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ContactPanel::addTag()
{
    m_tags->open();
    reveal();
}

void ContactPanel::editNote()
{
    m_note->edit();
    reveal();
}

void ContactPanel::editProperties()
{
    m_properties->edit();
    reveal();
}

// When everything has its new place.
void ContactPanel::reveal()
{
    QTimer::singleShot(0, this, [this] {
        QWidget *focus = QApplication::focusWidget();
        if (focus && focus != m_scroll && m_scroll->isAncestorOf(focus))
            m_scroll->ensureWidgetVisible(focus, 0, 24);
    });
}

// Tags and lines come and go, and the order of their making is not that of the page.
bool ContactPanel::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    collectStops(this, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
    return QFrame::focusNextPrevChild(next);
}

bool ContactPanel::eventFilter(QObject *watched, QEvent *event)
{
    // As a proxy would do it; but Qt's Tab key passes by what stands before a proxy in the panel.
    if (watched == this && event->type() == QEvent::FocusIn)
        m_scroll->setFocus(static_cast<QFocusEvent *>(event)->reason());
    if (watched == m_scroll) {
        if (event->type() == QEvent::FocusIn)
            m_ring->setVisible(static_cast<QFocusEvent *>(event)->reason() != Qt::MouseFocusReason);
        else if (event->type() == QEvent::FocusOut)
            m_ring->hide();
        else if (event->type() == QEvent::Resize)
            m_ring->setGeometry(m_scroll->rect());
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace Amandesk
