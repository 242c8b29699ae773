// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "ui/activity/ActivityBars.h"
#include "ui/activity/ChartLoader.h"
#include "ui/client/CoreClient.h"

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BusyIndicator;
class ChartPanel;
class Notice;
class PlainLabel;

/// What is going on, to look at rather than read.
class ActivityPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPage(CoreClient& client, QWidget* parent = nullptr);

    /// Counts, unless it has been or is being done.
    void begin();
    /// Counts anew; what is on screen stays until it is done.
    void refresh();

Q_SIGNALS:
    /// The sessions of a bar are to be searched for.
    void queryWanted(const QString& query);
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

protected:
    /// What is not seen is not counted: others read on the same connection.
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeading();
    [[nodiscard]] bool makeCharts();
    void endCount();
    void showCounted(const Result<sso::SessionActivity>& counted);
    void showActivity();
    void showBrowsers();
    [[nodiscard]] QString hiddenNote() const;
    void showOpened();
    void showSubtitle();
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);

    CoreClient& m_client;
    ChartLoader m_loader;
    PlainLabel* m_subtitle;
    BusyIndicator* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_refresh;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QComboBox* m_period;
    QWidget* m_charts = nullptr; ///< made when there is something to show in them
    ChartPanel* m_opened = nullptr;
    ChartPanel* m_users = nullptr;
    ChartPanel* m_networks = nullptr;
    ChartPanel* m_browsers = nullptr;
    ChartPanel* m_left = nullptr;
    Wanted m_counting; ///< none: nothing is being counted
    std::optional<sso::SessionActivity> m_activity;
};

} // namespace usher::ui
