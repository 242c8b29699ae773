// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QObject>
#include <QTimer>

class QActionGroup;
class QMenu;
class QTableView;

namespace usher::ui
{

class Settings;

/// Which columns of a table get how much room.
struct ColumnRoom final {
    /// These are cut only after every other column is as narrow as its title, and then only what is longer
    /// than usual. Short words belong here, too, because cutting them gains nothing.
    std::vector<int> whole = {};
    int elastic = 0; ///< this one gets the room that is left, and shrinks first
    int kept = 0;    ///< this one cannot be hidden
    /// So many characters of the elastic column, with the cell's margins, stay until the other columns that
    /// are not whole show only the beginning of what they hold, and the long ones are cut.
    int elasticLength = 0;
    /// Those of the whole columns that may hold long texts: they are cut to 20 characters before the elastic
    /// one has less than its length.
    std::vector<int> longOnes = {};
};

/// Arranges the columns of a table: each is as wide as what it shows, until the person gives a column another
/// width. The person can also move and hide columns, have them fitted again, and sort by them. Remembers all
/// that.
class ColumnArrangement final : public QObject
{
    Q_OBJECT

public:
    /// `name` is that of the table in the settings. The table has its model already.
    ColumnArrangement(QTableView* table, Settings& settings, const QString& name, ColumnRoom room);
    ~ColumnArrangement() override;

    /// Returns the menu that shows, hides, fits and resets columns. It is the context menu of the header,
    /// too.
    [[nodiscard]] QMenu* menu() const { return m_menu; }

    /// Lets the person sort by these columns in the menu, too. `unsorted` names the order without a sort
    /// indicator: `Last added first`.
    void offerSorting(std::vector<int> columns, const QString& unsorted);

Q_SIGNALS:
    /// The person chose a column in the menu to sort by, or -1 for none. The sort indicator shows it already.
    void sortWanted(int column);
    /// The columns are as they were at first, and without a sort indicator.
    void wasReset();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Fit {
        New,  ///< to what is on screen
        Grow, ///< columns get wider only, so that they do not jump while the person scrolls
    };

    void restore();
    void saveLater();
    void save();
    void watchModel();
    void fit(Fit how);
    void fitLater(Fit how);
    void fitAgain();
    void reset();
    void fillMenu();
    void fillSortMenu();
    void sortBy(int column);

    QTableView* m_table;
    Settings& m_settings;
    QString m_name;
    ColumnRoom m_room;
    QMenu* m_menu;
    QMenu* m_sortMenu = nullptr; ///< only after offerSorting()
    QActionGroup* m_sortChoices = nullptr;
    std::vector<int> m_sortedBy; ///< columns that one can sort by
    QString m_unsorted;
    QTimer m_saving;
    QByteArray m_state; ///< to be saved
    int m_columnCount = 0;
    QTimer m_fitting;
    Fit m_nextFit = Fit::New;
    bool m_isFitting = false;
    bool m_isOwn = false; ///< the person has given a column a width
};

} // namespace usher::ui
