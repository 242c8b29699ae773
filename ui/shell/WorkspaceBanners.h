// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "CoreWorker.h"

namespace usher::ui
{

class MessageBanner;

/// What has to be known on every page: warnings that came with the login, and why a renewal failed. Takes no
/// room while there is nothing to say.
class WorkspaceBanners final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspaceBanners(const AdminSession& session, QWidget* parent = nullptr);

    /// An empty sentence takes it away.
    void showRenewalFailure(const QString& sentence);

private:
    void warn(const QString& name, const QString& sentence);

    MessageBanner* m_renewal;
    bool m_hasWarnings = false;
};

} // namespace usher::ui
