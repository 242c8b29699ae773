// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/export/CheckpointExport.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>

#include "core/file/NewFile.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/file/NewFileDialog.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

CheckpointExport::CheckpointExport(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client),
      m_copy(smallButton(QStringLiteral("copyCheckpoint"), theme::Icon::Copy, tr("Copy checkpoint"))),
      m_export(
          smallButton(QStringLiteral("exportCheckpoint"), theme::Icon::FileDown, tr("Export checkpoint…")))
{
    const QString purpose =
        tr("A few signed lines to keep outside the store. With them, anybody can check later "
           "whether the log up to now was changed.");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(theme::grid);
    for (QPushButton* button : {m_copy, m_export}) {
        button->setToolTip(escapedToolTip(purpose));
        button->setAccessibleDescription(purpose);
        row->addWidget(button);
    }
    connect(m_copy, &QPushButton::clicked, this,
            [this] { fetch([this](const sso::LogCheckpoint& checkpoint) { copy(checkpoint); }); });
    connect(m_export, &QPushButton::clicked, this,
            [this] { fetch([this](const sso::LogCheckpoint& checkpoint) { chooseFile(checkpoint); }); });
}

void CheckpointExport::fetch(std::function<void(const sso::LogCheckpoint&)> use)
{
    const auto make = [](sso::LogInspector& log) { return log.checkpoint(); };
    m_client.inspect(this, make, [this, use = std::move(use)](const Result<sso::LogCheckpoint>& checkpoint) {
        if (checkpoint) {
            use(*checkpoint);
        } else {
            Q_EMIT failed(errorSentence(checkpoint.error()));
        }
    });
}

void CheckpointExport::copy(const sso::LogCheckpoint& checkpoint)
{
    copyAndSay(*m_copy, QString::fromUtf8(checkpoint.note));
    note(checkpoint);
}

void CheckpointExport::chooseFile(const sso::LogCheckpoint& checkpoint)
{
    auto* dialog = newFileDialog(this, tr("Export checkpoint"), QStringLiteral("checkpoint"),
                                 tr("checkpoint-%1.txt").arg(checkpoint.size));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, checkpoint](const QString& file) { save(checkpoint, file); });
    dialog->open();
}

void CheckpointExport::save(const sso::LogCheckpoint& checkpoint, const QString& file)
{
    const auto write = [checkpoint, file] { return NewFile::save(file, checkpoint.note); };
    m_client.callFile(this, write, [this, checkpoint](const Result<void>& written) {
        if (written) {
            sayAt(*m_export, tr("Exported"));
            note(checkpoint);
        } else {
            Q_EMIT failed(errorSentence(written.error()));
        }
    });
}

void CheckpointExport::note(const sso::LogCheckpoint& checkpoint)
{
    const auto noteExport = [checkpoint, &clock = m_client.machineClock()](sso::LogInspector& log) {
        return log.noteExport(checkpoint, clock.now());
    };
    m_client.inspect(this, noteExport, [this](const Result<void>& noted) {
        Q_EMIT exported();
        if (!noted) {
            Q_EMIT failed(errorSentence(noted.error()));
        }
    });
}

} // namespace usher::ui
