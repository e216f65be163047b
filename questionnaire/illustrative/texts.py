"""Invented titles and bodies for the illustrative round: two titles for each field and type."""

TITLES = {
    ("asylum", "financial"): ("Grant for the country-of-origin library", "Grant for legal counselling"),
    ("asylum", "expert"): ("Training of asylum officers", "Coaching in quality control of decisions"),
    ("asylum", "equipment"): ("Computers for the registration of claims", "Interpreting booths"),
    ("reception", "financial"): ("Renovation of a reception centre", "Running costs of a family centre"),
    ("reception", "expert"): ("Advice on reception standards", "Training of reception staff"),
    ("reception", "equipment"): ("Beds and heaters for winter", "Mobile kitchens"),
    ("border_management", "financial"): ("Refurbishment of a border police post", "Fund for joint patrols"),
    ("border_management", "expert"): ("Secondment of border police officers", "Training in document checks"),
    ("border_management", "equipment"): ("Thermal imaging cameras", "Off-road patrol vehicles"),
    ("return", "financial"): ("Contribution to voluntary return", "Reintegration grants"),
    ("return", "expert"): ("Advice on readmission procedures", "Training of return counsellors"),
    ("return", "equipment"): ("Case files for return counselling", "Vehicles for escorted transport"),
    ("migrant_smuggling", "financial"): ("Fund for joint investigations", "Support to victims' testimony"),
    ("migrant_smuggling", "expert"): ("Joint investigation workshops", "Liaison officer on smuggling"),
    ("migrant_smuggling", "equipment"): ("Vehicle scanners", "Forensic equipment for phones"),
    ("integration", "financial"): ("Grants for language courses", "Support to municipal integration"),
    ("integration", "expert"): ("Advice on an integration strategy", "Exchange of social workers"),
    ("integration", "equipment"): ("Books and laptops for classes", "Furniture for a day centre"),
    ("legal_migration", "financial"): ("Vocational training with a work permit", "Scholarship scheme"),
    ("legal_migration", "expert"): ("Advice on labour migration schemes", "Training of visa officers"),
    ("legal_migration", "equipment"): ("Visa application terminals", "Fingerprint readers for permits"),
    ("information_exchange", "financial"): ("Fund for a regional analysis cell", "Grant for a data portal"),
    ("information_exchange", "expert"): ("Liaison officers for risk analysis", "Analysts' exchange"),
    ("information_exchange", "equipment"): ("Servers for a migration database", "Secure telephones"),
}

PROVIDING = ("Ministry of the Interior", "Border Police", "Migration Agency", "Ministry of Foreign Affairs")
BENEFICIARY = ("Ministry of the Interior", "Border Police", "Asylum Office", "Commissariat for Refugees")
