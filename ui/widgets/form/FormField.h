// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

class IconLabel;
class PlainLabel;

/// A field under its label, with room for what is wrong with it. Gives the field the label as its accessible
/// name, and the error as its description.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the field. An `&` in the label makes the letter after it the way to the field.
    FormField(const QString& label, QWidget* field, QWidget* parent = nullptr);

    /// Shows what is wrong; an empty text takes it away.
    void setError(const QString& error);

private:
    QWidget* m_field;
    QWidget* m_errorRow;
    PlainLabel* m_error;
};

} // namespace usher::ui
