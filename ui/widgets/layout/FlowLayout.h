// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QLayout>

namespace usher::ui
{

/// Places widgets side by side, each at its preferred size and in the middle of its row's height, and begins
/// a new row when there is no more room. Widgets whose size policy is to expand need their minimum width
/// only, share the rest of their row, and are as high as the row.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    /// Puts the last widget at the right end where all of them have room in one row.
    void spread() { m_isSpread = true; }

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Act { Measure, Place };

    struct Part {
        QLayoutItem* item;
        QSize size;
    };
    struct Row {
        std::vector<Part> parts = {};
        int height = 0;
        int rest = 0; ///< pixels of its width that no widget has
    };

    [[nodiscard]] std::vector<Row> rowsOf(int width) const;
    /// Gives what is left of the row to the widgets that expand, so that they are equally wide if they can.
    static void share(Row& row);
    /// Returns the height of the rows at the width of `rect`. Act::Place also moves the widgets there.
    int arrange(const QRect& rect, Act act) const;

    std::vector<QLayoutItem*> m_items;
    bool m_isSpread = false;
};

} // namespace usher::ui
