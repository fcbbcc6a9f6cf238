#include "ui/composer/templatepicker.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/composer/templateform.h"
#include "ui/composer/templatelist.h"
#include "ui/composer/templatepreview.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int wideFrom = 900;
constexpr int middleFrom = 640;
constexpr int listWidth = 268;
constexpr int sideWidth = 246;

QFrame *line(bool upright)
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    if (upright)
        frame->setFixedWidth(1);
    else
        frame->setFixedHeight(1);
    return frame;
}
} // namespace

TemplatePicker::TemplatePicker(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_list(new TemplateList(theme))
    , m_right(new QWidget)
    , m_scroll(new QScrollArea)
    , m_form(new TemplateForm(theme))
    , m_side(new QWidget)
    , m_previewTitle(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_preview(new TemplatePreview(theme))
    , m_draft(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_content(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_problem(new Banner(theme, BannerShape::Card))
    , m_hint(new ElidedLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_back(new Button(theme, ButtonKind::Quiet))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_send(new Button(theme, ButtonKind::Primary))
{
    setObjectName(u"templatePicker"_s);
    m_send->setObjectName(u"sendTemplate"_s);
    m_draft->setWordWrap(true);
    m_previewTitle->setWeight(QFont::DemiBold);
    m_back->setIconName(u"chevron-left"_s);

    auto *sideColumn = new QVBoxLayout(m_side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->setSpacing(Space::s8);
    sideColumn->addWidget(m_previewTitle);
    sideColumn->addWidget(m_preview);
    sideColumn->addWidget(m_draft);
    sideColumn->addStretch();
    m_content->setContentsMargins(16, 12, 16, 12);
    m_content->setSpacing(Space::s16);
    m_content->addWidget(m_form, 1);
    m_content->addWidget(m_side);
    auto *inner = new QWidget;
    inner->setProperty("plane", u"surface"_s);
    inner->setAttribute(Qt::WA_StyledBackground);
    inner->setLayout(m_content);
    m_scroll->setWidget(inner);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 12, 8);
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_back);
    buttons->addWidget(m_hint, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_send);
    auto *problem = new QHBoxLayout;
    problem->setContentsMargins(16, 0, 12, 0);
    problem->addWidget(m_problem);
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_scroll, 1);
    right->addLayout(problem);
    right->addWidget(line(false));
    right->addLayout(buttons);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_list);
    all->addWidget(line(true));
    all->addWidget(m_right, 1);

    connect(m_list, &TemplateList::currentChanged, this, [this](const MessageTemplate &value) {
        m_problem->dismiss();
        m_form->showTemplate(value);
        m_form->tabFrom(m_list->view());
        showPreview();
    });
    connect(m_list, &TemplateList::chosen, this, [this] {
        showStep(true);
        if (m_form->values().isEmpty())
            m_send->setFocus(Qt::OtherFocusReason);
        else
            m_form->focusFirst();
    });
    connect(m_list, &TemplateList::retryRequested, this, &TemplatePicker::reloadRequested);
    connect(m_list, &TemplateList::left, this, &TemplatePicker::closed);
    const auto back = [this] {
        showStep(false);
        m_list->focusList();
    };
    connect(m_form, &TemplateForm::left, this, back);
    connect(m_back, &QPushButton::clicked, this, back);
    connect(m_form, &TemplateForm::valuesChanged, this, &TemplatePicker::showPreview);
    connect(m_form, &TemplateForm::submitted, this, &TemplatePicker::send);
    connect(m_send, &QPushButton::clicked, this, &TemplatePicker::send);
    connect(m_cancel, &QPushButton::clicked, this, &TemplatePicker::closed);
    retranslate();
    arrange();
}

void TemplatePicker::begin(const QString &draft)
{
    m_fromServer = false;
    m_whyNot.clear();
    m_sending = false;
    m_problem->dismiss();
    m_form->clear();
    m_list->reset();
    m_list->setTemplates({});
    m_list->setState(TemplateList::State::Loading);
    const QString kept = oneLine(draft).trimmed();
    m_draft->setText(kept.isEmpty() ? QString() : tr("Your draft is kept: %1").arg(isolated(kept.left(120))));
    m_draft->setVisible(!kept.isEmpty());
    showStep(false);
    showPreview();
}

void TemplatePicker::showTemplates(const QList<MessageTemplate> &templates, bool fromServer)
{
    m_fromServer = m_fromServer || fromServer;
    m_whyNot.clear();
    m_list->setState(fromServer ? TemplateList::State::Ready : TemplateList::State::Loading);
    m_list->setTemplates(templates);
    const auto same = std::find_if(templates.begin(), templates.end(), [this](const MessageTemplate &value) {
        return value.detailId == m_form->current().detailId;
    });
    if (same != templates.end()) {
        m_form->showTemplate(*same);
        m_form->tabFrom(m_list->view());
    } else if (fromServer && m_form->current().detailId > 0) { // it is not approved any more
        m_form->clear();
        showStep(false);
    }
    showPreview();
}

void TemplatePicker::showFailure(const Error &error)
{
    m_whyNot = ErrorText::sentence(error);
    m_list->setState(TemplateList::State::Failed, m_whyNot);
    showPreview();
}

void TemplatePicker::setAtOnce(bool atOnce)
{
    m_atOnce = atOnce;
    showPreview();
}

void TemplatePicker::setOnline(bool online)
{
    m_online = online;
    showPreview();
}

void TemplatePicker::setSending(bool sending)
{
    m_sending = sending;
    showPreview();
}

void TemplatePicker::showRefusal(const Error &error)
{
    setSending(false);
    m_problem->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
}

void TemplatePicker::focusFirst()
{
    m_list->focusSearch();
}

void TemplatePicker::showPreview()
{
    const bool any = m_form->current().detailId > 0;
    m_side->setVisible(any);
    m_form->setVisible(any);
    if (any)
        m_preview->showTemplate(m_form->current(), m_form->values());
    m_send->setEnabled(any && !m_sending && m_form->isComplete() && (m_online || !m_atOnce));
    m_send->setText(m_online || m_atOnce ? tr("Send template") : tr("Save to send"));
    const bool failed = !m_whyNot.isEmpty();
    const QString offline = m_atOnce ? tr("Offline: this can only be sent online")
                                     : tr("Offline: the list is as last seen; it goes out once you are online");
    m_hint->setText(!m_online          ? offline
                        : !any         ? tr("Choose a template from the list")
                        : m_sending    ? (m_atOnce ? tr("Being sent…") : tr("Being queued…"))
                        : failed       ? m_whyNot
                        : m_fromServer ? QString()
                                       : tr("The list is being checked with the server"));
    m_hint->setColor(m_online && !(any && failed) ? ColorRole::Text3 : ColorRole::WarnText);
}

void TemplatePicker::send()
{
    if (m_sending || m_form->current().detailId <= 0 || (m_atOnce && !m_online))
        return;
    if (!m_form->isComplete())
        return m_form->sayWhatIsWrong();
    m_problem->dismiss();
    setSending(true);
    emit sendRequested(m_form->current(), m_form->values());
}

void TemplatePicker::showStep(bool form)
{
    m_formStep = form;
    arrange();
}

void TemplatePicker::arrange()
{
    m_room = width() >= m_theme.scaled(wideFrom) ? Room::Wide
        : width() >= m_theme.scaled(middleFrom)  ? Room::Middle
                                                 : Room::Narrow;
    const bool narrow = m_room == Room::Narrow;
    m_list->setVisible(!narrow || !m_formStep);
    m_right->setVisible(!narrow || m_formStep);
    m_back->setVisible(narrow);
    if (narrow) {
        m_list->setMinimumWidth(0);
        m_list->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_list->setFixedWidth(m_theme.scaled(listWidth));
    }
    const bool beside = m_room == Room::Wide;
    m_content->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_content->setStretch(0, beside ? 1 : 0);
    m_side->setMaximumWidth(beside ? m_theme.scaled(sideWidth) : QWIDGETSIZE_MAX);
    m_side->setMinimumWidth(beside ? m_theme.scaled(sideWidth) : 0);
}

void TemplatePicker::retranslate()
{
    m_previewTitle->setText(tr("What the customer will read"));
    m_back->setText(tr("Templates"));
    m_cancel->setText(tr("Close"));
    showPreview();
}

void TemplatePicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TemplatePicker::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
