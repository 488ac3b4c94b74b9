//! Quarantine: Entra ID has given up for now.

use directory::Idp::Entra;

use super::{CREDENTIALS, QUARANTINE, RESTART};
use crate::explain::console::entry::{Entry, Look, Rank};

pub(in crate::explain::console) const ENTRIES: &[Entry] = &[
    Entry {
        id: "entra.quarantine-exception",
        idp: Entra,
        title: "Quarantine because of the token or the address",
        patterns: &[&["EncounteredQuarantineException"]],
        cause: "Entra ID was refused, or did not reach Rollcall, and stopped until that is mended: the token is wrong or has expired, or the address changed.",
        fix: &[CREDENTIALS, RESTART],
        look: Look::Unauthorized,
        source: QUARANTINE,
        certain: true,
        example: "\"reason\": \"EncounteredQuarantineException\"",
        rank: Rank::Exact,
    },
    Entry {
        id: "entra.quarantine-proportion",
        idp: Entra,
        title: "Quarantine because too much failed",
        patterns: &[
            &["EncounteredEscrowProportionThreshold"],
            &["EncounteredBaseEscrowThreshold"],
            &["EncounteredTotalEscrowThreshold"],
        ],
        cause: "More than 40 % of what Entra ID did failed, or more than 40,000 things. Usually the same mistake happens with everybody.",
        fix: &[
            "In Entra ID: *Provisioning logs*, *Status* *Failure*: see which error is the most frequent, and paste it here.",
            RESTART,
        ],
        look: Look::Failed,
        source: QUARANTINE,
        certain: true,
        example: "\"reason\": \"EncounteredEscrowProportionThreshold\"",
        rank: Rank::Exact,
    },
    Entry {
        id: "entra.quarantine-on-demand",
        idp: Entra,
        title: "Quarantine by Microsoft",
        patterns: &[&["QuarantineOnDemand"], &["QuarantinedOnDemand"]],
        cause: "Microsoft found something wrong with the application and stopped it by hand.",
        fix: &["In Entra ID: *Overview* shows the reason. If it does not, ask Microsoft's support."],
        look: Look::Failed,
        source: QUARANTINE,
        certain: true,
        example: "\"reason\": \"QuarantinedOnDemand\"",
        rank: Rank::Exact,
    },
    Entry {
        id: "entra.too-many-deletes",
        idp: Entra,
        title: "Stopped before many would be deleted",
        patterns: &[
            &["TooManyDeletes"],
            &["StagedDelete"],
            &["StagedAction"],
            &["accidental deletion", "threshold"],
            &["accidental deletions prevention", "threshold"],
        ],
        cause: "More people would have been deactivated or deleted at once than you allowed, so Entra ID stopped. Usually an assignment, a group or a scoping filter was changed.",
        fix: &[
            "Was it meant? In Entra ID: *Overview* → *Allow deletes*.",
            "Was it not? Put the assignment, group or filter right first, and only then *Restart provisioning*. *View provisioning logs* shows whom it would have hit: *Action* *StagedDelete*.",
        ],
        look: Look::Deactivations,
        source: "https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions",
        certain: true,
        example: "\"reason\": \"TooManyDeletes\"",
        rank: Rank::Exact,
    },
    Entry {
        id: "entra.quarantine",
        idp: Entra,
        title: "The application is in quarantine",
        patterns: &[
            &["application is in quarantine"],
            &["placed in quarantine"],
            &["in a quarantined state"],
            &["Provisioning has been quarantined"],
            &["job", "quarantine status"],
            &["status quarantine"],
            &["quarantined", "provisioning"],
            &["provisioning", "quarantined"],
        ],
        cause: "Almost everything that Entra ID tried failed, so it tries only once a day from now on, and stops after four weeks.",
        fix: &["In Entra ID: *Overview* shows the reason. Paste it here as well.", CREDENTIALS, RESTART],
        look: Look::Failed,
        source: QUARANTINE,
        certain: true,
        example: "Provisioning has been quarantined. See quarantine details for more information.",
        rank: Rank::Frame,
    },
];
