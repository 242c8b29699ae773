// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;

namespace usher::ui
{

/// Two buttons that copy the log's checkpoint to the clipboard, or write it to a file.
class CheckpointExport final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckpointExport(CoreClient& client, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A checkpoint was copied, or written to a file. That may not have been noted: read the log's state
    /// again.
    void exported();
    /// The checkpoint was not fetched, written or noted; `sentence` says why.
    void failed(const QString& sentence);

private:
    /// Fetches the checkpoint and calls `use` with it. On an error, shows the error instead.
    void fetch(std::function<void(const sso::LogCheckpoint&)> use);
    void copy(const sso::LogCheckpoint& checkpoint);
    void chooseFile(const sso::LogCheckpoint& checkpoint);
    void save(const sso::LogCheckpoint& checkpoint, const QString& file);
    void note(const sso::LogCheckpoint& checkpoint);

    CoreClient& m_client;
    QPushButton* m_copy;
    QPushButton* m_export;
};

} // namespace usher::ui
