/** Who an identity provider knows. */
export interface Person {
  given: string;
  family: string;
  department?: string;
  title?: string;
}

export const ada: Person = { given: "Ada", family: "Lovelace", department: "Engines", title: "Analyst" };
export const grace: Person = { given: "Grace", family: "Hopper", department: "Compilers", title: "Rear Admiral" };
export const alan: Person = { given: "Alan", family: "Turing", department: "Engines", title: "Fellow" };

export const fullName = ({ given, family }: Person): string => `${given} ${family}`;
export const address = ({ given, family }: Person): string =>
  `${given}.${family}@example.com`.toLowerCase().replaceAll(" ", "-");

const GIVEN = ["Amara", "Bilal", "Chen", "Dagny", "Elif", "Finn", "Hana", "Ines", "Jorge", "Kofi", "Leila", "Mei"];
const FAMILY = ["Berg", "Castel", "Dahl", "Engel", "Ford", "Gold", "Hall", "Ito", "Jansen", "Kirk"];
const DEPARTMENTS = ["Engines", "Compilers", "Sales", "People"];

/** Any number of people, the same each time, no two alike. */
export function crowd(count: number): Person[] {
  return Array.from({ length: count }, (_, number) => ({
    given: `${GIVEN[number % GIVEN.length]}`,
    family: `${FAMILY[Math.floor(number / GIVEN.length) % FAMILY.length]} ${number}`,
    department: `${DEPARTMENTS[number % DEPARTMENTS.length]}`,
  }));
}
