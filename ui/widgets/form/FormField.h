// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

class PlainLabel;

/// A field below its label, with room for an error. The label becomes the accessible name of the field, and
/// the error becomes its accessible description.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// Becomes the parent of `field`.
    FormField(const QString& label, QWidget* field, QWidget* parent = nullptr);

    /// Changes the label, and the accessible name of the field with it.
    void setLabel(const QString& label);
    /// Shows what is wrong with the value. An empty text removes the error.
    void setError(const QString& error);

private:
    QWidget* m_field;
    PlainLabel* m_label;
    QWidget* m_errorRow;
    PlainLabel* m_error;
};

} // namespace usher::ui
