// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/StoreSummary.h"
#include "ui/client/AdminSession.h"

namespace usher::ui
{

class MessageBanner;
class ProposalsBanner;
struct OpenProposals;

/// Messages that are shown above every page: warnings from the login, why a renewal failed, and why this
/// computer cannot remember the log. Takes no room while there is no message.
class WorkspaceBanners final : public QWidget
{
    Q_OBJECT

public:
    WorkspaceBanners(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent = nullptr);

    /// Shows why a renewal failed, until a renewal succeeds.
    void showRenewalFailure(const QString& sentence);
    void clearRenewalFailure();
    /// Shows why this computer cannot save what it has seen of the log, until it can.
    void showNotRemembered(const QString& sentence);
    void clearNotRemembered();

    /// Shows when the admin's own session ends, with a button that renews it. Does nothing if the person has
    /// dismissed this message since the last renewal. `end` is UTC.
    void showSessionEnd(TimePoint end);
    /// Removes that message, because the session was renewed.
    void clearSessionEnd();

    /// Removes the message about the plan of this correlation ID, because nothing is left to do of it.
    void clearUnfinished(const QString& cid);
    /// Shows how many proposals are open.
    void showProposals(const OpenProposals& open);

Q_SIGNALS:
    void renewWanted();
    /// The person wants to go on with an unfinished plan.
    void goOnWanted(const QString& cid);
    /// The person wants to see the records of this correlation ID.
    void recordsWanted(const QString& cid);
    /// The person wants to see the open proposals.
    void proposalsWanted();
    /// The person has dismissed the banner about a log that this computer sees for the first time.
    void firstSightNoted();

private:
    void addSessionEnd();
    void addFirstSight(qint64 logSize);
    void addUnfinished(const sso::UnfinishedPlan& plan, const QString& whyNot);
    void warn(const QString& name, const QString& sentence);
    void showFailure(MessageBanner& banner, const QString& sentence);
    void clearFailure(MessageBanner& banner);
    /// Hides the whole widget while it has no message, so that it takes no room.
    void showIfNeeded();

    QWidget* m_sessionEndRow = nullptr;
    MessageBanner* m_sessionEnd;
    bool m_isSessionEndDismissed = false;
    MessageBanner* m_renewal;
    MessageBanner* m_notRemembered;
    ProposalsBanner* m_proposals;
    int m_lasting = 0; ///< number of shown banners that are not about a failure
};

} // namespace usher::ui
