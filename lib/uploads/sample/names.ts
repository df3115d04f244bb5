type Names = readonly [string, ...string[]];

interface Neighbourhood {
  family: Names;
  given: Names;
}

/** Invented people carry the names of England's families, with the letters and marks those have. */
export const NEIGHBOURHOODS: readonly [Neighbourhood, ...Neighbourhood[]] = [
  {
    family: ["Smith", "Jones", "Taylor", "Brown", "Wilson", "Walker", "Wright", "Hall", "Green"],
    given: ["Olivia", "Amelia", "Isla", "Grace", "Freya", "Poppy", "Ruby", "Ellie-Mae", "Zoë"],
  },
  {
    family: ["Clarke", "Hughes", "Edwards", "Wood", "Baker", "Ward", "Cooper", "Shaw", "Marsden"],
    given: ["Noah", "George", "Arthur", "Alfie", "Charlie", "Jack", "Tyler-Jay", "Reuben"],
  },
  {
    family: ["O’Brien", "O'Connor", "Byrne", "Ó Súilleabháin", "McCarthy", "FitzGerald", "Pugh"],
    given: ["Siân", "Rhys", "Cerys", "Niamh", "Oisín", "Aoife", "Ciarán", "Seán", "Eilidh"],
  },
  {
    family: ["Davies-Owen", "Smith-Jones", "Price-Llewellyn", "Ashton-Kaur", "Ng-Parker"],
    given: ["Harley", "Zachary", "Millie", "Callum", "Lily-Rose", "Theo", "Mia", "Kai"],
  },
  {
    family: ["Khan", "Hussain", "Ahmed", "Begum", "Akhtar", "al-Hassan", "Abdi", "El Amrani"],
    given: ["Muhammad", "Aisha", "Zainab", "Yusuf", "Maryam", "Hamza", "Nur", "Abdul-Rahman"],
  },
  {
    family: ["Patel", "Singh", "Kaur", "Sharma", "D'Souza", "Fernandes", "Chowdhury", "Perera"],
    given: ["Aarav", "Priya", "Simran", "Arjun", "Anaya", "Harpreet", "Dev", "Kavita"],
  },
  {
    family: ["Nowak", "Kowalska", "Wójcik", "Łukaszewski", "Novák", "Dvořáková", "Popescu"],
    given: ["Zofia", "Jakub", "Oliwia", "Łukasz", "Ștefan", "Ioana", "Matěj", "Béla"],
  },
  {
    family: ["Okafor", "Adeyemi", "Mensah", "Boateng", "Nkemelu", "Tesfaye", "Mutasa", "Diallo"],
    given: ["Chidi", "Amara", "Kwame", "Temitope", "Selam", "Tendai", "Fatou", "Babajide"],
  },
  {
    family: ["Nguyễn", "Trần", "Chen", "Wong", "Li", "Tanaka", "Kim", "Reyes", "Santos"],
    given: ["Linh", "Minh Anh", "Mei", "Haruto", "Ji-woo", "Angelica", "Wei"],
  },
  {
    family: ["García", "Silva", "Gonçalves", "Müller", "van der Berg", "Çelik", "Sørensen"],
    given: ["José", "Inês", "João", "Chloë", "Renée", "Emre", "Elif", "Søren", "D’Andre"],
  },
];
