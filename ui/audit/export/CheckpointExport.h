// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;

namespace usher::ui
{

/// Takes the log's checkpoint out of the store: into a file, or onto the clipboard.
class CheckpointExport final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckpointExport(CoreClient& client, QWidget* parent = nullptr);

Q_SIGNALS:
    void exported();

private:
    /// Fetches the checkpoint and hands it on; says so if there is none to be had.
    void fetch(std::function<void(const sso::LogCheckpoint&)> use);
    void copy(const sso::LogCheckpoint& checkpoint);
    void chooseFile(const sso::LogCheckpoint& checkpoint);
    void save(const sso::LogCheckpoint& checkpoint, const QString& file);
    void note(const sso::LogCheckpoint& checkpoint);
    void say(const QString& sentence);

    CoreClient& m_client;
    QPushButton* m_copy;
    QPushButton* m_export;
};

} // namespace usher::ui
