#include "ui/signin/promisepanel.h"
#include "ui/common/iconview.h"
#include "ui/common/markview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int panelWidth = 376;
} // namespace

PromisePanel::PromisePanel(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_claim(new TextLabel(theme, TextStep::Display, ColorRole::Text))
    , m_version(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    setProperty("plane", u"list"_s);
    setFixedWidth(panelWidth);
    m_claim->setWeight(QFont::DemiBold);
    m_claim->setWordWrap(true);
    connect(&theme, &Theme::changed, this, &PromisePanel::fit, Qt::QueuedConnection); // after the labels

    auto *name = new TextLabel(theme, TextStep::Heading, ColorRole::Text);
    name->setWeight(QFont::DemiBold);
    name->setText(u"Amandesk"_s);
    auto *brand = new QHBoxLayout;
    brand->setSpacing(10);
    brand->addWidget(new MarkView(theme, 28));
    brand->addWidget(name, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(36, 36, 36, Space::s24);
    column->setSpacing(0);
    column->addLayout(brand);
    column->addSpacing(44);
    column->addWidget(m_claim);
    column->addSpacing(28);
    for (const QString &icon : {u"lock"_s, u"cloud-off"_s, u"eye"_s}) {
        auto *title = new TextLabel(theme, TextStep::Body, ColorRole::Text);
        title->setWeight(QFont::DemiBold);
        title->setWordWrap(true);
        auto *text = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
        text->setWordWrap(true);
        m_titles.append(title);
        m_texts.append(text);
        auto *words = new QVBoxLayout;
        words->setSpacing(Space::s2);
        words->addWidget(title);
        words->addWidget(text);
        auto *promise = new QWidget;
        m_promises.append(promise);
        auto *row = new QHBoxLayout(promise);
        row->setContentsMargins(0, 0, 0, 18);
        row->setSpacing(14);
        row->addWidget(new IconView(theme, icon, 20, ColorRole::AccentText), 0, Qt::AlignTop);
        row->addLayout(words, 1);
        column->addWidget(promise);
    }
    column->addStretch(1);
    column->addWidget(m_version);
    retranslate();
}

void PromisePanel::retranslate()
{
    m_claim->setText(tr("Serve customers.\nGuard their data."));
    m_titles[0]->setText(tr("Locked with your computer"));
    m_texts[0]->setText(
        tr("The conversation cache is encrypted and opens only with your login keyring or passphrase."));
    m_titles[1]->setText(tr("Readable while offline"));
    m_texts[1]->setText(tr("Conversations on this computer can be read and searched without a network."));
    m_titles[2]->setText(tr("Honest about what it knows"));
    m_texts[2]->setText(tr("Every screen says how fresh it is, and what has not been sent yet."));
    m_version->setText(tr("Version %1").arg(QStringLiteral(AMANDESK_VERSION)));
    fit();
}

// A promise cut in half would be none.
void PromisePanel::fit()
{
    for (QWidget *promise : std::as_const(m_promises)) {
        promise->show();
        promise->updateGeometry(); // its words may have changed just now
    }
    for (qsizetype last = m_promises.size() - 1; last >= 0; --last) {
        if (layout()->totalHeightForWidth(panelWidth) + Space::s24 <= height())
            return;
        m_promises[last]->hide();
    }
}

void PromisePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

void PromisePanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
