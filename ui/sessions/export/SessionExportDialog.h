// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/sso/api/SessionApi.h"

class QButtonGroup;
class QCheckBox;

namespace usher::ui
{

/// Asks in which format sessions are to be exported.
class SessionExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `query`: the filter of the sessions, which the dialog repeats in words.
    explicit SessionExportDialog(const sso::SessionQuery& query, QWidget* parent = nullptr);

    [[nodiscard]] sso::SessionFormat format() const;

private:
    QButtonGroup* m_formats;
    QCheckBox* m_byteOrderMark;
};

} // namespace usher::ui
