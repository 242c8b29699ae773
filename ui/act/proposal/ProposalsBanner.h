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

    /// Shows how many there are. Stays hidden while the person has dismissed all of them.
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
    std::set<QString> m_dismissed; ///< IDs
};

} // namespace usher::ui
