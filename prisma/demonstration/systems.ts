import type { CareSetting } from "@/lib/access/care-settings";

/** A health system of the demonstration. `name` is what `npm run view -- --client` takes. */
export interface DemoHealthSystem {
  name: CareSetting;
  organisation: { odsCode: string; name: string };
  /** Behind a look, unless it names somebody of `people`. */
  responsible: { name: string; role: string };
  phone: string | null;
  /** Who else looks there, each with an invented role profile. */
  people: readonly { id: string; name: string; role: string }[];
}

const INFIRMARY = { odsCode: "ZZ101", name: "Kelham Vale Infirmary" };

/** Organisations and people are invented; no ODS code begins with ZZ; phone numbers are kept free for drama. */
export const HEALTH_SYSTEMS: readonly DemoHealthSystem[] = [
  {
    name: "emergency-department",
    organisation: INFIRMARY,
    responsible: { name: "Dr Priya Anand", role: "Consultant in emergency medicine" },
    phone: "0114 496 0201",
    people: [
      { id: "555000000101", name: "Tomos Hale", role: "Charge nurse" },
      { id: "555000000102", name: "Dr Beatrix Lowe", role: "Emergency registrar" },
    ],
  },
  {
    name: "general-practice",
    organisation: { odsCode: "ZZ102", name: "Hollowmere Surgery" },
    responsible: { name: "Dr Gareth Pole", role: "General practitioner" },
    phone: "0114 496 0202",
    people: [{ id: "555000000201", name: "Ines Carver", role: "Practice nurse" }],
  },
  {
    name: "nhs-111",
    organisation: { odsCode: "ZZ103", name: "Three Vales 111 Service" },
    responsible: { name: "Leonie Marsh", role: "Clinical supervisor" },
    phone: null,
    people: [],
  },
  {
    name: "maternity-unit",
    organisation: INFIRMARY,
    responsible: { name: "Aoife Brennan", role: "Safeguarding midwife" },
    phone: "0114 496 0203",
    people: [{ id: "555000000401", name: "Chidi Eze", role: "Community midwife" }],
  },
  {
    name: "health-visiting",
    organisation: { odsCode: "ZZ104", name: "Millstone Community Health" },
    responsible: { name: "Ruth Fairweather", role: "Health visiting team lead" },
    phone: "0114 496 0204",
    people: [],
  },
];

/** The system in which an LA's social workers keep their cases. */
export interface DemoAuthoritySystem {
  name: string;
  localAuthority: string;
}

export const AUTHORITY_SYSTEMS: readonly DemoAuthoritySystem[] = [
  { name: "sheffield-case-system", localAuthority: "E08000019" },
  { name: "islington-case-system", localAuthority: "E09000019" },
];
