// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/ActDialog.h"
#include "ui/client/CoreClient.h"

class QCheckBox;
class QSpinBox;

namespace usher::ui
{

class IdentityProof;

/// Changes the rule that says when an act needs two super-users. Where the present rule asks for two, the
/// change is proposed.
class RuleDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// `client` must outlive the dialog.
    RuleDialog(CoreClient& client, const sso::ActingPolicy& current, QWidget* parent);

Q_SIGNALS:
    /// The rule was changed, or perhaps.
    void changed();

protected:
    void act() override;
    void propose() override;
    [[nodiscard]] bool hasEffect() const override { return wanted() != m_current; }

private:
    [[nodiscard]] sso::ActingPolicy wanted() const;
    void showWanted();

    CoreClient& m_client;
    IdentityProof* m_proof;
    sso::ActingPolicy m_current;
    QCheckBox* m_needsTwo;
    QSpinBox* m_mostAlone;
    PlainLabel* m_sentence;
};

} // namespace usher::ui
