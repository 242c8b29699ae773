// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <QTimer>

namespace usher::ui
{

class OpeningPage;

/// Shows one stage of the window after another. While a store opens, the stage is disabled; if that takes
/// long, a page with Cancel is shown instead.
class StageView final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit StageView(QWidget* parent = nullptr);

    /// Returns the current stage, also while the other page is shown. Null before the first stage.
    [[nodiscard]] QWidget* stage() const { return m_stage; }
    /// Shows a stage and deletes the previous one with everything in it.
    void setStage(QWidget* stage);

    /// Begins to wait for a store. `what` says what is being done.
    void beginWaiting(const QString& what);
    void endWaiting();

Q_SIGNALS:
    /// The person does not want to wait any longer.
    void cancelled();

private:
    QWidget* m_stage = nullptr;
    OpeningPage* m_openingPage;
    QTimer m_delay;
};

} // namespace usher::ui
