// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace usher::ui
{

/// One line of plain text, with hidden characters made visible. If there is too little room, the text is
/// elided and the tool tip shows all of it.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    void setText(const QString& text);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    Qt::TextElideMode m_mode;
};

} // namespace usher::ui
