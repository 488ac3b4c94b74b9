//! Departments, and what people in them are called.

use crate::chance::Chance;

/// A department.
pub(super) struct Department {
    /// The name.
    pub(super) name: &'static str,
    /// The division above it.
    pub(super) division: &'static str,
    /// The first of its hundred cost centers; its teams have the ones after it.
    pub(super) cost_center: u32,
    /// How large it is, compared with the others.
    pub(super) share: u32,
    /// What is led, in the title of who leads it: "Head of …".
    field: &'static str,
    /// The title of who leads a team.
    lead: &'static str,
    /// The titles of everybody else.
    trades: &'static [&'static str],
}

/// From the indispensable to what only a large company has. The head of the company is in the first one.
const DEPARTMENTS: [Department; 16] = [
    Department {
        name: "Corporate Office",
        division: "Corporate",
        cost_center: 1000,
        share: 2,
        field: "Corporate Office",
        lead: "Programme Manager",
        trades: &["Executive Assistant", "Strategy Analyst", "Communications Specialist", "Internal Auditor"],
    },
    Department {
        name: "Engineering",
        division: "Products",
        cost_center: 2100,
        share: 22,
        field: "Engineering",
        lead: "Engineering Manager",
        trades: &[
            "Software Engineer",
            "Software Engineer",
            "Test Engineer",
            "Site Reliability Engineer",
            "Mechanical Engineer",
            "Embedded Engineer",
        ],
    },
    Department {
        name: "Sales",
        division: "Commercial",
        cost_center: 3100,
        share: 16,
        field: "Sales",
        lead: "Regional Sales Manager",
        trades: &["Account Executive", "Sales Representative", "Presales Consultant", "Sales Analyst"],
    },
    Department {
        name: "Production",
        division: "Operations",
        cost_center: 4100,
        share: 24,
        field: "Production",
        lead: "Shift Supervisor",
        trades: &["Machine Operator", "Assembly Technician", "Process Engineer", "Maintenance Technician"],
    },
    Department {
        name: "IT",
        division: "Operations",
        cost_center: 4300,
        share: 6,
        field: "IT",
        lead: "IT Service Manager",
        trades: &["Systems Administrator", "Network Engineer", "Service Desk Analyst", "Security Analyst"],
    },
    Department {
        name: "Finance",
        division: "Corporate",
        cost_center: 1200,
        share: 6,
        field: "Finance",
        lead: "Finance Manager",
        trades: &["Accountant", "Controller", "Payroll Specialist", "Financial Analyst", "Treasury Analyst"],
    },
    Department {
        name: "People & Culture",
        division: "Corporate",
        cost_center: 1300,
        share: 4,
        field: "People & Culture",
        lead: "HR Manager",
        trades: &["HR Business Partner", "Recruiter", "Learning Specialist", "Benefits Specialist"],
    },
    Department {
        name: "Customer Service",
        division: "Commercial",
        cost_center: 3300,
        share: 12,
        field: "Customer Service",
        lead: "Service Team Lead",
        trades: &["Customer Service Representative", "Support Engineer", "Customer Success Manager"],
    },
    Department {
        name: "Marketing",
        division: "Commercial",
        cost_center: 3200,
        share: 5,
        field: "Marketing",
        lead: "Marketing Manager",
        trades: &[
            "Copywriter",
            "Campaign Specialist",
            "Brand Designer",
            "Event Coordinator",
            "Market Analyst",
        ],
    },
    Department {
        name: "Legal, Risk & Compliance",
        division: "Corporate",
        cost_center: 1400,
        share: 2,
        field: "Legal",
        lead: "Legal Manager",
        trades: &["Legal Counsel", "Paralegal", "Compliance Officer", "Data Protection Specialist"],
    },
    Department {
        name: "Logistics & Supply Chain",
        division: "Operations",
        cost_center: 4200,
        share: 9,
        field: "Logistics",
        lead: "Warehouse Manager",
        trades: &["Warehouse Associate", "Dispatcher", "Demand Planner", "Customs Specialist", "Driver"],
    },
    Department {
        name: "Research & Development",
        division: "Products",
        cost_center: 2200,
        share: 7,
        field: "Research & Development",
        lead: "Research Manager",
        trades: &["Research Scientist", "Laboratory Technician", "Data Scientist", "Materials Engineer"],
    },
    Department {
        name: "Facilities",
        division: "Operations",
        cost_center: 4400,
        share: 4,
        field: "Facilities",
        lead: "Site Manager",
        trades: &["Facility Technician", "Receptionist", "Health & Safety Officer", "Electrician"],
    },
    Department {
        name: "Procurement",
        division: "Operations",
        cost_center: 4500,
        share: 3,
        field: "Procurement",
        lead: "Purchasing Manager",
        trades: &["Buyer", "Category Manager", "Supplier Quality Engineer", "Purchasing Assistant"],
    },
    Department {
        name: "Qualität & Umwelt",
        division: "Products",
        cost_center: 2300,
        share: 4,
        field: "Quality",
        lead: "Quality Manager",
        trades: &["Quality Engineer", "Quality Inspector", "Environmental Officer", "Metrologist"],
    },
    Department {
        name: "Product & Design",
        division: "Products",
        cost_center: 2400,
        share: 4,
        field: "Product & Design",
        lead: "Group Product Manager",
        trades: &["Product Manager", "Interaction Designer", "User Researcher", "Technical Writer"],
    },
];

/// The position of the department that has the administrators of applications.
pub(super) const IT: usize = 4;

/// The departments that a company of this size has.
pub(super) fn of(size: u32) -> &'static [Department] {
    let count = match size {
        0..=999 => 8,
        1_000..=19_999 => 12,
        _ => 16,
    };
    DEPARTMENTS.get(..count).unwrap_or(&DEPARTMENTS)
}

impl Department {
    /// The title of somebody with as many levels of people below as `height` says, `depth` levels below the department's head.
    pub(super) fn title(&self, chance: &mut Chance, depth: u8, height: u8) -> String {
        match (depth, height) {
            (0, _) => format!("Head of {}", self.field),
            (_, 0) => {
                let trade = chance.pick(self.trades).copied().unwrap_or(self.lead);
                let rank = match chance.below(100) {
                    0..3 => "Principal ",
                    3..25 => "Senior ",
                    25..37 => "Junior ",
                    _ => "",
                };
                format!("{rank}{trade}")
            }
            (_, 1) => self.lead.to_owned(),
            (_, 2) => format!("Director of {}", self.field),
            _ => format!("Vice President of {}", self.field),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn departments_differ_in_name_and_cost_center() {
        let names: HashSet<_> = DEPARTMENTS.iter().map(|department| department.name).collect();
        let centers: HashSet<_> = DEPARTMENTS.iter().map(|department| department.cost_center).collect();
        assert_eq!((names.len(), centers.len()), (DEPARTMENTS.len(), DEPARTMENTS.len()));
        assert_eq!(DEPARTMENTS[IT].name, "IT");
    }
}
