#pragma once
#include <QComboBox>

namespace Amandesk {
class Theme;

// One of a few values, with the set's own arrow: a sheet that shapes the box takes the style's away.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT
public:
    explicit ChoiceBox(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
