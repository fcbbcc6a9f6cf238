#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

// Grey shapes where rows will be, for a list that has nothing yet. Silent for screen readers.
class ListSkeleton final : public QWidget
{
    Q_OBJECT
public:
    explicit ListSkeleton(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
