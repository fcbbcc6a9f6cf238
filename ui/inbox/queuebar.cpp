#include "ui/inbox/queuebar.h"
#include "ui/common/button.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QueueBar::QueueBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_takeNext(new Button(theme, ButtonKind::Neutral))
{
    m_takeNext->setObjectName(u"takeNext"_s);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s12, 0, Space::s12, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_takeNext);
    connect(m_takeNext, &QPushButton::clicked, this, &QueueBar::takeNextPressed);
    const auto measure = [this, &theme] { setFixedHeight(theme.scaled(48)); };
    measure();
    connect(&theme, &Theme::changed, this, measure);
}

void QueueBar::showWaiting(std::optional<int> waiting)
{
    m_text->setText(waiting ? tr("%Ln unserved", nullptr, *waiting) : tr("Unserved: not known"));
    m_text->setEmphasis(waiting ? QLocale().toString(*waiting) : QString());
}

void QueueBar::setTaking(bool offered, bool enabled)
{
    m_takeNext->setVisible(offered);
    m_takeNext->setEnabled(enabled);
}

void QueueBar::retranslate()
{
    m_takeNext->setText(tr("Take next"));
    m_takeNext->setToolTip(Shortcuts::keysText(Command::TakeNext));
}

} // namespace Amandesk
