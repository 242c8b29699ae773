// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "ui/widgets/feedback/MessageBanner.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class IconButton;
class PlainLabel;

/// Shows how far an export is, with Cancel, and then its outcome. Hidden while there is nothing to show.
/// Derived classes export.
class ExportBar : public QWidget
{
    Q_OBJECT

public:
    explicit ExportBar(QWidget* parent = nullptr);

Q_SIGNALS:
    void begun();
    void ended();
    /// The admin's own session was refused, so nothing was exported.
    void ownSessionEnded();
    /// The person has cancelled the export.
    void cancelWanted();

protected:
    /// Shows that an export runs. `name` says what is exported, for assistive tools.
    void begin(const QString& name);
    void showProgress(const QString& sentence);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Shows how the export ended. Without a message, nothing is shown.
    void finish(BannerKind kind = BannerKind::Info, const QString& message = {});
    /// Shows that `what`, such as `3 sessions`, was written to the file `path`.
    void finishWritten(const QString& what, const QString& path, const audit::Receipt& receipt);
    /// Shows why nothing was written. Emits ownSessionEnded if the admin was refused.
    void finishFailed(const Error& error);

private:
    QWidget* m_progress;
    BusyIndicator* m_busy;
    PlainLabel* m_sentence;
    QPushButton* m_cancel;
    QWidget* m_outcome;
    MessageBanner* m_message;
    IconButton* m_dismiss;
    bool m_isRunning = false;
};

} // namespace usher::ui
