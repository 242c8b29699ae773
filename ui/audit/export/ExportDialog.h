// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/sso/api/AuditApi.h"

class QButtonGroup;

namespace usher::ui
{

enum class ExportScope { Filtered, Whole };

/// Asks how records are to be exported, and which.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `filters`: what is filtered by, in words. If it is empty, there is only the whole log to export.
    explicit ExportDialog(const QStringList& filters, QWidget* parent = nullptr);

    [[nodiscard]] sso::ExportFormat format() const;
    [[nodiscard]] ExportScope scope() const;

private:
    QButtonGroup* m_formats;
    QButtonGroup* m_scopes;
};

} // namespace usher::ui
