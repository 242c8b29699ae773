// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/sso/api/AuditApi.h"

class QButtonGroup;

namespace usher::ui
{

enum class ExportScope { Filtered, Whole };

/// Asks in which format records are to be exported, and which records.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `filters`: the filters of the list, in words. If there are none, the dialog offers the whole log only.
    explicit ExportDialog(const QStringList& filters, QWidget* parent = nullptr);

    [[nodiscard]] sso::ExportFormat format() const;
    [[nodiscard]] ExportScope scope() const;

private:
    QButtonGroup* m_formats;
    QButtonGroup* m_scopes;
};

} // namespace usher::ui
