// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "ui/activity/ActivityBars.h"
#include "ui/activity/ChartLoader.h"
#include "ui/client/CoreClient.h"
#include "ui/pages/WorkspacePage.h"

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class ChartPanel;
class Notice;
class PlainLabel;

/// Shows the activity of all sessions in charts: when they were opened, by whom, and from where.
class ActivityPage final : public QWidget, public WorkspacePage
{
    Q_OBJECT

public:
    explicit ActivityPage(CoreClient& client, QWidget* parent = nullptr);

    /// Moves the focus to its home. Counts the sessions, unless they have been counted before or are being
    /// counted now.
    void begin() override;
    /// Counts the sessions again. Does nothing while a count is running.
    void refresh() override;
    [[nodiscard]] QString manualPage() const override { return QStringLiteral("activity.md"); }

Q_SIGNALS:
    /// The person chose a bar; `query` finds its sessions.
    void queryWanted(const QString& query);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

protected:
    void changeEvent(QEvent* event) override;
    /// Cancels a running count when the page is hidden, because other reads wait for the same connection.
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeading();
    /// Returns the first chart or, while there is none, the button that counts again.
    [[nodiscard]] QWidget* home() const;
    void focusHome();
    [[nodiscard]] bool makeCharts();
    void endCount();
    void showCounted(const Result<sso::SessionActivity>& counted);
    void showActivity();
    void showBrowsers();
    void showOpened();
    void showSubtitle();
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);
    /// Shows the notice in the place of the charts.
    void showNotice();

    CoreClient& m_client;
    ChartLoader m_loader;
    PlainLabel* m_subtitle;
    BusyIndicator* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_refresh;
    QVBoxLayout* m_column;
    Notice* m_notice;
    QComboBox* m_period;
    QWidget* m_charts = nullptr; ///< made when there is something to show
    ChartPanel* m_opened = nullptr;
    ChartPanel* m_users = nullptr;
    ChartPanel* m_networks = nullptr;
    ChartPanel* m_browsers = nullptr;
    ChartPanel* m_left = nullptr;
    std::optional<CancelFlag> m_counting; ///< of the running count
    std::optional<sso::SessionActivity> m_activity;
};

} // namespace usher::ui
