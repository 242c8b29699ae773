// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/act/proposal/ProposalActs.h"

namespace usher::ui
{

class MessageBanner;

/// Says how many proposals wait for a second super-user, and leads to them. Hidden while there is none.
class ProposalsBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit ProposalsBanner(QWidget* parent = nullptr);

    /// Shows these numbers. The same numbers that the person has dismissed stay dismissed.
    void setOpen(const OpenProposals& open);
    /// Returns whether there is something to show.
    [[nodiscard]] bool isNeeded() const;

Q_SIGNALS:
    void listWanted();
    /// The person does not want to see it.
    void dismissed();

private:
    MessageBanner* m_banner;
    OpenProposals m_open;
    OpenProposals m_dismissed;
};

} // namespace usher::ui
