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
    /// `what` says what the file will have: `1,204 answers`.
    explicit SessionFileDialog(const QString& what, QWidget* parent = nullptr);

    [[nodiscard]] sso::SessionFormat format() const;

private:
    QButtonGroup* m_formats;
    QCheckBox* m_mark;
};

} // namespace usher::ui
