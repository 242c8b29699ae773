// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class IconButton;
class MessageBanner;
class PlainLabel;

/// Exports answers to a file. Asks for the format and the file, then shows the progress and the result.
/// Hidden while there is nothing to show.
class ResultExport final : public QWidget
{
    Q_OBJECT

public:
    using Sessions = std::vector<sso::ExportedSession>;

    explicit ResultExport(CoreClient& client, QWidget* parent = nullptr);
    ~ResultExport() override;

    /// Asks in which format and to which file, and exports these answers. Does nothing while an export runs.
    void ask(Sessions sessions);

Q_SIGNALS:
    /// The admin's own session was refused, so nothing was exported.
    void ownSessionEnded();

private:
    void chooseFile(sso::SessionFormat format);
    void run(sso::SessionFormat format, const QString& path);
    void cancel();
    void finish(const Result<sso::SessionFile>& exported, const QString& path);
    void showFailure(const Error& error);

    CoreClient& m_client;
    QWidget* m_progress;
    BusyIndicator* m_busy;
    PlainLabel* m_sentence;
    QPushButton* m_cancel;
    QWidget* m_outcome;
    MessageBanner* m_message;
    IconButton* m_dismiss;
    std::shared_ptr<const Sessions> m_sessions;
    bool m_isRunning = false;
    CancelFlag m_cancelFlag; ///< of the running export
};

} // namespace usher::ui
