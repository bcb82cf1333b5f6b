//! The built-in scheme in English. The Chinese names are the plan's and the only binding ones.

pub(super) fn name(code: &str) -> Option<&'static str> {
    primary_name(code).or_else(|| NAMES.iter().find(|(c, _)| *c == code).map(|(_, name)| *name))
}

/// Apart from the others, as the ranking names these only, and the rest is not needed for the first paint.
pub(super) fn primary_name(code: &str) -> Option<&'static str> {
    PRIMARY_NAMES.iter().find(|(c, _)| *c == code).map(|(_, name)| *name)
}

#[rustfmt::skip]
const PRIMARY_NAMES: &[(&str, &str)] = &[
    ("1", "Organisation"),
    ("2", "Facilities"),
    ("3", "Teachers"),
    ("4", "School-company cooperation"),
    ("5", "Training outcomes"),
    ("6", "Shared development"),
];

#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("1.1", "Structure"),
    ("1.1.1", "Has an office responsible for internships and practical training"),
    ("1.2", "Rules"),
    ("1.2.1", "Internship and training agreements signed (%)"),
    ("1.3", "Safeguards"),
    ("1.3.1", "Interns covered by internship liability insurance (%)"),
    ("1.3.2", "Training sites under 7S management (%)"),
    ("2.1", "On campus"),
    ("2.1.1", "Training factories or labs run with companies"),
    ("2.1.2", "Funds donated by companies (10k CNY)"),
    ("2.1.3", "Training equipment donated by companies (10k CNY)"),
    ("2.2", "Off campus"),
    ("2.2.1", "Off-campus training bases"),
    ("2.2.2", "Training posts provided by companies"),
    ("2.2.3", "Use of the bases (person-days)"),
    ("2.2.4", "Off-campus demonstration bases at city level or above"),
    ("3.1", "Full-time teachers"),
    ("3.1.1", "Dual-qualified teachers (%)"),
    ("3.1.2", "Technician rank or above among dual-qualified teachers (%)"),
    ("3.1.3", "Master-teacher studios at city level or above"),
    ("3.2", "Part-time teachers"),
    ("3.2.1", "Company experts among specialist teachers (%)"),
    ("4.1", "Programmes"),
    ("4.1.1", "Activities of vocational groups (alliances) or steering committees"),
    ("4.1.2", "Larger companies with long-term cooperation agreements"),
    ("4.1.3", "Provincial modern-apprenticeship pilots"),
    ("4.1.4", "Companies in apprenticeship pilots"),
    ("4.1.5", "Students in apprenticeship pilots (%)"),
    ("4.1.6", "Programmes in the 1+X certificate pilot"),
    ("4.2", "Joint education"),
    ("4.2.1", "Students educated jointly (%)"),
    ("4.2.2", "Skills training of specialist teachers in companies (days)"),
    ("4.2.3", "Teaching in school by company experts (class hours)"),
    ("4.2.4", "Students taken for practical training by companies (placements)"),
    ("4.2.5", "New graduates employed by companies"),
    ("4.2.6", "Company staff trained by the school in a year"),
    ("4.3", "Work placement"),
    ("4.3.1", "Students taken for half-year placements"),
    ("4.3.2", "Graduates with a half-year placement (%)"),
    ("4.3.3", "Placement students hired, of graduates directly employed (%)"),
    ("4.3.4", "Placements that match the programme (%)"),
    ("5.1", "Qualifications"),
    ("5.1.1", "Vocational qualification at intermediate level or above (%)"),
    ("5.1.2", "Vocational skill-level certificate (%)"),
    ("5.2", "Training for society"),
    ("5.2.1", "Training for society relative to full-time enrolment (%)"),
    ("6.1", "Employment"),
    ("6.1.1", "Graduate employment (%)"),
    ("6.1.2", "Employment that matches the programme (%)"),
    ("6.1.3", "Directly employed graduates who stay in Shaoxing (%)"),
    ("6.2", "Courses"),
    ("6.2.1", "Courses developed jointly"),
    ("6.2.2", "Textbooks developed jointly"),
    ("6.3", "Company satisfaction"),
    ("6.3.1", "Employers satisfied with interns (%)"),
    ("6.3.2", "Employers satisfied with graduates (%)"),
    ("6.4", "Support for industry"),
    ("6.4.1", "Technical projects undertaken for companies (by service contract)"),
    ("6.4.2", "Technical innovations"),
    ("6.4.3", "Labs or R&D units built with companies"),
];

/// In the order of the scheme's notes.
pub(super) const NOTES: [&str; 4] = [
    "Secondary and higher vocational schools are evaluated apart.",
    "For each indicator the school with the highest value gets full marks, the others in proportion.",
    "The rates of vocational qualifications and skill-level certificates leave out programmes for which no certificate exists.",
    "A long-term cooperation agreement is one of a year or more.",
];
