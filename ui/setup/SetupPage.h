// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/widgets/feedback/MessageBanner.h"

class QPushButton;

namespace usher::ui
{

class Card;
class ElidedLabel;

/// The first page of all: try sample data, create a store, open a folder.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupPage(QWidget* parent = nullptr);

    /// What came of the store that was tried; with its path, it can be tried again.
    void showMessage(BannerKind kind, const QString& sentence, const QString& path = {});
    /// The message is that the log is not what this computer has seen of it: it can be accepted.
    void offerToAccept();
    void setBusy(bool isBusy);

Q_SIGNALS:
    void sampleWanted();
    void createWanted();
    void manualWanted();
    /// A folder, or one of a store's three files.
    void storeChosen(const QString& path);
    /// For the store and the message that are shown.
    void acceptWanted(const QString& path, const QString& message);

private:
    void chooseFolder();
    void chooseFile();

    MessageBanner* m_message;
    QPushButton* m_tryAgain;
    QPushButton* m_accept;
    QString m_tried; ///< path of the store that the message is about
    ElidedLabel* m_triedPath;
    Card* m_choices;
};

} // namespace usher::ui
