#include "ui/search/searchfilterbar.h"
#include "ui/common/button.h"
#include "ui/theme/theme.h"
#include <QMenu>

namespace Amandesk {

namespace {
constexpr int gap = 6;

// In the order of the buttons.
enum Filter { From, To, Tag, Channel, Before, After, Status, Has, Count };
} // namespace

SearchFilterBar::SearchFilterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    for (int i = 0; i < Count; ++i)
        m_buttons.append(add());
    connect(&theme, &Theme::changed, this, &SearchFilterBar::updateGeometry);
}

Button *SearchFilterBar::add()
{
    auto *button = new Button(m_theme, ButtonKind::Neutral, this);
    button->setSize(ButtonSize::Tiny);
    return button;
}

void SearchFilterBar::retranslate()
{
    const auto writes = [this](Filter filter, const QString &key, const QString &what) {
        Button *button = m_buttons[filter];
        button->setText(key);
        button->setToolTip(what);
        button->setAccessibleName(what);
        button->disconnect(this);
        connect(button, &Button::clicked, this, [this, key] { emit chosen(key); });
    };
    //: A filter of the search, as one types it. One of the two words that the search understands.
    writes(From, tr("from:"), tr("Who wrote it: a name, a number, me, customer, agent or bot"));
    //: A filter of the search, as one types it: "ke:" or "to:".
    writes(To, tr("to:"), tr("To whom it was written: a name or a number"));
    //: A filter of the search, as one types it.
    writes(Tag, tr("tag:"), tr("A tag of the conversation"));
    //: A filter of the search, as one types it: "kanal:" or "channel:".
    writes(Channel, tr("channel:"), tr("The channel of the conversation"));
    //: A filter of the search, as one types it: "sebelum:" or "before:".
    writes(Before, tr("before:"), tr("Before a day: 31-12-2025, 2026-01, today or yesterday"));
    //: A filter of the search, as one types it: "sesudah:" or "after:".
    writes(After, tr("after:"), tr("On a day or later: 31-12-2025, 2026-01, today or yesterday"));

    Button *status = m_buttons[Status];
    status->setText(tr("status:"));
    status->setToolTip(tr("What became of the message or of the conversation"));
    status->setAccessibleName(status->toolTip());
    //: The values that the search understands after "status:", as one types them: gagal, terkirim, diterima, dibaca,
    //: menunggu, selesai, terbuka or the English ones.
    const QString states = tr("failed sent delivered read pending resolved open");
    setValues(status, tr("status:"), states.split(u' '));

    Button *has = m_buttons[Has];
    //: A filter of the search, as one types it: "ada:" or "has:".
    has->setText(tr("has:"));
    has->setToolTip(tr("What the message has with it"));
    has->setAccessibleName(has->toolTip());
    //: The values that the search understands after "has:", as one types them: lampiran, gambar, dokumen, lokasi,
    //: kontak, tautan, catatan or the English ones.
    const QString things = tr("attachment image document location contact link note");
    setValues(has, tr("has:"), things.split(u' '));
    updateGeometry();
    resizeEvent(nullptr);
}

void SearchFilterBar::setValues(Button *button, const QString &key, const QStringList &values)
{
    delete button->menu();
    auto *menu = new QMenu(button);
    for (const QString &value : values)
        connect(menu->addAction(value), &QAction::triggered, this, [this, key, value] { emit chosen(key + value); });
    button->setTrailingIconName(QStringLiteral("chevron-down"));
    button->setMenu(menu);
}

QList<QRect> SearchFilterBar::places(int width) const
{
    QList<QRect> all;
    int x = 0;
    int y = 0;
    for (const Button *button : m_buttons) {
        const QSize wanted = button->sizeHint();
        if (x > 0 && x + wanted.width() > width) {
            x = 0;
            y += wanted.height() + gap;
        }
        all.append(QRect(QPoint(x, y), QSize(qMin(wanted.width(), width), wanted.height())));
        x += wanted.width() + gap;
    }
    return all;
}

QSize SearchFilterBar::sizeHint() const
{
    int width = 0;
    for (const Button *button : m_buttons)
        width += button->sizeHint().width() + gap;
    return {width - gap, m_buttons.constFirst()->sizeHint().height()};
}

QSize SearchFilterBar::minimumSizeHint() const
{
    return {m_theme.scaled(120), m_buttons.constFirst()->sizeHint().height()};
}

int SearchFilterBar::heightForWidth(int width) const
{
    return places(width).constLast().bottom() + 1;
}

void SearchFilterBar::resizeEvent(QResizeEvent *)
{
    const QList<QRect> all = places(width());
    for (qsizetype i = 0; i < all.size(); ++i)
        m_buttons[i]->setGeometry(all[i]);
}

} // namespace Amandesk
