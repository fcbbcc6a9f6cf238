#pragma once
#include "ui/theme/themetokens.h"
#include <optional>
#include <QFont>
#include <QTabBar>

namespace Amandesk {
class Theme;

// Tabs as words with a count behind them and a line under the current one.
class TabStrip : public QTabBar
{
    Q_OBJECT
public:
    explicit TabStrip(const Theme &theme, QWidget *parent = nullptr);
    // negative: none is shown; ofAll: how many there are without the filters that `count` is about.
    void setCount(int tab, int count, std::optional<int> ofAll = {});

    QSize minimumSizeHint() const override;

protected:
    QSize tabSizeHint(int tab) const override;
    QSize minimumTabSizeHint(int tab) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // What fits: first the air goes, then counts from the right, then size, then the current tab's count and more air.
    struct Fit {
        int pad = 8;
        QList<bool> counted;
        TextStep step = TextStep::Body;
    };
    // What that depends on.
    struct Given {
        int width = 0;
        int current = -1;
        QFont font;
        QStringList words; // tab, count, tab, count
        friend bool operator==(const Given &, const Given &) = default;
    };
    Given given() const;
    const Fit &fit() const; // of the last call where the same is given: a tab bar asks for each size ten times
    Fit measure() const;
    int naturalWidth(int tab, const Fit &fit) const;
    QString countText(int tab) const;
    QString words(int tab, int count, std::optional<int> ofAll) const;

    const Theme &m_theme;
    mutable Given m_given;
    mutable Fit m_fit;
};

} // namespace Amandesk
