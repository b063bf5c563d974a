// What a table of choices says. All columns but the last three are questions, and what stands in them are
// answers. The others say where each set of answers ends: what to take, the lesson, the program.

/** How many columns are no question. */
const ends = 3;

export interface Question {
  readonly text: string;
  /** In the order of the table. */
  readonly answers: readonly string[];
}

export class Choices {
  readonly questions: readonly Question[];
  private readonly rows = new Map<string, number>();

  /** Throws where a set of answers has no row, or two: then the table is to be mended. */
  constructor(head: readonly string[], rows: readonly (readonly string[])[]) {
    const columns = head.slice(0, -ends);
    this.questions = columns.map((text, i) => ({ text, answers: [...new Set(rows.map((row) => row[i] ?? ""))] }));
    rows.forEach((row, index) => {
      const answers = row.slice(0, columns.length);
      const other = this.rows.get(key(answers));
      if (other !== undefined) throw new Error(`the table of choices has two rows for ${answers.join(", ")}: ${other + 1} and ${index + 1}`);
      this.rows.set(key(answers), index);
    });
    for (const answers of combinations(this.questions)) {
      if (!this.rows.has(key(answers))) throw new Error(`the table of choices has no row for ${answers.join(", ")}`);
    }
  }

  /** The number of the row that these answers lead to, from 0; null while a question is open. */
  row(answers: readonly (string | null)[]): number | null {
    return answers.includes(null) ? null : (this.rows.get(key(answers)) ?? null);
  }
}

function key(answers: readonly (string | null)[]): string {
  return JSON.stringify(answers);
}

function combinations(questions: readonly Question[]): string[][] {
  return questions.reduce<string[][]>((all, { answers }) => all.flatMap((before) => answers.map((answer) => [...before, answer])), [[]]);
}
