// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

class QLineEdit;

namespace usher::ui
{

class FormField;

/// The fields that a person fills in before an act: a reason for the record and, where much is done, a number
/// that is typed to agree.
class ActFields final : public QWidget
{
    Q_OBJECT

public:
    explicit ActFields(QWidget* parent = nullptr);

    /// Leaves out the reason, because the record of the act has none.
    void leaveOutReason();
    /// Does not count as filled in without a reason. Without this call the reason may be empty.
    void requireReason();
    /// Does not count as filled in without this number, which the label asks for.
    void requireNumber(qint64 number, const QString& label);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] bool areFilledIn() const;

    /// Moves the focus to the reason. Returns false if there is none.
    bool focusFirst();
    /// Moves the focus to the next field. Returns false if there is none.
    bool focusNext();

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_reason;
    FormField* m_reasonField;
    QLineEdit* m_number = nullptr; ///< only if a number is to be typed
    std::optional<qint64> m_neededNumber;
    bool m_hasReason = true;
    bool m_needsReason = false;
};

} // namespace usher::ui
