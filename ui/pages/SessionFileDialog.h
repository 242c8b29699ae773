// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/sso/export/ExportedSession.h"

class QButtonGroup;
class QCheckBox;

namespace usher::ui
{

/// Asks in which format sessions are to be written to a file.
class SessionFileDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `note` says which sessions, and what the export means for them.
    explicit SessionFileDialog(const QString& note, QWidget* parent = nullptr);

    [[nodiscard]] sso::SessionFormat format() const;
    /// Returns the name to suggest for a file of this format.
    [[nodiscard]] static QString fileName(sso::SessionFormat format);

private:
    QButtonGroup* m_formats;
    QCheckBox* m_byteOrderMark;
};

} // namespace usher::ui
