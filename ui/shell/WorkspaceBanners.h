// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreWorker.h"

namespace usher::ui
{

class MessageBanner;

/// What has to be known on every page: warnings that came with the login, and why a renewal failed. Takes no
/// room while there is nothing to say.
class WorkspaceBanners final : public QWidget
{
    Q_OBJECT

public:
    WorkspaceBanners(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent = nullptr);

    /// An empty sentence takes it away.
    void showRenewalFailure(const QString& sentence);
    /// That what was seen of the log could not be written down. An empty sentence takes it away.
    void showNotRemembered(const QString& sentence);

Q_SIGNALS:
    /// The banner about a log that is seen for the first time was read and put away.
    void firstSightNoted();

private:
    void addFirstSight(qint64 logSize);
    void warn(const QString& name, const QString& sentence);
    void showFailure(MessageBanner& banner, const QString& sentence);

    MessageBanner* m_renewal;
    MessageBanner* m_notRemembered;
    int m_lasting = 0; ///< banners that are not about a failure
};

} // namespace usher::ui
